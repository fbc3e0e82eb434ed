"""Which findings of a note the decisions file spares: by type and place, or by their value's fingerprint."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from redact.decide.exceptions.entries import Entry, Exceptions
from redact.decide.names import Surface, key_of_text, named_entity
from redact.model import Finding, Roster


class _Taking(NamedTuple):
    """The entries that may spare findings of one type."""

    any_value: Entry | None
    by_value: Mapping[str, Entry]
    """By fingerprint."""


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
    _of_types: dict[str, _Taking] = field(default_factory=dict)
    _of_entities: dict[str, tuple[str, ...]] = field(default_factory=dict)
    _of_keys: dict[tuple[str, str], set[str]] = field(default_factory=dict)

    def prepare(self, asked: Iterable[tuple[Finding, Surface]]) -> None:
        """Have the fingerprints ready that `entry_for` will need: many together take less time than one after the other.

        Args:
            asked: the findings that it will be asked about.
        """
        fingerprints = self.exceptions.fingerprints
        by_value = [(*each, taking.by_value.keys()) for each in asked if (taking := self._asked_by_value(each[0])).by_value]
        fingerprints.prepare((surface.key, among) for _, surface, among in by_value)
        # A fingerprint is dear: the form at hand may do, and then no other is looked at.
        others = [each for each in by_value if not fingerprints.borne(each[1].key, each[2])]
        fingerprints.prepare((key, among) for finding, _, among in others for key in self._keys_of(finding))

    def entry_for(self, finding: Finding, surface: Surface) -> Entry | None:
        """Give the entry that spares a finding, if one does. An ambiguous form is never spared."""
        if finding.ambiguous:
            return None
        taking = self._taking(finding.entity_type)
        return taking.any_value or self._by_value(taking.by_value, finding, surface)

    def _asked_by_value(self, finding: Finding) -> _Taking:
        taking = self._taking(finding.entity_type)
        return _Taking(None, {}) if finding.ambiguous or taking.any_value else taking

    def _taking(self, entity_type: str) -> _Taking:
        if entity_type not in self._of_types:
            taking = [each for each in self.entries if each.takes(entity_type)]
            # Of several, the first.
            by_value = {each.fingerprint: each for each in reversed(taking) if each.fingerprint}
            self._of_types[entity_type] = _Taking(next((each for each in taking if not each.fingerprint), None), by_value)
        return self._of_types[entity_type]

    def _by_value(self, by_value: Mapping[str, Entry], finding: Finding, surface: Surface) -> Entry | None:
        if not by_value:
            return None
        for key in dict.fromkeys((surface.key, *self._keys_of(finding))):
            for fingerprint in self.exceptions.fingerprints.borne(key, by_value.keys()):
                if self._means_one(by_value[fingerprint], finding, key):
                    return by_value[fingerprint]
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
        if (entity_type, key) not in self._of_keys:
            here = (
                each.entity
                for each, surface in zip(self.findings, self.surfaces, strict=True)
                if surface.key == key and each.entity_type == entity_type and named_entity(each) and not each.ambiguous
            )
            known = (
                each.id
                for each in self.roster.entities
                if each.entity_type == entity_type and key in _keys(each.name, each.forms)
            )
            self._of_keys[entity_type, key] = {*filter(None, here), *known}
        return self._of_keys[entity_type, key]


def _keys(name: str, forms: Iterable[str]) -> Iterator[str]:
    return (key_of_text(each) for each in (name, *forms))
