"""Where a vault keeps its people, companies and projects: folders, types, tags and fields, with defaults for the usual ways."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field

from redact.names.fields import FieldNames

PERSON_WORDS = frozenset(
    "people person persons contact contacts team staff colleagues coworkers employees humans crm patients students players"
    " candidates members family friends directory rolodex personen kontakte personnes personas contactos".split()
)
COMPANY_WORDS = frozenset(
    "company companies organization organizations organisation organisations org orgs customer customers client clients vendor vendors"
    " supplier suppliers account accounts employer employers competitor competitors partner partners firm firms investor investors"
    " prospects agencies firmen kunden unternehmen entreprises empresas clientes".split()
)
PROJECT_WORDS = frozenset("project projects codename codenames".split())
MEETING_WORDS = frozenset("1-1 1-1s 1on1 1on1s 1:1 1:1s one-on-one one-on-ones oneonone oneonones 11 11s".split())

ALIAS_FIELDS = frozenset(
    "alias aliases nickname nicknames aka also_known_as preferred_name short_name legal_name former_name maiden_name full_name"
        " ticker symbol brand acronym handle handles slack github gitlab twitter mastodon username login user email emails mail e-mail"
        " misheard asr transcribed_as".split()
)


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
