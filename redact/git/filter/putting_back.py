"""Puts a note's originals back: exactly where the text is as it was sealed, else as far as it is certain where they belong."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict, deque
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import chain

from redact.git.filter.sealing import LINE_DIGEST, Edit, Line, Originals, Sealer, digest_of, lines_of, without_line
from redact.model import Span

_CODE = re.compile(r"[-_ .]?[A-HJ-NP-Z2-9]{6,20}\Z", re.IGNORECASE)
_NAME = re.compile(r"[\w .,'’&+-]+")
WORD = r"(?<![^\W_]){}(?![^\W_])"
"""What stands between word borders, in a pattern."""


@dataclass(frozen=True, slots=True)
class PutBack:
    """A note with its originals, and how certain it is that it is the note that was sealed."""

    text: str = field(repr=False)
    originals: tuple[Originals, ...] = field(repr=False)
    """What its sealed lines hold: one, or several where a merge left them."""
    is_exact: bool
    """Whether nobody has changed the text since it was sealed."""
    by_order: int = 0
    """Originals in changed lines that were put in the order in which they stood."""
    by_name: int = 0
    """Pseudonyms in changed lines that became the fullest form of what they stand for."""
    lost: int = 0
    """Originals for which there is no place any more."""
    is_foreign: bool = False
    """Whether none has a place: the line is another note's, which this one quotes."""


def put_back(text: str, sealer: Sealer, others: Iterable[str] = ()) -> PutBack | None:
    """Restore a pseudonymized note.

    Args:
        text: all of the file.
        sealer: opens its sealed line.
        others: other versions of the note, whose sealed lines are asked where its own doesn't help.

    Returns:
        None where it holds no line that the key opens.
    """
    found = sealer.lines_in(text)
    if not found:
        return None
    own = found[-1]  # lines above may be quoted from other notes
    if (as_sealed := _as_sealed(without_line(text, own), own.originals)) is not None:
        return PutBack(_applied(as_sealed, _places_of(own.originals.edits)), (own.originals,), is_exact=True)
    body = text
    for each in reversed(found):
        body = without_line(body, each)
    spare = [each.originals for other in others for each in sealer.lines_in(other)]
    return _Search(body, [each.originals for each in found], spare).result()


def _as_sealed(body: str, originals: Originals) -> str | None:
    """Give a text as it was when it was sealed, where nothing but git's own translation of line ends has changed it."""
    as_lf = body.replace("\r\n", "\n")
    return next((each for each in (body, as_lf, as_lf.replace("\n", "\r\n")) if digest_of(each) == originals.digest), None)


def _places_of(edits: Sequence[Edit]) -> Iterator[tuple[Span, str]]:
    return ((Span(each.start, each.start + len(each.stead)), each.original) for each in edits)


def _applied(text: str, edits: Iterator[tuple[Span, str]]) -> str:
    pieces: list[str] = []
    end = 0
    for span, original in edits:
        pieces += (text[end : span.start], original)
        end = span.end
    return "".join((*pieces, text[end:]))


