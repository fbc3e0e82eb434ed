"""Every place where text hides in a note is a segment of its own kind."""

from __future__ import annotations

import pytest

from redact.model import SegmentKind as Kind
from tests.segment.seeing import seen, texts

PLACES = {
    "paragraph": ("Mira was here.", Kind.PROSE, ["Mira was here."]),
    "heading": ("# Mira ##", Kind.HEADING, ["Mira"]),
    "heading underlined": ("Mira\n====", Kind.HEADING, ["Mira"]),
    "list item": ("- Mira\n- Jonas", Kind.PROSE, ["Mira", "Jonas"]),
    "number of a list item": ("1. Mira", Kind.GAP, ["1."]),
    "task": ("- [ ] ask Mira\n- [x] ask Jonas", Kind.PROSE, ["ask Mira", "ask Jonas"]),
    "task with its own mark": ("- [?] ask Mira", Kind.PROSE, ["ask Mira"]),
    "task mark that is a letter": ("- [M] ask", Kind.GAP, ["M"]),
    "quote": ("> Mira", Kind.PROSE, ["Mira"]),
    "callout type": ("> [!mira okafor|wide]+ Title\n> body", Kind.CALLOUT_TYPE, ["mira okafor|wide"]),
    "callout title": ("> [!note]- About **Mira**\n> Okafor spoke", Kind.CALLOUT_TITLE, ["About Mira"]),
    "callout body": ("> [!note]- About **Mira**\n> Okafor spoke", Kind.PROSE, ["Okafor spoke"]),
    "callout without a title": ("> [!note]\n> Mira", Kind.PROSE, ["Mira"]),
    "callout in a callout": ("> [!a] x\n> > [!b] Mira\n> > y", Kind.CALLOUT_TITLE, ["x", "Mira"]),
    "no callout": ("> a [!note] b", Kind.CALLOUT_TYPE, []),
    "cell": ("| a | b |\n|---|---|\n| Mira | c\\|d |", Kind.TABLE_CELL, ["a", "b", "Mira", "c|d"]),
    "surplus cell": ("| a |\n|---|\n| b | Mira |", Kind.GAP, ["Mira"]),
    "code span": ("so `Mira  Okafor` it is", Kind.PROSE, ["so Mira  Okafor it is"]),
    "fence": ("```text\nMira:\n  hi\n```", Kind.CODE, ["Mira:\n  hi\n"]),
    "fence in a quote": ("> ~~~\n> Mira\n> Okafor\n> ~~~", Kind.CODE, ["Mira\nOkafor\n"]),
    "fence unclosed": ("```\nMira", Kind.CODE, ["Mira"]),
    "indented code": ("    Mira\n    Okafor", Kind.CODE, ["Mira\nOkafor"]),
    "fence info": ('```js title="Mira"\nx\n```', Kind.FENCE_INFO, ['js title="Mira"']),
    "mermaid": ("```mermaid\nparticipant Mira\n```", Kind.CODE, ["participant Mira\n"]),
    "wikilink": ("[[People/Mira Okafor]]", Kind.WIKILINK_TARGET, ["People/Mira Okafor"]),
    "wikilink with alias": ("[[People/Mira|our *lead*]]", Kind.PROSE, ["our lead"]),
    "wikilink target before an alias": ("[[People/Mira|lead]]", Kind.WIKILINK_TARGET, ["People/Mira"]),
    "wikilink in a table": ("| a |\n|---|\n| [[Mira\\|x]] |", Kind.WIKILINK_TARGET, ["Mira"]),
    "sub-headings": ("[[Note#Mira#Pay|x]]", Kind.WIKILINK_SUBPATH, ["Mira", "Pay"]),
    "link to a block": ("[[Note#^mira-1]]", Kind.WIKILINK_SUBPATH, ["mira-1"]),
    "link to a heading here": ("[[#Mira]]", Kind.WIKILINK_SUBPATH, ["Mira"]),
    "link to a heading is no tag": ("[[#Mira]]", Kind.TAG, []),
    "embed": ("![[Mira Okafor#Pay]]", Kind.WIKILINK_TARGET, ["Mira Okafor"]),
    "embed's alias": ("![[photo.png|Mira]]", Kind.IMAGE_ALT, ["Mira"]),
    "destination": ("[x](People/Mira%20Okaf%C3%B3r.md)", Kind.URL, ["People/Mira Okafór.md"]),
    "destination in brackets": ("[x](<Mira Okafor.md>)", Kind.URL, ["Mira Okafor.md"]),
    "destination with escapes": ("[x](a\\(b&amp;c)", Kind.URL, ["a(b&c"]),
    "bad percents stay": ("[x](a%ffb)", Kind.URL, ["a%ffb"]),
    "link title": ('[x](y "for \\"Mira\\" &amp; us")', Kind.LINK_TITLE, ['for "Mira" & us']),
    "link title in round brackets": ("[x](y (Mira))", Kind.LINK_TITLE, ["Mira"]),
    "image": ("![Mira *smiles*](a.png)", Kind.IMAGE_ALT, ["Mira smiles"]),
    "label": ("[x][Mira]\n\n[mira]: /y", Kind.LINK_LABEL, ["Mira", "mira"]),
    "definition that is not used": ("[Mira]: /okafor 'Pay'", Kind.LINK_LABEL, ["Mira"]),
    "definition's destination": ("[a]: <mira okafor> 'Pay'", Kind.URL, ["mira okafor"]),
    "definition's title": ("> [a]: x\n> 'Mira'", Kind.LINK_TITLE, []),
    "definition's title on the same line": ("> [a]: x 'Mira'", Kind.LINK_TITLE, ["Mira"]),
    "autolink": ("<https://a.example/mira%20o>", Kind.URL, ["https://a.example/mira o"]),
    "autolink of any scheme": ("<app:mira>", Kind.URL, ["app:mira"]),
    "mail": ("<mira@a.example>", Kind.URL, ["mira@a.example"]),
    "bare address": ("See https://a.example/mira%20o.", Kind.URL, ["https://a.example/mira o"]),
    "address of a vault": ("obsidian://open?file=Mira%20O", Kind.URL, ["obsidian://open?file=Mira O"]),
    "address in code": ("`x`\n\n    http://a.example/mira%20o", Kind.URL, ["http://a.example/mira o"]),
    "tag": ("Go #person/mira-okafor now", Kind.TAG, ["person mira okafor"]),
    "no tag": ("issue #12! a#b /#c", Kind.TAG, ["12"]),
    "block id": ("Text ^mira-okafor", Kind.BLOCK_ID, ["mira okafor"]),
    "no block id": ("2 ^mira is not", Kind.BLOCK_ID, []),
    "footnote": ("a[^mira]\n\n[^mira]: b", Kind.FOOTNOTE_LABEL, ["mira", "mira"]),
    "footnote's text": ("a[^1]\n\n[^1]: Mira", Kind.PROSE, ["a", "Mira"]),
    "footnote without definition": ("a[^mira] b", Kind.FOOTNOTE_LABEL, ["mira"]),
    "footnote in the text": ("a^[Mira says]", Kind.PROSE, ["a^[Mira says]"]),
    "comment": ("a %%Mira%% b", Kind.COMMENT, ["Mira"]),
    "comment over blocks": ("%%\na\n\n# Mira\n%%\nb", Kind.COMMENT, ["\na", "Mira"]),
    "comment unclosed": ("a\n\n%% Mira\n\nb", Kind.COMMENT, [" Mira", "b"]),
    "percent signs": ("100%% of Mira", Kind.COMMENT, []),
    "html comment": ("a <!-- Mira --> b", Kind.COMMENT, [" Mira "]),
    "html comment over lines": ("> <!--\n> Mira\n> Okafor\n> -->", Kind.COMMENT, ["\nMira\nOkafor\n"]),
    "attribute": ('<span title="Mira &amp; us">x</span>', Kind.HTML_ATTRIBUTE, ["Mira & us"]),
    "attribute without quotes": ("<b id=mira>x</b>", Kind.HTML_ATTRIBUTE, ["mira"]),
    "attribute without value": ("<b mira>x</b>", Kind.HTML_ATTRIBUTE, ["mira"]),
    "attribute of one's own": ("<b data-mira=1>x</b>", Kind.HTML_ATTRIBUTE, ["data-mira", "1"]),
    "attribute over lines": ('> <b title="Mira\n> Okafor">x</b>', Kind.HTML_ATTRIBUTE, ["Mira\nOkafor"]),
    "address in an attribute": ('<img src="mira%20o.png">', Kind.URL, ["mira o.png"]),
    "html block": ("<div>\n<b>Mira</b> &amp; us\n</div>", Kind.PROSE, ["\n\nMira & us\n\n"]),
    "what no browser knows": ("<Mira Okafor> said", Kind.HTML, ["Mira Okafor"]),
    "declaration": ("<?mira okafor?>", Kind.HTML, ["?mira okafor?"]),
    "field": ("base:: 120k\nMira", Kind.PROSE, ["base:: 120k\nMira"]),
    "field in brackets": ("a [base:: 120k] b", Kind.PROSE, ["a [base:: 120k] b", "120k"]),
    "math": ("$180k/$220k and $$\\text{Mira}$$", Kind.PROSE, ["$180k/$220k and $$\\text{Mira}$$"]),
    "template": ("<% tp.user.mira %>", Kind.PROSE, ["<% tp.user.mira %>"]),
}

