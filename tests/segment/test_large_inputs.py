"""Patterns that make parsers slow: all are read in a time that grows with their length, and in bounded depth."""

from __future__ import annotations

import pytest

from tests.segment.seeing import seen

PATTERNS = [
    *("[[a|", "[[", "[", "![", "](", "[a](", "[a](<", '[a](b "', "[^", "[^a]", "[^a]: ", "[a]: b\n", "[a]: b '\n", "^["),
    *("<a ", '<a b="', "<a b='", "<", "<!--", "<!A", "<?", "<![CDATA[", "<b>", "<div>\n", "&amp;", "&#1"),
    *("*", "**a", "_a", "`", "``a ", "~~", "==", "%%", "%%\n", "#a ", "\\", "\\*", "$", "(("),
    *("> ", ">", "- ", "1. ", "| a ", "| a | b |\n|-|-|\n", "# a\n", "a\n===\n", "- [?] ", "> [!a]\n", "```\n"),
    *("%41", "http://.", "a::", "[a::", "(a:: ", "a:: b\n", "\n", "\r", " ", "\t", " \n", "\u00ad", "a\u200b", "Ã©", "Ã", "😀"),
]
FRONTMATTER = [
    "a: ",
    'a: "\n',
    "a: [",
    "[",
    "{",
    '{"a": ',
    "a: b\n",
    "- ",
    "? ",
    "&a ",
    "a: |\n",
    "# x\n",
    "a:\n  ",
    "\\x41",
    "*a ",
    " ",
]


@pytest.mark.timeout(20)
@pytest.mark.parametrize("pattern", PATTERNS, ids=repr)
def test_a_repeated_pattern_is_read(pattern: str) -> None:
    seen(pattern * (50_000 // len(pattern)))
    seen(f"> | x |\n> |---|\n> | {pattern * (5_000 // len(pattern))} y")


@pytest.mark.timeout(20)
@pytest.mark.parametrize("pattern", FRONTMATTER, ids=repr)
@pytest.mark.parametrize("around", ["---\n{}\n---\n", "---\n{}", '---\nx: "{}\n---\nbody'])
def test_a_repeated_pattern_is_read_in_frontmatter(pattern: str, around: str) -> None:
    seen(around.format(pattern * (50_000 // len(pattern))))


@pytest.mark.timeout(30)
def test_quotes_as_deep_as_they_are_long_are_read() -> None:
    seen("".join("> " * depth + "a\n" for depth in range(500)))
