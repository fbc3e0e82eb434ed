"""Runs tasks on a Dask cluster: `Client.get_executor`, with sealed messages, and each worker looked at before its first task."""

from __future__ import annotations

import queue
import threading
import time
from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import Executor, Future
from contextlib import suppress
from dataclasses import dataclass
from typing import Any

from redact.bulk.cluster import worker
from redact.bulk.cluster.connecting import GONE, Connection
from redact.bulk.cluster.sameness import VAULT, differences, facts_of
from redact.bulk.cluster.sealing import Sealed, Session
from redact.bulk.pool import WorkerLost
from redact.bulk.sharing import Parcel
from redact.bulk.sources import Source
from redact.errors import RedactError, Unforeseen, Unreachable, UsageError, described

_LOOK_SECONDS = 5.0
"""Between two looks at who is there."""
_MOST_UNREADY = 4
"""So often a task may come to workers that have just begun: it may be what ends them."""
_ALONE_SECONDS = 60.0
"""So long may no worker be there before a run gives up."""
_MOUNT = "Have all machines see the same folder there, or keep the vault in a store: s3://BUCKET/FOLDER."
_SAME = "Install the same on all machines, for instance from one lock file."


@dataclass(slots=True)
class _Job:
    """A task on its way."""

    outer: Future[Any]
    sealed: Sealed
    parcels: Sequence[Parcel]
    unready: int = 0
    """How often it came to a worker that had just begun."""


