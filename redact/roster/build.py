"""All notes' evidence joined into one entry per person, company and project."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from redact.model import KnownEntity, Roster, Segments
from redact.names.companies import company_forms, project_forms
from redact.names.fitting import Fit
from redact.names.forms import Form, Role
from redact.names.name_index import NameIndex
from redact.names.people import is_abbreviated, person_forms
from redact.names.words import key_of
from redact.roster.capitals import Capitals, capitals_in
from redact.roster.evidence import Evidence, LinkText, Weight, evidence_in, links_in
from redact.roster.settings import RosterSettings

MAX_SOURCES = 8
PREFIXES = {"PERSON": "p", "ORGANIZATION": "o", "PROJECT": "j"}


class Lesson(NamedTuple):
    """What one note teaches."""

    evidence: list[Evidence]
    links: list[LinkText]
    capitals: Mapping[str, int]
    """Words with a capital within a sentence, counted."""


@dataclass(slots=True, eq=False)
class _Entry:
    number: int
    entity_type: str
    name: str
    forms: dict[str, None] = field(default_factory=dict)
    sources: dict[str, None] = field(default_factory=dict)

    def add(self, evidence: Evidence) -> None:
        self.forms.update(dict.fromkeys((evidence.name, *evidence.forms)))
        self.sources[evidence.source] = None


def build_roster(notes: Iterable[Segments], settings: RosterSettings | None = None) -> Roster:
    """Collect the people, companies and projects that a vault knows.

    Args:
        notes: every note of the vault; each is looked at once, none is kept.
        settings: which folders, types, tags and fields to trust.

    Returns:
        The roster; the same for the same notes in any order.
    """
    settings = settings or RosterSettings()
    return joined([lesson_of(note, settings) for note in notes])


def lesson_of(note: Segments, settings: RosterSettings) -> Lesson:
    """Give what one note teaches, to be joined with the others' later."""
    return Lesson(list(evidence_in(note, settings)), list(links_in(note)), capitals_in(note))


def joined(lessons: Iterable[Lesson]) -> Roster:
    """Join what all notes teach; the order they come in makes no difference, and none is kept."""
    links: list[LinkText] = []
    evidence: list[Evidence] = []
    capitals = Capitals()
    for lesson in lessons:
        links += lesson.links
        evidence += lesson.evidence
        capitals.add(lesson.capitals)
    evidence.sort(key=lambda each: (-each.weight, -len(each.name.split()), each.entity_type, each.name, each.source, each.forms))
    register = _Register()
    for each in evidence:
        if not _is_short(each):
            register.add(each)
    for link in sorted(links):
        register.add_link(link)
    # An abbreviated name may say whose a single one is, whatever their sources.
    for each in sorted(filter(_is_short, evidence), key=lambda each: -len(each.name.split())):
        register.add_short(each)
    for link in sorted(links):
        register.add_link(link)
    return Roster(tuple(_numbered(register.entries)), capitals.counts)


class _Register:
    """The entries so far, and whose each name and each part of a name is."""

    def __init__(self) -> None:
        self.entries: list[_Entry] = []
        self.by_name: dict[str, _Entry] = {}
        self.by_part: defaultdict[str, list[_Entry]] = defaultdict(list)
        self._fuller = NameIndex[int]()
        self._forms: dict[tuple[str, str], tuple[Form, ...]] = {}

    def forms_of(self, entity_type: str, name: str) -> tuple[Form, ...]:
        """Give the forms of a name, worked out once: most names stand in many notes."""
        key = (entity_type, name)
        if key not in self._forms:
            self._forms[key] = forms_of(entity_type, name)
        return self._forms[key]

    def add(self, evidence: Evidence) -> None:
        """Join evidence of a full name to its entry, or make one."""
        forms = self.forms_of(evidence.entity_type, evidence.name)
        keys = [key_of(evidence.name), *(each.key for each in forms if each.role is Role.FULL), *map(key_of, evidence.forms)]
        known = next((self.by_name[key] for key in keys if key in self.by_name), None)
        if known is None:
            known = _Entry(len(self.entries), evidence.entity_type, evidence.name)
            self.entries.append(known)
        known.add(evidence)
        for key in keys:
            self.by_name.setdefault(key, known)
        for name in (evidence.name, *evidence.forms):
            self._add_parts(known, name)

    def _add_parts(self, entry: _Entry, name: str) -> None:
        for each in self.forms_of(entry.entity_type, name):
            if entry not in self.by_part[each.key]:
                self.by_part[each.key].append(entry)
        if len(name.split()) > 1:
            self._fuller.add(entry.entity_type, name, entry.number)

    def add_link(self, link: LinkText) -> None:
        """Take the text of a link as another name of what it leads to, unless it is someone else's."""
        entry = self.by_name.get(key_of(link.target))
        shown = key_of(link.shown)
        if entry is not None and self.by_name.get(shown, entry) is entry and shown:
            entry.forms[link.shown] = None
            entry.sources[link.source] = None
            self.by_name[shown] = entry

    def add_short(self, evidence: Evidence) -> None:
        """Join a single or abbreviated name to the one entry that it can mean; where several fit, they are known already."""
        key = key_of(evidence.name)
        keys = [key, *(each.key for each in self.forms_of(evidence.entity_type, evidence.name) if each.role is Role.FULL)]
        named = next((self.by_name[each] for each in keys if each in self.by_name), None)
        found = [named] if named else next((self.by_part[each] for each in keys if each in self.by_part), [])
        found = found or self._fuller_than(evidence)
        if not found:
            self.add(evidence)
        elif len(found) == 1:
            found[0].add(evidence)
            self.by_name.setdefault(key, found[0])
            if len(evidence.name.split()) > 1:
                self._add_parts(found[0], evidence.name)

    def _fuller_than(self, evidence: Evidence) -> list[_Entry]:
        """Give the entries that a name may be a familiar or abbreviated form of, those alone to which it is closest."""
        by_fit = self._fuller.fuller(evidence.entity_type, evidence.name)
        closest = next((by_fit[each] for each in Fit if by_fit.get(each)), ())
        return [self.entries[number] for number in sorted({number for _, number in closest})]


def _is_short(evidence: Evidence) -> bool:
    """Tell whether a name is a single word or abbreviated ("M. Okafor", "Okafor, M."), so that it may be part of a longer one."""
    words = evidence.name.split()
    short = len(words) == 1 or len(key_of(words[0])) == 1 or (evidence.entity_type == "PERSON" and is_abbreviated(evidence.name))
    return evidence.weight < Weight.NOTE and short


def forms_of(entity_type: str, name: str) -> tuple[Form, ...]:
    """Give the forms of a name by the type of what it names."""
    if entity_type == "PERSON":
        return person_forms(name)
    return company_forms(name) if entity_type == "ORGANIZATION" else project_forms(name)


def _numbered(entries: Iterable[_Entry]) -> Iterable[KnownEntity]:
    counts: dict[str, int] = defaultdict(int)
    for entry in sorted(entries, key=lambda each: (each.entity_type, key_of(each.name), each.name)):
        counts[entry.entity_type] += 1
        number = f"{PREFIXES.get(entry.entity_type, 'x')}{counts[entry.entity_type]}"
        forms = tuple(each for each in entry.forms if each != entry.name)
        yield KnownEntity(number, entry.entity_type, entry.name, forms, tuple(entry.sources)[:MAX_SOURCES])
