"""Finds names that the detectors missed, takes back what they took for one, and tells people from companies."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from redact.detect.known import Known
from redact.detect.learnt.model import load
from redact.detect.lexicon import is_place, is_town
from redact.detect.sweeping.surfaces import CONTEXT, NAMED, TAKEN, trust_in
from redact.detect.tagging.clues import clues_of, may_be_name
from redact.detect.tagging.words import NoteWord, Usage, read_words
from redact.model import Finding, SegmentKind, Segments, Span
from redact.names.ordinary import is_ordinary

NAME = "word_tagger"
_GRADES = ((0.85, 0.85), (0.6, 0.6), (0.3, 0.4))
"""The least share of names for each score."""
_NO_NAME = 0.12
"""Up to this share what a model or a single cue calls a name is none."""
_OTHER_TYPE = 1.5
"""From so many times the share on, the other type is right."""
_WITHIN = frozenset({" ", "-", "'", "’", "", "‑", "\u00a0"})
"""Gaps that don't part a name."""


@dataclass(frozen=True, slots=True)
class _Share:
    """How likely a word is part of a person's and of a company's name."""

    person: float
    company: float

    @property
    def name(self) -> float:
        return self.person + self.company


def tagged(segments: Segments, findings: Sequence[Finding], known: Known) -> list[Finding]:
    """Judge the words of a note.

    Args:
        segments: the note.
        findings: what the detectors found, merged.
        known: what the language model says of this note.

    Returns:
        The findings without those that are no names, with their type settled, and the new ones.
    """
    reading = known.read(segments)
    rows, usage = read_words(reading.passages, findings, reading.labelled)
    asked = [(row, number) for row in rows for number, word in enumerate(row) if may_be_name(word, usage[word.key])]
    model = load("names" if known.engine.has_model else "names-fast")
    shares = model.shares(clues_of(row, number, usage, known.roster.capitals) for row, number in asked)
    person, company = model.classes.index("PERSON"), model.classes.index("ORGANIZATION")
    by_word = {
        id(row[number]): _Share(share[person], share[company])
        for (row, number), share in zip(asked, shares.tolist(), strict=True)
    }
    judged = list(_judged(findings, _by_place(rows, by_word)))
    return [*judged, *(found for row in rows for found in _found(segments, row, by_word, usage))]


def _by_place(rows: Sequence[Sequence[NoteWord]], shares: Mapping[int, _Share]) -> Mapping[tuple[bool, int], _Share]:
    """Give the shares by where their words start in the source."""
    found: dict[tuple[bool, int], _Share] = {}
    for row in rows:
        for word in row:
            if (share := shares.get(id(word))) and word.rule:
                segment, place = word.passage.segment, word.passage.words[word.number]
                for span in segment.ranges_in_source(place.start, place.end)[:1]:
                    found[segment.kind is SegmentKind.PATH, span.start] = share
    return found


def _judged(findings: Sequence[Finding], shares: Mapping[tuple[bool, int], _Share]) -> Iterator[Finding]:
    starts: dict[bool, list[int]] = {
        in_path: sorted(start for path, start in shares if path == in_path) for in_path in (True, False)
    }
    for finding in findings:
        if finding.entity_type not in NAMED or finding.score < TAKEN or trust_in(finding) > CONTEXT:
            yield finding
            continue
        inside = [shares[finding.in_path, start] for start in _within(starts[finding.in_path], finding.ranges)]
        yield _reconsidered(finding, inside) if inside else finding


def _within(starts: Sequence[int], ranges: Sequence[Span]) -> Iterator[int]:
    for span in ranges:
        yield from starts[bisect_left(starts, span.start) : bisect_left(starts, span.end)]


def _reconsidered(finding: Finding, inside: Sequence[_Share]) -> Finding:
    if max(share.name for share in inside) < _NO_NAME:
        return replace(finding, score=min(finding.score, 0.2), reason=f"{finding.reason}, yet it reads as an ordinary word")
    person, company = sum(share.person for share in inside), sum(share.company for share in inside)
    if finding.entity_type == "ORGANIZATION" and person > _OTHER_TYPE * company:
        return replace(finding, entity_type="PERSON")
    if finding.entity_type == "PERSON" and company > _OTHER_TYPE * person:
        return replace(finding, entity_type="ORGANIZATION")
    return finding


def _least(word: NoteWord, usage: Usage) -> float:
    """Give the least share from which on a word is taken for a name.

    A word that the note knows for a name and that is an ordinary one too is left to the sweep, which weighs its grammar; a letter
    alone and the title of a linked note are seldom names.
    """
    if word.in_place or is_place(word.key) or is_town(word.key):
        return 0.8
    if usage.rules and is_ordinary(word.key):
        return 0.4
    return 0.6 if len(word.key) == 1 or word.passage.segment.kind is SegmentKind.WIKILINK_TARGET else _GRADES[-1][0]


def _found(
    segments: Segments, row: Sequence[NoteWord], shares: Mapping[int, _Share], usage: Mapping[str, Usage]
) -> Iterator[Finding]:
    run: list[tuple[NoteWord, _Share]] = []
    for word in row:
        share = shares.get(id(word))
        joins = share is not None and not word.rule and share.name >= _least(word, usage[word.key])
        if run and not (joins and word.gap in _WITHIN):
            yield from _finding(segments, run)
            run = []
        if joins and share is not None:
            run.append((word, share))
    if run:
        yield from _finding(segments, run)


def _finding(segments: Segments, run: Sequence[tuple[NoteWord, _Share]]) -> Iterator[Finding]:
    passage = run[0][0].passage
    first, last = passage.words[run[0][0].number], passage.words[run[-1][0].number]
    person, company = sum(share.person for _, share in run), sum(share.company for _, share in run)
    sure = max(share.name for _, share in run)
    score = next(score for share, score in _GRADES if sure >= share)
    made = segments.finding(
        passage.segment,
        first.start,
        last.end,
        "PERSON" if person >= company else "ORGANIZATION",
        score=score,
        detector=NAME,
        reason="reads as names in other notes do",
    )
    if made.ranges:
        yield made
