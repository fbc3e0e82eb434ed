"""Small vaults and runs over them, for the tests."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from redact.bulk.commanding import run_vault
from redact.bulk.order import NobodyWatches, Order
from redact.bulk.outcome import Summary
from redact.decide import load_policy
from redact.effort import Effort
from redact.ledger import LedgerRegister
from redact.transform import operator_names, wrong_parameters


class Pair:
    """A vault and its copy in a folder of their own."""

    def __init__(self, folder: Path, notes: Mapping[str, str], *, policy: str = "backup", effort: Effort = Effort.FAST) -> None:
        self.vault, self.copy = folder / "vault", folder / "copy"
        self.vault.mkdir(parents=True)
        self.policy = policy
        self.effort = effort
        for path, text in notes.items():
            self.write(path, text)

    def write(self, path: str, text: str) -> None:
        """Write a note; a later run must not have to wait until its time of change is settled."""
        place = self.vault / path
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_text(text, "utf-8")

    def run(self, *, keep: tuple[str, ...] = (), verify: bool = False, is_dry: bool = False, jobs: int = 1) -> Summary:
        """Bring the copy up to date."""
        rules = load_policy(self.policy, operators=operator_names(), wrong_parameters=wrong_parameters)
        order = Order(self.vault, self.copy, rules, keep, effort=self.effort, verify=verify, is_dry=is_dry)
        return run_vault(order, LedgerRegister(self.vault), jobs, NobodyWatches())

    def copies(self) -> dict[str, str]:
        """Give all files of the copy."""
        return {
            each.relative_to(self.copy).as_posix(): each.read_text("utf-8") for each in self.copy.rglob("*") if each.is_file()
        }

    def all_text(self) -> str:
        """Give all that can be read in the copy, names of files too."""
        return "\n".join(f"{path}\n{text}" for path, text in self.copies().items())
