"""Carries a plan out on its note."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from pathlib import PurePosixPath
from types import MappingProxyType
from typing import NamedTuple

from redact.errors import Withheld
from redact.model import (
    KEEP,
    Decision,
    Identity,
    Note,
    Plan,
    PolicyStamp,
    Redacted,
    Release,
    Replacement,
    Span,
    Trace,
)
from redact.transform.agreement import Agreement
from redact.transform.agreement.english import Language
from redact.transform.agreement.styles import Style
from redact.transform.apply import Edit, apply
from redact.transform.layout import edits_for, parted
from redact.transform.linking import LinkedNotes, Links
from redact.transform.mentions import Mention, disjoint_mentions, merged
from redact.transform.numbering import Numbering
from redact.transform.replacing import Replacer, Surroundings
from redact.transform.source import Source
from redact.transform.writing import json_in, numbers_quoted, packed_again

NO_IDENTITIES: Mapping[str, Identity] = MappingProxyType({})
NO_LINKS = LinkedNotes()
LINK = "link"
"""Stands for an operator where a link's path follows its file's copy."""

# File systems take 255; ".html" is two longer than ".md".
_NAME_BYTES = 253


class Transformed(NamedTuple):
    """The note after its plan, and what the plan took away."""

    redacted: Redacted
    traces: tuple[Trace, ...]
    """Of every edit of the text, in order; not those of the path."""


def transform(note: Note, plan: Plan, numbering: Numbering, identities: Mapping[str, Identity] = NO_IDENTITIES) -> Redacted:
    """Replace and remove what the plan says; see `transform_traced`."""
    return transform_traced(note, plan, numbering, identities).redacted


def transform_traced(
    note: Note,
    plan: Plan,
    numbering: Numbering,
    identities: Mapping[str, Identity],
    vault_words: Collection[str] = (),
    linked: Links = NO_LINKS,
    path: str | None = None,
) -> Transformed:
    """Replace and remove what the plan says, and keep what went for the owner.

    Nothing else changes but "a" and "an" right before a replacement that takes the other one.

    Args:
        note: the note.
        plan: every decision about it.
        numbering: gives entities their pseudonyms, in the order of their first mention; the path comes last.
        identities: whom or what the findings' entities are, by id.
        vault_words: words of the vault's names, case folded, which no invented name may hold.
        linked: the note's links to other notes of the vault, and what tells their copies apart.
        path: the copy's own path, where that is settled already.

    Raises:
        Withheld: the plan doesn't let the note out.
        UsageError: the plan names an operator that doesn't exist, or one that fails with its parameters.
    """
    if plan.release is not Release.EXPORT:
        raise Withheld(f"The note is withheld ({plan.rule}).")
    replacer = Replacer(Surroundings(numbering, identities, note.text.casefold(), vault_words, note.format_at))
    changing = [decision for decision in plan.decisions if decision.action != KEEP]
    removed = merged(removal.span for removal in plan.removals)
    language = Language(note.text)
    in_text = [each for each in changing if not each.finding.in_path]
    body = _edited(note.text, in_text, removed, replacer, language, linked, note)
    own_path = _edited(note.path, [each for each in changing if each.finding.in_path], (), replacer, language, NO_LINKS)
    if path is None:
        path = _told_apart(_shortened(own_path.text), note.path, linked) if own_path.counts else own_path.text
    redacted = Redacted(
        text=body.text,
        encoding=note.encoding,
        path=path,
        policy=plan.policy or PolicyStamp("", ""),
        replacements=body.replacements,
        path_replacements=own_path.replacements,
        counts=dict(body.counts + own_path.counts),
    )
    return Transformed(redacted, body.traces)


class _Placed(NamedTuple):
    mention: Mention
    text: str
    style: Style


class _Edited(NamedTuple):
    text: str
    replacements: tuple[Replacement, ...]
    counts: Counter[str]
    traces: tuple[Trace, ...]


def _edited(
    text: str,
    decisions: Sequence[Decision],
    removed: Sequence[Span],
    replacer: Replacer,
    language: Language,
    linked: Links,
    note: Note | None = None,
) -> _Edited:
    found = disjoint_mentions(text, decisions, removed, replacer.shows_text)
    agreement = Agreement(text, found, replacer.identities, language)
    placed_texts = [_placed(text, mention, agreement, replacer) for mention in found]
    mentions = [each.mention for each in placed_texts]
    taken = sorted((*removed, *(span for mention in mentions for span in mention.ranges)))
    source = Source(text, taken, note.format_at if note else None)
    laid_out = [edit for each in placed_texts for edit in _laid_out(source, each, agreement)]
    edits = parted(source, sorted((*laid_out, *map(Edit, removed)), key=lambda edit: edit.span))
    edits = numbers_quoted(text, edits, json_in(note)) if note else edits
    edits = linked.settled(text, edits)
    packed = packed_again(note.drawings, edits) if note else ()
    edits = tuple(sorted((*edits, *packed), key=lambda edit: edit.span))
    edited, spans = apply(text, edits)
    placed = [(edit, span) for edit, span in zip(edits, spans, strict=True) if edit not in packed]
    replacements = tuple(
        Replacement(
            span,
            edit.text,
            *((LINK, LINK) if edit.decision is None else (edit.decision.finding.entity_type, edit.decision.action)),
        )
        for edit, span in placed
        if edit.decision is not None or edit.is_link
    )
    named = {id(mention.decision): (number, replacer.identity(mention, text)) for number, mention in enumerate(mentions)}
    traces = tuple(_trace(edit, span, text, named) for edit, span in placed)
    return _Edited(edited, replacements, Counter(mention.decision.finding.entity_type for mention in mentions), traces)


def _placed(source: str, mention: Mention, agreement: Agreement, replacer: Replacer) -> _Placed:
    """Ask for a mention's replacement; an ending that it covers goes only where the whole mention does."""
    bare = agreement.bare(mention)
    style = agreement.style(bare)
    text = replacer.replacement(bare, source, style)
    return _Placed(bare if text else mention, text, style)


