"""The last runs over a vault in counts, so that a report can tell what changed; no path and no value among them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime

from redact.bulk.order import Order
from redact.bulk.store import VaultStore
from redact.bulk.vault_key import VaultKey

_KEPT = 50
"""So many runs are remembered."""


@dataclass(frozen=True, slots=True)
class RunRecord:
    """One run in counts."""

    run: str
    begun: str
    """In UTC, as ISO 8601 writes it."""
    ended: str
    redact: str
    """Its version."""
    model: str
    """Name and version of the language model."""
    policy: str
    """Its name."""
    policy_digest: str
    """Keyed, of all that it says, of the names that were to be kept, and of the exceptions."""
    files: Mapping[str, int] = field(default_factory=dict)
    """By what became of them."""
    findings: Mapping[str, int] = field(default_factory=dict)
    """Replaced ones by entity type, over all copies."""
    changes: Mapping[str, int] = field(default_factory=dict)
    """Files by how they differ from the run before; empty in the first run."""
    written: int = 0
    removed: int = 0
    foreign: int = 0
    """Files in the copy that redact didn't make."""
    is_first: bool = False
    """Whether there was nothing to compare with."""
    is_idle: bool = False
    """Whether there was nothing to do."""


def remember_run(store: VaultStore, record: RunRecord) -> None:
    """Add a run to the last ones."""
    store.put_meta("runs", [*runs_of(store), record][-_KEPT:])


def runs_of(store: VaultStore) -> list[RunRecord]:
    """Give the last runs, the latest at the end."""
    runs: list[RunRecord] = store.get_meta("runs") or []
    return runs


def now() -> str:
    """Give the time in UTC."""
    return datetime.now(UTC).isoformat(timespec="seconds")


def policy_digest(order: Order, key: VaultKey) -> str:
    """Give the keyed digest of what an order says may leave."""
    return key.digest(b"policy", repr((order.policy, order.keep, order.excepted)).encode(errors="surrogatepass")).hex()
