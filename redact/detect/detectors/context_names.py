"""Names that the words around them give away. Finds "offer from Zentrix", "Dr. Bello", "Project Heron"; leaves "Project Plan"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from redact.detect.context.patterns import RULES
from redact.detect.context.reading import reads_as_name, settled, trimmed
from redact.detect.known import Known
from redact.detect.naming.lexicon import is_place
from redact.detect.sweeping.judging import LIKELY, judge
from redact.detect.sweeping.passages import Passage, passages_of
from redact.detect.sweeping.spotting import Occurrence, Target
from redact.model import Finding, Segment, Segments
from redact.names.forms import Role, form
from redact.names.fullnames import full_names_in
from redact.names.ordinary import is_given_name

name = "context_names"
entity_types = ("PERSON", "ORGANIZATION", "PROJECT")

MAIL = re.compile(r"[\w.+-]+@(?P<domain>[a-z0-9-]+)(?:\.[a-z0-9-]+)*\.[a-z]{2,}", re.IGNORECASE)
FREE_MAIL = frozenset(
    "gmail googlemail outlook hotmail live msn yahoo ymail icloud me mac aol gmx web proton protonmail pm fastmail mail zoho yandex hey"
    " tutanota example mailbox posteo t-online orange wanadoo free laposte libero qq 163 126 naver rediffmail comcast verizon att sbcglobal"
    " users noreply".split()
)


def find(segments: Segments, known: Known) -> Iterator[Finding]:
    """Find names by the words beside them, usual first names in use as names, and the companies in e-mail addresses."""
    for passage in passages_of(segments):
        if not passage.is_slug:
            yield from _by_rules(segments, passage.segment)
            yield from _given_names(segments, passage)
            for start, end in full_names_in(passage.segment.text):
                yield segments.finding(
                    passage.segment, start, end, "PERSON", score=0.6, detector=name, reason="usual first name and a last name"
                )
        yield from _by_address(segments, passage.segment)


def _by_rules(segments: Segments, segment: Segment) -> Iterator[Finding]:
    for rule in RULES:
        for match in rule.pattern.finditer(segment.text):
            start, end = trimmed(segment.text, *match.span("name"))
            if start < end and reads_as_name(segment, start, end, rule):
                entity_type = settled(segment.text[start:end], rule.entity_type)
                yield segments.finding(segment, start, end, entity_type, score=rule.score, detector=name, reason=rule.reason)


def _given_names(segments: Segments, passage: Passage) -> Iterator[Finding]:
    """Find usual first names that do what only people do; most ordinary words among them don't."""
    if passage.is_title or passage.is_code:
        return
    for number, word in enumerate(passage.words):
        written = passage.segment.text[word.start : word.end]
        joined = passage.segment.text[word.end : word.end + 2].isalpha() or passage.segment.text[word.end : word.end + 2] in {"'t", "’t"}
        if is_given_name(word.key) and not is_place(word.key) and written.istitle() and not joined:
            target = Target("", "PERSON", form(word.key, Role.GIVEN))
            verdict = judge(Occurrence(passage, number, number, word.end, (target,)), established=False)
            if verdict.score >= LIKELY:
                yield segments.finding(
                    passage.segment, word.start, word.end, "PERSON", score=LIKELY, detector=name, reason=f"usual first name, {verdict.reason}"
                )


def _by_address(segments: Segments, segment: Segment) -> Iterator[Finding]:
    for match in MAIL.finditer(segment.text) if "@" in segment.text else ():
        domain = match["domain"].lower()
        if domain not in FREE_MAIL and len(domain) > 2:
            yield segments.finding(segment, *match.span("domain"), "ORGANIZATION", score=0.6, detector=name, reason="domain of an address")
