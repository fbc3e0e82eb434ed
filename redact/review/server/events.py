"""Server-sent events: tells every open tab what changed."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator

from redact.review.server.life import Life

_KEEP_ALIVE_S = 15.0
_PAUSE_S = 0.2
"""A tab asks again after each event: more of them in a second would only keep it from showing anything."""
_RETRY_MS = 500
"""Browsers wait longer by themselves than a closed tab is waited for."""


class _Tab:
    """What one tab hasn't been told yet; of each kind of event the last one alone matters."""

    def __init__(self, known: dict[str, str]) -> None:
        self.pending = dict(known)
        self.wake = asyncio.Event()
        self.wake.set()


class Hub:
    """Knows the open tabs."""

    def __init__(self, life: Life) -> None:
        """Make the hub.

        Args:
            life: is told of each tab that comes and goes.
        """
        self._life = life
        self._tabs: set[_Tab] = set()
        self._last: dict[str, str] = {}
        self._has_ended = False

    def publish(self, name: str, data: object) -> None:
        """Tell all tabs, and those that come later.

        Args:
            name: the event's.
            data: is sent as JSON.
        """
        text = json.dumps(data)
        if self._last.get(name) == text:
            return
        self._last[name] = text
        for tab in self._tabs:
            tab.pending[name] = text
            tab.wake.set()

    def end(self, why: str) -> None:
        """Tell all tabs that this was the last event.

        Args:
            why: one word.
        """
        if not self._has_ended:
            self.publish("ended", {"why": why})
            self._has_ended = True

    async def listen(self) -> AsyncIterator[str]:
        """Give the events for one tab, as they go over the wire, until it leaves."""
        tab = _Tab(self._last)
        self._tabs.add(tab)
        self._life.tab_came()
        try:
            yield f"retry: {_RETRY_MS}\n\n"
            while True:
                yield await self._next(tab)
                if self._has_ended and not tab.pending:
                    return
        finally:
            self._tabs.discard(tab)
            self._life.tab_left()

    async def _next(self, tab: _Tab) -> str:
        try:
            async with asyncio.timeout(_KEEP_ALIVE_S):
                await tab.wake.wait()
        except TimeoutError:
            return ": still here\n\n"
        if not self._has_ended:
            await asyncio.sleep(_PAUSE_S)
        tab.wake.clear()
        events, tab.pending = tab.pending, {}
        return "".join(f"event: {name}\ndata: {text}\n\n" for name, text in events.items())
