"""Comments, text between markers, sections and callouts are cut whole, and nothing else is."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from redact.decide.rules import Section
from redact.decide.sections import section_removals
from redact.model import Plan, Release
from tests.decide.making import left_of, note_of

COMMENTS = Section("comments", (), "rule")
PRIVATE = Section("heading", ("Private*",), "rule")
MINE = Section("callout", ("private",), "rule")
BETWEEN = Section("between", ("<!-- start -->", "<!-- end -->"), "rule")


def left(text: str, *sections: Section) -> str:
    note = note_of(text)
    removals, _ = section_removals(note, sections)
    return left_of(note, Plan(Release.EXPORT, None, None, "", (), tuple(removals)))


CUT = {
    "comment in a line": (COMMENTS, "a %%x%% b", "a  b"),
    "comment on its own lines": (COMMENTS, "a\n\n%%\nx\n\ny\n%%\n\nb\n", "a\n\n\nb\n"),
    "comment with CRLF": (COMMENTS, "a\r\n%% x %%\r\nb\r\n", "a\r\nb\r\n"),
    "HTML comment": (COMMENTS, "a <!-- x -->b", "a b"),
    "HTML comment over paragraphs": (COMMENTS, "<!--\nx\n\n# y\n-->\nb\n", "b\n"),
    "shortest HTML comment": (COMMENTS, "a<!-->b-->", "ab-->"),
    "closed in code alone": (COMMENTS, "a <!-- x `-->` b", "a ` b"),
    "three signs": (COMMENTS, "%%%", ""),
    "never closed, at a line's start": (COMMENTS, "a\n\n%% x\n\ny\n", "a\n\n"),
    "never closed, in a quote": (COMMENTS, "> a\n> %% x\n", "> a\n"),
    "a fence in it": (COMMENTS, "%%\n```\nx %% y\n```\n%%\nb", "b"),
    "a fence that nobody closes before it": (COMMENTS, "```\ncode\n%%x%%\n", "```\ncode\n"),
    "comment in a quote": (COMMENTS, "> a\n> %%x%%\n> b\n", "> a\n> b\n"),
    "between": (BETWEEN, "a\n<!-- start -->\nx\n<!-- end -->\nb\n", "a\nb\n"),
    "between, in a line": (BETWEEN, "a <!-- start -->x<!-- end --> b", "a  b"),
    "between, twice": (BETWEEN, "<!-- start -->x<!-- end -->a<!-- start -->y<!-- end -->b", "ab"),
    "between, never closed": (BETWEEN, "a\n<!-- start -->\nx\n\n# y\n", "a\n"),
    "between equal markers": (Section("between", ("---8<---", "---8<---"), ""), "a\n---8<---\nx\n---8<---\nb\n", "a\nb\n"),
    "heading to the next of its level": (PRIVATE, "# A\n## Private\nx\n### y\nz\n## B\nb\n", "# A\n## B\nb\n"),
    "heading to the next higher one": (PRIVATE, "## Private\nx\n# B\n", "# B\n"),
    "heading to the end": (PRIVATE, "a\n\n# Private\nx\n\ny", "a\n\n"),
    "heading in other letters and markup": (PRIVATE, "## **PRIVATE** ==notes== ^id\nx\n## B", "## B"),
    "heading of any text": (PRIVATE, "# Private / pay\nx\n# B", "# B"),
    "heading with closing signs": (Section("heading", ("private",), ""), "## Private ##\nx\n## B", "## B"),
    "underlined heading": (PRIVATE, "a\n\nPrivate\n=======\nx\n\nB\n=\n", "a\n\nB\n=\n"),
    "a heading in code ends nothing": (PRIVATE, "# Private\n```\n# x\n```\ny\n# B\n", "# B\n"),
    "a heading in a comment ends nothing": (PRIVATE, "# Private\n%%\n# x\n%%\ny\n# B\n", "# B\n"),
    "a heading in a quote ends nothing": (PRIVATE, "# Private\n> # x\n\ny\n\n- # z\n\n# B\n", "# B\n"),
    "a heading in a comment begins a section": (PRIVATE, "a\n%%\n# Private\n%%\ny\n# B\n", "a\n%%\n# B\n"),
    "heading in a quote, to its end": (PRIVATE, "> a\n> # Private\n> x\n\nb\n", "> a\n\nb\n"),
    "heading below a fence that nobody closes": (PRIVATE, "```\nx\n\n# Private\ny\n# B\n", "```\nx\n\n"),
    "two headings": (PRIVATE, "# Private\nx\n# A\n# Private two\ny\n# B", "# A\n# B"),
    "first line behind a byte order mark": (PRIVATE, "\ufeff# Private\nx\n# B", "\ufeff# B"),
    "heading below frontmatter": (PRIVATE, "---\ntype: x\n---\n# Private\ny\n", "---\ntype: x\n---\n"),
    "heading behind letters of several bytes": (PRIVATE, "é 漢 🙂\n# Private\nx\n# Bö\n", "é 漢 🙂\n# Bö\n"),
    "callout": (MINE, "a\n\n> [!private] T\n> x\n\nb\n", "a\n\n\nb\n"),
    "callout, folded, in other letters": (MINE, "> [!PRIVATE|wide]- T\n> x\n\nb\n", "\nb\n"),
    "callout with lazy lines": (MINE, "> [!private]\n> x\ny\n\nb\n", "\nb\n"),
    "callout in a callout": (MINE, "> [!note]\n> a\n> > [!private]\n> > x\n\nb\n", "> [!note]\n> a\n\nb\n"),
    "callout first in a quote": (MINE, "> > [!private]\n> > x\n>\n> b\n", ">\n> b\n"),
    "callout in a list": (MINE, "- a\n  > [!private]\n  > x\n- b\n", "- a\n- b\n"),
}

LEFT = {
    "no comment in a fence": (COMMENTS, "```\n%% x %%\n<!-- y -->\n```\n"),
    "no comment in code": (COMMENTS, "a `%%x%%` b `<!-- y -->`"),
    "two signs that nobody closes": (COMMENTS, "up 100%% this year, a <!-- b"),
    "no marker": (BETWEEN, "a <!-- begin --> b"),
    "another heading": (PRIVATE, "# Not private\nx\n#Private\n"),
    "a heading in a fence": (PRIVATE, "```\n# Private\n```\nx\n"),
    "another callout": (MINE, "> [!note] private\n> [!private] x\n\n> private\n"),
    "a callout in a fence": (MINE, "```\n> [!private]\n```\n"),
    "nothing at all": (COMMENTS, ""),
}


@pytest.mark.parametrize(("section", "text", "rest"), CUT.values(), ids=CUT)
def test_what_the_policy_names_is_cut_whole(section: Section, text: str, rest: str) -> None:
    assert left(text, section) == rest


@pytest.mark.parametrize(("section", "text"), LEFT.values(), ids=LEFT)
def test_what_only_looks_like_it_stays(section: Section, text: str) -> None:
    assert left(text, section) == text


def test_an_end_marker_without_its_start_is_warned_of() -> None:
    assert section_removals(note_of("a <!-- end --> b"), [BETWEEN])[1] == ["an end marker stands without its start marker (rule)"]
    assert section_removals(note_of("<!-- start -->a<!-- end -->"), [BETWEEN])[1] == []


BLOCKS = ["# Private\n", "## A\n", "> ", "- ", "1. ", "[^1]: ", "```\n", "~~~\n", "---\n", "===\n", "[!private]", "|"]
INLINE = ["`", "%%", "<!--", "-->", "<!-- start -->", "<!-- end -->", "x", "é🙂", " ", "\t", "\n", "\r\n", "\n\n"]
PIECES = st.sampled_from([*BLOCKS, *INLINE])
RUNS = ["%%", "<!--", "x <!-- ", "`%%` ", "# Private\n", "- # Private\n", "> [!private]\n\n", "> ", "- ", "```\n", "* [!x] "]


@given(st.lists(PIECES, max_size=30).map("".join))
def test_regions_lie_in_the_text_and_no_named_part_is_left(text: str) -> None:
    note = note_of(text)
    removals, _ = section_removals(note, [COMMENTS, PRIVATE, MINE, BETWEEN])
    assert all(0 <= removal.span.start < removal.span.end <= len(text) for removal in removals)
    if not note.frontmatter.fields and not note.frontmatter.strays:
        assert "<!-- start -->" not in left(text, BETWEEN)


@pytest.mark.timeout(20)
@pytest.mark.parametrize("piece", [*RUNS, "<!-- start -->", "%%\n# A\n%%\n", "> [!", "<!-- `-->` ", "%% `%%` "])
def test_long_runs_take_no_more_than_linear_time(piece: str) -> None:
    section_removals(note_of(piece * (50_000 // len(piece))), [COMMENTS, PRIVATE, MINE, BETWEEN])
