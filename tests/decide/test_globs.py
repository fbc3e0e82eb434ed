"""The wild cards of policies."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from redact.decide.globs import Scopes, fits_text, scope_of_note, stands_in


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
    assert Scopes(path).hold(folder)


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
    assert not Scopes(path).hold(folder)


PATHS = st.lists(st.text("ab*?[]", min_size=1, max_size=5), min_size=1, max_size=3).map("/".join)


@given(PATHS, PATHS)
def test_a_notes_own_scope_means_no_other_note(path: str, other: str) -> None:
    scope = scope_of_note(path)
    assert Scopes(path).hold(scope)
    assert Scopes(other).hold(scope) == f"{other}/".startswith(f"{path}/")


@pytest.mark.parametrize(
    ("text", "pattern"), [("Private", "private"), ("Private / pay", "private*"), ("a  b", "A ?"), ("x[1]", "x[1]")]
)
def test_a_text_fits_a_pattern(text: str, pattern: str) -> None:
    assert fits_text(text, pattern)


@pytest.mark.parametrize(("text", "pattern"), [("Privates", "private"), ("x1", "x[1]"), ("", "?"), ("Not private", "private*")])
def test_a_text_does_not_fit_a_pattern(text: str, pattern: str) -> None:
    assert not fits_text(text, pattern)
