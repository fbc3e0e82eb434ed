"""A value that lists names is read entry by entry, each in its place."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from redact.names.entries import entries_in


@pytest.mark.parametrize(
    ("value", "names"),
    [
        ("Ada Quill, Bo Tran (procurement), me", ["Ada Quill", "Bo Tran", "procurement", "me"]),
        ("[[People/Ada Quill|Ada]] and [[Bo Tran]]", ["Ada Quill", "Ada", "Bo Tran"]),
        ("[[Ada Quill\\|AQ]]", ["Ada Quill", "AQ"]),
        ("[[Notes/Ada Quill#Log|Ada]]", ["Ada Quill", "Ada"]),
        ("[[Ada Quill|AQ]] → Bo", ["Ada Quill", "AQ", "Bo"]),
        ("Ada Quill <ada@quill.example>; Bo Tran", ["Ada Quill", "Bo Tran"]),
        ("Ada Quill — Velm LLP", ["Ada Quill", "Velm LLP"]),
        ("ex-Velm", ["Velm"]),
        ("@ada", ["ada"]),
        ("N. E.", ["N. E."]),
        ("Ada Quill, Jr., Bo", ["Ada Quill, Jr", "Bo"]),
        ("", []),
        ("- / ,", []),
    ],
)
def test_people_are_listed(value: str, names: list[str]) -> None:
    assert [entry.text for entry in entries_in(value)] == names


@pytest.mark.parametrize(
    ("value", "names"),
    [
        ("Velm & Quill, Inc.", ["Velm & Quill, Inc"]),
        ("Velm, Quill GmbH", ["Velm", "Quill GmbH"]),
        ("Ox and Plough", ["Ox and Plough"]),
    ],
)
def test_companies_keep_their_ampersands(value: str, names: list[str]) -> None:
    assert [entry.text for entry in entries_in(value, companies=True)] == names


@given(st.text(alphabet="Ab c,;|[]#()-—&/@.\n\\"))
def test_entries_stand_where_they_say(value: str) -> None:
    for entry in entries_in(value):
        assert value[entry.start : entry.end] == entry.text
