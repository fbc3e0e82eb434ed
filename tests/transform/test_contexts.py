"""What stands in place of a name breaks none of the contexts that a name stands in."""

from __future__ import annotations

import pytest

from redact.model import SegmentKind
from redact.transform.places import fit
from tests.transform.marked import marked, redacted
from tests.transform.structure import markdown_structure, words_read, yaml_structure

MARKDOWN = {
    "paragraph": "a ⟦PERSON|Mira Okafor⟧ b",
    "start of a line": "⟦PERSON|Mira Okafor⟧ b",
    "heading": "## ⟦PERSON.heading|Mira Okafor⟧",
    "bold": "a **⟦PERSON|Mira Okafor⟧** b",
    "emphasis inside a word": "a *⟦PERSON|Mi⟧*⟦+|ra⟧ b",
    "highlight": "a ==⟦PERSON|Mira Okafor⟧== b",
    "list item": "- ⟦PERSON|Mira Okafor⟧\n- b",
    "task": "- [ ] ⟦PERSON|Mira Okafor⟧ 📅 2025-01-01",
    "quote": "> ⟦PERSON|Mira⟧\n> ⟦+|Okafor⟧ b",
    "callout": "> [!note] ⟦PERSON.callout_title|Mira Okafor⟧\n> b",
    "table cell": "| a | b |\n|---|---|\n| ⟦PERSON.table_cell|Mira Okafor⟧ | c |",
    "wikilink": "a [[⟦PERSON.wikilink_target|Mira Okafor⟧]] b",
    "wikilink alias": "a [[People/x#y|⟦PERSON|Mira Okafor⟧]] b",
    "embed": "![[⟦PERSON.wikilink_target|Mira Okafor⟧#^⟦PERSON.block_id|mira⟧]]",
    "link text": "a [⟦PERSON|Mira Okafor⟧](x.md) b",
    "link destination": "a [b](People/⟦PERSON.url|Mira%20Okafor⟧.md) c",
    "link title": 'a [b](x.md "⟦PERSON.link_title|Mira Okafor⟧") c',
    "image": "![⟦PERSON.image_alt|Mira Okafor⟧](x.png)",
    "reference": "a [b][⟦PERSON.link_label#p|mira⟧] c\n\n[⟦PERSON.link_label#p|mira⟧]: x.md",
    "footnote": "a[^⟦PERSON.footnote_label#p|mira⟧] b\n\n[^⟦PERSON.footnote_label#p|mira⟧]: c",
    "inline code": "a `⟦PERSON.code|Mira Okafor⟧` b",
    "fence": "```text ⟦PERSON.fence_info|mira⟧\n⟦PERSON.code|Mira Okafor⟧Yeah\n```",
    "HTML attribute": '<img alt="⟦PERSON.html_attribute|Mira Okafor⟧"> b',
    "comment": "a <!-- ⟦PERSON.comment|Mira Okafor⟧ --> %%⟦PERSON.comment|Mira⟧%% b",
    "tag": "a #person/⟦PERSON.tag|mira-okafor⟧ b",
    "autolink": "a <mailto:⟦EMAIL_ADDRESS.url|mira@quillfish.example⟧> b",
}
YAML = {
    "plain value": "who: ⟦PERSON.frontmatter_value|Mira Okafor⟧",
    "quoted value": "who: \"⟦PERSON.frontmatter_value|Mira Okafor⟧\"\nand: '⟦PERSON.frontmatter_value|Mira⟧'",
    "wikilink in a value": 'who: "[[⟦PERSON.frontmatter_value|Mira Okafor⟧]]"',
    "flow list": "who: [⟦PERSON.frontmatter_value|Mira Okafor⟧, b]",
    "block list": "who:\n  - ⟦PERSON.frontmatter_value|Mira Okafor⟧\n  - b",
    "block text": "who: |\n  ⟦PERSON.frontmatter_value|Mira Okafor⟧\n  b",
    "value over two lines": "who: ⟦PERSON.frontmatter_value|Mira⟧\n  ⟦+|Okafor⟧ and\nb: c",
    "key": "⟦PERSON.frontmatter_key|Mira Okafor⟧: a",
    "number": "base: ⟦COMPENSATION.frontmatter_value|412000⟧",
    "comment": "a: b # ⟦PERSON.frontmatter_raw|Mira Okafor⟧",
}
OPERATORS = {
    "usual": ("", {}),
    "stand-ins": ("surrogate", {}),
    "Presidio's replace": ("replace", {}),
    "Presidio's replace with markup": ("replace", {"new_value": "<b>*x*</b>: [#1] | `y` \"z\" 'w', {v} %% == \\ \n- & --> u"}),
    "Presidio's mask": ("mask", {"masking_char": "*"}),
    "Presidio's hash": ("hash", {}),
    "Presidio's encrypt": ("encrypt", {"key": "0123456789abcdef"}),
    "nothing left": ("redact", {"leave": "nothing"}),
}
# Markup that held nothing else goes with its text, and a YAML value without text is null.
EMPTIED = {"bold", "emphasis inside a word", "inline code", "flow list", "block list", "plain value", "number"}


