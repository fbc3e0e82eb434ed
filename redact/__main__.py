"""The `redact` command: small, so that Ctrl-C finds its handler from the first moment on."""

from __future__ import annotations

import os
import signal
import sys
from contextlib import suppress
from types import FrameType
from typing import NoReturn

INTERRUPTED = 130


def interrupt(_number: int, _frame: FrameType | None) -> NoReturn:
    """Turn a termination request into the same tidy end as Ctrl-C."""
    raise KeyboardInterrupt


def run() -> NoReturn:
    """Run as the `redact` command."""
    signal.signal(signal.SIGTERM, interrupt)
    try:
        code = _run(sys.argv[1:])
        if code == INTERRUPTED:  # Typer's own answer to an interrupt
            raise KeyboardInterrupt
        _heed_no_more()
    except KeyboardInterrupt:
        _heed_no_more()
        sys.stderr.write("redact: interrupted; nothing half done is left.\n")
        for stream in (sys.stdout, sys.stderr):
            with suppress(OSError, ValueError):
                stream.flush()
        # Where the interrupt hit code that is evaluated from a string, as a named tuple is, Python would end as if unhandled.
        os._exit(INTERRUPTED)
    sys.exit(code)


def _run(arguments: list[str]) -> int:
    if arguments[:1] == ["check"]:
        from redact.git.background.asking import answered

        if (code := answered(arguments)) is not None:
            return code
    if arguments[:1] == ["git-filter"]:
        from redact.git.filter.commands import run as run_for_git

        if (code := run_for_git(arguments[1:])) is not None:
            return code
    from redact.cli import main

    return main(arguments)


def _heed_no_more() -> None:
    """Ignore further requests to stop: all that is left is to end."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_IGN)


if __name__ == "__main__":
    run()
