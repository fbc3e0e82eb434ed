"""Names in places that are made to hold them. Finds "Attendees: Mira", `owner: "[[Mira Okafor]]"`; leaves "Owner: TBD"."""

from __future__ import annotations

from collections.abc import Iterator

from redact.detect.known import Known
from redact.model import Finding, SegmentKind, Segments
from redact.names.fields import FieldNames
from redact.names.places import places_in
from redact.names.shape import NOBODY
from redact.names.words import key_of

name = "fields"
entity_types: tuple[str, ...] = ("PERSON", "ORGANIZATION", "PROJECT")

ALIASES = frozenset("alias aliases nickname nicknames aka ticker slack github handle".split())
SUBJECTS = {
    "PERSON": {"person", "people", "contact"},
    "ORGANIZATION": {"company", "organization", "organisation", "customer", "client"},
}


def find(segments: Segments, known: Known) -> Iterator[Finding]:  # noqa: ARG001
    """Find the names in fields, lists, columns, mail headers, signatures and charts, and the aliases of the note's subject."""
    for place in places_in(segments, FieldNames()):
        yield segments.finding(
            place.segment, place.start, place.end, place.entity_type, score=place.score, detector=name, reason=place.reason
        )
    yield from _aliases(segments)


def _aliases(segments: Segments) -> Iterator[Finding]:
    types = {scalar.text.strip().lower() for each in segments.frontmatter.named("type") for scalar in each.scalars}
    entity_type = next((each for each, words in SUBJECTS.items() if types & words), None)
    if entity_type is None:
        return
    for segment in segments:
        if segment.kind is SegmentKind.FRONTMATTER_VALUE and segment.context.key.lower() in ALIASES:
            alias = segment.text.partition(" (")[0].strip().removeprefix("@")
            start = segment.text.find(alias)
            if key_of(alias) not in NOBODY | {""}:
                yield segments.finding(
                    segment,
                    start,
                    start + len(alias),
                    entity_type,
                    score=0.9,
                    detector=name,
                    reason="alias of the note's subject",
                )
