"""A name that markup, a line break or an odd character splits is seen whole, and its ranges take all of its letters away."""

from __future__ import annotations

import re
from urllib.parse import quote

import pytest

from redact.model import SegmentKind
from tests.segment.seeing import seen

SPLITS = {
    "strong": "**Mira** Okafor",
    "part of a word strong": "**Mi**ra Okafor",
    "strong over the blank": "**Mira Oka**for",
    "underscores": "__Mira__ _Okafor_",
    "nested": "***Mira** Okafor*",
    "struck": "Mira ~~Okafor~~",
    "highlight": "Mira ==Okafor==",
    "part highlight": "Mi==ra Oka==for",
    "code span": "`Mira` Okafor",
    "link": "[Mira](x.md) Okafor",
    "link around": "[**Mira** Okafor](x.md 'y')",
    "reference link": "[Mira][x] Okafor",
    "wikilink": "[[Mira]] Okafor",
    "wikilink alias": "[[People/M|Mira]] Okafor",
    "alias with markup": "[[x|Mira *Okafor*]]",
    "tag around": "<b>Mira</b> <span title='x'>Okafor</span>",
    "line break tag": "Mira<br>Okafor",
    "html comment": "Mi<!-- x -->ra Okafor",
    "comment": "Mi%%x%%ra Okafor",
    "footnote": "Mira[^1] Okafor",
    "entity": "Mira&nbsp;Okafor",
    "numeric entity": "M&#105;ra Oka&#x66;or",
    "soft hyphen": "Mi\u00adra Oka\u00adfor",
    "zero width space": "Mi\u200bra Okafor",
    "joiner and byte order mark": "Mira\u2060 \ufeffOkafor",
    "hard break": "Mira  \nOkafor",
    "hard break by backslash": "Mira\\\nOkafor",
    "soft break": "Mira\nOkafor",
    "soft break and blanks": "Mira\n   Okafor",
    "strong over lines": "**Mira\nOkafor**",
}
ON_LINES = {
    "paragraph": "with {} today",
    "quote": "> with {} today",
    "nested quote": "> > with {}",
    "list": "- with {} today",
    "list in a list": "- a\n  - b {}",
    "task": "- [ ] ask {}",
    "task with its own mark": "- [>] ask {}",
    "callout": "> [!note] x\n> with {}",
    "footnote": "a[^n]\n\n[^n]: with {}",
    "list in a quote": "> 1. with {}",
}
ON_ONE_LINE = {
    "heading": "## With {}",
    "cell": "| a | b |\n|---|---|\n| x | {} |",
    "callout title": "> [!note] {}\n> x",
}
NAME = re.compile(r"Mira\sOkafor")
DEFINITIONS = "\n\n[x]: y\n\n[^1]: z"


def is_seen_whole_and_goes_away(text: str) -> None:
    for segment in seen(text):
        if name := NAME.search(segment.text):
            left = text
            for span in reversed(segment.ranges_in_source(*name.span())):
                assert "\n" not in text[span.start : span.end]
                left = left[: span.start] + left[span.end :]
            assert not re.search("Mi|ra|Oka|for", left)
            return
    pytest.fail("the name is in no segment")


@pytest.mark.parametrize("split", SPLITS.values(), ids=SPLITS)
@pytest.mark.parametrize("place", ON_LINES.values(), ids=ON_LINES)
def test_a_split_name_is_seen_whole(place: str, split: str) -> None:
    quote_marks = re.match(r"(?:> )*", place.rpartition("\n")[2])
    margin = quote_marks[0] if quote_marks else ""
    text = place.format(split.replace("\n", "\n" + margin)) + DEFINITIONS
    is_seen_whole_and_goes_away(text)
    is_seen_whole_and_goes_away(text.replace("\n", "\r\n"))


@pytest.mark.parametrize(
    ("place", "split"),
    [
        pytest.param(place, split, id=f"{place_id}-{split_id}")
        for place_id, place in ON_ONE_LINE.items()
        for split_id, split in SPLITS.items()
        # A callout's title ends with its line, however the line is broken.
        if "\n" not in split and (place_id, split_id) != ("callout title", "line break tag")
    ],
)
def test_a_split_name_is_seen_whole_on_one_line(place: str, split: str) -> None:
    is_seen_whole_and_goes_away(place.format(split.replace("|", "\\|") if "---" in place else split) + DEFINITIONS)


@pytest.mark.parametrize(
    "text",
    [
        "[x](Mira%20Okafor.md)",
        f"[x]({quote('Mira Okafor')})",
        "![Mira *Okafor*](x)",
        '[x](y "Mira&nbsp;Okafor")',
        '> [x](y "Mira\n> Okafor")',
        '<b title="Mira&#32;Okafor">x</b>',
        "#people/Mira_Okafor",
        "x ^Mira-Okafor",
        '---\nwho: "Mira\\u0020Okafor"\n---\n',
        "---\nwho: 'Mira\n  Okafor'\n---\n",
        "---\nwho: >\n  Mira\n  Okafor\n---\n",
        "---\ntags: Mira-Okafor\n---\n",
        "<!-- Mi\u00adra Okafor -->",
        "> <!-- Mira\n> Okafor -->",
        "<div>\nMira\n<i>Okafor</i></div>",
        "Mira\u00c2\u00a0Okafor",
    ],
)
def test_a_name_is_seen_whole_where_it_is_written_otherwise(text: str) -> None:
    is_seen_whole_and_goes_away(text)


@pytest.mark.parametrize(
    ("damaged", "expected"),
    [
        ("Jos\u00c3\u00a9 was", "José was"),
        ("VAST\u00e2\u20ac\u2122s \u00f0\u0178\u201c\u2026 ok", "VAST’s 📅 ok"),
        ("M\u00c3\u00bcller\u00e2\u20ac\u201dOkafor", "Müller—Okafor"),
        ("Café – schön", "Café – schön"),
        ("ÂBC Ã", "ÂBC Ã"),
        ("क्\u200dष", "क्\u200dष"),
        ("👩\u200d💻", "👩\u200d💻"),
        ("ភាសា\u200bខ្មែរ", "ភាសា\u200bខ្មែរ"),
    ],
)
def test_damage_is_read_as_what_it_was_and_other_scripts_stay(damaged: str, expected: str) -> None:
    assert seen(damaged).items[0].text == expected


def test_a_line_break_belongs_to_no_finding() -> None:
    segments = seen("> Mira\n> Okafor")
    (paragraph,) = (each for each in segments if each.kind is SegmentKind.PROSE)
    spans = paragraph.ranges_in_source(0, len(paragraph.text))
    assert [segments.source[span.start : span.end] for span in spans] == ["Mira", "Okafor"]


def test_an_escape_goes_away_with_its_character() -> None:
    segments = seen("a \\*b")
    (paragraph,) = (each for each in segments if each.kind is SegmentKind.PROSE)
    assert paragraph.text == "a *b"
    assert [tuple(span) for span in paragraph.ranges_in_source(2, 4)] == [(2, 5)]
