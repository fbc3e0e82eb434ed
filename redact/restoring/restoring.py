"""Puts back what a shared copy's pseudonyms stand for; what it can't be sure of it lists and leaves."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import accumulate

from redact.ledger import Export, Exports, Occurrence
from redact.ledger.exports import NAMING, REVERSIBLE
from redact.model import Span
from redact.restoring.aligning import Alignment, aligned
from redact.restoring.tokens import as_styled, known_pattern, token_shapes


@dataclass(frozen=True, slots=True)
class Seen:
    """A pseudonym in the copy."""

    text: str
    line: int
    """From 1."""


@dataclass(frozen=True, slots=True)
class Restored:
    """A copy with its names back."""

    text: str = field(repr=False)
    export: Export | None = field(repr=False)
    """The export that the copy was made from; None where none is known."""
    untouched: bool
    """Whether the copy is as it left."""
    given_back: int
    """Places where what stood there before stands again."""
    by_name: tuple[Seen, ...] = ()
    """Pseudonyms that became the entity's fullest name, because the text around them was edited."""
    unknown: tuple[Seen, ...] = ()
    """What looks like a pseudonym and is nobody's: altered, or another ledger's. Left as it is."""
    gone: int = 0
    """Pseudonyms of the export that the copy holds no longer."""
    alike: int = 1
    """How many exports with other originals came out as this very text: the one of the copy's name is taken, or the latest."""

    @property
    def not_kept(self) -> Mapping[str, int]:
        """Generalized or removed values by entity type, which no ledger keeps."""
        return self._lost(forgotten=False)

    @property
    def forgotten(self) -> Mapping[str, int]:
        """Values by entity type that the ledger was told to forget."""
        return self._lost(forgotten=True)

    def _lost(self, *, forgotten: bool) -> Mapping[str, int]:
        edits = [each for each in (self.export.occurrences if self.export else ()) if each.original is None and each.mention >= 0]
        return Counter({e.mention: e.entity_type for e in edits if (e.operator in REVERSIBLE) == forgotten}.values())

    @property
    def regions(self) -> int:
        """Regions that were cut whole, which no ledger keeps."""
        return sum(each.mention < 0 for each in self.export.occurrences) if self.export else 0


def restore(copy: str, exports: Exports, name: str = "") -> Restored:
    """Give a shared copy its names back.

    Args:
        copy: the text as it came back.
        exports: what the ledger remembers.
        name: the copy's file name, where it may tell two notes apart whose copies are the same text.

    Returns:
        The text: byte for byte the source outside what was generalized or removed where the copy is untouched. In an edited
        copy, what is no pseudonym of a known entity stays and is listed.
    """
    found = exports.exactly(copy)
    edits = _Edits(copy)
    if found:
        export = max(found, key=lambda each: (each.name == name, found.index(each)))
        alike = len({tuple(edit.original for edit in each.occurrences) for each in found})
        kept = [each for each in export.occurrences if each.original is not None]
        for each in kept:
            edits.put(each.span, each.original or "")
        return Restored(edits.applied(), export, untouched=True, given_back=sum(bool(each.text) for each in kept), alike=alike)
    return _Restoring(edits, exports.likely(copy), exports).restored()


class _Edits:
    """The changes to a copy."""

    def __init__(self, copy: str) -> None:
        self.copy = copy
        self._edits: list[tuple[Span, str]] = []
        self._starts = list(accumulate(map(len, copy.splitlines(keepends=True)), initial=0))

    def put(self, span: Span, text: str) -> None:
        """Put a text in the place of a stretch."""
        self._edits.append((span, text))

    def seen(self, span: Span) -> Seen:
        """Say what stands at a stretch, and in which line."""
        return Seen(self.copy[span.start : span.end], bisect_right(self._starts, span.start))

    def untouched(self, pattern: re.Pattern[str]) -> list[Span]:
        """Give what a pattern finds where no edit is."""
        return _outside((Span(*match.span()) for match in pattern.finditer(self.copy)), [span for span, _ in self._edits])

    def applied(self) -> str:
        """Give the copy with all edits made; of those at one place, the first stands first."""
        pieces: list[str] = []
        end = 0
        for span, text in sorted(self._edits, key=lambda each: each[0]):
            pieces += (self.copy[end : span.start], text)
            end = span.end
        return "".join((*pieces, self.copy[end:]))


