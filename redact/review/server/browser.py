"""Opens the user's browser, where there is one that has a window of its own."""

from __future__ import annotations

import os
import sys
import threading
import webbrowser
from collections.abc import Callable


def can_show_pages() -> bool:
    """Say whether a browser could open a window here: one in the terminal would take it over."""
    return sys.platform in ("darwin", "win32") or any(map(os.environ.get, ("BROWSER", "DISPLAY", "WAYLAND_DISPLAY")))


def open_browser(url: str, on_failure: Callable[[], None]) -> None:
    """Open a page, without waiting for the browser.

    Args:
        url: the page's address.
        on_failure: is called where no browser could be started.
    """

    def start() -> None:
        try:
            has_started = webbrowser.open(url)
        except (OSError, webbrowser.Error):
            has_started = False
        if not has_started:
            on_failure()

    if can_show_pages():
        threading.Thread(target=start, daemon=True).start()
    else:
        on_failure()
