"""The rest of a name: "Mira O. said", "A. Price" and "Tom Judge" are named with the word or letter beside them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from redact.detect.language import FUNCTION_WORDS
from redact.detect.lexicon import is_people, is_thing
from redact.detect.reading import is_program
from redact.detect.sweeping.surfaces import TAKEN
from redact.model import Finding, SegmentKind, Segments, Span
from redact.names.ordinary import CALENDAR, is_given_name
from redact.names.words import key_of

_LETTER_BEHIND = re.compile(r" (?:[A-ZÀ-Þ]\.(?!\w)(?:-[A-ZÀ-Þ]\.)?|(?!I)[A-ZÀ-Þ](?=[,;:)\]|/]|\s*(?:\n|$)))")
_LETTER_AHEAD = re.compile(r"(?<![\w.])(?<!\b[Tt]he )(?:[A-ZÀ-Þ]\.[ -]?){1,3}\Z")
_NAME_BEHIND = re.compile(
    r" (?P<name>[A-ZÀ-Þ][a-zß-ÿ]{2,}(?:-[A-ZÀ-Þ][a-zß-ÿ]+)?)(?=[.,;:!?)\]|]|['’]s|\s+[a-z(–—-]|\s*$)", re.MULTILINE
)
_ABBREVIATED = re.compile(
    r"(?:(?<=[a-zß-ÿ,(\[] )|(?<=[(\[]))(?P<name>[A-ZÀ-Þ]\. (?P<last>[A-ZÀ-Þ][a-zß-ÿ]{2,}(?:-[A-ZÀ-Þ][a-zß-ÿ]+)?))"
    r"(?!\w|-?[A-ZÀ-Þ]| [A-ZÀ-Þ])"
)
_NUMBERED = re.compile(
    r"\b(?:plan|option|part|annex|section|vitamin|grade|type|class|team|group|appendix|exhibit|item|series|phase|tier|schedule"
    r"|unit|block|wing|gate|terminal|hepatitis|model|version|level|band|league|division|column|row|point|note|clause|figure"
    r"|table|step|case) $",
    re.IGNORECASE,
)
"""Words behind which a letter with a dot ends the sentence: "we took plan B. Details follow"."""
_NUMBERED_REACH = 16
"""Letters that the longest of those words takes, and a few more."""
_REACH = 9
_KINDS = frozenset(
    {
        SegmentKind.PROSE,
        SegmentKind.HEADING,
        SegmentKind.TABLE_CELL,
        SegmentKind.CALLOUT_TITLE,
        SegmentKind.FRONTMATTER_VALUE,
        SegmentKind.CODE,
        SegmentKind.COMMENT,
    }
)
_SENTENCES = frozenset({SegmentKind.PROSE, SegmentKind.CODE, SegmentKind.COMMENT, SegmentKind.TABLE_CELL})
_WORD = re.compile(r"[A-ZÀ-Þ][^\W\d_]*(?:['’-][^\W\d_]+)*")


def completed(segments: Segments, findings: Iterable[Finding]) -> Iterator[Finding]:
    """Give the findings, people of one word with the last name or the initial that stands beside it."""
    for finding in findings:
        yield _widened(segments.source, finding) if _is_one_word(segments.source, finding) else finding


def abbreviated(segments: Segments) -> Iterator[Finding]:
    """Find initials with a last name within a sentence, where the dot ends none: "with A. Price in the room"."""
    for segment in segments:
        if segment.kind in _SENTENCES | {SegmentKind.FRONTMATTER_VALUE} and not is_program(segment):
            for match in _ABBREVIATED.finditer(segment.text):
                start = match.start("name")
                # "Vitamin D. Then sleep": the dot does end a sentence.
                if match["last"].lower() in FUNCTION_WORDS or _NUMBERED.search(
                    segment.text, max(0, start - _NUMBERED_REACH), start
                ):
                    continue
                yield segments.finding(
                    segment, *match.span("name"), "PERSON", score=0.6, detector="context_names", reason="abbreviated first name"
                )


def _is_one_word(source: str, finding: Finding) -> bool:
    return (
        finding.entity_type == "PERSON"
        and finding.score >= TAKEN
        and finding.kind in _KINDS
        and len(finding.ranges) == 1
        and _WORD.fullmatch(source, *finding.ranges[0]) is not None
    )


def _widened(source: str, finding: Finding) -> Finding:
    start, end = finding.ranges[0]
    if behind := _LETTER_BEHIND.match(source, end):
        return replace(finding, ranges=(Span(start, behind.end()),))
    if ahead := _LETTER_AHEAD.search(source, max(0, start - _REACH), start):
        return replace(finding, ranges=(Span(ahead.start(), end),))
    if finding.kind in _SENTENCES and is_given_name(key_of(source[start:end])) and (name := _NAME_BEHIND.match(source, end)):
        key = key_of(name["name"])
        if key not in CALENDAR and not is_thing(key) and not is_people(key):
            return replace(finding, ranges=(Span(start, name.end("name")),))
    return finding
