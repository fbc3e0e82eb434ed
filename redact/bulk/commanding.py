"""Puts a run together and sees it through: places, lock, memory, workers."""

from __future__ import annotations

from functools import partial

from redact.bulk.order import Order, Watcher
from redact.bulk.outcome import Summary
from redact.bulk.places import alone, made_folder, memory_of, refuse_overlap, refuse_own_folder, refuse_unknown
from redact.bulk.pool import InProcess, Pool, processes
from redact.bulk.run import VaultRun
from redact.bulk.store import VaultStore
from redact.bulk.vault_key import VaultKey
from redact.ledger import Register
from redact.state import state_folder
from redact.told import read_told

_FEW_FILES = 40
"""So many are looked at sooner than a process is started."""


def run_vault(order: Order, register: Register, jobs: int, watcher: Watcher) -> Summary:
    """Bring the copy of a vault up to date.

    Args:
        order: what the user asked for.
        register: names the entities.
        jobs: processes that work at once; with one everything is done in this one.
        watcher: is told how far the run has come.

    Raises:
        UsageError: the folders, the policy or the user's own folders can't be used so, or another run is at work.
        RedactError: the run can't go on.
    """
    refuse_overlap(order.vault, order.copy)
    refuse_own_folder(state_folder(), order.vault, order.copy)
    register.refuse_output(order.copy)
    order = order.with_told(read_told(order.vault))
    key = VaultKey.of_user()
    with alone(order.copy, key):
        store = VaultStore(made_folder(memory_of(order.vault, order.copy, key)) / "vault.sqlite", key)
        refuse_unknown(order.copy, is_known=bool(store.get_meta("begun")))
        pool = Pool(partial(processes, jobs) if jobs > 1 else InProcess, jobs, few=_FEW_FILES)
        try:
            return VaultRun(order, key=key, store=store, register=register, pool=pool, watcher=watcher).run()
        except BaseException:
            pool.close(at_once=True)
            raise
        finally:
            pool.close()
            store.close()