class _Restoring:
    """The work on an edited copy."""

    def __init__(self, edits: _Edits, export: Export | None, exports: Exports) -> None:
        self._edits = edits
        self._export = export
        self._exports = exports
        self._alignment = aligned(export.text, edits.copy) if export else Alignment(())
        self._names = _names(export, exports)
        self._by_name: list[Seen] = []
        self._moved: set[str] = set()
        self._given_back = self._gone = 0

    def restored(self) -> Restored:
        """Do all of it."""
        for mention in _mentions(self._export):
            self._put_back(mention)
        shapes = token_shapes(self._names)
        own = {self._alignment.in_copy(span) for span in self._words_of_source(shapes)}
        if self._names:
            for span in self._edits.untouched(known_pattern(self._names)):
                if span not in own:
                    self._put_name(span, self._names[self._edits.copy[span.start : span.end]])
        unknown = sorted((*self._unknown(shapes, own), *self._unplaced()), key=lambda each: each.line)
        by_name = tuple(sorted(self._by_name, key=lambda each: each.line))
        return Restored(
            self._edits.applied(),
            self._export,
            untouched=False,
            given_back=self._given_back,
            by_name=by_name,
            unknown=tuple(unknown),
            gone=self._gone,
        )

    def _put_back(self, mention: list[Occurrence]) -> None:
        """Put back what a mention was, where the copy still has all of its places; else the name in those that it has."""
        places = [(each, self._alignment.in_copy(each.span)) for each in mention]
        whole = all(place for _, place in places)
        for each, place in places:
            if place and whole:
                self._edits.put(place, each.original or "")
                self._given_back += bool(each.text)
            elif each.text and each.operator not in NAMING:
                self._moved.add(each.text)
            elif place and each.text:
                start = place.start + self._edits.copy[place.start : place.end].index(each.text)
                self._put_name(Span(start, start + len(each.text)), self._exports.name_of(each.entity))
            elif each.text:
                self._gone += 1

    def _put_name(self, span: Span, name: str | None) -> None:
        if name is None:
            return
        self._by_name.append(self._edits.seen(span))
        self._edits.put(span, as_styled(name, self._edits.copy[span.start : span.end]))

    def _unknown(self, shapes: re.Pattern[str], own: Collection[Span | None]) -> Iterator[Seen]:
        """Give what looks like a pseudonym, is nobody's, and didn't stand in the source already."""
        for span in self._edits.untouched(shapes):
            if span in own:
                continue
            name = self._exports.named(self._edits.copy[span.start : span.end])
            if name is not None:
                self._put_name(span, name)
            else:
                yield self._edits.seen(span)

    def _unplaced(self) -> Iterator[Seen]:
        """Give what may be a shifted date that was moved: it means another date elsewhere, so that it isn't put back."""
        if self._moved:
            words = "|".join(re.escape(each) for each in sorted(self._moved, key=len, reverse=True))
            yield from map(self._edits.seen, self._edits.untouched(re.compile(rf"(?<!\w)(?:{words})(?!\w)")))

    def _words_of_source(self, shapes: re.Pattern[str]) -> list[Span]:
        if self._export is None:
            return []
        found = (Span(*match.span()) for match in shapes.finditer(self._export.text))
        return _outside(found, [each.span for each in self._export.occurrences])


def _outside(spans: Iterable[Span], taken: Iterable[Span]) -> list[Span]:
    """Give the spans that share no character with any of those taken, which are disjoint."""
    filled = sorted(span for span in taken if span.start < span.end)
    found = []
    for span in spans:
        at = bisect_right(filled, span)
        if not any(each.overlaps(span) for each in filled[max(at - 1, 0) : at + 1]):
            found.append(span)
    return found


def _mentions(export: Export | None) -> Iterable[list[Occurrence]]:
    found: defaultdict[int, list[Occurrence]] = defaultdict(list)
    for each in export.occurrences if export else ():
        if each.original is not None:
            found[each.mention].append(each)
    return found.values()


def _names(export: Export | None, exports: Exports) -> dict[str, str]:
    """Give whom an export's pseudonyms stand for; one that stands for two entities, or for one forgotten, is left out."""
    entities: defaultdict[str, set[int]] = defaultdict(set)
    for each in export.occurrences if export else ():
        if each.text and each.entity and each.operator in NAMING:
            entities[each.text].add(each.entity)
    names = {token: exports.name_of(next(iter(found))) for token, found in entities.items() if len(found) == 1}
    return {token: name for token, name in names.items() if name is not None}
