"""Who is who over the whole run, and what its strictest note does with each."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from redact.bulk.messages import RunName, RunNames
from redact.bulk.records import Named
from redact.bulk.vault_key import VaultKey
from redact.decide import Leader, stricter
from redact.joining import Appearance, joined
from redact.model import Identity
from redact.names.fitting import Rank, rank_of


@dataclass(frozen=True, slots=True)
class Directive:
    """What the run says about an entity of one file."""

    identity: Identity
    leader: Leader | None


@dataclass(slots=True)
class _Group:
    """One person, company, project or place of the run."""

    members: dict[Identity, int] = field(default_factory=dict)
    """By identity, in how many files."""
    known: dict[Identity, None] = field(default_factory=dict)
    """Those of the roster."""
    leader: Leader | None = None
    surfaces: dict[tuple[str, str, bool], None] = field(default_factory=dict)
    identity: Identity | None = None


class Survey:
    """All files of a run side by side."""

    def __init__(self, files: Iterable[tuple[str, Mapping[str, Named]]], apart: Collection[tuple[str, str]] = ()) -> None:
        """Join the files' entities.

        Args:
            files: each file's path and entities; files that don't leave may be among them, without leaders.
            apart: names that are never one, as `Roster.apart` has them.
        """
        same: dict[object, Any] = {}
        appearances, self._named = [], {}
        for path, entities in files:
            kept = {}
            for entity, named in entities.items():
                # The same few people stand in most files: one object each keeps a large vault in memory.
                identity, hints = same.setdefault(named.identity, named.identity), same.setdefault(named.hints, named.hints)
                leader = same.setdefault(named.leader, named.leader)
                kept[entity] = named._replace(identity=identity, hints=hints, leader=leader)
                appearances.append(Appearance(path, entity, identity, known=named.is_known, hints=hints))
            self._named[path] = kept
        # A name that may be a slip of another one isn't joined to it in any case.
        self._joined = joined(appearances, apart=apart, flags_doubt=False)
        self._groups = self._grouped()

    def directives(self, path: str) -> dict[str, Directive]:
        """Give what the run says about each entity of a file."""
        found = {}
        for entity in self._named.get(path, ()):
            group = self._groups[self._joined[path, entity].group]
            found[entity] = Directive(_identity(group), group.leader)
        return found

    def digest(self, path: str, key: VaultKey) -> bytes:
        """Give the digest of a file's directives."""
        parts = []
        for entity, directive in sorted(self.directives(path).items()):
            leader = directive.leader
            said = (leader.action, leader.rule, sorted(leader.parameters.items())) if leader else ()
            identity = directive.identity
            parts.append(repr((entity, identity.entity_type, identity.name, identity.keys, identity.note, said)))
        return key.digest(b"directives", *(part.encode(errors="surrogatepass") for part in parts))

    def removed_names(self) -> RunNames:
        """Give the names that some file of the run removes, sorted."""
        names = {
            (entity_type, surface, sure): RunName(
                entity_type, surface, sure, _identity(group), group.leader, bool(group.known) or entity_type == "PERSON"
            )
            for group in self._groups.values()
            if group.leader
            for entity_type, surface, sure in group.surfaces
        }
        return RunNames(tuple(names[key] for key in sorted(names)))

    def _grouped(self) -> dict[int, _Group]:
        groups: dict[int, _Group] = {}
        for path, entities in self._named.items():
            for entity, named in entities.items():
                group = groups.setdefault(self._joined[path, entity].group, _Group())
                group.members[named.identity] = group.members.get(named.identity, 0) + 1
                if named.is_known:
                    group.known[named.identity] = None
                if named.leader:
                    group.leader = stricter(group.leader, named.leader)
                group.surfaces.update(dict.fromkeys(named.surfaces))
        return groups


def _identity(group: _Group) -> Identity:
    """Give the identity under which a group is numbered: its fullest member's, with the other full names."""
    if group.identity is None:
        first, *others = sorted(group.members, key=lambda each: _order(each, group))
        full = [each for each in others if each.entity_type == first.entity_type and _is_full(each) and not each.note]
        keys = dict.fromkeys(key for each in (first, *full) for key in each.keys)
        group.identity = Identity(first.entity_type, first.name, tuple(keys), first.note)
    return group.identity


def _order(identity: Identity, group: _Group) -> tuple[bool, bool, int, str, tuple[str, ...]]:
    return (identity not in group.known, not _is_full(identity), -group.members[identity], identity.name, identity.keys)


def _is_full(identity: Identity) -> bool:
    return rank_of(identity.entity_type, identity.name) is Rank.FULL
