"""Fills the slots of a page with the notes and images that its note embeds."""

from __future__ import annotations

import base64
import re
from collections import Counter
from collections.abc import Iterator
from html import escape
from pathlib import PurePosixPath

from redact.model import ImageInsert, Inserts, NoteInsert, Redacted
from redact.render.markdown_html import Body
from redact.render.markdown_html.embeds import Slot, not_included
from redact.render.text import checked_body
from redact.render.words import TAG

SLOT = re.compile(r'<(?P<tag>div|span) id="slot-(?P<number>\d+)"></(?P=tag)>')
PLACE = re.compile(r'(?P<attribute> (?:id="|href="#))(?=[^"])')
WIDEST = 4000
"""Pixels; a number beyond is no size."""


class Page:
    """Collects what is put into the slots of one page."""

    def __init__(self, main: Redacted) -> None:
        """Begin with the note itself."""
        self.notes = [main]
        """The note and what is shown of others, in order."""
        self._sizes: set[str] = set()
        self._shown: set[tuple[str, str]] = set()

    @property
    def counts(self) -> Counter[str]:
        """Replaced findings of all that is shown, by entity type."""
        return sum((Counter(dict(each.counts)) for each in self.notes), Counter())

    @property
    def rules(self) -> str:
        """The style of the images that are shown in a size of their own."""
        return "".join(f"\n{rule}" for size in sorted(self._sizes) for rule in _rules(size))

    def filled(self, html: str, body: Body) -> str:
        """Put a note's inserts where they belong.

        Args:
            html: made of the body.
            body: the note's, with its slots.
        """
        return SLOT.sub(lambda slot: self._set(body.slots[int(slot["number"])]), html) if body.slots else html

    def _set(self, slot: Slot) -> str:
        return self._note(slot.insert, slot.label) if isinstance(slot.insert, NoteInsert) else self._image(slot.insert, slot)

    def _image(self, image: ImageInsert, slot: Slot) -> str:
        classes = "picture"
        if slot.size and all(0 < int(each) <= WIDEST for each in slot.size.split("x")):
            self._sizes.add(slot.size)
            classes += f" size-{slot.size}"
        return f'<img class="{classes}" alt="{escape(slot.label)}" src="{data_uri(image)}">'

    def _note(self, note: NoteInsert, label: str) -> str:
        mark = note.redacted.path, note.redacted.text
        if mark in self._shown:
            return f"<p>{not_included('embedded', label, 'shown above')}</p>"
        self._shown.add(mark)
        self.notes.append(note.redacted)
        prefix = f"n{len(self.notes)}-"
        body, _ = checked_body(note.redacted.text, note.inserts)
        title = PurePosixPath(note.redacted.path).stem
        heading = f"<h1>{body.title_html}</h1>\n" if body.title_html else ""
        text = _with_own_places(f"{heading}{body.html}", prefix)
        return (
            f'<section class="insert">\n<p class="insert-title">{escape(title)}</p>\n'
            f"{SLOT.sub(lambda slot: self._set(body.slots[int(slot['number'])]), text)}</section>\n"
        )


def data_uri(image: ImageInsert) -> str:
    """Give the address that holds an image."""
    return f"data:{image.media_type};base64,{base64.b64encode(image.data).decode()}"


def image_uris(inserts: Inserts) -> Iterator[str]:
    """Give the addresses of all images that are to be shown, those in embedded notes too."""
    for each in inserts.values():
        if isinstance(each, ImageInsert):
            yield data_uri(each)
        elif isinstance(each, NoteInsert):
            yield from image_uris(each.inserts)


def _with_own_places(html: str, prefix: str) -> str:
    """Keep the places of an embedded note apart from those of the page; its slots stay."""
    return TAG.sub(lambda tag: tag[0] if SLOT.match(f"{tag[0]}</{tag[2]}>") else PLACE.sub(rf"\g<0>{prefix}", tag[0]), html)


def _rules(size: str) -> Iterator[str]:
    width, _, height = size.partition("x")
    yield f".size-{size} {{ width: {width}px; {f'height: {height}px; ' if height else ''}}}"
