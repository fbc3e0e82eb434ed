"""What one note says about who exists: its own title and aliases, fields, links, tags and speakers."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator
from enum import IntEnum
from itertools import pairwise
from typing import NamedTuple

from redact.model import SegmentKind, Segments
from redact.names.companies import without_legal_form
from redact.names.entries import LINK
from redact.names.fullnames import company_names_in, full_names_in, titled_names_in
from redact.names.misheard import MISHEARING, QUOTED
from redact.names.places import FIELD_KINDS, TEXT_KINDS, places_in
from redact.names.shape import NOBODY, is_capitalised, reads_as_person
from redact.names.transcripts import Turn, spoken_in, turns_in
from redact.names.words import fold, key_of
from redact.roster.settings import RosterSettings
from redact.roster.titles import DATES, name_in_title

ADDRESS = re.compile(r"(?P<local>[\w.+-]+)@[\w-]+(?:\.[\w-]+)+")
SUBJECT_TAGS = frozenset("person people contact company organization organisation".split())
"""Tags that say what a note is about; others (`customer`, `client`) stand on meetings with them as well."""
GROUP_WORDS = frozenset("team family staff crew squad".split())
"""As a tag's parent they name a group (`team/sensors`), while a folder of that name holds its people."""
READ_KINDS = (TEXT_KINDS - {SegmentKind.CODE}) | {SegmentKind.HEADING, SegmentKind.TABLE_CELL, SegmentKind.WIKILINK_TARGET}
FULL_NAMES = (("PERSON", full_names_in), ("PERSON", titled_names_in), ("ORGANIZATION", company_names_in))
MANY_WORDS = 6


class Weight(IntEnum):
    """How sure a source is; the highest decides an entity's type and name."""

    TEXT = 1
    TAG = 2
    SPEAKER = 3
    TITLE = 4
    FIELD = 5
    NOTE = 6
    """A note that is about the entity."""


class Evidence(NamedTuple):
    """One source's word that someone or something exists."""

    entity_type: str
    name: str
    forms: tuple[str, ...]
    """Other names that the same source gives."""
    source: str
    weight: Weight


class LinkText(NamedTuple):
    """A link's shown text, which may be another name of what the linked note is about."""

    target: str
    shown: str
    source: str


def evidence_in(segments: Segments, settings: RosterSettings) -> Iterator[Evidence]:
    """Give everything that a note says about who exists."""
    yield from _subject(segments, settings)
    yield from _folder(segments, settings)
    yield from _places(segments, settings)
    yield from _tags(segments, settings)
    turns = turns_in(segments)
    yield from _speakers(segments.path, turns)
    yield from _full_names(segments, frozenset(spoken_in(segments, turns)))


def links_in(segments: Segments) -> Iterator[LinkText]:
    """Give the links of a note, in its body and its fields, that show another text than their target's title."""
    for link in LINK.finditer(segments.source):
        shown = (link["alias"] or "").strip()
        title = link["target"].rpartition("/")[2].strip()
        # A link to a heading shows the heading's words, or what the sentence calls them.
        if shown and shown != title and "#" not in link.group() and reads_as_person(shown, lenient=True):
            yield LinkText(title, shown, f"{segments.path}: link")


def _parts(path: str) -> list[str]:
    return path.removesuffix(".md").split("/")


def _typed(words: set[str], table: dict[str, frozenset[str]]) -> str | None:
    return next((entity_type for entity_type, known in table.items() if words & known), None)


def _tables(settings: RosterSettings) -> tuple[dict[str, frozenset[str]], dict[str, frozenset[str]]]:
    return (
        {entity_type: frozenset(words) for entity_type, words in settings.folders.items()},
        {entity_type: frozenset(words) for entity_type, words in settings.types.items()},
    )


def _values(segments: Segments, names: Iterable[str]) -> list[str]:
    return [scalar.text for name in names for each in segments.frontmatter.named(name) for scalar in each.scalars]


def _subject(segments: Segments, settings: RosterSettings) -> Iterator[Evidence]:
    """The note's own subject, where its folder, type or tag says that it is about someone."""
    folders, types = _tables(settings)
    *above, title = _parts(segments.path)
    by_type = _typed({fold(value).strip() for value in _values(segments, settings.type_fields)}, types)
    by_type = by_type or _typed(
        {fold(value).strip().lstrip("#") for value in _values(segments, ("tags", "tag"))} & SUBJECT_TAGS, types
    )
    by_folder = _typed({fold(above[-1])}, folders) if above else None
    entity_type = by_type or by_folder
    if entity_type is None:
        return
    heading = next((each.text.strip() for each in segments if each.kind is SegmentKind.HEADING), "")
    names = [each for each in (title, heading) if _is_subject(each, entity_type, sure=by_type is not None)]
    if not names:
        return
    aliases = [
        alias
        for each in segments.frontmatter.fields
        if fold(each.key).strip() in settings.alias_fields
        for scalar in each.scalars
        for alias in _aliases(scalar.text)
    ]
    yield Evidence(entity_type, names[0], (*names[1:], *aliases), f"{segments.path}: title", Weight.NOTE)


