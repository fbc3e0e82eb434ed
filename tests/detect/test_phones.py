"""Announced and international telephone numbers are found, also invented ones; dates, times and amounts are left."""

import pytest

from redact.detect.detectors import phones
from tests.detect.seeking import found_by

FINDS = [
    "call me on ⟦07700 900123⟧",
    "mobile: ⟦0491 570 006⟧",
    "fax ⟦(555) 123-4567⟧",
    "Tel. ⟦01632 960983 ext. 12⟧",
    "⟦+1 415 555 0138⟧",
    "⟦+44 7700 900123⟧",
    "⟦0041 44 668 18 00⟧",
    "⟦+47 22 12 34 56⟧",
    "mobile ⟦+1 (415) 555-0138⟧",
    "Telefon ⟦030 901820⟧",
    "dial-in ⟦1-800-555-0199⟧",
    "WhatsApp ⟦0803 123 4567⟧",
    "⟦+1\N{NON-BREAKING HYPHEN}973\N{NON-BREAKING HYPHEN}555\N{NON-BREAKING HYPHEN}0190⟧",
    "---\nphone: ⟦973 555 0126⟧\n---\n",
    "| Name | Mobile |\n| --- | --- |\n| A | ⟦555 0142 01⟧ |",
]
IGNORES = [
    "call at 10:30 on 2025-03-04",
    "call 12 people",
    "phone 2 of 3",
    "ring 20 customers at 1500 or 2000",
    "text Ada 2 times",
    "signal 3 dB",
    "1 150 000 NOK",
    "call 2025-03-04 10:30",
    "+12% and +3 points",
    "00:03:53.19",
    "+100, +200, +300",
    "| Name | Mobile |\n| --- | --- |\n| A | none |",
]


@pytest.mark.parametrize("marked", FINDS)
def test_finds(marked: str) -> None:
    found, expected = found_by(phones, marked)
    assert found == expected


@pytest.mark.parametrize("text", IGNORES)
def test_ignores(text: str) -> None:
    assert found_by(phones, text)[0] == []
