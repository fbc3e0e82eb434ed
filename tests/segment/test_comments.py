"""`%%` comments: what they hide is text of its own, and what they leave is whole."""

from __future__ import annotations

import pytest

from redact.model import SegmentKind as Kind
from tests.segment.seeing import seen, texts


@pytest.mark.parametrize(
    ("text", "shown", "hidden"),
    [
        pytest.param("a %%b%% c %%d%% e", ["a  c  e"], ["b", "d"], id="two in a line"),
        pytest.param("%%a\nb%% c", [" c"], ["a\nb"], id="over lines"),
        pytest.param("a\n\n%%\nb\n\nc\n%%\n\nd", ["a", "d"], ["\nb", "c\n"], id="over blocks"),
        pytest.param("a\n\n%% b\n\nc\n\n- d", ["a"], [" b", "c", "d"], id="unclosed"),
        pytest.param("- %% a\n- b %%\n- c", ["c"], [" a", "b "], id="over list items"),
        pytest.param("a %%\n\nb", ["a %%", "b"], [], id="an odd mark inside a line"),
        pytest.param("%%%%\n\na", ["a"], [], id="empty"),
        pytest.param("%%a%% %%b\n\nc", [" %%b", "c"], ["a"], id="odd mark behind a comment"),
    ],
)
def test_comments_are_parted_from_the_text(text: str, shown: list[str], hidden: list[str]) -> None:
    segments = seen(text)
    assert texts(segments, Kind.PROSE) == shown
    assert texts(segments, Kind.COMMENT) == hidden


def test_headings_and_cells_in_a_comment_are_comments() -> None:
    segments = seen("%%\n\n# Mira\n\n| a |\n|---|\n| b |\n\n%%\n\nc")
    assert texts(segments, Kind.COMMENT) == ["Mira", "a", "b"]
    assert texts(segments, Kind.PROSE) == ["c"]


def test_code_in_a_comment_stays_code() -> None:
    segments = seen("%% kanban:settings\n```\n{}\n```\n%%")
    assert texts(segments, Kind.COMMENT) == [" kanban:settings"]
    assert texts(segments, Kind.CODE) == ["{}\n"]


def test_a_link_in_a_comment_is_seen_as_one() -> None:
    segments = seen("a %%see [[People/Mira|her]]%%")
    assert texts(segments, Kind.COMMENT) == ["see her"]
    assert texts(segments, Kind.WIKILINK_TARGET) == ["People/Mira"]
