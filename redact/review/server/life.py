"""When the server ends by itself: the last tab is gone, none ever came, or nobody has done anything for long."""

from __future__ import annotations

import time
from collections.abc import Callable
from enum import StrEnum

GRACE_S = 3.0
"""So long after the last tab a new one may come: a page that is loaded again is gone for a moment."""
FIRST_TAB_S = 600.0
LOADING_S = 20.0
"""So long a page may take from being asked for to listening; the one before it says its goodbye in between."""


class End(StrEnum):
    """Why the server ended."""

    CLOSED = "closed"
    NO_TAB = "no-tab"
    IDLE = "idle"
    STOPPED = "stopped"


class Life:
    """Knows who is there."""

    def __init__(
        self,
        idle: float,
        *,
        first_tab: float = FIRST_TAB_S,
        grace: float = GRACE_S,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        """Begin.

        Args:
            idle: seconds without any work after which it ends.
            first_tab: seconds in which a first tab must come.
            grace: seconds after the last tab in which another may come.
            clock: gives the time in seconds.
        """
        self._idle = idle
        self._grace = grace
        self._clock = clock
        self._tabs = 0
        self._had_tab = False
        self._loads_until = 0.0
        self._last_work = clock()
        self._needs_tab_by = clock() + first_tab

    def touch(self) -> None:
        """Note that somebody works, or that notes are still being read for them."""
        self._last_work = self._clock()

    def expect_tab(self) -> None:
        """Note that a browser loads the page."""
        self.touch()
        self._loads_until = self._clock() + LOADING_S
        self._needs_tab_by = max(self._needs_tab_by, self._loads_until)

    def tab_came(self) -> None:
        """Note that a tab listens."""
        self._tabs += 1
        self._had_tab = True
        self._loads_until = 0.0

    def tab_left(self) -> None:
        """Note that a tab listens no more."""
        self._tabs -= 1
        self.bye()

    def bye(self) -> None:
        """Note that a tab said it goes, which it may say before it is seen to."""
        if self._tabs == 0:
            self._needs_tab_by = max(self._clock() + self._grace, self._loads_until)

    def why_end(self) -> End | None:
        """Say why it is time to end, None while it isn't."""
        now = self._clock()
        if self._tabs == 0 and now >= self._needs_tab_by:
            return End.CLOSED if self._had_tab else End.NO_TAB
        return End.IDLE if now - self._last_work >= self._idle else None
