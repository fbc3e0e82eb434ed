"""What the mentions of one text agree with, decided for all of them together."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from redact.model import Decision, Identity, SegmentKind, Span
from redact.transform.agreement.articles import agreeing, article_before, line_around
from redact.transform.agreement.endings import without_ending
from redact.transform.agreement.english import Language
from redact.transform.agreement.naming import Role, is_written_as_code, role_at, style_at
from redact.transform.agreement.styles import PLAIN, Style
from redact.transform.mentions import Mention
from redact.transform.source import Source
from redact.transform.surface import written

_NAMED = frozenset({"PERSON", "ORGANIZATION", "PROJECT", "LOCATION"})
_SURROGATE = "surrogate"
_IN_WORDS = frozenset({"pseudonym", _SURROGATE})
_UNREADABLE = frozenset({"hash", "encrypt", "mask"})
_ARTICLES = frozenset({"a", "an"})
_AS_SPELLED = frozenset({SegmentKind.PROSE, SegmentKind.HEADING, SegmentKind.TABLE_CELL, SegmentKind.CALLOUT_TITLE})
_NAME_WORD = re.compile(r"[\w'’-]+")
_FENCE = re.compile(r"^[ \t>]*(?:```|~~~)", re.MULTILINE)
_LOOK_BACK = 30
_POSSESSIVE = re.compile(r"['’][sS]?\Z")
_OF_A_FAMILY = re.compile(r"(?i)\b(?:the|these|those|both|two|three|four|our|other)[^\S\n]+[*_=~\[]*\Z")


@dataclass(frozen=True, slots=True)
class ChangedArticle:
    """An article and what it becomes."""

    span: Span
    text: str


class Agreement:
    """The places of one text's mentions."""

    def __init__(self, text: str, mentions: Sequence[Mention], identities: Mapping[str, Identity], language: Language) -> None:
        """Look at all mentions.

        Args:
            text: the source.
            mentions: all that are replaced in it.
            identities: whom or what entities are, by id, as far as that is known.
            language: of the note.
        """
        self._text = text
        self._identities = identities
        self._language = language
        self._spellings: defaultdict[str, set[str]] = defaultdict(set)
        for mention in mentions:
            finding = mention.decision.finding
            if finding.entity and finding.kind in _AS_SPELLED:
                self._spellings[finding.entity].update(_POSSESSIVE.sub("", word) for word in written(mention, text).split())
        self._fences = [match.start() for match in _FENCE.finditer(text)]
        # A person called "An" is looked for in the finished note: no word there may become one.
        self._keeps_articles = any(written(mention, text).casefold() in _ARTICLES for mention in mentions)
        self._identifiers = {self._variable(mention) for mention in mentions if self._is_variable(mention)}

    def bare(self, mention: Mention) -> Mention:
        """Give a mention without the ending that it covers."""
        # What a surrogate is made of a plural is one already.
        if not _names(mention.decision) or mention.decision.action == _SURROGATE:
            return mention
        return without_ending(self._text, mention, self._names_for_endings(mention))

    def style(self, mention: Mention) -> Style:
        """Tell how a mention's replacement is written."""
        if not _names(mention.decision):
            return PLAIN
        finding = mention.decision.finding
        role = role_at(self._text, mention.extent, finding.kind)
        spellings = self._names_of(mention)
        is_identifier = role is Role.CODE and self._variable(mention) in self._identifiers
        return style_at(self._text, mention.extent, written(mention, self._text), role, spellings, is_identifier=is_identifier)

    def article(self, source: Source, mention: Mention, replacement: str) -> ChangedArticle | None:
        """Give the article that no longer fits what stands after it; None where all is well.

        Args:
            source: the text, with all mentions and removals taken.
            mention: the mention.
            replacement: what stands in its place; may be empty.
        """
        if mention.decision.action in _UNREADABLE or not replacement or self._keeps_articles:
            return None
        span = article_before(self._text, mention.extent, mention.decision.finding, self._language)
        if span is None or source.is_taken(span):
            return None
        article = self._text[span.start : span.end]
        rest = line_around(self._text, span)
        text = agreeing(article, replacement, rest)
        return ChangedArticle(span, text) if text != article else None

    def _names_of(self, mention: Mention) -> set[str]:
        """Give the words that name the entity, as they are spelled."""
        entity = mention.decision.finding.entity
        identity = self._identities.get(entity)
        return set(_NAME_WORD.findall(identity.name)) if identity else self._spellings.get(entity, set())

    def _names_for_endings(self, mention: Mention) -> Collection[str]:
        entity = mention.decision.finding.entity
        start = mention.extent.start
        if identity := self._identities.get(entity):
            return (identity.name, *identity.keys)
        if _OF_A_FAMILY.search(self._text[max(start - _LOOK_BACK, 0) : start]):
            own = written(mention, self._text).rstrip("'’").split()[-1:]
            return self._spellings.get(entity, set()).difference(own)
        return ()

    def _is_variable(self, mention: Mention) -> bool:
        finding = mention.decision.finding
        is_word = finding.kind is SegmentKind.CODE and len(mention.ranges) == 1 and written(mention, self._text).isalnum()
        return is_word and is_written_as_code(self._text, mention.extent)

    def _variable(self, mention: Mention) -> tuple[int, str]:
        """Give a word of code, and in which block it stands."""
        block = bisect_right(self._fences, mention.extent.start)
        return block, written(mention, self._text)


def _names(decision: Decision) -> bool:
    """Tell whether the replacement is a name or a word in a name's place."""
    return decision.action in _IN_WORDS or (decision.action == "redact" and decision.finding.entity_type in _NAMED)
