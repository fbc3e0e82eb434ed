"""Every item of a pool is answered exactly once, whatever dies."""

from __future__ import annotations

import os
import signal
import time
from collections import Counter
from collections.abc import Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from redact.bulk.pool import InProcess, Lost, Pool, WorkerLost, processes
from redact.bulk.sharing import Shared


def doubled(factor: int, items: Sequence[int]) -> list[int]:
    return [factor * item for item in items]


def deadly(poison: frozenset[int], items: Sequence[int]) -> list[int]:
    for item in items:
        if item in poison:
            os.kill(os.getpid(), signal.SIGKILL)
    return [2 * item for item in items]


def deadly_once(mark: str, items: Sequence[int]) -> list[int]:
    if 3 in items:
        try:
            Path(mark).touch(exist_ok=False)
        except FileExistsError:
            pass
        else:
            time.sleep(0.2)
            os.kill(os.getpid(), signal.SIGKILL)
    return [2 * item for item in items]


def as_is(value: Any) -> Any:
    return value


class Mortal(InProcess):
    """Dies of certain items, with all that is in flight, as a pool of processes does."""

    def __init__(self, poison: frozenset[int], late: int) -> None:
        self._poison = poison
        self._late = late
        self._waiting: list[tuple[Future[Any], Any, tuple[Any, ...]]] = []
        self._is_broken = False

    def submit(self, function: Any, /, *args: Any, **_kwargs: Any) -> Future[Any]:
        if self._is_broken:
            raise BrokenProcessPool
        future: Future[Any] = Future()
        self._waiting.append((future, function, args))
        if len(self._waiting) > self._late or self._poison & set(args[2]) or len(args[2]) == 1:
            self._work()
        return future

    def _work(self) -> None:
        self._is_broken = any(self._poison & set(args[2]) for _, _, args in self._waiting)
        for future, function, args in self._waiting:
            if self._is_broken:
                future.set_exception(BrokenProcessPool())
            else:
                future.set_result(function(*args))
        self._waiting.clear()


class Forgiving(InProcess):
    """Goes on with other workers where one ends with its task, as a cluster does."""

    def __init__(self, poison: frozenset[int]) -> None:
        self._poison = poison

    def submit(self, function: Any, /, *args: Any, **kwargs: Any) -> Future[Any]:
        if not self._poison & set(args[2]):
            return super().submit(function, *args, **kwargs)
        future: Future[Any] = Future()
        future.set_exception(WorkerLost())
        return future


numbers = st.lists(st.lists(st.integers(0, 60), max_size=5), max_size=12)


@given(chunks=numbers, poison=st.frozensets(st.integers(0, 60), max_size=6), workers=st.integers(1, 4), few=st.integers(0, 8))
def test_every_item_is_answered_once(chunks: list[list[int]], poison: frozenset[int], workers: int, few: int) -> None:
    count = sum(map(len, chunks))
    poison = poison if count > few else frozenset()
    pool = Pool(partial(Mortal, poison, 0), workers, few=few)
    answers = list(pool.run(doubled, [Shared(2, as_is)], chunks))
    pool.close()
    lost = Counter(each.item for each in answers if isinstance(each, Lost))
    done = Counter(each[0] for each in answers if not isinstance(each, Lost))
    assert lost + done == Counter(item for chunk in chunks for item in chunk)
    assert set(lost) == poison & {item for chunk in chunks for item in chunk}
    assert all(each[1] == 2 * each[0] for each in answers if not isinstance(each, Lost))


@given(chunks=numbers, poison=st.frozensets(st.integers(0, 60), max_size=4), workers=st.integers(1, 4))
def test_every_item_is_answered_once_by_workers_that_end_one_by_one(
    chunks: list[list[int]], poison: frozenset[int], workers: int
) -> None:
    # Where nothing but what ends workers is left, the run ends as one that can't be done.
    assume(sum(item in poison for chunk in chunks for item in chunk) < 5)
    pool = Pool(partial(Forgiving, poison), lambda: workers)
    answers = list(pool.run(doubled, [Shared(2, as_is)], chunks))
    lost = Counter(each.item for each in answers if isinstance(each, Lost))
    done = Counter(each[0] for each in answers if not isinstance(each, Lost))
    items = Counter(item for chunk in chunks for item in chunk)
    assert lost + done == items
    assert set(lost) == poison & items.keys()


def test_an_item_that_ends_every_worker_costs_itself_alone() -> None:
    pool = Pool(partial(processes, 2), 2)
    chunks = [[number, number + 1, number + 2] for number in range(0, 30, 3)]
    answers = list(pool.run(deadly, [Shared(frozenset({4, 20}), as_is)], chunks))
    pool.close()
    assert {each.item for each in answers if isinstance(each, Lost)} == {4, 20}
    assert sorted(each[0] for each in answers if not isinstance(each, Lost)) == [n for n in range(30) if n not in (4, 20)]


def test_a_worker_that_dies_by_other_hands_costs_nothing(tmp_path: Path) -> None:
    pool = Pool(partial(processes, 2), 2)
    chunks = [[number, number + 1] for number in range(0, 40, 2)]
    answers = list(pool.run(deadly_once, [Shared(str(tmp_path / "mark"), as_is)], chunks))
    pool.close()
    assert sorted(answers) == [(number, 2 * number) for number in range(40)]


@pytest.mark.parametrize("at_once", [False, True])
def test_a_pool_that_is_closed_leaves_no_process(at_once: bool) -> None:
    pool = Pool(partial(processes, 2), 2)
    running = pool.run(doubled, [Shared(2, as_is)], ([number] for number in range(1000)))
    for _ in range(10):
        next(running)
    executor: Any = pool._executor
    workers = list(executor._processes)
    pool.close(at_once=at_once)
    for each in workers:
        with pytest.raises(ProcessLookupError):
            os.kill(each, 0)


def test_an_executor_that_was_never_used_is_ended_too() -> None:
    executor = ThreadPoolExecutor(1)
    pool = Pool(lambda: executor, 1)
    pool.begin()
    pool.close()
    with pytest.raises(RuntimeError):
        executor.submit(print)