class _Search:
    """The search for the places of originals in a text that was changed."""

    def __init__(self, body: str, own: Sequence[Originals], spare: Sequence[Originals]) -> None:
        self._body = body
        self._originals = tuple(own)
        self._spare = spare
        self._edits: list[tuple[Span, str]] = []
        self._waiting: list[Edit] = []
        """Those for which no line was found, in order."""

    def result(self) -> PutBack:
        changed = self._in_whole_lines()
        by_order = self._in_order(changed)
        by_name = self._by_name(changed)
        lost = len(self._waiting)
        text = _applied(self._body, iter(sorted(self._edits, key=lambda each: each[0])))
        return PutBack(
            text, self._originals, is_exact=False, by_order=by_order, by_name=by_name, lost=lost, is_foreign=not self._edits
        )

    def _in_whole_lines(self) -> list[Span]:
        """Put back what stood in lines that are as they were; give the other lines."""
        lines = [Span(start, start + len(text)) for start, text in lines_of(self._body)]
        digests = [digest_of(self._body[line.start : line.end])[:LINE_DIGEST] for line in lines]
        taken: set[int] = set()
        for originals in self._originals:
            self._in_lines_of(originals, lines, digests, taken)
        # What another sealed line has found a place for isn't missing.
        placed = Counter(original for _, original in self._edits) if len(self._originals) > 1 else Counter[str]()
        waiting = [each for each in self._waiting if not placed[each.original]]
        for originals in self._spare:
            self._in_lines_of(originals, lines, digests, taken)
        self._waiting = waiting
        return [line for number, line in enumerate(lines) if number not in taken]

    def _in_lines_of(self, originals: Originals, lines: Sequence[Span], digests: Sequence[str], taken: set[int]) -> None:
        from rapidfuzz.distance import Indel

        known = [each.digest for each in originals.lines]
        in_order = {
            each.src_start + n: each.dest_start + n
            for each in Indel.opcodes(known, digests)
            if each.tag == "equal"
            for n in range(each.src_end - each.src_start)
        }
        settled = set(in_order.values())
        spare: defaultdict[str, deque[int]] = defaultdict(deque)
        for number, digest in enumerate(digests):
            if number not in settled:
                spare[digest].append(number)
        for number, line in enumerate(originals.lines):
            moved = spare[line.digest].popleft() if number not in in_order and spare[line.digest] else None
            self._place(originals, line, lines, in_order.get(number, moved), taken)

    def _place(self, originals: Originals, line: Line, lines: Sequence[Span], number: int | None, taken: set[int]) -> None:
        first = bisect_left(originals.edits, line.start, key=lambda each: each.start)
        last = bisect_right(originals.edits, line.start + line.size, key=lambda each: each.start)
        own = originals.edits[first:last]
        fits = all(each.start + len(each.stead) <= line.start + line.size for each in own)
        if number is None or not fits:
            self._waiting += own
        elif number not in taken:
            taken.add(number)
            moved = lines[number].start - line.start
            self._edits += ((Span(each.start + moved, each.start + moved + len(each.stead)), each.original) for each in own)

    def _in_order(self, changed: Sequence[Span]) -> int:
        """Put back, in changed lines, what stands there as often as it did."""
        count = 0
        for stead, waiting in _by_stead(self._waiting).items():
            places = list(self._standing(stead, changed))
            if len(places) == len(waiting):
                self._edits += zip(places, (each.original for each in waiting), strict=True)
                self._waiting = [each for each in self._waiting if each.stead != stead]
                count += len(places)
        return count

    def _by_name(self, changed: Sequence[Span]) -> int:
        """Put the fullest form in the place of pseudonyms of which more or fewer stand there than did."""
        count = 0
        known = _by_stead(chain.from_iterable(each.edits for each in (*self._originals, *self._spare)))
        for stead in sorted((each for each in known if _CODE.search(each)), key=len, reverse=True):
            fullest = max((each.original for each in known[stead]), key=lambda each: (bool(_NAME.fullmatch(each)), len(each)))
            places = list(self._standing(stead, changed))
            self._edits += ((place, fullest) for place in places)
            if places:
                self._waiting = [each for each in self._waiting if each.stead != stead]
            count += len(places)
        return count

    def _standing(self, stead: str, changed: Sequence[Span]) -> Iterator[Span]:
        pattern = re.compile(WORD.format(re.escape(stead)))
        for line in changed:
            for match in pattern.finditer(self._body, line.start, line.end):
                span = Span(*match.span())
                if not any(span.overlaps(taken) for taken, _ in self._edits):
                    yield span


def _by_stead(edits: Sequence[Edit] | Iterator[Edit]) -> dict[str, list[Edit]]:
    found: defaultdict[str, list[Edit]] = defaultdict(list)
    for each in edits:
        if each.stead:
            found[each.stead].append(each)
    return found