FRONTMATTER = {
    "value": ("who: Mira", Kind.FRONTMATTER_VALUE, ["Mira"]),
    "value in double quotes": ('who: "M\\u0069ra \\"O\\""', Kind.FRONTMATTER_VALUE, ['Mira "O"']),
    "value in single quotes": ("who: 'Mira''s'", Kind.FRONTMATTER_VALUE, ["Mira's"]),
    "value over lines": ("who: Mira\n  Okafor", Kind.FRONTMATTER_VALUE, ["Mira\nOkafor"]),
    "block of text": ("who: |\n  Mira\n   Okafor\nx: y", Kind.FRONTMATTER_VALUE, ["Mira\nOkafor", "y"]),
    "list": ("who: [Mira, 'Jonas']\nx:\n- y", Kind.FRONTMATTER_VALUE, ["Mira", "Jonas", "y"]),
    "wikilink": ('who: "[[People/Mira|M.]]"', Kind.WIKILINK_TARGET, ["People/Mira"]),
    "wikilink as shown": ('who: "[[People/Mira|M.]] and [[Jonas]]"', Kind.FRONTMATTER_VALUE, ["M. and Jonas"]),
    "wikilink without quotes": ("who: [[Mira]]", Kind.WIKILINK_TARGET, ["Mira"]),
    "address": ("url: https://a.example/mira%20o", Kind.URL, ["https://a.example/mira o"]),
    "key": ("Mira's pay: 1", Kind.FRONTMATTER_KEY, ["Mira's pay"]),
    "key in quotes": ('"Mira O": 1', Kind.FRONTMATTER_KEY, ["Mira O"]),
    "keys below": ("pay:\n  Mira: 1\n  Jonas: {base: 2}", Kind.FRONTMATTER_KEY, ["pay", "Mira", "Jonas", "base"]),
    "tag": ("tags: [person/mira-okafor, b]", Kind.TAG, ["person mira okafor", "b"]),
    "comment": ("x: y # for Mira\n# and Jonas", Kind.FRONTMATTER_RAW, ["for Mira", "and Jonas"]),
    "placeholder": ("created: { { DATE } }", Kind.FRONTMATTER_RAW, ["DATE"]),
    "broken": ('who: "Mira\nx: [', Kind.FRONTMATTER_VALUE, ['"Mira', "["]),
    "garbage": ("who: Mira\n%Jonas", Kind.FRONTMATTER_RAW, ["%Jonas"]),
    "json": ('{"who": "Mira", "x": ["Jonas"]}', Kind.FRONTMATTER_VALUE, ["Mira", "Jonas"]),
}


@pytest.mark.parametrize(("text", "kind", "expected"), PLACES.values(), ids=PLACES)
def test_text_is_seen_where_it_hides(text: str, kind: Kind, expected: list[str]) -> None:
    assert texts(seen(text), kind) == expected


@pytest.mark.parametrize(("text", "kind", "expected"), FRONTMATTER.values(), ids=FRONTMATTER)
def test_text_is_seen_where_it_hides_in_frontmatter(text: str, kind: Kind, expected: list[str]) -> None:
    assert texts(seen(f"---\n{text}\n---\n"), kind) == expected


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("Note.md", ["Note"]),
        ("1-1/Mira Okafor/2025-03-04 pay.md", ["1-1", "Mira Okafor", "2025-03-04 pay"]),
        ("v1.2.MD", ["v1.2"]),
        ("People.md/Mira.Okafor", ["People.md", "Mira.Okafor"]),
    ],
)
def test_each_part_of_the_path_is_seen(path: str, expected: list[str]) -> None:
    assert texts(seen("", path), Kind.PATH) == expected
