from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from redact.errors import Unrenderable
from redact.render import render
from redact.render.exporter import Options
from redact.render.markdown_html import make_body
from redact.render.page import make_page
from redact.render.properties import split_properties
from redact.render.words import count_lost, text_of_html, words_of_source
from tests.render.notes import redacted

NOTES = sorted((Path(__file__).resolve().parents[3] / "shared/corpus/dev/vault").rglob("*.md"))
"""An annotated vault beside the project; it may be absent."""

PIECES = [
    *("word", "Müller", "42", "PERSON-1", "会議", "שלום", "e\u0301", "\ufb01", "½", "a&amp;b", "&nbsp;", "key:: value"),
    *(
        "**",
        "*",
        "_",
        "==",
        "~~",
        "`",
        "``",
        "$",
        "$$",
        "%%",
        "^",
        "\\",
        "[",
        "]",
        "(",
        ")",
        "|",
        " ",
        " ",
        " ",
        "\n",
        "\n\n",
        "\n\n",
    ),
    *("# ", "## ", "> ", "> [!note] ", "- ", "- [x] ", "- [?] ", "1. ", "12) ", "    ", "---\n", "```\n", "```text\n", "~~~\n"),
    *(
        "[[",
        "]]",
        "![[",
        "[^1]",
        "\n[^1]: ",
        "^[",
        "[ref]",
        "[text][ref]",
        "\n[ref]: http://dest.example 'ttl'\n",
        "\n|a|b|\n|-|-|\n",
    ),
    *("<b>", "</b>", "<div>", "</div>", "<!--", "-->", '<span title="x y">', "<br>", "<your key>", "<", "<script>", "</script>"),
    *(
        "http://a.example/b%20c",
        "<http://a.example/c%C3%BC>",
        "x@y.example",
        "![alt](src.png)",
        "[t](dest 'ttl')",
        " #tag/x",
        " ^id",
    ),
    *(
        "\n[00:01:02] Ann : said\n",
        "\nAnn  0:32\n",
        "WEBVTT\n\n",
        "00:01.000 --> 00:02.000\n",
        "<v Ann>",
        "📅 2025-01-02",
        "\r\n",
    ),
]


@settings(max_examples=300, deadline=None)
@given(st.lists(st.sampled_from(PIECES), max_size=25).map("".join))
def test_no_markup_makes_a_word_vanish_or_raises_a_false_alarm(source: str) -> None:
    make_page(redacted(source), Options(), "")


@pytest.mark.parametrize("path", NOTES, ids=lambda path: path.stem)
def test_the_vault_is_set_without_a_loss(path: Path) -> None:
    assert render(redacted(path.read_text(encoding="utf-8"), path.name), "pdf").data


@pytest.mark.parametrize("path", NOTES[:6], ids=lambda path: path.stem)
def test_dropping_any_tenth_word_of_the_page_is_noticed(path: Path) -> None:
    text = split_properties(path.read_text(encoding="utf-8"))[1]
    body = make_body(text)
    page = f"{body.title_html} {body.html}"
    for place in list(re.finditer(r"(?<=[\s>])[^\W\d_]{5,}(?=[\s<.,])", page))[::10]:
        cut = page[: place.start()] + page[place.end() :]
        assert count_lost(words_of_source(text), [text_of_html(cut, apart=True), text_of_html(cut)], body.hidden) >= 1


def test_the_parsers_own_losses_are_noticed() -> None:
    with pytest.raises(Unrenderable, match="1 word of this note would be missing from the page"):
        make_page(redacted("> " * 250 + "innermost"), Options(), "")
