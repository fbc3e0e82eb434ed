"""Mentions with an at sign. Finds "@mira", "@Mira Okafor"; leaves "@dataclass", "@here", "@home", "2 @ 5 pm"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from redact.detect.known import Known
from redact.model import Finding, SegmentKind, Segments
from redact.names.ordinary import is_given_name, is_ordinary, lower_use
from redact.names.shape import NOBODY
from redact.names.words import words_in

name = "mentions"
entity_types: tuple[str, ...] = ("PERSON",)

HANDLE = re.compile(
    r"(?<![\w.@/`])@(?P<first>[^\W\d_][\w-]*(?:\.[\w-]+)*)(?P<more>(?: [A-ZÀ-Þ][^\W\d_]*(?:[-'’][A-ZÀ-Þ]?[^\W\d_]+)*){0,2})"
)
NOT_PROSE = frozenset({SegmentKind.CODE, SegmentKind.URL, SegmentKind.FENCE_INFO, SegmentKind.HTML_ATTRIBUTE})
EVERYBODY = frozenset(
    "here channel everyone all team group todo media import charset supports keyframes param return returns override".split()
)
EVERYDAY = 3.3


def find(segments: Segments, known: Known) -> Iterator[Finding]:  # noqa: ARG001
    """Find mentions outside code."""
    for segment in segments:
        if segment.kind in NOT_PROSE or "@" not in segment.text:
            continue
        for match in HANDLE.finditer(segment.text):
            if match["first"].lower() in EVERYBODY | NOBODY or segment.text[match.end("first") : match.end("first") + 1] == "/":
                continue
            start, end = match.start("first"), _end(match)
            score, reason = _verdict(match["first"])
            yield segments.finding(segment, start, end, "PERSON", score=score, detector=name, reason=reason)


def _end(match: re.Match[str]) -> int:
    """Take capitalised words after a capitalised handle along: tasks are assigned as `@Mira Okafor`."""
    if not match["first"][0].isupper():
        return match.end("first")
    end = match.end("first")
    for word in re.finditer(r" (\S+)", match["more"]):
        keys = [each.key for each in words_in(word[1])]
        if keys and all(lower_use(key) >= EVERYDAY and not is_given_name(key) for key in keys):
            break
        end = match.start("more") + word.end()
    return end


def _verdict(handle: str) -> tuple[float, str]:
    keys = [word.key for word in words_in(handle)]
    if handle[0].isupper() or len(keys) > 1 or not is_ordinary(keys[0]) or (is_given_name(keys[0]) and lower_use(keys[0]) < 5):
        return 0.85, "mention"
    return 0.2, "ordinary word after an at sign"
