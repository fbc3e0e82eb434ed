"""The name in a finding's text: one line, without what stands around it, letters read as they were meant."""

import pytest

from redact.detect.sweeping.surfaces import name_of


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Dr. Mira Okafor's", "Mira Okafor"),
        ('"Mira\n  Okafor",', "Mira Okafor"),
        ("mira_okafor", "mira okafor"),
        ("JÃ¶rg MÃ¼ller", "Jörg Müller"),
        ("Jörg Müller", "Jörg Müller"),
        ("李小龙", "李小龙"),
    ],
)
def test_name_of(text: str, name: str) -> None:
    assert name_of(text) == name
