"""What a cluster's worker does: says what it is, takes a run's key, and does one sealed task at a time.

Nothing here raises: what goes wrong is an answer, since Dask would log it together with whatever was at hand.
"""

from __future__ import annotations

import asyncio
import threading
import time
from collections import OrderedDict
from typing import Any, NamedTuple

from redact.bulk import sharing
from redact.bulk.cluster.sameness import facts_of
from redact.bulk.cluster.sealing import Sealed, Session
from redact.bulk.sharing import NotHere, Parcel
from redact.bulk.sources import Source
from redact.errors import RedactError, Unforeseen, described

_SESSIONS: OrderedDict[str, Session] = OrderedDict()
_DELIVERED: OrderedDict[bytes, bytes] = OrderedDict()
"""Shared values that no task has opened yet, by digest."""
_ONE_AT_A_TIME = threading.Lock()
"""Neither desk nor language model is for two threads at once."""
_LAST: dict[str, float] = {}
"""By run, when it last had something done."""
_IDLE_SECONDS = 600.0
_KEPT = 8


class About(NamedTuple):
    """What a worker says of itself."""

    facts: dict[str, str]
    refusal: str
    """Why it can't work; empty where it can."""
    advice: str = ""
    """What to do about it."""


class NotReady(NamedTuple):
    """A worker's answer to a task for which it lacks the key or a shared value."""

    worker: str


class Done(NamedTuple):
    """A task's results."""

    results: Any


class Raised(NamedTuple):
    """What ended a task."""

    error: Exception


async def about(model: str, source: Source) -> About:
    """Say what this worker is."""
    try:
        return About(await asyncio.to_thread(facts_of, model, source), "")
    except RedactError as error:
        return About({}, error.message, error.hint)
    except Exception as error:
        return About({}, f"An unexpected {described(error)}.")


def take(session: Session) -> bool:
    """Take a run's key."""
    is_first = not _SESSIONS
    _LAST[session.run] = time.monotonic()
    _put(_SESSIONS, session.run, session)
    if is_first:
        threading.Thread(target=_forget_idle, daemon=True).start()
    return True


def deliver(sealed: Sealed) -> bool:
    """Take a run's shared values; tells whether the run is known."""
    session = _SESSIONS.get(sealed.run)
    if session is not None:
        for digest, data in session.opened(sealed):
            _put(_DELIVERED, digest, data)
    return session is not None


def forget(run: str) -> bool:
    """Forget a run, and when it was the last, all that was shared."""
    _SESSIONS.pop(run, None)
    _LAST.pop(run, None)
    if not _SESSIONS:
        _DELIVERED.clear()
        sharing.forget_shared()
    return True


def _forget_idle() -> None:
    """Forget runs whose coordinator may have died: nobody else would tell. One that goes on is given its key again."""
    while _SESSIONS:
        time.sleep(_IDLE_SECONDS / 10)
        for run in [each for each, last in list(_LAST.items()) if time.monotonic() - last > _IDLE_SECONDS]:
            forget(run)


def work(sealed: Sealed) -> Sealed | NotReady:
    """Do a task."""
    session = _SESSIONS.get(sealed.run)
    if session is None:
        return NotReady(_address())
    _LAST[sealed.run] = time.monotonic()
    with _ONE_AT_A_TIME:
        answer = _answer(session, sealed)
    return NotReady(_address()) if answer is None else session.sealed(answer)


def _answer(session: Session, sealed: Sealed) -> Done | Raised | None:
    try:
        function, task, digests, items = session.opened(sealed)
        parcels = [Parcel(digest, _DELIVERED.pop(digest, None), travels=False) for digest in digests]
        results = function(task, parcels, items)
        return None if isinstance(results, NotHere) else Done(results)
    except RedactError as error:
        return Raised(error)
    except Exception as error:
        return Raised(Unforeseen(described(error)))


def _put(kept: OrderedDict[Any, Any], name: Any, value: Any) -> None:
    kept[name] = value
    kept.move_to_end(name)
    while len(kept) > _KEPT:
        kept.popitem(last=False)


def _address() -> str:
    from distributed import get_worker

    return str(get_worker().address)
