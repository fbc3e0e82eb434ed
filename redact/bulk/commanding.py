"""Puts a run together and sees it through: places, lock, memory, workers."""

from __future__ import annotations

from contextlib import closing

from redact.bulk.executors import LOCAL, pool_of
from redact.bulk.known_copies import STORE
from redact.bulk.locations import Url, stand_in
from redact.bulk.order import Order, Watcher
from redact.bulk.outcome import Summary
from redact.bulk.places import alone, made_folder, memory_of, refuse_overlap, refuse_own_folder, refuse_unknown
from redact.bulk.run import VaultRun
from redact.bulk.store import VaultStore
from redact.bulk.stores import open_copy, open_source, told_at
from redact.bulk.vault_key import VaultKey
from redact.ledger import Register
from redact.state import state_folder

_FEW_FILES = 40
"""So many are looked at sooner than a process is started."""


def run_vault(order: Order, register: Register, jobs: int, watcher: Watcher, *, executor: str = LOCAL) -> Summary:
    """Bring the copy of a vault up to date.

    Args:
        order: what the user asked for.
        register: names the entities.
        jobs: processes that work at once; with one everything is done in this one.
        watcher: is told how far the run has come.
        executor: `local`, or the address of a cluster's scheduler.

    Raises:
        UsageError: the folders, the policy or the user's own folders can't be used so, or another run is at work.
        RedactError: the run can't go on.
    """
    refuse_overlap(order.vault, order.copy)
    refuse_own_folder(state_folder(), order.vault, order.copy)
    source, places = open_source(order.vault), (order.vault, order.copy)
    if isinstance(order.vault, Url):
        source.outline()
    order = order.with_told(told_at(order.vault))
    # First of all: where the workers can't work nothing is begun.
    pool = pool_of(executor, jobs, model=order.model, source=source, places=places, few=_FEW_FILES)
    try:
        register.refuse_output(stand_in(order.copy))
        key = VaultKey.of_user()
        with alone(order.copy, key), closing(_store(order, key)) as store:
            copy = open_copy(order.copy, store.folder)
            is_known = bool(store.get_meta("begun")) and (store.get_meta("server") or "") == copy.server
            refuse_unknown(order.copy, copy, is_known=is_known)
            return VaultRun(order, source, copy, key=key, store=store, register=register, pool=pool, watcher=watcher).run()
    except BaseException:
        pool.close(at_once=True)
        raise
    finally:
        pool.close()


def _store(order: Order, key: VaultKey) -> VaultStore:
    return VaultStore(made_folder(memory_of(order.vault, order.copy, key)) / STORE, key)
