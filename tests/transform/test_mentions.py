"""Which of several overlapping findings decides, and how far it reaches."""

from __future__ import annotations

import pytest

from redact.model import REMOVE, Removal, SegmentKind, Span
from redact.transform import FirstAppearance, transform
from tests.transform.marked import decision, finding, note_of, plan_of

TEXT = "Mira Okafor of Quillfish, mira@quillfish.example, $412k base"
MIRA, OKAFOR, FULL = Span(0, 4), Span(5, 11), Span(0, 11)
ADDRESS, LOCAL_PART, DOMAIN = Span(26, 48), Span(26, 30), Span(31, 40)
AMOUNT, NUMBER = Span(50, 55), Span(51, 54)

OVERLAPS = {
    "nested gives way to the outer": (
        [
            decision(finding("EMAIL_ADDRESS", ADDRESS)),
            decision(finding("PERSON", LOCAL_PART)),
            decision(finding("ORGANIZATION", DOMAIN)),
        ],
        "Mira Okafor of Quillfish, REDACTED-EMAIL, $412k base",
    ),
    "nested gives way though its score is better": (
        [decision(finding("PERSON", MIRA, score=0.95)), decision(finding("ORGANIZATION", FULL, score=0.4))],
        "COMPANY-1 of Quillfish, mira@quillfish.example, $412k base",
    ),
    "nested stands where the outer is kept": (
        [decision(finding("EMAIL_ADDRESS", ADDRESS), "keep"), decision(finding("PERSON", LOCAL_PART))],
        "Mira Okafor of Quillfish, PERSON-1@quillfish.example, $412k base",
    ),
    "partly overlapping are joined by the better score": (
        [decision(finding("PERSON", FULL, score=0.6)), decision(finding("ORGANIZATION", Span(5, 24), score=0.9))],
        "COMPANY-1, mira@quillfish.example, $412k base",
    ),
    "partly overlapping of equal score are joined by the longer": (
        [decision(finding("PERSON", FULL)), decision(finding("ORGANIZATION", Span(5, 24)))],
        "COMPANY-1, mira@quillfish.example, $412k base",
    ),
    "a chain of overlaps is one mention": (
        [
            decision(finding("PERSON", Span(0, 6))),
            decision(finding("PERSON", Span(5, 14))),
            decision(finding("PERSON", Span(12, 24))),
        ],
        "PERSON-1, mira@quillfish.example, $412k base",
    ),
    "touching are two mentions": (
        [decision(finding("PERSON", MIRA, entity="a")), decision(finding("PERSON", Span(4, 11), entity="b"))],
        "PERSON-1 PERSON-2 of Quillfish, mira@quillfish.example, $412k base",
    ),
    "an operator that tells nothing wins over one that tells something": (
        [decision(finding("MONEY", AMOUNT), "generalize"), decision(finding("COMPENSATION", NUMBER))],
        "Mira Okafor of Quillfish, mira@quillfish.example, REDACTED-PAY base",
    ),
    "a finding inside the gap of another stands for itself": (
        [decision(finding("PERSON", MIRA, Span(15, 24))), decision(finding("ORGANIZATION", OKAFOR))],
        "PERSON-1 COMPANY-1 of, mira@quillfish.example, $412k base",
    ),
    "removed by the policy without a region is removed all the same": (
        [decision(finding("PERSON", OKAFOR), REMOVE)],
        "Mira of Quillfish, mira@quillfish.example, $412k base",
    ),
}


@pytest.mark.parametrize("case", OVERLAPS)
def test_overlapping_findings_are_replaced_once(case: str) -> None:
    decisions, expected = OVERLAPS[case]
    assert transform(note_of(TEXT), plan_of(tuple(decisions)), FirstAppearance()).text == expected


def test_removal_swallows_what_stands_in_it_and_cuts_what_reaches_out() -> None:
    decisions = (decision(finding("PERSON", MIRA)), decision(finding("ORGANIZATION", Span(5, 24))))
    result = transform(note_of(TEXT), plan_of(decisions, (Removal(FULL, "rule"),)), FirstAppearance())
    assert result.text == " COMPANY-1, mira@quillfish.example, $412k base"
    assert result.counts == {"ORGANIZATION": 1}


def test_same_range_in_two_kinds_is_treated_as_the_stricter_place() -> None:
    decisions = tuple(decision(finding("PERSON", MIRA, kind=kind)) for kind in (SegmentKind.PROSE, SegmentKind.WIKILINK_TARGET))
    assert transform(note_of("Mira2"), plan_of(decisions), FirstAppearance()).text == "PERSON-1-2"
