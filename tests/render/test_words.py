from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from redact.errors import Unrenderable
from redact.render.words import count_lost, refuse_loss, text_of_html, words, words_of_source

SAME_WORDS = [
    pytest.param("Straße", "STRASSE", id="case"),
    pytest.param("office", "o\ufb03ce", id="ligature"),
    pytest.param("caf\u00e9", "cafe\u0301", id="accent-apart"),
    pytest.param("12 000", "12\u00a0000", id="no-break-blank"),
    pytest.param("a-b_c", "a b c", id="punctuation"),
    pytest.param("1st", "1 st", id="digits-stand-alone"),
]


@pytest.mark.parametrize(("one", "other"), SAME_WORDS)
def test_form_is_no_difference_between_words(one: str, other: str) -> None:
    assert words(one) == words(other)


@pytest.mark.parametrize(
    ("markdown", "expected"),
    [
        pytest.param("AT&amp;T &nbsp;x &#8212; y", ["at", "t", "x", "y"], id="signs-are-boundaries"),
        pytest.param("the caf&eacute;s here", ["the", "here"], id="a-word-with-an-encoded-letter-is-left-out"),
        pytest.param("a & b &c", ["a", "b", "c"], id="no-entity"),
    ],
)
def test_entities_are_no_words(markdown: str, expected: list[str]) -> None:
    assert words_of_source(markdown) == expected


def test_tags_part_words_only_where_a_reader_sees_it() -> None:
    page = '<p>Ox<b class="a>b">bow</b></p><p>next<br>line</p><td>c</td><td>d</td>'
    assert words(text_of_html(page)) == ["oxbow", "next", "line", "c", "d"]
    assert words(text_of_html(page, apart=True)) == ["ox", "bow", "next", "line", "c", "d"]


FOUND = [
    pytest.param("one two three", "three two one", id="other-order"),
    pytest.param("a verylongword here", "a verylong\nword here", id="split-at-a-line-end"),
    pytest.param("an Ox bow crossing", "an Oxbow crossing", id="joined-markup"),
    pytest.param("会議のメモ", "会議\nのメモ", id="scripts-without-blanks"),
    pytest.param("שלום world", "world םולש", id="right-to-left"),
]
LOST = [
    pytest.param("one two three", "one three", 1, id="a-word"),
    pytest.param("one two one two", "one two", 2, id="a-repeated-passage"),
    pytest.param("part one and apart", "apart and", 2, id="part-of-another-word"),
    pytest.param("a b c d e f", "", 6, id="all"),
]


@pytest.mark.parametrize(("source", "page"), FOUND)
def test_what_is_there_in_another_shape_is_not_lost(source: str, page: str) -> None:
    assert count_lost(words(source), [page]) == 0


@pytest.mark.parametrize(("source", "page", "count"), LOST)
def test_what_is_missing_is_counted(source: str, page: str, count: int) -> None:
    assert count_lost(words(source), [page]) == count


def test_what_was_hidden_on_purpose_is_not_lost() -> None:
    assert count_lost(words("shown secret"), ["shown"], Counter({"secret": 1})) == 0
    assert count_lost(words("shown secret secret"), ["shown"], Counter({"secret": 1})) == 1


@given(st.lists(st.text("abcdefgh", min_size=3, max_size=8), min_size=3, unique=True), st.data())
def test_dropping_any_word_is_noticed(source: list[str], data: st.DataObject) -> None:
    dropped = data.draw(st.integers(0, len(source) - 1))
    page = " ".join([*source[:dropped], *source[dropped + 1 :]])
    assert count_lost(source, [page]) <= 1
    joined = "".join([*source[:dropped], *source[dropped + 1 :]])
    if source[dropped] not in joined:
        assert count_lost(source, [page]) == 1


def test_a_loss_is_told_by_number_not_by_word() -> None:
    with pytest.raises(Unrenderable, match=r"^2 words of this note would be missing from the PDF"):
        refuse_loss(2, "PDF")
    refuse_loss(0, "PDF")