def _laid_out(source: Source, placed: _Placed, agreement: Agreement) -> Iterator[Edit]:
    yield from edits_for(source, *placed)
    if article := agreement.article(source, placed.mention, placed.text):
        # No text of its own: whoever restores the note must not take every "a" for a pseudonym.
        yield Edit(article.span, part_of=placed.mention.decision, trail=article.text)


def _trace(edit: Edit, span: Span, source: str, named: Mapping[int, tuple[int, Identity]]) -> Trace:
    whole = Span(span.start - len(edit.lead), span.end + len(edit.trail))
    original = source[edit.span.start : edit.span.end]
    if edit.part_of is None:
        return Trace(whole, edit.text, original, LINK if edit.is_link else "", "", -1, None)
    mention, identity = named[id(edit.part_of)]
    of = edit.part_of
    return Trace(whole, edit.text, original, of.action, of.finding.entity_type, mention, identity)


def transformed_path(
    path: str,
    decisions: Sequence[Decision],
    numbering: Numbering,
    identities: Mapping[str, Identity],
    vault_words: Collection[str] = (),
) -> str:
    """Replace what decisions say in a path alone.

    Args:
        path: relative to the vault, with forward slashes.
        decisions: those on findings in it.
        numbering: gives entities their pseudonyms.
        identities: whom or what the findings' entities are, by id.
        vault_words: words of the vault's names, case folded, which no invented name may hold.
    """
    replacer = Replacer(Surroundings(numbering, identities, path.casefold(), vault_words))
    changing = [each for each in decisions if each.finding.in_path and each.action != KEEP]
    edited = _edited(path, changing, (), replacer, Language(""), NO_LINKS)
    return _shortened(edited.text) if edited.counts else path


def _told_apart(path: str, note: str, linked: Links) -> str:
    """Give a path whose file name no other note's copy has."""
    name = PurePosixPath(path).name
    suffix = PurePosixPath(name).suffix
    stem = name.removesuffix(suffix)
    return with_ending(path, linked.ending(note, stem))


def with_ending(path: str, ending: str) -> str:
    """Put something behind the stem of a path's file name, which is cut where the name gets too long."""
    name = PurePosixPath(path).name
    suffix = PurePosixPath(name).suffix
    return path.removesuffix(name) + _cut(name.removesuffix(suffix), ending + suffix) + ending + suffix


def _shortened(path: str) -> str:
    """Cut the names of a path to what file systems take; the extension stays."""
    return "/".join(map(_short_name, path.split("/")))


def _short_name(name: str) -> str:
    suffix = PurePosixPath(name).suffix
    return _cut(name.removesuffix(suffix), suffix) + suffix


def _cut(stem: str, rest: str) -> str:
    """Cut a file name's stem so that the rest of the name has room beside it."""
    # Names that aren't UTF-8 hold stand-ins for their bytes.
    room = _NAME_BYTES - len(rest.encode(errors="surrogateescape"))
    data = stem.encode(errors="surrogateescape")
    return stem if len(data) <= room else data[:room].decode(errors="ignore").rstrip(" .-")
