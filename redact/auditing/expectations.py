"""What a vault and its ledger know that must not stand in a file that leaves."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path

from redact import audit
from redact.decide.names import key_of_text
from redact.errors import UsageError
from redact.ledger import Exports, ledger_path, open_ledger
from redact.ledger.upkeep import Upkeep
from redact.model import Roster
from redact.vault_roster import read_roster

_NOUNS = {"PERSON": "name of a person", "ORGANIZATION": "name of a company", "PROJECT": "name of a project"}
_NOTHING_KNOWN = "what a vault knows: name one with --vault or --ledger"


@dataclass(frozen=True, slots=True)
class Expectations:
    """What must not stand in a file, whatever a fresh detection says."""

    known: tuple[audit.Known, ...] = field(repr=False)
    own: tuple[str, ...] = field(default=(), repr=False)
    """What exports put in place of values."""
    not_seen: tuple[str, ...] = ()

    @classmethod
    def of(cls, vault: Path | None, ledger: Path | None) -> Expectations:
        """Collect what a vault and a ledger know.

        Args:
            vault: the vault's root.
            ledger: a ledger's file; by default the vault's, where it has one.

        Raises:
            UsageError: the vault isn't a folder.
            LedgerError: the ledger can't be opened.
        """
        if vault is not None and not vault.is_dir():
            raise UsageError(f"The vault {vault} isn't a folder.", "Name the vault's root with --vault.")
        known = list(_known_to_vault(read_roster(vault))) if vault else []
        own: list[str] = []
        place = ledger or (ledger_path(vault) if vault else None)
        if place and (ledger or place.exists()):
            removed, own = _held_by_ledger(place)
            names = {key_of_text(each.value.surface) for each in known}
            known += (replace(each, is_hearsay=key_of_text(each.value.surface) not in names) for each in removed)
        return cls(tuple(known), tuple(dict.fromkeys(own)), () if known else (_NOTHING_KNOWN,))


def _known_to_vault(roster: Roster) -> Iterator[audit.Known]:
    for entity in roster.entities:
        why = f"the {_NOUNS.get(entity.entity_type, 'name of something')} the vault knows"
        for form in dict.fromkeys((entity.name, *entity.forms)):
            entity_type = "EMAIL_ADDRESS" if "@" in form.strip("@") else entity.entity_type
            yield audit.Known(audit.Value(form.removeprefix("@"), entity_type), why)


def _held_by_ledger(path: Path) -> tuple[list[audit.Known], list[str]]:
    store = open_ledger(path, lambda _: None, make=False)
    try:
        found = {}
        own = []
        for entry in Upkeep(store).entries():
            found[entry.name, entry.entity_type] = f"the {_NOUNS.get(entry.entity_type, 'value')} that the ledger holds"
        for export in Exports(store).each():
            for each in export.occurrences:
                own.append(each.text)
                if each.original:
                    found.setdefault((each.original, each.entity_type), "a value that an export took out")
    finally:
        store.close()
    return [audit.Known(audit.Value(surface, kind), why) for (surface, kind), why in found.items()], own
