from __future__ import annotations

import pytest

from redact.embedding.parts import part_of
from redact.embedding.written import key_in_redacted, written_embeds
from redact.model import Note, Plan, Release, Removal, Span, Trace
from redact.read import note_from_bytes

PLAN = Plan(Release.EXPORT, "public", "public", "rule")


def note(text: str) -> Note:
    return note_from_bytes(text.encode(), "Notes/n.md")


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("![[A b]]", [("A b", "")]),
        ("![[A#One#Two|x]] ![[A#^id]]", [("A", "Two"), ("A", "^id")]),
        ("| ![[p.png\\|60]] |", [("p.png", "")]),
        ("![alt](a%20b.png) ![](<c d.md> 'x')", [("a b.png", ""), ("c d.md", "")]),
        ("![x](https://a.example/x.png) ![[#Own part]] ![](data:image/png;base64,AA==)", []),
        ("`![[A]]`\n\n```\n![[B]]\n```\n[[C]] [d](e.md)", []),
        ("---\na: '![[A]]'\n---\n", []),
    ],
    ids=["note", "parts", "in a table", "Markdown's own", "elsewhere", "code and links", "properties"],
)
def test_embeds_of_files_are_found_as_they_are_written(text: str, found: list[tuple[str, str]]) -> None:
    assert [(each.path, each.part) for each in written_embeds(note(text), PLAN)] == found


def test_what_stands_in_a_removed_region_embeds_nothing() -> None:
    plan = Plan(Release.EXPORT, "public", "public", "rule", removals=(Removal(Span(0, 9), "x"),))
    assert [each.path for each in written_embeds(note("![[One]]\n\n![[Two]]"), plan)] == ["Two"]


@pytest.mark.parametrize(
    ("traces", "redacted", "key"),
    [
        ([], "Mira: ![[Mira Okafor#Pay]]", "Mira Okafor#Pay"),
        ([(0, 8, "Mira"), (13, 21, "Mira Okafor")], "PERSON-1: ![[PERSON-1#Pay]]", "PERSON-1#Pay"),
        ([(9, 20, "Mira Okafor"), (20, 22, "")], "Mira: ![[REDACTED-PE 2#Pay]]", "REDACTED-PE 2#Pay"),
        ([(0, 0, "Mira: ")], "![[Mira Okafor#Pay]]", "Mira Okafor#Pay"),
        ([(6, 10, "![[Mira")], "Mira: GONE Okafor#Pay]]", None),
    ],
    ids=["nothing changed", "name replaced before and within", "copies told apart", "region cut before", "its beginning went"],
)
def test_an_embed_is_known_by_what_the_redacted_note_calls_it(
    traces: list[tuple[int, int, str]], redacted: str, key: str | None
) -> None:
    made = [Trace(Span(start, end), redacted[start:end], original, "", "", -1, None) for start, end, original in traces]
    (embed,) = written_embeds(note("Mira: ![[Mira Okafor#Pay]]"), PLAN)
    assert key_in_redacted(embed, made, redacted) == key


NOTE = """---
a: b
---
Top.

# One
text one ^first

## Two: *x*
- item ^here
  - below
- other

> quote

^quoted

# Three
end
"""


@pytest.mark.parametrize(
    ("part", "text"),
    [
        ("", NOTE[NOTE.index("Top.") :]),
        ("two x", NOTE[NOTE.index("## Two") : NOTE.index("# Three")]),
        ("Three", "# Three\nend\n"),
        ("^first", "# One\ntext one ^first"),
        ("^here", "- item ^here\n  - below\n"),
        ("^quoted", "> quote\n\n^quoted"),
        ("None such", None),
        ("^none", None),
        ("^", None),
    ],
    ids=["all of it", "section", "last section", "paragraph", "item", "block above", "no heading", "no block", "no id"],
)
def test_a_part_of_a_note_is_cut_out(part: str, text: str | None) -> None:
    span = part_of(note(NOTE), part)
    assert (None if span is None else NOTE[span.start : span.end]) == text
