"""What a vault's owner has told redact, ready to be applied to a roster and a policy."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from redact.decide import Policy
from redact.decide.names import Term, literal_term
from redact.decide.vault_files import FOLDER, text_in
from redact.model import KnownEntity, Roster
from redact.names.words import key_of
from redact.roster.corrections import KINDS, Corrections, corrected, retyped, told_apart
from redact.told.entries import Always, Apart, Entry, Exclude, Name
from redact.told.file import BY_REDACT, BY_USER, entries_in


@dataclass(frozen=True, slots=True)
class Told:
    """What both files say. Holds plain values: never printed."""

    corrections: tuple[Corrections, ...] = field(default=(), repr=False)
    """In the order in which they are applied: where two disagree about a name, the later one holds."""
    always: tuple[Term, ...] = field(default=(), repr=False)
    digest: str = field(default="", repr=False)
    """Changes with the files; empty where there are none. Never stored: it is not keyed."""

    def applied_to(self, roster: Roster) -> Roster:
        """Give a roster with the user's corrections.

        Args:
            roster: what the vault says, without any.
        """
        for each in self.corrections:
            roster = corrected(roster, each)
        # Elsewhere it may well be what the vault takes it for.
        types = {key_of(each.pattern): each.entity_type for each in self.always if not each.scope}
        named = {key: entity_type for key, entity_type in types.items() if entity_type in KINDS.values()}
        roster = retyped(roster, named) if named else roster
        pairs = [pair for each in self.corrections for pair in each.apart]
        return told_apart(roster, pairs) if pairs else roster

    def added_to(self, policy: Policy) -> Policy:
        """Give a policy that always replaces what the user told so."""
        return policy.with_always(self.always) if self.always else policy


NOTHING_TOLD = Told()


def read_told(vault: Path) -> Told:
    """Read what a vault's owner has told: `.redact/roster.yaml`, then `.redact/known.yaml`.

    Args:
        vault: the vault's root.

    Raises:
        PolicyError: one of them is wrong; says where, and what would be right, never the names in it.
        UsageError: one can't be read.
    """
    return told_by({vault / place: text_in(vault / place, may_be_link=place is BY_USER) for place in (BY_USER, BY_REDACT)})


def told_by(texts: Mapping[Path, str | None]) -> Told:
    """Take in what a vault's owner has told that was read already.

    Args:
        texts: by the files' paths, in the order of `read_told`; None where there is no such file.

    Raises:
        PolicyError: one of them is wrong.
    """
    corrections, always, digest = [], list[Term](), hashlib.sha256()
    for path, text in texts.items():
        if text is None:
            continue
        entries = entries_in(text, str(path))
        corrections.append(_corrections(entries, path.name))
        always += (_term(each, path.name) for each in entries if isinstance(each, Always))
        digest.update(f"{FOLDER / path.name} {len(text)} {text}".encode(errors="surrogatepass"))
    return Told(tuple(corrections), tuple(always), digest.hexdigest()) if corrections else NOTHING_TOLD


def _corrections(entries: Sequence[Entry], file: str) -> Corrections:
    return Corrections(
        tuple(_added(entries, file)),
        frozenset(_excluded(entries)),
        tuple((_entity(each.one, file), _entity(each.other, file)) for each in entries if isinstance(each, Apart)),
    )


def _added(entries: Iterable[Entry], file: str) -> Iterator[KnownEntity]:
    for each in entries:
        if isinstance(each, Name):
            yield KnownEntity("", KINDS[each.part], each.name, each.aliases, (f"{file}: {each.part}",))


def _excluded(entries: Iterable[Entry]) -> Iterator[str]:
    yield from (key_of(each.name) for each in entries if isinstance(each, Exclude))


def _entity(name: str, file: str) -> KnownEntity:
    return KnownEntity("", "", name.strip(), (), (f"{file}: apart",))


def _term(entry: Always, file: str) -> Term:
    return literal_term(entry.text, f"{file}:{entry.line}", entry.entity_type, entry.scope)
