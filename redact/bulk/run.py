"""A run over a whole vault, from its files to a copy that holds what may leave and nothing else."""

from __future__ import annotations

import secrets
from collections.abc import Mapping, Sequence

from redact.bulk.became import LEFT_OUT, Became, what_became
from redact.bulk.copies import Copy
from redact.bulk.due import Due, due_files
from redact.bulk.examining import Examiner
from redact.bulk.fates import Decided, Fate, FileKind, SourceFile, fate_of, source_files
from redact.bulk.memory import Memory
from redact.bulk.messages import Common
from redact.bulk.order import Order, Watcher
from redact.bulk.outcome import Summary
from redact.bulk.pool import Pool
from redact.bulk.recording import Recorder
from redact.bulk.records import Outcome
from redact.bulk.rounds import Rounds
from redact.bulk.sources import Source
from redact.bulk.store import VaultStore
from redact.bulk.swapping import Swap
from redact.bulk.tools import Tools
from redact.bulk.vault_key import VaultKey
from redact.errors import UsageError
from redact.ledger import Register

MADE = frozenset({Fate.REDACT, Fate.COPY, Fate.REENCODE, Fate.REDUCE})
"""Fates of files that have a copy, if nothing speaks against it."""


class VaultRun:
    """One run; made anew for each."""

    def __init__(
        self,
        order: Order,
        source: Source,
        copy: Copy,
        *,
        key: VaultKey,
        store: VaultStore,
        register: Register,
        pool: Pool,
        watcher: Watcher,
    ) -> None:
        """Take what the run works with.

        Args:
            order: what the user asked for.
            source: the vault.
            copy: its copy.
            key: the user's.
            store: what is remembered of earlier runs.
            register: names the entities; used by this process alone.
            pool: the workers.
            watcher: is told how far the run has come.
        """
        self._order = order
        self._source = source
        self._folder = copy
        memory = Memory(store, is_dry=order.is_dry)
        self._recorder = Recorder(order, store, key, store.folder)
        run = secrets.token_hex(8)
        self._tools = Tools(key, store, memory, Swap(self._folder, memory, store, run=run), register, pool, watcher)
        self._files: dict[str, SourceFile] = {}
        self._fates: dict[str, Decided] = {}
        self._summary = Summary(run, is_dry=order.is_dry)

    def run(self) -> Summary:
        """Bring the copy up to date.

        Raises:
            RedactError: the run can't go on; each of the copy's files is as it was, or as it should be.
        """
        self._files = {each.path: each for each in source_files(self._source.entries(self._order.copy))}
        self._fates = {path: fate_of(each, self._order.policy) for path, each in self._files.items()}
        try:
            if not self._order.is_dry:
                self._folder.begin()
                self._tools.store.put_meta("begun", value=True)
                self._tools.store.put_meta("server", self._folder.server)
                self._recorder.begin()
            self._bring_up_to_date()
        finally:
            self._folder.end()
        became = list(what_became(self._files, self._fates, self._tools.memory.facts))
        self._count(became)
        if not self._order.is_dry:
            self._recorder.record(became, self._summary)
        return self._summary

    def _bring_up_to_date(self) -> None:
        self._refuse_emptied()
        gone = self._drop_what_left()
        made = {path: file for path, file in self._files.items() if self._fates[path].fate in MADE}
        due = due_files(self._order, self._source, made, self._fates, self._tools, is_gone=bool(gone))
        store = self._tools.store
        if due.is_idle and not store.get_meta("unfinished") and self._is_intact(made):
            return
        if not self._order.is_dry:
            store.put_meta("unfinished", value=True)
            self._recorder.expect_changes()
        rounds = self._rounds(made, due)
        rounds.run(store.get_meta("checked") or frozenset(), gone)
        self._summary.made = len(rounds.dirty)
        if self._order.is_dry:
            return
        # First: should the swap be cut short, what stands already is looked at for all of them.
        names = rounds.names.names
        store.put_meta("names", tuple((each.surface, each.entity_type, each.sure, each.in_any_case) for each in names))
        self._tools.swap.carry_out(self._tools.watcher)
        with store.writing():
            due.remember(store)
            store.put_meta("checked", frozenset(map(rounds.digest_of, rounds.names.names)))
            store.forget(gone)
            store.put_meta("unfinished", value=False)

    def _rounds(self, made: Mapping[str, SourceFile], due: Due) -> Rounds:
        order = self._order
        common = Common(
            order.policy,
            self._source,
            order.keep,
            order.model,
            order.effort,
            due.roster,
            self._tools.key.of_lines,
            order.exceptions,
            order.today,
        )
        examiner = Examiner(made, self._fates, common, self._tools, detection=due.detection, is_dry=order.is_dry)
        self._summary.examined = len(due.files)
        return Rounds(order, self._source, made, due, tools=self._tools, examiner=examiner)

    def _refuse_emptied(self) -> None:
        """Refuse a vault that had files and has none: its disk may not be mounted, and the copy would be emptied."""
        if self._tools.memory.facts and not any(each.kind is not FileKind.LEFT_OUT for each in self._files.values()):
            raise UsageError(
                f"The vault {self._order.vault} is empty, and it was not before.",
                "Mount it; if that is meant, delete the copy and what it holds.",
            )

    def _drop_what_left(self) -> list[str]:
        """Take out the copies of files that have left the vault, or that no rule lets out any more.

        The store forgets them when the run comes to its end: until then others may have to be made anew for them.
        """
        memory = self._tools.memory
        stays = {path for path, decided in self._fates.items() if decided.fate in MADE}
        gone = [path for path, facts in memory.facts.items() if path not in stays]
        if not self._order.is_dry:
            self._tools.swap.remove(*gone)
        for path in gone:
            memory.forget(path)
        return gone

    def _is_intact(self, made: Mapping[str, SourceFile]) -> bool:
        facts = self._tools.memory.facts
        leaving = (facts[path] for path in made if facts[path].leaves and facts[path].outcome is not Outcome.FAILED)
        return all(map(self._tools.swap.is_intact, leaving))

    def _count(self, became: Sequence[Became]) -> None:
        summary = self._summary
        summary.written, summary.removed = self._tools.swap.written, self._tools.swap.removed
        for each in became:
            summary.files[each.outcome] += 1
            if each.outcome == LEFT_OUT:
                summary.left_out[each.reason] += 1
            elif each.outcome == Outcome.FAILED:
                summary.failures.append((each.file.path, each.reason))
            elif each.outcome == Outcome.WITHHELD:
                summary.withheld[each.reason] += 1
        if not self._order.is_dry:
            known = {each.copy for each in self._tools.memory.facts.values()}
            summary.foreign = list(self._folder.foreign(known))
