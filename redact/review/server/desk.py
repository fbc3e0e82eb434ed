"""Does the session's work in the one thread it knows: what the page asks first, and reading on while it asks nothing."""

from __future__ import annotations

import asyncio
import json
import time
from collections.abc import Awaitable, Callable
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar

from redact.errors import RedactError, described
from redact.review.protocol import Session
from redact.review.server.events import Hub
from redact.review.server.life import Life

Result = TypeVar("Result")

_LOOK_EVERY_S = 1.0
_LOOK_SHARE = 0.05
"""Looking at the disk of a large vault takes at most this share of the time."""
_TELL_EVERY_S = 0.5


class Desk:
    """The session, as the server uses it."""

    def __init__(self, session: Session, thread: ThreadPoolExecutor, hub: Hub, life: Life, tell: Callable[[str], None]) -> None:
        """Take over a session.

        Args:
            session: is used in that thread alone.
            thread: one.
            hub: is told what changed.
            life: is told that notes are read.
            tell: tells the user on the terminal.
        """
        self._session = session
        self._thread = thread
        self._hub = hub
        self._life = life
        self._tell = tell
        self._waiting = 0
        self._is_free = asyncio.Event()
        self._is_free.set()
        self._has_more = True
        self._is_reading = True
        self._look_at = time.monotonic() + _LOOK_EVERY_S
        self._tell_at = 0.0
        self._last_failure = ""

    async def ask(self, work: Callable[[Session], object]) -> bytes:
        """Do work that the page waits for.

        Args:
            work: what it gives is answered.

        Returns:
            The answer, as JSON.

        Raises:
            RedactError: the session's own.
        """
        self._waiting += 1
        self._is_free.clear()
        try:
            # Written there too: what it gives may change with the session.
            return await self._do(lambda: json.dumps(work(self._session), separators=(",", ":")).encode())
        finally:
            self._has_more = True
            self._waiting -= 1
            if not self._waiting:
                self._is_free.set()

    async def tend(self) -> None:
        """Read notes and look at the disk whenever nobody waits, for ever."""
        while True:
            await self._is_free.wait()
            if time.monotonic() >= self._look_at:
                await self._try(self._look)
            elif self._has_more:
                await self._try(self._read)
            else:
                await asyncio.sleep(0.05)

    async def _do(self, work: Callable[[], Result]) -> Result:
        def work_and_version() -> tuple[Result, int]:
            return work(), self._session.version

        result, version = await asyncio.get_running_loop().run_in_executor(self._thread, work_and_version)
        self._hub.publish("changed", {"version": version})
        return result

    async def _look(self) -> None:
        begun = time.monotonic()
        try:
            if await self._do(self._session.look_at_disk):
                self._has_more = True
        finally:
            now = time.monotonic()
            self._look_at = now + max(_LOOK_EVERY_S, (now - begun) / _LOOK_SHARE)

    async def _read(self) -> None:
        if not self._tell_at:
            await self._tell_busy()
        self._has_more = False  # also where it fails: it would fail again at once
        if await self._do(self._session.read_next):
            self._has_more = self._is_reading = True
            self._life.touch()
            if time.monotonic() >= self._tell_at:
                await self._tell_busy()
        elif self._is_reading:
            self._is_reading = False
            await self._tell_busy()

    async def _tell_busy(self) -> None:
        self._hub.publish("busy", await self._do(lambda: self._session.busy))
        self._tell_at = time.monotonic() + _TELL_EVERY_S

    async def _try(self, work: Callable[[], Awaitable[None]]) -> None:
        try:
            await work()
        except Exception as error:
            message = str(error) if isinstance(error, RedactError) else f"internal error, {described(error)}"
            if message != self._last_failure:
                self._tell(message)
            self._last_failure = message
