"""Notes that hold an Excalidraw drawing: seen, decided, edited and put back."""

from __future__ import annotations

import json

import pytest

from redact.decide import decide, load_policy
from redact.model import Decision, Note, SegmentKind, Segments, Span
from redact.read import note_from_bytes
from redact.segment import segment
from redact.transform import FirstAppearance, Transformed, transform_traced
from tests.read.packing import packed
from tests.transform.marked import plan_of

SCENE = json.dumps(
    {"type": "excalidraw", "elements": [{"id": "Ab3xY9kQ", "x": 120, "text": "Mira\nOkafor", "link": "[[Mira Okafor]]"}]}
)
NOTE = f"""---
excalidraw-plugin: parsed
kind: Mira
tags: [excalidraw]
---
==⚠  Switch to EXCALIDRAW VIEW in the MORE OPTIONS menu of this document. ⚠==

# Excalidraw Data

## Text Elements
Mira Okafor ^Ab3xY9kQ

%%
## Drawing
```compressed-json
{packed(SCENE)}
```
%%
After Ines
"""


def note() -> Note:
    return note_from_bytes(NOTE.encode(), "Drawings/Mira.excalidraw.md")


def shown(segments: Segments) -> list[str]:
    return [f"{each.kind}: {each.text}" for each in segments]


def replaced(*names: str) -> Transformed:
    source = note()
    segments = segment(source)
    found = [
        segments.finding(
            each, each.text.index(name), each.text.index(name) + len(name), "PERSON", score=0.9, detector="t", reason="t"
        )
        for each in segments
        for name in names
        if name in each.text and each.kind is not SegmentKind.PATH
    ]
    decisions = tuple(Decision(each, "replace", "rule", {"new_value": "PERSON-1"}) for each in found)
    return transform_traced(source, plan_of(decisions), FirstAppearance(), {})


def test_a_drawing_is_seen_and_what_its_plugin_writes_is_not() -> None:
    assert shown(segment(note())) == [
        "frontmatter_value: parsed",
        "frontmatter_key: kind",
        "frontmatter_value: Mira",
        "frontmatter_key: tags",
        "prose: Mira Okafor ",
        "block_id: Ab3xY9kQ",
        "prose: Mira\nOkafor",
        "wikilink_target: Mira Okafor",
        "prose: Mira Okafor",
        "prose: \nAfter Ines",
        "path: Drawings",
        "path: Mira",
    ]


def test_a_drawing_that_changes_is_left_unpacked_and_valid() -> None:
    text = replaced("Mira Okafor", "Mira\nOkafor").redacted.text
    (drawing,) = note_from_bytes(text.encode(), "a.excalidraw.md").drawings
    assert drawing.packed == ""
    element = json.loads(text[slice(*drawing.scene)])["elements"][0]
    assert element == {"id": "Ab3xY9kQ", "x": 120, "text": "PERSON-1", "link": "[[PERSON-1]]"}


def test_a_drawing_that_does_not_change_stays_as_it_is_in_the_file() -> None:
    assert replaced().redacted.text == NOTE
    done = replaced("Ines")
    assert done.redacted.text == NOTE.replace("Ines", "PERSON-1")
    (replacement,) = done.redacted.replacements
    assert done.redacted.text[slice(*replacement.span)] == "PERSON-1"
    assert [trace.original for trace in done.traces] == ["Ines"]


@pytest.mark.parametrize("policy", ["share", "team"])
def test_a_policy_that_cuts_comments_and_properties_leaves_the_drawing(policy: str) -> None:
    source = note()
    plan = decide(source, [], load_policy(policy, operators=("pseudonym", "redact")))
    kept = source.text
    for removal in reversed(plan.removals):
        kept = kept[: removal.span.start] + kept[removal.span.end :]
    assert "excalidraw-plugin: parsed" in kept
    assert SCENE in kept
    assert ("kind: Mira" in kept) == (policy == "team")


def test_a_plugins_property_stays_only_with_its_own_word() -> None:
    policy = load_policy("share", operators=("pseudonym", "redact"))
    for word, stays in (("board", True), ("Mira", False), ("[board, Mira]", False)):
        source = note_from_bytes(f"---\nkanban-plugin: {word}\nprivacy: internal\n---\nx\n".encode(), "a.md")
        plan = decide(source, [], policy)
        assert any("kanban" in source.text[slice(*each.span)] for each in plan.removals) is not stays


def test_places_are_told_as_they_are_in_the_file() -> None:
    source = note()
    (drawing,) = source.drawings
    assert source.file_text == NOTE

    def in_file(start: int, end: int) -> str:
        return NOTE[slice(*source.in_file(Span(start, end)))]

    ahead, behind = source.text.index("Mira Okafor ^"), source.text.index("Ines")
    assert in_file(ahead, ahead + 11) == "Mira Okafor"
    assert in_file(behind, behind + 4) == "Ines"
    assert in_file(drawing.scene.start + 5, drawing.scene.start + 9) == drawing.packed
    assert in_file(ahead, behind) == NOTE[NOTE.index("Mira Okafor ^") : NOTE.index("Ines")]
    assert in_file(drawing.block.start, drawing.block.end) == drawing.packed
