"""What a page shows in the places where its note embeds something."""

from __future__ import annotations

import re

import pytest

from redact.model import ImageInsert, Insert, LeftOut, NoteInsert
from redact.render import render
from tests.render.notes import redacted

IMAGE = ImageInsert("image/png", b"picture")
SIDE = NoteInsert(redacted("# Aside\n\nPERSON-2 nods[^1].\n\n[^1]: foot\n", "People/PERSON-2.md", counts={"PERSON": 1}))
FRAME = '<section class="insert">\n<p class="insert-title"><span class="pseudonym">PERSON-2</span></p>\n<h1>Aside</h1>'


def body(text: str, **inserts: Insert) -> str:
    """Give what the page of a text shows; underscores in the names of inserts stand for blanks."""
    named = {key.replace("_", " "): insert for key, insert in inserts.items()}
    page = render(redacted(text, counts={"PERSON": 1}), "html", inserts=named).data.decode()
    return page[page.index("<main>") :]


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("![[A b]]", '<img class="picture" alt="A b" src="data:image/png;base64,cGljdHVyZQ==">'),
        ("![[A b|300]]", 'class="picture size-300" alt="A b"'),
        ("![[A b|A hill|300x20]]", 'class="picture size-300x20" alt="A hill"'),
        ("![A *hill*|50](A%20b)", 'class="picture size-50" alt="A hill"'),
        ("![50](<A b>)", 'class="picture size-50" alt="A b"'),
        ("![[A b|99999]]", 'class="picture" alt="A b"'),
        ('![a "quoted" <b>hill</b> < 5](A%20b)', 'alt="a &quot;quoted&quot; hill &lt; 5"'),
        ("| a |\n|---|\n| ![[A b\\|60]] |", 'class="picture size-60"'),
    ],
    ids=["by name", "width", "description and size", "Markdown's own", "size alone", "no such size", "signs", "in a table"],
)
def test_an_image_is_set_in_the_size_and_with_the_description_that_the_note_gives(text: str, shown: str) -> None:
    assert shown in body(text, A_b=IMAGE)


@pytest.mark.parametrize("text", ["![[A b]]", "Before ![[A b]] after", "- item ![[A b]]", "> ![[A b]]"])
def test_an_embedded_note_is_set_in_a_frame_of_its_own(text: str) -> None:
    shown = body(text, A_b=SIDE)
    assert FRAME in shown
    assert not re.search(r"<p>[^/]*<section", shown)
    assert "<b>2</b> names" in shown


@pytest.mark.parametrize("text", ["*![[A b]]*", "# x\n## ![[A b]]", "| a |\n|---|\n| ![[A b]] |"])
def test_within_other_text_an_embedded_note_is_named_only(text: str) -> None:
    assert "embedded: A b (set only where it stands in no other text)" in body(text, A_b=SIDE)


def test_places_of_an_embedded_note_are_its_own() -> None:
    shown = body("Own[^1] ![[A b]]\n\n[^1]: mine\n", A_b=SIDE)
    ids = re.findall(r' id="([^"]+)"', shown)
    assert len(ids) == len(set(ids))
    assert {each[1:] for each in re.findall(r'href="(#[^"]+)"', shown)} <= set(ids)


def test_what_is_embedded_twice_is_shown_once() -> None:
    shown = body("![[A b]]\n\n![[A b]]", A_b=SIDE)
    assert shown.count("nods") == 1
    assert "embedded: A b (shown above)" in shown


def test_what_is_left_out_says_why_and_no_markup_of_a_note_opens_a_slot() -> None:
    assert "embedded: A b (withheld)" in body("![[A b]]", A_b=LeftOut("withheld"))
    assert "<img" not in body('![[C]] <span id="slot-0"></span>\n\n<div id="slot-0"></div>', A_b=IMAGE)
    assert body('![[A b]] <span id="slot-0"></span>', A_b=IMAGE).count("<img") == 1
