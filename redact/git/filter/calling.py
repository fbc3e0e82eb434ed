"""Which of git's commands runs the filter: some only look whether a note has changed, and store nothing."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path, PurePath

_LOOKING = frozenset("checkout describe diff log mv reset restore rm show status switch".split())
_WITH_VALUE = frozenset(("-C", "-c", "--git-dir", "--work-tree", "--namespace", "--super-prefix", "--config-env"))


def only_looks() -> bool:
    """Tell whether the command that runs this process stores nothing of what it is given; False where that isn't known."""
    return _command_in(_parent()) in _LOOKING


def applies_patch() -> bool:
    """Tell whether git patches the folder: on what is stored, so that half of a note may be from before and half from now."""
    return _command_in(_parent()) == "apply"


def _parent() -> list[str]:
    with suppress(OSError):
        return os.fsdecode(Path(f"/proc/{os.getppid()}/cmdline").read_bytes()).split("\0")
    with suppress(OSError):  # macOS has no /proc
        told = subprocess.run(["ps", "-o", "args=", "-p", str(os.getppid())], capture_output=True, check=False)  # noqa: S603, S607
        return os.fsdecode(told.stdout).split()
    return []


def _command_in(arguments: Sequence[str]) -> str:
    if not arguments or PurePath(arguments[0]).stem != "git":
        return ""
    rest = iter(arguments[1:])
    for each in rest:
        if each in _WITH_VALUE:
            next(rest, None)
        elif not each.startswith("-"):
            return each
    return ""
