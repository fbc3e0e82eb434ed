"""The examples of the CommonMark specification: the words that are seen are the words of the reference HTML."""

from __future__ import annotations

import json
import re
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest

from tests.segment.seeing import SHOWN, seen, texts

EXAMPLES: list[dict[str, Any]] = json.loads((Path(__file__).parent / "data" / "commonmark.json").read_text("utf-8"))
DIFFERENT = {
    173: "the content of <style> is shown to the detectors on purpose",
    590: "[[foo]] is a wikilink in Obsidian, and so can't be the label of a definition",
    626: "Python's own HTML parser, which reads the reference here, takes <!--> for the start of a comment",
}


class ShownText(HTMLParser):
    """The text of a page, its blocks parted by blanks."""

    INLINE = frozenset({"a", "b", "bab", "bar", "b2", "c2c", "code", "del", "em", "strong", "responsive-image"})

    def __init__(self, page: str) -> None:
        super().__init__()
        self.pieces: list[str] = []
        self.feed(page)
        self.close()

    def handle_starttag(self, tag: str, _attrs: object) -> None:
        self.pieces.append("" if tag in self.INLINE else " ")

    def handle_endtag(self, tag: str) -> None:
        self.handle_starttag(tag, None)

    def handle_data(self, data: str) -> None:
        self.pieces.append(data)


def words(text: str) -> list[str]:
    return re.findall(r"[^\W_]+", text)


def test_all_examples_are_there() -> None:
    assert [example["example"] for example in EXAMPLES] == list(range(1, 653))


@pytest.mark.parametrize("example", [pytest.param(each, id=f"{each['example']} {each['section']}") for each in EXAMPLES])
def test_words_are_those_of_the_reference(example: dict[str, Any]) -> None:
    same = words(" ".join(texts(seen(example["markdown"]), *SHOWN))) == words("".join(ShownText(example["html"]).pieces))
    assert same == (example["example"] not in DIFFERENT)
