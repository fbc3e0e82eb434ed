"""The wild cards of policies."""

from __future__ import annotations

import unicodedata

import pytest

from redact.decide.globs import fits_text, stands_in


@pytest.mark.parametrize(
    ("path", "folder"),
    [
        ("HR/x.md", "HR"),
        ("HR/x.md", "HR/"),
        ("HR/x.md", "/HR/**"),
        ("HR/x.md", "./hr/*"),
        ("HR/a/b/x.md", "HR"),
        ("HR/a/b/x.md", "HR/**"),
        ("HR/a/b/x.md", "HR/*/b"),
        ("HR/a/b/x.md", "**/b/**"),
        ("b/x.md", "**/b"),
        ("HR/a/b/x.md", "H?/**/b"),
        ("HR/x.md", "**"),
        ("x.md", "**"),
        ("HR [old]/x.md", "HR [old]"),
        (unicodedata.normalize("NFD", "Büro/x.md"), "büro"),
    ],
)
def test_a_note_stands_in_a_folder(path: str, folder: str) -> None:
    assert stands_in(path, folder)


@pytest.mark.parametrize(
    ("path", "folder"),
    [
        ("x.md", "HR"),
        ("HRM/x.md", "HR"),
        ("a/HR/x.md", "HR"),
        ("HR/x.md", "HR/a"),
        ("HR/a/x.md", "HR/b/**"),
        ("HR/a/b/x.md", "HR/?/c"),
        ("HRx/y.md", "HR.*"),
        ("x.md", "/"),
    ],
)
def test_a_note_stands_elsewhere(path: str, folder: str) -> None:
    assert not stands_in(path, folder)


@pytest.mark.parametrize(
    ("text", "pattern"), [("Private", "private"), ("Private / pay", "private*"), ("a  b", "A ?"), ("x[1]", "x[1]")]
)
def test_a_text_fits_a_pattern(text: str, pattern: str) -> None:
    assert fits_text(text, pattern)


@pytest.mark.parametrize(("text", "pattern"), [("Privates", "private"), ("x1", "x[1]"), ("", "?"), ("Not private", "private*")])
def test_a_text_does_not_fit_a_pattern(text: str, pattern: str) -> None:
    assert not fits_text(text, pattern)
