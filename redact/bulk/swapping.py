"""Brings what was made and cleared into the copy: first it is written down, then each file is swapped in one step."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from concurrent.futures import Future
from dataclasses import replace
from itertools import islice
from pathlib import Path

from redact.bulk.copy_folder import CopyFolder, Staged
from redact.bulk.memory import Memory
from redact.bulk.order import Watcher
from redact.bulk.records import Facts, Outcome
from redact.bulk.store import VaultStore
from redact.errors import Unwritable

_AT_ONCE = 200
"""Files in one transaction of the store."""
_WAITING = 64
"""Files that may wait for the disk at once."""


class Swap:
    """What a run has made, until it stands in the copy."""

    def __init__(self, folder: CopyFolder, memory: Memory, store: VaultStore, *, run: str) -> None:
        """Take the copy's folder and what is remembered of it."""
        self._folder = folder
        self._memory = memory
        self._store = store
        self.run = run
        self._staged: dict[str, Staged] = {}
        self._writing: dict[str, Future[Staged]] = {}
        self._outcomes: dict[str, Facts] = {}
        self._owner = {copy: each.path for each in memory.facts.values() for copy in (each.old_copy, each.copy) if copy}
        """Who of the vault's files has, or had, a copy at each place: these are redact's."""
        self.written = self.removed = 0

    def stage(self, facts: Facts, data: bytes | Path) -> None:
        """Write a cleared copy beside its place; one that stands there already is left.

        Args:
            facts: the file's; `copy` is the place.
            data: the copy, or the file that is copied.

        Raises:
            Unwritable: there is no room, or the disk fails.
        """
        path, known = facts.path, self._memory.facts.get(facts.path)
        self._forget_staged(path)
        self._outcomes[path] = facts
        sha256 = hashlib.sha256(data).hexdigest() if isinstance(data, bytes) else ""
        if known and (known.copy, known.copy_sha256) == (facts.copy, sha256) and self.is_intact(known):
            self._outcomes[path] = replace(facts, copy_stamp=known.copy_stamp, copy_sha256=sha256, run=known.run)
            return
        self._writing[path] = self._folder.stage(data)
        if len(self._writing) >= _WAITING:
            self._wait()

    def give_up(self, facts: Facts) -> None:
        """Let a file have no copy; what stands there leaves at once."""
        self._forget_staged(facts.path)
        self._outcomes[facts.path] = facts
        self.remove(facts.path)

    def remove(self, path: str) -> None:
        """Take a file's copy out, and what is known of that.

        Raises:
            Unwritable: the disk fails.
        """
        facts = self._memory.facts.get(path)
        if facts is None or not (facts.copy or facts.old_copy):
            return
        for copy in {facts.copy, facts.old_copy} - {""}:
            self._take_out(copy, path)
        self._memory.put(facts.without_copy())

    def is_intact(self, facts: Facts) -> bool:
        """Tell whether a file's copy stands where it should, as it was written."""
        return facts.copy_stamp is not None and not facts.old_copy and self._folder.stamp(facts.copy) == facts.copy_stamp

    def text_of(self, path: str) -> bytes | None:
        """Read a file's copy: that of this run, else the one that stands."""
        self._wait()
        if staged := self._staged.get(path):
            return self._folder.read(staged)
        facts = self._memory.facts.get(path)
        return self._folder.content(facts.copy) if facts and facts.copy_stamp else None

    def carry_out(self, watcher: Watcher) -> None:
        """Swap all files.

        Raises:
            Unwritable: the disk fails; each file is as it was or as it should be, and the next run goes on.
        """
        self._wait()
        self._write_down()
        paths = iter(sorted(self._staged))
        watcher.begin("Writing", len(self._staged))
        while batch := list(islice(paths, _AT_ONCE)):
            self._place(batch, watcher)
        self._folder.settle({""})

    def _write_down(self) -> None:
        """Note every copy's new place before any is touched: after a crash the next run knows which files are redact's."""
        with self._store.writing():
            for path, facts in self._outcomes.items():
                known = self._memory.facts.get(path)
                staged = self._staged.get(path)
                if staged and facts.copy not in self._owner and self._folder.is_taken(facts.copy):
                    reason = "Something that redact didn't make stands in its place in the copy; move that away."
                    self._forget_staged(path)
                    facts = replace(facts.without_copy(), outcome=Outcome.FAILED, reason=reason)
                elif staged:
                    old = known.copy if known and known.copy != facts.copy else known.old_copy if known else ""
                    facts = replace(facts, copy_stamp=None, copy_sha256=staged.sha256, old_copy=old, run=self.run)
                if not facts.copy and known and known.copy:
                    self.remove(path)
                self._memory.put(facts)

    def _place(self, paths: Sequence[str], watcher: Watcher) -> None:
        done = []
        for path in paths:
            facts = self._memory.facts[path]
            try:
                stamp = self._folder.place(self._staged[path], facts.copy)
            except OSError as error:
                raise unwritable(error) from None
            self._owner[facts.copy] = path
            done.append(replace(facts, copy_stamp=stamp))
            self.written += 1
            watcher.advance()
        self._folder.settle({facts.copy for facts in done})
        with self._store.writing():
            for facts in done:
                if facts.old_copy and facts.old_copy != facts.copy:
                    self._take_out(facts.old_copy, facts.path)
                self._memory.put(replace(facts, old_copy=""))

    def _take_out(self, copy: str, path: str) -> None:
        """Remove a copy, unless another file has its copy there by now."""
        if self._owner.get(copy, path) != path:
            return
        try:
            self._folder.remove(copy)
        except OSError as error:
            raise unwritable(error) from None
        self._owner.pop(copy, None)
        self.removed += 1

    def _wait(self) -> None:
        for path, future in self._writing.items():
            try:
                self._staged[path] = future.result()
            except OSError as error:
                raise unwritable(error) from None
        self._writing.clear()

    def _forget_staged(self, path: str) -> None:
        if path in self._writing:
            self._wait()
        if staged := self._staged.pop(path, None):
            staged.file.unlink(missing_ok=True)


def unwritable(error: OSError) -> Unwritable:
    """Say that the copy can't be written; the next run goes on where this one ended."""
    return Unwritable(
        f"The copy can't be written: {error.strerror}.", "Make room or mend the disk, and run again: it goes on from there."
    )
