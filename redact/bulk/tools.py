"""What all parts of a run share."""

from __future__ import annotations

from dataclasses import dataclass

from redact.bulk.memory import Memory
from redact.bulk.order import Watcher
from redact.bulk.pool import Pool
from redact.bulk.store import VaultStore
from redact.bulk.swapping import Swap
from redact.bulk.vault_key import VaultKey
from redact.ledger import Register


@dataclass(frozen=True, slots=True)
class Tools:
    """One run's."""

    key: VaultKey
    store: VaultStore
    """What is remembered of earlier runs."""
    memory: Memory
    """The same as this run sees it."""
    swap: Swap
    """Holds what is made until it stands in the copy."""
    register: Register
    """Names the entities; used by the coordinator alone."""
    pool: Pool
    """The workers."""
    watcher: Watcher
    """Is told how far the run has come."""
