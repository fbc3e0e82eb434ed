"""Brings what was made and cleared into the copy: first it is written down, then each file is swapped in one step."""

from __future__ import annotations

import errno
import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from concurrent.futures import Future
from dataclasses import replace
from itertools import islice

from redact.bulk.copies import Blocks, Copy, Staged
from redact.bulk.memory import Memory
from redact.bulk.order import Watcher
from redact.bulk.records import Facts, Outcome
from redact.bulk.store import VaultStore
from redact.errors import Unreadable, Unwritable

_AT_ONCE = 200
"""Files in one transaction of the store."""
_WAITING = 64
"""Files that may wait for the disk at once."""
_TAKEN = "Something that redact didn't make stands in its place in the copy; move that away."
_OF_ONE_FILE = frozenset(
    (errno.ENAMETOOLONG, errno.EINVAL, errno.EILSEQ, errno.ELOOP, errno.ENOTDIR, errno.EISDIR, errno.EEXIST, errno.EACCES)
)
"""Errors that speak of one file's place; all others speak of the disk."""


class Swap:
    """What a run has made, until it stands in the copy."""

    def __init__(self, folder: Copy, memory: Memory, store: VaultStore, *, run: str) -> None:
        """Take the copy's folder and what is remembered of it."""
        self._folder = folder
        self._memory = memory
        self._store = store
        self.run = run
        self._staged: dict[str, Staged] = {}
        self._writing: dict[str, Future[Staged]] = {}
        self._outcomes: dict[str, Facts] = {}
        self._owner = self._owners(memory.facts)
        """Who of the vault's files has, or had, a copy at each place: these are redact's."""
        self.written = self.removed = 0

    def stage(self, facts: Facts, data: bytes | Blocks) -> None:
        """Write a cleared copy beside its place; one that stands there already is left.

        Args:
            facts: the file's; `copy` is the place.
            data: the copy, or what gives that of a file that is copied.

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

    def remove(self, *paths: str) -> None:
        """Take files' copies out, and what is known of those.

        Raises:
            Unwritable: the disk fails.
        """
        known = [self._memory.facts[path] for path in paths if path in self._memory.facts]
        known = [each for each in known if each.copy or each.old_copies]
        self._take_out((copy, facts.path) for facts in known for copy in _places(facts))
        for facts in known:
            self._memory.put(facts.without_copy())

    def is_intact(self, facts: Facts) -> bool:
        """Tell whether a file's copy stands where it should, as it was written."""
        return facts.copy_stamp is not None and not facts.old_copies and self._folder.stamp(facts.copy) == facts.copy_stamp

    def texts_of(self, paths: Sequence[str]) -> Iterator[tuple[str, bytes | None]]:
        """Read files' copies: those of this run, else the ones that stand; None where there is none to be read."""
        self._wait()
        waiting = iter(paths)
        while batch := list(islice(waiting, _WAITING)):
            known = [self._memory.facts.get(path) for path in batch if path not in self._staged]
            self._folder.ahead([facts.copy for facts in known if facts and facts.copy_stamp])
            yield from ((path, self._text_of(path)) for path in batch)

    def _text_of(self, path: str) -> bytes | None:
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
        self._settle({""})

    def _owners(self, known: Mapping[str, Facts]) -> dict[str, str]:
        owners = {copy: facts.path for facts in known.values() for copy in facts.old_copies}
        # Who has a place now comes before who had it.
        waiting = (facts for facts in known.values() if facts.copy)
        while batch := list(islice(waiting, _WAITING)):
            self._folder.ahead([facts.copy for facts in batch if self._was_on_its_way(facts)])
            owners |= {facts.copy: facts.path for facts in batch if self._stood(facts)}
        return owners

    @staticmethod
    def _was_on_its_way(facts: Facts) -> bool:
        return facts.copy_stamp is None and facts.copy not in facts.old_copies

    def _stood(self, facts: Facts) -> bool:
        """Tell whether a copy of the file can stand in its place: one that was on the way when a run was cut short may not."""
        if not self._was_on_its_way(facts):
            return True
        content = self._folder.content(facts.copy)
        if content is None:
            # What can't be read may be anybody's.
            return self._folder.stamp(facts.copy) is None
        return hashlib.sha256(content).hexdigest() == facts.copy_sha256

    def _write_down(self) -> None:
        """Note every copy's new place before any is touched: after a crash the next run knows which files are redact's."""
        for path, facts in self._outcomes.items():
            if path in self._staged and self._folder.is_blocked(facts.copy, is_own=facts.copy in self._owner):
                self._fail(path, _TAKEN)
        self.remove(*(path for path, facts in self._outcomes.items() if not facts.copy))
        with self._store.writing():
            for path, facts in self._outcomes.items():
                known = self._memory.facts.get(path)
                if staged := self._staged.get(path):
                    old = tuple(self._own_places(known)) if known else ()
                    facts = replace(facts, copy_stamp=None, copy_sha256=staged.sha256, old_copies=old, run=self.run)
                self._memory.put(facts)
        self._store.make_durable()

    def _own_places(self, known: Facts) -> Iterator[str]:
        return (copy for copy in _places(known) if self._owner.get(copy) == known.path)

    def _place(self, paths: Sequence[str], watcher: Watcher) -> None:
        done = []
        placed = self._folder.place_all([(self._staged[path], self._memory.facts[path].copy) for path in paths])
        for path, stamp in zip(paths, placed, strict=True):
            facts = self._memory.facts[path]
            watcher.advance()
            if isinstance(stamp, OSError):
                if stamp.errno not in _OF_ONE_FILE:
                    raise unwritable(stamp) from None
                self._fail(path, f"The copy can't be put in its place: {stamp.strerror}.")
                self._memory.put(self._outcomes[path])
                continue
            self._owner[facts.copy] = path
            done.append(replace(facts, copy_stamp=stamp))
            self.written += 1
        self._settle({facts.copy for facts in done})
        self._take_out(
            (old, facts.path) for facts in done for old in facts.old_copies if not self._folder.is_same(old, facts.copy)
        )
        with self._store.writing():
            for facts in done:
                self._memory.put(replace(facts, old_copies=()))

    def _take_out(self, copies: Iterable[tuple[str, str]]) -> None:
        """Remove copies, each given with whose it is, unless another file has its copy there by now."""
        gone = {copy for copy, path in copies if self._owner.get(copy) == path}
        for copy in sorted(gone):
            try:
                self.removed += self._folder.remove(copy)
            except OSError as error:
                raise unwritable(error) from None
            del self._owner[copy]
        if gone:
            self._settle(gone)

    def _settle(self, copies: set[str]) -> None:
        try:
            self._folder.settle(copies)
        except OSError as error:
            raise unwritable(error) from None

    def _fail(self, path: str, reason: str) -> None:
        self.give_up(replace(self._outcomes[path].without_copy(), outcome=Outcome.FAILED, reason=reason))

    def _wait(self) -> None:
        writing, self._writing = self._writing, {}
        for path, future in writing.items():
            try:
                self._staged[path] = future.result()
            except Unreadable as error:
                self._fail(path, error.message)
            except OSError as error:
                raise unwritable(error) from None

    def _forget_staged(self, path: str) -> None:
        if path in self._writing:
            self._wait()
        if staged := self._staged.pop(path, None):
            self._folder.discard(staged)


def _places(facts: Facts) -> set[str]:
    return {facts.copy, *facts.old_copies} - {""}


def unwritable(error: OSError) -> Unwritable:
    """Say that the copy can't be written; the next run goes on where this one ended."""
    return Unwritable(
        f"The copy can't be written: {error.strerror}.", "Make room or mend the disk, and run again: it goes on from there."
    )
