"""Verifies a finished copy: every file is there as it was written, nothing else is, and none holds what the run removed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path

from redact.bulk.copy_folder import STAGING
from redact.bulk.executors import LOCAL, pool_of
from redact.bulk.known_copies import STORE, KnownCopy, known_copy
from redact.bulk.locations import Location
from redact.bulk.looking_again import Auditor, Finished, ToVerify, look_again
from redact.bulk.order import Watcher
from redact.bulk.places import alone
from redact.bulk.pool import Lost, Pool
from redact.bulk.records import Facts
from redact.bulk.sharing import Shared
from redact.bulk.store import VaultStore
from redact.bulk.stores import open_copy, open_source
from redact.bulk.vault_key import VaultKey
from redact.errors import UsageError

_CHUNK = 32
_FEW_FILES = 200
"""So many are looked at sooner than a process is started."""
_UNFINISHED = "{} was cut short; `redact vault` goes on from there"


@dataclass(slots=True)
class Verdict:
    """How a copy was found."""

    copies: int = 0
    """Files that were looked at."""
    problems: list[tuple[str, str]] = field(default_factory=list)
    """Place in the copy and what is wrong there, sorted; never a value."""

    @property
    def is_clean(self) -> bool:
        """Tell whether the copy may be relied on."""
        return not self.problems


def verify_copy(copy: Location, jobs: int, watcher: Watcher) -> Verdict:
    """Verify a copy against what is remembered of it, and audit it again; changes nothing.

    Args:
        copy: its folder. Its vault isn't needed, nor the ledger or the language model.
        jobs: processes that work at once; with one everything is done in this one.
        watcher: is told how far it has come.

    Raises:
        UsageError: redact has no record of the copy, it isn't there, or a run is at work on it.
    """
    key = VaultKey.of_user()
    known = known_copy(copy, key)
    if isinstance(known.copy, Path) and not known.copy.is_dir():
        raise UsageError(f"The copy {copy} isn't there.", "Mount it, or make it anew with `redact vault SRC DST`.")
    with alone(known.copy, key):
        store = VaultStore(known.memory / STORE, key)
        places = (known.source, known.copy)
        pool = pool_of(LOCAL, jobs, model="", source=open_source(known.source), places=places, few=_FEW_FILES)
        try:
            return _Verifying(known, store, pool, watcher).verdict()
        except BaseException:
            pool.close(at_once=True)
            raise
        finally:
            pool.close()
            store.close()


class _Verifying:
    """One copy's."""

    def __init__(self, known: KnownCopy, store: VaultStore, pool: Pool, watcher: Watcher) -> None:
        self._root = known.copy
        self._copy = open_copy(known.copy, known.memory)
        self._names: tuple[tuple[str, str, bool, bool], ...] | None = store.get_meta("names")
        self._facts: list[Facts] = [each for each in store.all("facts") if each.copy or each.old_copies]
        self._is_unfinished = bool(store.get_meta("unfinished"))
        self._pool = pool
        self._watcher = watcher

    def verdict(self) -> Verdict:
        items = list(self._finished())
        found = [*self._of_the_whole(), *self._of_files(items)]
        return Verdict(len(items), sorted(dict.fromkeys(found)))

    def _of_the_whole(self) -> Iterator[tuple[str, str]]:
        if self._names is None:
            yield "", "no run has come to its end yet, so that nobody knows all names to look for"
        if self._is_unfinished:
            yield "", _UNFINISHED.format("the last run")
        if self._copy.is_left_staged():
            yield STAGING, "a run was cut short and left it; the next one clears it"
        for path in self._copy.foreign({copy for each in self._facts for copy in (each.copy, *each.old_copies)}):
            yield path, "redact didn't make it"
        for each in self._facts:
            if each.copy and (each.copy_stamp is None or each.old_copies):
                yield each.copy, _UNFINISHED.format("the run that was to put it there")

    def _finished(self) -> Iterator[Finished]:
        for each in self._facts:
            if each.copy:
                sha256 = "" if each.copy_stamp is None else each.copy_sha256
                yield Finished(each.copy, sha256, each.kind, each.standing)
            for old in {*each.old_copies} - {each.copy}:
                yield Finished(old, "", each.kind, each.standing)

    def _of_files(self, items: Sequence[Finished]) -> Iterator[tuple[str, str]]:
        self._watcher.begin("Verifying", len(items))
        shared = [Shared(ToVerify(self._root, self._names), Auditor)]
        for answer in self._pool.run(look_again, shared, _chunks(items)):
            self._watcher.advance()
            if isinstance(answer, Lost):
                yield answer.item.copy, "looking at it ended the process that did"
                continue
            item, problems = answer
            yield from ((item.copy, problem) for problem in problems)


def _chunks(items: Sequence[Finished]) -> Iterator[list[Finished]]:
    waiting = iter(items)
    while chunk := list(islice(waiting, _CHUNK)):
        yield chunk
