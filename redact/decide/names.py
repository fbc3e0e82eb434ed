"""The names on a policy's keep and always lists, and which findings they mean."""

from __future__ import annotations

import html
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple
from urllib.parse import unquote

from redact.decide import vocabulary as words
from redact.decide.globs import stands_in
from redact.model import Finding, Note, Roster, SegmentKind

# Blanks, what joins the words of a slug, an escape's backslash, a quote's mark at a line's start, and what has no width.
_BETWEEN_LETTERS = re.compile(r"[\s\-_\\>\u00ad\u200b-\u200f\u2060\ufeff]+")
_LINE_BREAK = re.compile(r"\s*[\r\n][\s>]*")


class Surface(NamedTuple):
    """What stands at a finding."""

    text: str
    """As a reader sees it: markup that splits it left out, a line break a blank."""
    key: str
    """For comparison of names: letters and signs alone, so that `mira-okafor` and `MiraOkafor` are `Mira Okafor`."""


@dataclass(frozen=True, slots=True)
class Term:
    """One entry of a keep or always list."""

    pattern: str
    """The text itself, or a regular expression."""
    literal: bool
    rule: str
    entity_type: str = ""
    key: str = ""
    """The text's `Surface.key`."""
    scope: str = ""
    """The note, folder or pattern that it is for; empty for all notes."""

    def is_for(self, path: str) -> bool:
        """Tell whether the entry is about a note."""
        return not self.scope or stands_in(path, self.scope)

    def binds(self, finding: Finding, surface: Surface) -> bool:
        """Tell whether the entry, on an always list, is about a finding: it means that, or stands in it and is of its type."""
        if self.means(surface):
            return True
        return self.entity_type == finding.entity_type and self.stands_within(surface)

    def stands_within(self, surface: Surface) -> bool:
        """Tell whether the entry's text, in any case, is a part of this, and not of a longer word there."""
        if not self.literal:
            return re.search(self.pattern, surface.text, re.IGNORECASE) is not None
        return self.key in surface.key and _whole(self.pattern).search(surface.text) is not None

    def means(self, surface: Surface) -> bool:
        """Tell whether the entry means this: a name without regard to case, blanks and hyphens, a pattern as a whole."""
        if self.literal:
            return self.key == surface.key
        return re.fullmatch(self.pattern, surface.text) is not None


@dataclass(frozen=True, slots=True)
class Kept:
    """What the keep lists spare in one note."""

    entities: tuple[tuple[Term, frozenset[str]], ...]
    """Each entry with the ids of the people and companies that it keeps in all their forms."""
    unclear: frozenset[str]
    """Ids that entries fit only together with another one of the same type."""
    warnings: tuple[str, ...]

    def rule_for(self, finding: Finding, surface: Surface) -> str | None:
        """Give the rule that keeps a finding, if one does. A secret and an ambiguous form are never kept."""
        if finding.entity_type == words.SECRET or finding.ambiguous:
            return None
        entity = named_entity(finding)
        for term, entities in self.entities:
            if entity in entities or (term.means(surface) and entity not in self.unclear):
                return term.rule
        return None


def literal_term(text: str, rule: str, entity_type: str = "", scope: str = "") -> Term:
    """Make an entry of a name."""
    return Term(text, literal=True, rule=rule, entity_type=entity_type, key=key_of_text(text), scope=scope)


@lru_cache(maxsize=1 << 10)
def _whole(text: str) -> re.Pattern[str]:
    """Give what finds a text as detection does: not within a longer word or number."""
    words = r"\s+".join(map(re.escape, text.split()))
    before, behind = (r"\d" if end.isdecimal() else r"[^\W\d_]" for end in (text[:1], text[-1:]))
    return re.compile(rf"(?<![^\W\d_])(?<!{before}){words}(?!{behind})(?![^\W\d_])", re.IGNORECASE)


def surface_of(note: Note, finding: Finding) -> Surface:
    """Read what stands at a finding."""
    source = note.path if finding.in_path else note.text
    text = "".join(source[start:end] for start, end in finding.ranges)
    if finding.kind in (SegmentKind.URL, SegmentKind.WIKILINK_TARGET):
        text = unquote(text)
    return Surface(_LINE_BREAK.sub(" ", text), key_of_text(text))


def named_entity(finding: Finding) -> str | None:
    """Give the id of the person, company, project or place that a finding names."""
    return finding.entity if finding.entity and finding.entity_type in words.NAME_TYPES else None


def kept_by(terms: Iterable[Term], findings: Sequence[Finding], surfaces: Sequence[Surface], roster: Roster) -> Kept:
    """Work out which people and companies the keep lists mean.

    Args:
        terms: the policy's entries and the caller's.
        findings: those of the note.
        surfaces: what stands at each.
        roster: what the vault knows, so that an entry means a person whom the note names in another form.
    """
    forms = [
        (finding.entity_type, finding.entity, surface)
        for finding, surface in zip(findings, surfaces, strict=True)
        if named_entity(finding) and not finding.ambiguous
    ]
    if terms := tuple(terms):
        known = ((each, form) for each in roster.entities for form in (each.name, *each.forms))
        forms += [(each.entity_type, each.id, Surface(form, key_of_text(form))) for each, form in known]
    entities, unclear, warnings = [], set[str](), []
    for term in terms:
        meant = {(entity_type, entity) for entity_type, entity, form in forms if term.means(form)}
        # A name that two people bear doesn't say which of them is meant; a pattern means all that it fits.
        bearers = Counter(entity_type for entity_type, _ in meant)
        shared = {each for each, count in bearers.items() if count > 1 and term.literal}
        entities.append((term, frozenset(entity for entity_type, entity in meant if entity_type not in shared)))
        unclear |= {entity for entity_type, entity in meant if entity_type in shared}
        warnings += [f"{term.rule} fits more than one {each} and keeps none of them: give a full name" for each in sorted(shared)]
    return Kept(tuple(entities), frozenset(unclear), tuple(warnings))


def key_of_text(text: str) -> str:
    """Give a text's `Surface.key`."""
    return _BETWEEN_LETTERS.sub("", html.unescape(text)).casefold()
