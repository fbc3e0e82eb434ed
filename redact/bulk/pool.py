"""Runs tasks on any executor: what all of them need is sent to each worker once, and a worker's death costs one file at most."""

from __future__ import annotations

import gc
import multiprocessing
import os
import signal
import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, Executor, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from contextlib import suppress
from dataclasses import dataclass
from itertools import chain
from typing import Any, Generic, NamedTuple, TypeVar

from redact.bulk.sharing import NotHere, Parcel, Shared, run_task
from redact.errors import RedactError

Item = TypeVar("Item")

_LOST_IN_A_ROW = 5
"""So many files one after the other that end their worker: it isn't the files."""
_IN_FLIGHT_PER_WORKER = 3


class WorkerLost(Exception):
    """What the future of a task raises whose worker ended with it, where the executor goes on with the others."""


class InProcess(Executor):
    """Runs each task where it is submitted."""

    def submit(self, function: Callable[..., Any], /, *args: Any, **kwargs: Any) -> Future[Any]:
        """Run the task at once."""
        future: Future[Any] = Future()
        try:
            future.set_result(function(*args, **kwargs))
        except Exception as error:
            future.set_exception(error)
        return future


def processes(jobs: int) -> Executor:
    """Give an executor of that many processes, started afresh: a fork would copy threads' locks as they stand."""
    return ProcessPoolExecutor(jobs, mp_context=multiprocessing.get_context("spawn"), initializer=_begin)


def _begin() -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    collect_seldom()
    threading.Thread(target=_end_with_parent, daemon=True).start()


def collect_seldom() -> None:
    """Look for garbage in cycles seldom: there is hardly any, and each look goes through the whole language model."""
    gc.set_threshold(100_000, 50, 100)


def _end_with_parent() -> None:
    """End when the coordinator was killed: nobody else would tell."""
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)


@dataclass(slots=True)
class _Chunk(Generic[Item]):
    items: Sequence[Item]
    alone: bool = False
    """Whether it is run with nothing else in flight, to see whether it ends its worker."""


class Lost(NamedTuple):
    """An item whose worker ended with it."""

    item: Any


class Pool:
    """The workers of one run."""

    def __init__(self, executor: Callable[[], Executor], workers: int | Callable[[], int], *, few: int = 0) -> None:
        """Set up; the executor is made on first use.

        Args:
            executor: makes one; once more where its workers ended.
            workers: how many tasks it runs at once, or what tells it where that changes.
            few: up to so many items are run in this process while there is no executor yet.
        """
        self._make = executor
        self._few = few
        self._lost_in_a_row = 0
        self._executor: Executor | None = None
        self._workers = workers

    def begin(self) -> Executor:
        """Make the executor now, unless it is there: closing the pool ends it, also where it was never used."""
        if self._executor is None:
            self._executor = self._make()
        return self._executor

    def run(
        self, task: Callable[..., Any], shared: Sequence[Shared], chunks: Iterable[Sequence[Item]]
    ) -> Iterator[tuple[Item, Any] | Lost]:
        """Run a task over chunks of items, so many in flight that no worker waits and no more.

        Args:
            task: takes the shared values and a chunk; gives a result for each of its items. Importable by name.
            shared: what each task needs.
            chunks: taken as workers get free.

        Yields:
            Each item with its result, in any order.
        """
        waiting = iter(chunks)
        if self._executor is None:
            begun = self._few_of(waiting)
            if sum(map(len, begun)) <= self._few:
                yield from self._run_here(task, shared, begun)
                return
            waiting = chain(begun, waiting)
        again: deque[_Chunk[Item]] = deque()
        flying: dict[Future[Any], _Chunk[Item]] = {}
        while True:
            self._fill(task, shared, waiting, again, flying)
            if not flying:
                return
            done, _ = wait(flying, return_when=FIRST_COMPLETED)
            for future in done:
                if future not in flying:
                    continue
                chunk = flying.pop(future)
                try:
                    results = future.result()
                except WorkerLost:
                    yield from self._given_up([chunk], again)
                    continue
                except BrokenProcessPool:
                    self.close(at_once=True)
                    yield from self._given_up([chunk, *flying.values()], again)
                    flying.clear()
                    break
                if isinstance(results, NotHere):
                    flying[self._submit(task, shared, chunk, with_data=True)] = chunk
                else:
                    self._lost_in_a_row = 0
                    yield from zip(chunk.items, results, strict=True)

    @property
    def _window(self) -> int:
        workers = self._workers if isinstance(self._workers, int) else self._workers()
        return max(workers, 1) * _IN_FLIGHT_PER_WORKER

    def _few_of(self, waiting: Iterator[Sequence[Item]]) -> list[Sequence[Item]]:
        begun, count = [], 0
        while count <= self._few and (items := next(waiting, None)) is not None:
            begun.append(items)
            count += len(items)
        return begun

    @staticmethod
    def _run_here(
        task: Callable[..., Any], shared: Sequence[Shared], chunks: Iterable[Sequence[Item]]
    ) -> Iterator[tuple[Item, Any]]:
        parcels = [Parcel(each.digest, each.data, travels=True) for each in shared]
        for items in chunks:
            yield from zip(items, run_task(task, parcels, items), strict=True)

    def _fill(
        self,
        task: Callable[..., Any],
        shared: Sequence[Shared],
        waiting: Iterator[Sequence[Item]],
        again: deque[_Chunk[Item]],
        flying: dict[Future[Any], _Chunk[Item]],
    ) -> None:
        while again and not flying:
            chunk = again.popleft()
            flying[self._submit(task, shared, chunk, with_data=False)] = chunk
        while not again and not any(chunk.alone for chunk in flying.values()) and len(flying) < self._window:
            items = next(waiting, None)
            if items is None:
                return
            chunk = _Chunk(items)
            flying[self._submit(task, shared, chunk, with_data=False)] = chunk

    def _submit(self, task: Callable[..., Any], shared: Sequence[Shared], chunk: _Chunk[Any], *, with_data: bool) -> Future[Any]:
        parcels = [Parcel(each.digest, each.data, travels=with_data) for each in shared]
        for _ in range(2):
            executor = self.begin()
            try:
                return executor.submit(run_task, task, parcels, chunk.items)
            except BrokenProcessPool:
                self.close(at_once=True)
        future: Future[Any] = Future()
        future.set_exception(BrokenProcessPool())
        return future

    def _given_up(self, chunks: Iterable[_Chunk[Item]], again: deque[_Chunk[Item]]) -> Iterator[Lost]:
        """Run what was lost item by item, and give up what ends a worker all by itself."""
        for chunk in chunks:
            if chunk.alone:
                self._lost_in_a_row += 1
                if self._lost_in_a_row >= _LOST_IN_A_ROW:
                    raise RedactError(
                        "The processes that do the work end as soon as they are at it.",
                        "Give them more memory, or fewer at once with --jobs; the next run goes on from here.",
                    )
                yield from map(Lost, chunk.items)
            else:
                again.extend(_Chunk([item], alone=True) for item in chunk.items)

    def close(self, *, at_once: bool = False) -> None:
        """End the workers.

        Args:
            at_once: also those that are at work.
        """
        executor, self._executor = self._executor, None
        if executor is not None:
            for process in list(getattr(executor, "_processes", None) or {}) if at_once else ():
                with suppress(OSError):
                    os.kill(process, signal.SIGTERM)
            executor.shutdown(wait=True, cancel_futures=True)
