"""Other values once found, everywhere: the same address again, and the same figure where it means something else."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import NamedTuple

from redact.detect.sweeping.coverage import Coverage
from redact.detect.sweeping.surfaces import NAMED, SWEEP, TAKEN, surface
from redact.model import Finding, Segments, Span

AMOUNTS = ("COMPENSATION", "MONEY")
ALWAYS_THE_SAME = ("EMAIL_ADDRESS", "PHONE_NUMBER", "URL", "ID", "SECRET")
FIGURE = re.compile(r"\d+(?:[.,'’\u00a0\u2009\u202f ]\d+)*")
DISTINCTIVE = re.compile(r"(?=.*\d)(?=.*[^\W\d_]|.*[^\w\s.,'’%])")
MIN_LENGTH = 4


class _Value(NamedTuple):
    """What another occurrence of a value's text is taken for."""

    entity_type: str
    score: float
    reason: str


class _Values:
    """Values to look for in any case, none within a longer word."""

    def __init__(self, values: Collection[str]) -> None:
        """Prepare the search for values in lower case."""
        import ahocorasick  # type: ignore[import-not-found]

        words = "|".join(rf"(?<!\w){re.escape(value)}(?!\w)" for value in sorted(values, key=len, reverse=True))
        self._pattern = re.compile(words, re.IGNORECASE) if values else None
        self._automaton = ahocorasick.Automaton(ahocorasick.STORE_LENGTH)
        for value in values:
            self._automaton.add_word(value)
        self._automaton.make_automaton()

    def places_in(self, text: str) -> Iterator[re.Match[str]]:
        """Find the values in a text, the longest at each place."""
        if self._pattern is None:
            return iter(())
        # Most texts hold none, which is told sooner than by trying each value at each place. Beyond ASCII letters have odd cases.
        if text.isascii() and next(self._automaton.iter(text.lower()), None) is None:
            return iter(())
        return self._pattern.finditer(text)


def repeats(segments: Segments, findings: Sequence[Finding]) -> Iterator[Finding]:
    """Find the other occurrences of what was found: of values of any type but names, and of the figures in amounts.

    Args:
        segments: the note.
        findings: what was found so far; a place that one of them covers, whatever its score, isn't listed again.
    """
    covered, seen = Coverage(findings), set[tuple[bool, tuple[Span, ...]]]()
    values, figures = _values(segments, findings), _figures(segments, findings)
    occurring = _Values(values)
    for segment in segments:
        places = [(match, values.get(match.group().lower())) for match in occurring.places_in(segment.text)]
        if figures:
            places += [(match, _figure(match.group(), figures)) for match in FIGURE.finditer(segment.text)]
        for match, value in places:
            if value is None:
                continue
            made = segments.finding(
                segment, *match.span(), value.entity_type, score=value.score, detector=SWEEP, reason=value.reason
            )
            if made.ranges and (made.in_path, made.ranges) not in seen and not covered.covers(made):
                seen.add((made.in_path, made.ranges))
                yield made


def _figure(figure: str, figures: Mapping[str, _Value]) -> _Value | None:
    return next((figures[each] for each in sorted(readings(figure)) if each in figures), None)


def _values(segments: Segments, findings: Sequence[Finding]) -> dict[str, _Value]:
    values: dict[str, _Value] = {}
    for finding in findings:
        if finding.entity_type in NAMED or finding.score < TAKEN:
            continue
        text = surface(segments, finding).strip()
        if text and len(text.lower()) == len(text):
            values.setdefault(text.lower(), _value(finding.entity_type, text))
    return values


def _value(entity_type: str, text: str) -> _Value:
    if entity_type in AMOUNTS:
        if DISTINCTIVE.match(text) or len(text.split()) > 2:
            return _Value(entity_type, 0.6, "same amount elsewhere")
        return _same_figure(entity_type)
    if len(text) >= MIN_LENGTH and (entity_type in ALWAYS_THE_SAME or len(text.split()) > 1):
        return _Value(entity_type, 0.85, "same value elsewhere")
    return _Value(entity_type, 0.2, "same text, perhaps something else here")


def _same_figure(entity_type: str) -> _Value:
    return _Value(entity_type, 0.2, f"same figure, not {'pay' if entity_type == 'COMPENSATION' else 'the amount'} here")


def _figures(segments: Segments, findings: Sequence[Finding]) -> dict[str, _Value]:
    return {
        figure: _same_figure(finding.entity_type)
        for finding in findings
        if finding.entity_type in AMOUNTS and finding.score >= TAKEN
        for match in FIGURE.finditer(surface(segments, finding))
        for figure in readings(match.group())
    }


def readings(figure: str) -> set[str]:
    """Give the ways to write a figure alike: as it stands, and without the marks between its thousands."""
    compact = re.sub(r"[\u00a0\u2009\u202f ’]", "'", figure)
    if re.fullmatch(r"\d{1,3}(?:[.,']\d{2,3})+", compact):
        return {figure, re.sub(r"[.,']", "", compact)}
    return {figure, *compact.split("'")}