@pytest.mark.parametrize("operator", OPERATORS)
@pytest.mark.parametrize("context", MARKDOWN)
def test_replacement_keeps_the_structure_of_markdown(context: str, operator: str) -> None:
    action, parameters = OPERATORS[operator]
    source = marked(MARKDOWN[context]).text
    result = redacted(MARKDOWN[context], action, **parameters)
    if operator != "nothing left" or context not in EMPTIED:
        assert markdown_structure(result.text) == markdown_structure(source)
    assert not {"Mira", "Okafor", "mira", "412000"} & set(result.text.split())


@pytest.mark.parametrize("operator", OPERATORS)
@pytest.mark.parametrize("context", YAML)
def test_replacement_keeps_the_structure_of_yaml(context: str, operator: str) -> None:
    action, parameters = OPERATORS[operator]
    result = redacted(YAML[context], action, **parameters)
    if operator != "nothing left" or context not in EMPTIED:
        assert yaml_structure(result.text) == yaml_structure(marked(YAML[context]).text)


@pytest.mark.parametrize("context", ["paragraph", "bold", "heading", "table cell", "link text", "inline code"])
def test_reader_sees_the_replacement_whole(context: str) -> None:
    assert "PERSON-1" in words_read(redacted(MARKDOWN[context]).text)


@pytest.mark.parametrize("address", ["https://social.example/in/mira", "mira@quillfish.example"])
def test_replaced_autolink_is_read_as_text(address: str) -> None:
    assert words_read(redacted(f"a <⟦URL.url|{address}⟧> b").text) == "a REDACTED-URL b"


ADDRESSES = {
    "a page": ("https://example.com/k3f9ab", SegmentKind.URL),
    "an e-mail address": ("lena.brandt@example.com", SegmentKind.FRONTMATTER_VALUE),
    "a page in a property": ("https://example.com/k3f9ab", SegmentKind.FRONTMATTER_VALUE),
}
PLAIN_SIGNS = {"a number with its country": "+1 202 555 0123", "a company of two": "Velm & Quill", "a sum": "a+b"}
MARKUP = {"+ item": r"\+ item", "- item": r"\- item", "-->": r"\--\>", "&amp;": r"\&amp;", "&#39;": r"\&\#39;"}


@pytest.mark.parametrize(("text", "kind"), ADDRESSES.values(), ids=ADDRESSES)
def test_an_address_for_examples_stays_whole(text: str, kind: SegmentKind) -> None:
    assert fit(text, kind, "x") == text


@pytest.mark.parametrize(
    "text", ["https://brackwater.example/k3f9ab", "lena.brandt@brackwater.example", "javascript:x@example.com"]
)
def test_any_other_address_is_fitted(text: str) -> None:
    assert fit(text, SegmentKind.URL, "x") != text


@pytest.mark.parametrize("text", PLAIN_SIGNS.values(), ids=PLAIN_SIGNS)
def test_a_sign_that_is_no_markup_there_stays(text: str) -> None:
    assert fit(text, SegmentKind.PROSE, "x") == text
    assert words_read(text) == text


@pytest.mark.parametrize(("text", "expected"), MARKUP.items())
def test_a_sign_that_would_be_markup_is_escaped(text: str, expected: str) -> None:
    assert fit(text, SegmentKind.PROSE, "x") == expected


def test_a_block_id_takes_a_name_without_its_accents() -> None:
    assert fit("Hương-Phạm", SegmentKind.BLOCK_ID, "x") == "Huong-Pham"
