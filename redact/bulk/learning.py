"""What the vault's notes say about who exists, learnt by the workers and kept between runs."""

from __future__ import annotations

import time
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import replace
from itertools import chain, islice
from typing import NamedTuple

from redact.bulk.pool import Lost
from redact.bulk.records import Stamp
from redact.bulk.roster_changes import with_stable_ids
from redact.bulk.sharing import Shared
from redact.bulk.sources import Source
from redact.bulk.store import LESSONS
from redact.bulk.tools import Tools
from redact.errors import Unreadable
from redact.model import Roster
from redact.roster.build import Lesson, joined
from redact.roster.capitals import Capitals
from redact.told import Told
from redact.vault_roster import taught_by

_CHUNK = 32
_NOTHING = Lesson([], [], {})
_KNOWN = "lessons"
ROSTER = "corrected roster"
"""Under which the store keeps it."""


class _Seen(NamedTuple):
    """How a note looked when it was learnt from."""

    stamp: Stamp
    read_at_ns: int

    def holds_for(self, stamp: Stamp) -> bool:
        return self.stamp.is_settled_as(stamp, self.read_at_ns)


class Learnt(NamedTuple):
    """A roster, and what has to be remembered together with it: a crash between the two would lose a change of the roster."""

    roster: Roster
    lessons: Mapping[str, Lesson]
    """Of the notes that changed."""
    gone: Collection[str]
    seen: tuple[Mapping[str, _Seen], bytes]

    def remember(self, tools: Tools) -> None:
        """Keep it for the next run, inside the caller's transaction."""
        with tools.store.writing():
            for name, lesson in self.lessons.items():
                tools.store.put(LESSONS, name, (name, lesson))
            tools.store.forget(self.gone, [LESSONS])
            tools.store.put_meta(_KNOWN, self.seen)
            tools.store.put_meta(ROSTER, self.roster)


def learn_roster(source: Source, tools: Tools, known: Roster | None, *, told: Told, version: bytes) -> Learnt:
    """Learn who and what a vault knows, from the notes that changed since the last run.

    Notes that are left out of the copy teach too: whom they name is to be known in all others.

    Args:
        source: the vault.
        tools: what all parts of the run share.
        known: the roster of the last run, corrections included; None where it can't be gone by.
        told: what the vault's owner has told.
        version: of whatever makes the lessons; those of another one are learnt anew.
    """
    stored: tuple[dict[str, _Seen], bytes] = tools.store.get_meta(_KNOWN) or ({}, b"")
    seen_before, version_before = stored
    seen: dict[str, _Seen] = {}
    changed: list[str] = []
    for name, stamp in source.notes():
        before = seen_before.get(name) if version_before == version else None
        seen[name] = before if before and before.holds_for(stamp) else _Seen(stamp, time.time_ns())
        if seen[name] is not before:
            changed.append(name)
    gone = seen_before.keys() - seen.keys()
    lessons = dict(_learnt(source, tools, changed))
    roster = _adjusted(known, lessons, gone, tools) if version_before == version else None
    if roster is None:
        others = (lesson for name, lesson in tools.store.all(LESSONS) if name in seen and name not in lessons)
        roster = with_stable_ids(told.applied_to(joined(chain(others, lessons.values()))))
    return Learnt(roster, lessons, gone, (seen, version))


def _learnt(source: Source, tools: Tools, names: list[str]) -> Iterator[tuple[str, Lesson]]:
    tools.watcher.begin("Learning", len(names))
    waiting = iter(names)
    chunks = iter(lambda: list(islice(waiting, _CHUNK)), [])
    for answer in tools.pool.run(learn, [Shared(source, _as_it_is)], chunks):
        tools.watcher.advance()
        yield (answer.item, _NOTHING) if isinstance(answer, Lost) else answer


def _as_it_is(source: Source) -> Source:
    return source


def learn(source: Source, names: list[str]) -> list[Lesson]:
    """Give what some notes teach; one that can't be read teaches nothing. A worker's task."""
    source.ahead(names)
    return [_lesson(source, name) for name in names]


def _lesson(source: Source, name: str) -> Lesson:
    try:
        return taught_by(source.note(name))
    except Unreadable:
        return _NOTHING


def _adjusted(known: Roster | None, lessons: Mapping[str, Lesson], gone: Iterable[str], tools: Tools) -> Roster | None:
    """Give the roster with the changed notes' capitals, if nothing else that they teach has changed."""
    if known is None:
        return None
    capitals = Capitals(known.capitals)
    for name in (*lessons, *gone):
        stored = tools.store.get(LESSONS, name)
        before, after = stored[1] if stored else _NOTHING, lessons.get(name, _NOTHING)
        if (before.evidence, before.links) != (after.evidence, after.links):
            return None
        capitals.take_out(before.capitals)
        capitals.add(after.capitals)
    return replace(known, capitals=capitals.counts)
