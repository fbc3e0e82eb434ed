"""What everybody names is known whatever its spelling; names are not."""

import pytest

from redact.detect.lexicon import is_people, is_place, is_public_host, is_thing


@pytest.mark.parametrize("key", ["norway", "newyork", "zurich", "emea", "ca"])
def test_places_are_known(key: str) -> None:
    assert is_place(key)


@pytest.mark.parametrize("key", ["norwegian", "nativeamerican"])
def test_peoples_are_known(key: str) -> None:
    assert is_people(key)


@pytest.mark.parametrize("key", ["excel", "macbookpro", "cro", "pl", "actionitems", "seniordirector", "tldr"])
def test_things_are_known(key: str) -> None:
    assert is_thing(key)


@pytest.mark.parametrize("key", ["okafor", "quill", ""])
def test_names_are_not(key: str) -> None:
    assert not is_place(key)
    assert not is_people(key)
    assert not is_thing(key)


def test_a_host_below_a_public_one_is_public() -> None:
    assert is_public_host("docs.python.org")
    assert not is_public_host("python.org.evil.example")
