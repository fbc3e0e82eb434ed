"""Where a vault keeps its people, companies and projects: folders, types, tags and fields, with defaults for the usual ways."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field

from redact.names.fields import FieldNames
from redact.names.vocabulary import vocabulary

PERSON_WORDS = vocabulary("person folders")
COMPANY_WORDS = vocabulary("company folders")
PROJECT_WORDS = vocabulary("project folders")
MEETING_WORDS = vocabulary("meeting folders")

ALIAS_FIELDS = vocabulary("alias fields")


@dataclass(frozen=True, slots=True)
class RosterSettings:
    """What makes a note or a field speak of a person, a company or a project; all words in lower case."""

    folders: Mapping[str, Collection[str]] = field(
        default_factory=lambda: {"PERSON": PERSON_WORDS, "ORGANIZATION": COMPANY_WORDS, "PROJECT": PROJECT_WORDS}
    )
    """Folder names by the type of what their notes and folders are named for; singular and plural."""
    types: Mapping[str, Collection[str]] = field(
        default_factory=lambda: {"PERSON": PERSON_WORDS, "ORGANIZATION": COMPANY_WORDS, "PROJECT": PROJECT_WORDS}
    )
    """Values of `type` fields, and tags, that mark a note as one about a person, a company or a project."""
    type_fields: Collection[str] = ("type", "kind", "category", "class", "note_type", "fileclass")
    alias_fields: Collection[str] = ALIAS_FIELDS
    fields: FieldNames = field(default_factory=FieldNames)
    """Fields that hold people, companies or projects in any note."""
    person_folders: Collection[str] = MEETING_WORDS
    """Folders whose subfolders are named for a person: `1-1/Mira Okafor/…`."""
