"""JSON as text: every key and value at its place, escapes decoded as a parser does."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from redact.json_text import NotJson, TokenKind, decoded, encoded, tokens_in

VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(), inner, max_size=4),
    max_leaves=20,
)


def leaves(value: Any, keys: tuple[str, ...] = ()) -> list[tuple[tuple[str, ...], Any]]:
    if isinstance(value, dict):
        return [leaf for key, each in value.items() for leaf in [((*keys, "=", key), key), *leaves(each, (*keys, key))]]
    if isinstance(value, list):
        return [leaf for each in value for leaf in leaves(each, keys)]
    return [(keys, value)]


def without_surrogates(text: str) -> str:
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


@given(VALUES, st.booleans(), st.sampled_from([None, 2]))
def test_the_tokens_are_what_a_parser_reads(value: Any, ascii_only: bool, indent: int | None) -> None:
    text = json.dumps(value, ensure_ascii=ascii_only, indent=indent)
    found: list[tuple[tuple[str, ...], Any]] = []
    for token in tokens_in(text):
        written = text[token.start : token.end]
        if token.kind is TokenKind.KEY:
            name = json.loads(f'"{written}"')
            found.append(((*token.keys, "=", name), name))
        else:
            found.append((token.keys, json.loads(f'"{written}"' if token.kind is TokenKind.STRING else written)))
        if token.kind in (TokenKind.KEY, TokenKind.STRING):
            assert decoded(text, token.start, token.end)[0] == without_surrogates(json.loads(f'"{written}"'))
    assert found == leaves(value)


@given(st.text())
def test_each_character_of_a_string_has_its_place(text: str) -> None:
    written = json.dumps(text)
    shown, places = decoded(written, 1, len(written) - 1)
    assert (shown, len(places)) == (text, len(text) + 1)
    for number, character in enumerate(text):
        assert json.loads(f'"{written[places[number] : places[number + 1]]}"') == character


@given(st.text())
def test_what_is_encoded_is_read_again(text: str) -> None:
    assert json.loads(f'"{encoded(text)}"') == text


@pytest.mark.parametrize("text", ["", "{", "{'a': 1}", "[1,]", "[NaN]", "nul", '"a\nb"', "[" * 100_000, '{"a": 1} x', "// a\n1"])
def test_what_no_parser_takes_is_refused(text: str) -> None:
    with pytest.raises(NotJson):
        list(tokens_in(text))


def test_a_byte_order_mark_and_a_lone_surrogate_stop_nothing() -> None:
    text = '\ufeff{"a": "x\\ud83dy"}'
    assert [text[token.start : token.end] for token in tokens_in(text)] == ["a", "x\\ud83dy"]
    assert decoded(text, 8, 16)[0] == "x\ufffdy"
