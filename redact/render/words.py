"""No word may get lost between the redacted Markdown and what a reader of the page sees."""

from __future__ import annotations

import html
import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Sequence

from redact.errors import Unrenderable

SINGLY = "\u0590-\u109f\u1780-\u17ff\u2e80-\u9fff\uf900-\ufdff\ufe70-\ufefc\U00020000-\U0003ffff"
"""Scripts whose letters are counted one by one: those without blanks, whose lines break anywhere, and those whose letters change
places or join on the page, so that what is read back from there has another order."""
WORD = re.compile(rf"(?=[^\W\d_])[{SINGLY}]|\d+|[^\W\d_{SINGLY}]+")
ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|\w{2,32});")
TAG = re.compile(r"""<(/?)([a-zA-Z][a-zA-Z0-9]*)(?:"[^"]*"|'[^']*'|[^'">])*>|<!--.*?-->""", re.DOTALL)
INLINE_TAGS = frozenset("a abbr b bdi bdo cite code del dfn em i ins kbd mark q s samp small span strong sub sup u var".split())


def words(text: str) -> list[str]:
    """Give the runs of letters and of digits in reading order, without regard to case and to compatibility forms."""
    return WORD.findall(unicodedata.normalize("NFKC", text).casefold())


def words_of_source(markdown: str) -> list[str]:
    """Give the words of Markdown source, its syntax included.

    A word that an entity for a letter belongs to (`caf&eacute;`) is left out: whether it is decoded depends on where it stands.
    """
    markdown = unicodedata.normalize("NFKC", markdown)
    pieces: list[str] = []
    position = 0
    for entity in ENTITY.finditer(markdown):
        before = markdown[position : entity.start()]
        position = entity.end()
        if html.unescape(entity[0]).isalnum():
            before = re.sub(r"[^\W_]+\Z", "", before)
            position += len(letters[0]) if (letters := WORD.match(markdown, position)) else 0
        pieces.append(before)
    pieces.append(markdown[position:])
    return words(" ".join(pieces))


def text_of_html(page: str, *, apart: bool = False) -> str:
    """Give the text between the tags.

    Args:
        page: HTML whose attributes are quoted.
        apart: True parts words at every tag, False only at those that start a new line or cell.
    """
    text = TAG.sub(lambda tag: "" if not apart and (tag[2] or "").lower() in INLINE_TAGS else " ", page)
    return html.unescape(text)


def change_text(page: str, change: Callable[[str], str]) -> str:
    """Give a page with the text between its tags changed, and the tags as they are.

    Args:
        page: HTML whose attributes are quoted.
        change: takes a stretch of text, still encoded, and gives what stands in its place.
    """
    pieces: list[str] = []
    position = 0
    for tag in TAG.finditer(page):
        pieces += [change(page[position : tag.start()]), tag[0]]
        position = tag.end()
    return "".join([*pieces, change(page[position:])])


def count_lost(expected: Sequence[str], renderings: Sequence[str], hidden: Counter[str] | None = None) -> int:
    """Count the words that no rendering shows.

    A word that isn't found as a whole may have been split by a line's end or joined by markup. So it counts as found where it
    stands, all that isn't a letter or digit taken out, as often next to the word before or after it as it should.

    Args:
        expected: the words in reading order.
        renderings: texts of one and the same page, each taken apart in another way.
        hidden: words that were left out on purpose.

    Returns:
        The number of words.
    """
    streams = [words(each) for each in renderings]
    have: Counter[str] = Counter()
    for stream in streams:
        have |= Counter(stream)
    short = Counter(expected) - have - (hidden or Counter())
    if not short:
        return 0
    page, source = "".join(streams[-1]), "".join(expected)
    lost: Counter[str] = Counter()
    for before, word, after in set(zip(["", *expected], expected, [*expected[1:], ""], strict=False)):
        if word in short:
            lost[word] += max(0, min(source.count(pair) - page.count(pair) for pair in (before + word, word + after)))
    return (short & lost).total()


def refuse_loss(lost: int, format_name: str) -> None:
    """Raise where words would be lost.

    Raises:
        Unrenderable: names how many, not which.
    """
    if lost:
        count = "1 word" if lost == 1 else f"{lost} words"
        raise Unrenderable(
            f"{count} of this note would be missing from the {format_name}, so none was made.",
            "The Markdown export holds all of it.",
        )
