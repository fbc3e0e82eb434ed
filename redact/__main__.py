"""The `redact` command: small, so that Ctrl-C finds its handler from the first moment on."""

from __future__ import annotations

import signal
import sys
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
        from redact.cli import main

        code = main(sys.argv[1:])
    except KeyboardInterrupt:
        sys.stderr.write("redact: interrupted; nothing half done is left.\n")
        code = INTERRUPTED
    sys.exit(code)


if __name__ == "__main__":
    run()
