"""A second opinion: markdown-it-py, another parser by other hands, sees the same words."""

from __future__ import annotations

import pytest
from markdown_it import MarkdownIt

from redact.model import SegmentKind
from tests.segment.seeing import SHOWN, seen, texts
from tests.segment.test_commonmark import ShownText, words

CASES = {
    "emphasis": "**Mira** _Okafor_ *a**b**c* __d__e ~~f~~ snake_case_word 2*3*4",
    "paragraphs": "one\ntwo  \nthree\\\nfour\n\nfive",
    "headings": "# one #\n\ntwo\n===\n\nthree\n---\n\n#four",
    "rules": "a\n\n---\n\n***\n\nb\n_ _ _\nc",
    "lists": "- a\n  - b\n\n    c\n  - d\n+ e\n* f\n  * g\n    h",
    "numbered": "3) a\n4) b\n   c",
    "quotes": "> a\nb\n> c\n> > d\n\n> e",
    "tables": "| a | b |\n|:--|--:|\n| *c* | `d\\|e` |\n| f |\n\ng",
    "code": "`a` ``b ` c`` ```d```\n\n    e\n\n```py\nf\n```\n\n~~~\ng",
    "fences in lists": "- a\n\n  ```\n  b\n  ```\n- c\n      d",
    "links": "[a](b) [c](<d e> 'f') [g][h] [h] ![i](j) <https://k.example>\n\n[h]: l 'm'",
    "escapes": "\\*a\\* \\[b](c) \\`d\\` &lt;e&gt; &#102; &nope; \\g",
    "tabs": "-\ta\n\n\t\tb\n\nc\td",
    "broken": "**a [b](c `d` <e *f ~~g [h][",
    "mixed": "1. > - **a**\n   > - b\n2. | c |\n   |---|\n   | d |",
    "deep quotes": "> " * 60 + "a",
    "deep lists": "".join("  " * depth + f"- a{depth}\n" for depth in range(40)),
    "deep emphasis": "*a " * 40 + "*" * 40,
    "crlf": "# a\r\n\r\nb\r\nc\r\n\r\n- d\r\n- e\r\n",
    "other scripts": "これは**太字**です。 Привет *мир* — مرحبا",
}


@pytest.mark.parametrize("text", CASES.values(), ids=CASES)
def test_both_parsers_see_the_same_words(text: str) -> None:
    parser = MarkdownIt("commonmark", {"maxNesting": 1000}).enable(["table", "strikethrough"])
    ours = words(" ".join(texts(seen(text), *SHOWN)))
    assert ours == words("".join(ShownText(parser.render(text)).pieces))
    assert ours or SegmentKind.CODE in text