def _is_subject(name: str, entity_type: str, *, sure: bool) -> bool:
    if (
        len(key_of(name)) < 2
        or len(name.split()) > MANY_WORDS
        or DATES.search(name)
        or key_of(name) in NOBODY | {"index", "readme", "template", "overview", "home"}
    ):
        return False
    if entity_type == "PERSON":
        return reads_as_person(name, lenient=sure)
    if entity_type == "PROJECT":
        return sure or reads_as_person(name)
    return is_capitalised(name) or sure


def _aliases(text: str) -> Iterator[str]:
    address = ADDRESS.fullmatch(text.strip().removeprefix("mailto:"))
    alias = address["local"] if address else text.strip().lstrip("@")
    if len(key_of(alias)) > 1 and key_of(alias) not in NOBODY and len(alias.split()) <= MANY_WORDS and "://" not in alias:
        yield alias


def _folder(segments: Segments, settings: RosterSettings) -> Iterator[Evidence]:
    """Folders that are named for someone: `Customers/Acme Freight/…`, `1-1/Mira Okafor/…`; and the title of a meeting's note."""
    folders, _ = _tables(settings)
    *above, title = _parts(segments.path)
    for parent, name in pairwise(above):
        entity_type = _typed({fold(parent)}, folders) or ("PERSON" if fold(parent) in settings.person_folders else None)
        if entity_type and _is_subject(name, entity_type, sure=False):
            yield Evidence(entity_type, name, (), f"{segments.path}: folder", Weight.FIELD)
    if (name := name_in_title(title)) and not _typed({fold(each) for each in above[-1:]}, folders):
        yield Evidence("PERSON", name, (), f"{segments.path}: title", Weight.TITLE)


def _places(segments: Segments, settings: RosterSettings) -> Iterator[Evidence]:
    """What stands in fields; in the body's lists, columns and signatures, full names only."""
    for place in places_in(segments, settings.fields):
        in_field = place.segment.kind in FIELD_KINDS
        if in_field or " " in place.text:
            source = place.segment.context.key if in_field else place.reason
            yield Evidence(
                place.entity_type, place.text, (), f"{segments.path}: {source}", Weight.FIELD if in_field else Weight.TEXT
            )


def _tags(segments: Segments, settings: RosterSettings) -> Iterator[Evidence]:
    _, types = _tables(settings)
    inline = [
        segments.source[span.start : span.end]
        for each in segments
        if each.kind is SegmentKind.TAG
        for span in each.ranges_in_source(0, len(each.text))
    ]
    for tag in [*_values(segments, ("tags", "tag")), *inline]:
        parent, _, name = tag.strip().lstrip("#").rpartition("/")
        label = fold(parent.rpartition("/")[2])
        entity_type = None if label in GROUP_WORDS else _typed({label}, types)
        words = " ".join(word.capitalize() for word in re.split(r"[-_\s]+", name) if word)
        if entity_type in {"PERSON", "ORGANIZATION"} and words and key_of(words) not in NOBODY:
            yield Evidence(entity_type, words, (), f"{segments.path}: tag", Weight.TAG)


def _full_names(segments: Segments, spoken: Collection[int]) -> Iterator[Evidence]:
    """Full names in the text; those in transcripts are too often misheard."""
    names = {
        (entity_type, each.text[start:end])
        for number, each in enumerate(segments)
        if each.kind in READ_KINDS and number not in spoken
        for entity_type, finder in FULL_NAMES
        for start, end in finder(each.text)
    }
    misheard = _noted_as_misheard(segments) if names else frozenset()
    for entity_type, name in sorted(names):
        if key_of(name) not in misheard:
            yield Evidence(entity_type, name, (), f"{segments.path}: text", Weight.TEXT)


def _noted_as_misheard(segments: Segments) -> frozenset[str]:
    """Give the keys of what is quoted as speech recognition's word for someone: `Captions: "Meera Oak For"` names nobody."""
    lines = (line for each in segments if each.kind in READ_KINDS for line in each.text.split("\n") if MISHEARING.search(line))
    return frozenset(key_of(match["form"]) for line in lines for match in QUOTED.finditer(line))


def _speakers(path: str, turns: Iterable[Turn]) -> Iterator[Evidence]:
    names = {turn.segment.text[turn.name_start : turn.name_end].strip() for turn in turns if turn.sure}
    for name in sorted(names - {""}):
        yield Evidence("PERSON", without_legal_form(name), (), f"{path}: speaker", Weight.SPEAKER)
