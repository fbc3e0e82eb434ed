"""Which findings of a note the decisions file spares: by type and place, or by their value's fingerprint."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from redact.decide.exceptions.entries import Entry, Exceptions
from redact.decide.names import Surface, key_of_text, named_entity
from redact.model import Finding, Roster


@dataclass(slots=True)
class Matches:
    """The entries that hold for a note, ready to be asked about its findings."""

    entries: Sequence[Entry]
    exceptions: Exceptions
    findings: Sequence[Finding]
    """All of the note's."""
    surfaces: Sequence[Surface]
    """What stands at each."""
    roster: Roster
    warnings: dict[str, None] = field(default_factory=dict)
    _of_entities: dict[str, tuple[str, ...]] = field(default_factory=dict)

    def entry_for(self, finding: Finding, surface: Surface) -> Entry | None:
        """Give the entry that spares a finding, if one does. An ambiguous form is never spared."""
        if finding.ambiguous:
            return None
        taking = [each for each in self.entries if each.takes(finding.entity_type)]
        general = next((each for each in taking if not each.fingerprint), None)
        return general or self._by_value([each for each in taking if each.fingerprint], finding, surface)

    def _by_value(self, taking: Sequence[Entry], finding: Finding, surface: Surface) -> Entry | None:
        if not taking:
            return None
        # A fingerprint is dear: the form at hand may do, and then no other is looked at.
        for key in dict.fromkeys((surface.key, *self._keys_of(finding))):
            for fingerprint in self.exceptions.fingerprints.of(key) if key else ():
                entry = next((each for each in taking if each.fingerprint == fingerprint), None)
                if entry and self._means_one(entry, finding, key):
                    return entry
        return None

    def _keys_of(self, finding: Finding) -> tuple[str, ...]:
        """Give the forms of a finding's entity that the note and the roster have."""
        entity = named_entity(finding)
        if entity is None:
            return ()
        if entity not in self._of_entities:
            here = (
                surface.key
                for each, surface in zip(self.findings, self.surfaces, strict=True)
                if named_entity(each) == entity and not each.ambiguous
            )
            known = (key for each in self.roster.entities if each.id == entity for key in _keys(each.name, each.forms))
            self._of_entities[entity] = tuple(dict.fromkeys((*here, *known)))
        return self._of_entities[entity]

    def _means_one(self, entry: Entry, finding: Finding, key: str) -> bool:
        """Tell whether a form is one entity's alone: a name that two people bear doesn't say which of them is meant."""
        entity = named_entity(finding)
        if entity is None or self._bearers(finding.entity_type, key) <= {entity}:
            return True
        self.warnings[f"{entry.rule} fits more than one {finding.entity_type} and keeps none of them: give a full name"] = None
        return False

    def _bearers(self, entity_type: str, key: str) -> set[str]:
        here = (
            each.entity
            for each, surface in zip(self.findings, self.surfaces, strict=True)
            if surface.key == key and each.entity_type == entity_type and named_entity(each) and not each.ambiguous
        )
        known = (
            each.id for each in self.roster.entities if each.entity_type == entity_type and key in _keys(each.name, each.forms)
        )
        return {*here, *known}


def _keys(name: str, forms: Iterable[str]) -> Iterator[str]:
    return (key_of_text(each) for each in (name, *forms))
