"""What Presidio's recognizers know by form, checksum or announcement is found; numbers that only look like it are left."""

from __future__ import annotations

import pytest

from redact.detect.detectors import presidio_patterns
from redact.detect.engine import SpacyEngine
from redact.detect.known import Known
from tests.detect.seeking import MARK, note, plain

FINDS = [
    ("EMAIL_ADDRESS", "mail ⟦ada.quill@tern-harbour.example⟧ today"),
    ("EMAIL_ADDRESS", "<⟦ada@hr.internal⟧>"),
    ("EMAIL_ADDRESS", "⟦a.b+c@x-y.co.uk⟧, ok"),
    ("EMAIL_ADDRESS", "[mail](mailto:⟦ada@tern.example⟧)"),
    ("EMAIL_ADDRESS", "---\nemail: ⟦ada@tern.example⟧\n---\n"),
    ("PHONE_NUMBER", "mobile ⟦+1 (415) 555-0138⟧"),
    ("PHONE_NUMBER", "⟦(510) 555-0182⟧"),
    ("PHONE_NUMBER", "⟦425-555-0107⟧ or later"),
    ("PHONE_NUMBER", "⟦020 7946 0958⟧"),
    ("PHONE_NUMBER", "⟦+91 98765 43210⟧"),
    ("ID", "card ⟦4111 1111 1111 1111⟧"),
    ("ID", "⟦PT50 0002 0123 1234 5678 9015 4⟧"),
    ("ID", "⟦GB29NWBK60161331926819⟧"),
    ("ID", "SSN ⟦912-44-7081⟧"),
    ("ID", "⟦AB123456C⟧ is the NI number"),
    ("ID", "NIF ⟦12345678Z⟧"),
    ("ID", "routing number ⟦021000021⟧"),
    ("ID", "pays to ⟦1BvBMSEYstWetqTFn5Au4m4GFg7xJaNVN2⟧"),
]
IGNORES = [
    "on 2025-03-04 10:30 and 2025-03-07 1-1",
    "00:00:00.400 --> 00:00:05.120",
    "[00:03:53.19] Headset : so",
    "16.990, 97'400 and 105.000",
    "1 150 000 NOK, 450 000 – 500 000",
    "10.0.0.1, 192.168.10.24, v2.10.3.4455",
    "12 million rows, 1,250,000 of them",
    "9fceb02d0ae598e95dc970b74767f19372d61af8",
    "build 20250304, ticket 123456789",
    "4111 1111 1111 1112",
    "978-3-16-148410-0",
    "@ada and a@b",
]


def found_in(engine: SpacyEngine, text: str) -> set[tuple[str, str]]:
    segments = note(text)
    findings = presidio_patterns.find(segments, Known(engine))
    return {(each.entity_type, text[each.extent.start : each.extent.end]) for each in findings}


@pytest.mark.parametrize(("entity_type", "marked"), FINDS)
def test_finds(engine: SpacyEngine, entity_type: str, marked: str) -> None:
    assert (entity_type, *MARK.findall(marked)) in found_in(engine, plain(marked))


@pytest.mark.parametrize("text", IGNORES)
def test_ignores(engine: SpacyEngine, text: str) -> None:
    assert found_in(engine, text) == set()


def test_a_reason_names_the_recognizer_and_no_text(engine: SpacyEngine) -> None:
    (finding,) = presidio_patterns.find(note("mail ada@tern.example"), Known(engine))
    assert finding.reason == "EMAIL_ADDRESS to Presidio's EmailRecognizer"