class Cluster(Executor):
    """The workers of one run, on whatever machines."""

    def __init__(self, connection: Connection, model: str, source: Source) -> None:
        """Take the workers that are there, and see that they are what this process is.

        Args:
            connection: to the scheduler.
            model: the language model's name or path.
            source: the vault.

        Raises:
            UsageError: there are no workers, or one is of another version, or can't see the vault.
            Unreachable: the scheduler went away.
        """
        self._connection = connection
        self._model, self._source = model, source
        self._here = facts_of(model, source)
        self._session = Session.new()
        self._delivered: set[bytes] = set()
        """Shared values that were sent out; a worker that has dropped one, or never got it, says so."""
        self._returned: queue.SimpleQueue[tuple[_Job, Future[Any]] | None] = queue.SimpleQueue()
        self._jobs: dict[int, _Job] = {}
        self._failure: Exception | None = None
        self._ready: set[str] = set()
        """The workers that have the run's key; one that was started anew at the same address says so."""
        self._seen = self._looked = time.monotonic()
        self._count = len(self._prepared(None))
        self._executor = connection.executor()
        self._serving = threading.Thread(target=self._serve, name="redact-cluster", daemon=True)
        self._serving.start()

    def slots(self) -> int:
        """Tell how many tasks run at once: one for each worker process."""
        if time.monotonic() - self._looked > _LOOK_SECONDS:
            self._looked = time.monotonic()
            with suppress(Unreachable):
                self._count = len(self._connection.workers())
        return self._count

    def submit(self, function: Callable[..., Any], /, *args: Any, **_kwargs: Any) -> Future[Any]:
        """Have a task done; its future raises `WorkerLost` where workers ended with it.

        Args:
            function: `run_task`.
            args: the task, the parcels of its shared values, and its items.
        """
        task, parcels, items = args
        outer: Future[Any] = Future()
        if self._failure is not None:
            outer.set_exception(self._failure)
            return outer
        new = [each for each in parcels if each.digest not in self._delivered]
        if new:
            self._deliver(new, None)
            self._delivered |= {each.digest for each in new}
        sealed = self._session.sealed((function, task, [each.digest for each in parcels], items))
        job = _Job(outer, sealed, parcels)
        self._jobs[id(job)] = job
        self._start(job)
        if self._failure is not None:
            self._finish(job, error=self._failure)
        return outer

    def shutdown(self, wait: bool = True, *, cancel_futures: bool = False) -> None:  # noqa: ARG002, FBT001, FBT002
        """Take back what is under way, have the workers forget the run, and leave the cluster."""
        self._returned.put(None)
        self._serving.join(timeout=_LOOK_SECONDS)
        self._jobs.clear()
        with suppress(Exception):
            self._executor.shutdown(wait=False)
        with suppress(Exception):
            self._connection.ask(worker.forget, self._session.run)
        self._connection.close()

    def _start(self, job: _Job) -> None:
        inner: Future[Any] = self._executor.submit(worker.work, job.sealed)
        inner.add_done_callback(lambda done: self._returned.put((job, done)))

    def _serve(self) -> None:
        """Take in what workers answer; beside the thread that waits, since some answers need something done first."""
        while True:
            try:
                try:
                    returned = self._returned.get(timeout=_LOOK_SECONDS)
                except queue.Empty:
                    self._look()
                    continue
                if returned is None:
                    return
                self._take(*returned)
            except RedactError as error:
                self._fail(error)
            except Exception as error:
                self._fail(Unforeseen(described(error)))

    def _take(self, job: _Job, inner: Future[Any]) -> None:
        if inner.cancelled():
            raise GONE
        error = inner.exception()
        if error is not None:
            if type(error).__name__ != "KilledWorker":
                raise error
            self._finish(job, error=WorkerLost())
            return
        self._seen = time.monotonic()
        answer = inner.result()
        if isinstance(answer, worker.NotReady):
            job.unready += 1
            if job.unready >= _MOST_UNREADY:
                # To Dask, who runs it again where a worker ends with it, it is another task each time.
                self._finish(job, error=WorkerLost())
                return
            # It joined late, was started anew, or serves other runs too.
            new = sorted({answer.worker, *self._connection.workers()} - (self._ready - {answer.worker}))
            self._prepared(new)
            self._deliver(job.parcels, new)
            self._start(job)
            return
        opened = self._session.opened(answer)
        if isinstance(opened, worker.Raised):
            self._finish(job, error=opened.error)
        else:
            self._finish(job, results=opened.results)

    def _finish(self, job: _Job, *, results: Any = None, error: Exception | None = None) -> None:
        """Have whoever waits for a job go on; once, whichever thread comes first."""
        if self._jobs.pop(id(job), None) is None:
            return
        if error is not None:
            job.outer.set_exception(error)
        else:
            job.outer.set_result(results)

    def _fail(self, error: Exception) -> None:
        """End the run: what is under way fails with what went wrong, and so does all that comes."""
        self._failure = error
        for job in list(self._jobs.values()):
            self._finish(job, error=error)

    def _look(self) -> None:
        """Give up where nobody is left to do what is under way."""
        if self._failure is None and self._jobs:
            if self._connection.workers():
                self._seen = time.monotonic()
            elif time.monotonic() - self._seen > _ALONE_SECONDS:
                raise Unreachable("The cluster has no workers any more.", "Start some; the next run goes on from here.")

    def _prepared(self, workers: list[str] | None) -> list[str]:
        """Give workers the run's key once they are found to be what this process is."""
        answers = self._connection.ask(worker.about, self._model, self._source, workers=workers)
        wrong = [(name, found) for name, answer in sorted(answers.items()) if (found := self._objection(answer))]
        if wrong:
            name, (said, advice) = wrong[0]
            more = f", and {len(wrong) - 1} more," if len(wrong) > 1 else ""
            raise UsageError(f"The worker {name}{more} {said}.", advice)
        self._connection.ask(worker.take, self._session, workers=list(answers))
        self._ready |= answers.keys()
        return list(answers)

    def _objection(self, answer: Any) -> tuple[str, str] | None:
        """Say what speaks against a worker, and what to do about it."""
        if isinstance(answer, OSError):
            return None  # It ended meanwhile.
        if isinstance(answer, Exception):
            return f"has no redact like this one ({type(answer).__name__})", _SAME
        if answer.refusal:
            return f"can't work: {answer.refusal.rstrip('.')}", answer.advice
        found = differences(self._here, answer.facts)
        if not found:
            return None
        is_elsewhere = answer.facts == {**self._here, VAULT: answer.facts.get(VAULT)}
        return (f"sees other files at {self._source.root}", _MOUNT) if is_elsewhere else (f"differs: {found}", _SAME)

    def _deliver(self, parcels: Iterable[Parcel], workers: list[str] | None) -> None:
        sealed = self._session.sealed([(each.digest, each.data) for each in parcels])
        self._connection.ask(worker.deliver, sealed, workers=workers)
