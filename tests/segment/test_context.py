"""A segment knows what stands around it."""

from __future__ import annotations

from redact.model import Context
from redact.model import SegmentKind as Kind
from tests.segment.seeing import seen


def contexts(text: str, kind: Kind) -> dict[str, Context]:
    return {each.text: each.context for each in seen(text) if each.kind is kind}


def test_headings_above_are_told_outermost_first() -> None:
    found = contexts("a\n\n# One\n\nb\n\n## *Two*\n\nc\n\n### Three\n\n## Four\n\nd\n\n# Five\n\ne", Kind.PROSE)
    assert {text: context.headings for text, context in found.items()} == {
        "a": (),
        "b": ("One",),
        "c": ("One", "Two"),
        "d": ("One", "Four"),
        "e": ("Five",),
    }


def test_a_level_that_is_left_out_does_not_matter() -> None:
    found = contexts("# One\n\n### Three\n\na\n\n## Two\n\nb", Kind.PROSE)
    assert found["a"].headings == ("One", "Three")
    assert found["b"].headings == ("One", "Two")


def test_a_heading_stands_below_those_above_it() -> None:
    found = contexts("# One\n\n## Two", Kind.HEADING)
    assert (found["One"].headings, found["Two"].headings) == ((), ("One",))


def test_a_gap_knows_its_headings() -> None:
    found = contexts("1. x\n\n# One\n\n2. y\n\n[Mira]: z", Kind.GAP)
    assert (found["1."].headings, found["2."].headings) == ((), ("One",))
    assert contexts("# One\n\n[Mira]: z", Kind.LINK_LABEL)["Mira"].headings == ("One",)


def test_a_cell_knows_its_row_and_column() -> None:
    text = "# Pay\n\n| Who | *Base* |\n|---|---|\n| **Mira** | 120k |\n| Jonas | 130k |\n\n| x |\n|---|\n| y |\n"
    found = contexts(text, Kind.TABLE_CELL)
    assert found["Base"] == Context(("Pay",), table=0, row=0, column=1)
    assert found["Mira"] == Context(("Pay",), table=0, row=1, column=0, column_header="Who")
    assert found["120k"] == Context(("Pay",), table=0, row=1, column=1, column_header="Base", row_header="Mira")
    assert found["130k"].row_header == "Jonas"
    assert found["y"] == Context(("Pay",), table=1, row=1, column=0, column_header="x")


def test_what_stands_in_a_cell_knows_the_cell() -> None:
    found = contexts("| a | b |\n|---|---|\n| Mira | [[Offer\\|x]] |\n", Kind.WIKILINK_TARGET)
    assert (found["Offer"].column_header, found["Offer"].row_header) == ("b", "Mira")


def test_text_after_a_table_is_outside_it() -> None:
    assert contexts("| a |\n|---|\n| b |\n\nc", Kind.PROSE)["c"] == Context()


def test_code_knows_its_language() -> None:
    found = contexts("```Mermaid x\na\n```\n\n    b", Kind.CODE)
    assert (found["a\n"].key, found["b"].key) == ("mermaid", "")


def test_an_attribute_knows_its_name() -> None:
    assert contexts('<b TITLE="Mira">x</b>', Kind.HTML_ATTRIBUTE)["Mira"].key == "title"
    assert contexts('<img src="mira.png">', Kind.URL)["mira.png"].key == "src"


def test_a_frontmatter_value_knows_its_dotted_key() -> None:
    found = contexts("---\na: 1\nb:\n  c: 2\n  d: [{e: 3}, 4]\n---\n", Kind.FRONTMATTER_VALUE)
    assert {text: context.key for text, context in found.items()} == {"1": "a", "2": "b.c", "3": "b.d.e", "4": "b.d"}


def test_a_field_line_knows_its_key() -> None:
    found = contexts("- **Base**:: 120k\n- x\n\nText\nbonus:: 10k\nequity :: 5k", Kind.PROSE)
    assert {text: context.key for text, context in found.items()} == {
        "Base:: 120k": "Base",
        "x": "",
        "Text": "",
        "bonus:: 10k": "bonus",
        "equity :: 5k": "equity",
    }


def test_a_field_in_brackets_knows_its_key() -> None:
    found = contexts("Mira has [base:: 120k] and (bonus:: 10k).", Kind.PROSE)
    assert (found["120k"].key, found["10k"].key) == ("base", "bonus")


def test_what_reads_like_a_field_is_none() -> None:
    found = contexts("std::vector and a::b\n\nQ::A\n\nhttps://a.example::x", Kind.PROSE)
    assert {context.key for context in found.values()} == {""}
