"""Whole processes timed against each other, in turns, so that a busy machine slows both."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from typing import NamedTuple


class Cost(NamedTuple):
    """What a process took at best."""

    seconds: float
    megabytes: float
    """Peak resident memory."""


def compare(commands: Mapping[str, Sequence[str]], *, rounds: int = 5) -> dict[str, Cost]:
    """Run each command in turn, several rounds, and give the least that each took.

    Args:
        commands: arguments to this Python, by name.
        rounds: after one that warms the disk's cache.
    """
    costs: dict[str, list[Cost]] = {name: [] for name in commands}
    for turn in range(rounds + 1):
        for name, arguments in commands.items():
            cost = _run(arguments)
            if turn:
                costs[name].append(cost)
    return {
        name: Cost(min(each.seconds for each in taken), max(each.megabytes for each in taken)) for name, taken in costs.items()
    }


def _run(arguments: Sequence[str]) -> Cost:
    # What tldextract would fetch for the other side must not count against it.
    environment = os.environ | {"TLDEXTRACT_PUBLIC_SUFFIX_LIST_URLS": ""}
    started = time.perf_counter()
    process = subprocess.Popen([sys.executable, *arguments], stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, env=environment)
    assert process.stderr is not None
    said = process.stderr.read().decode()
    _, status, usage = os.wait4(process.pid, 0)
    taken = time.perf_counter() - started
    process.returncode = os.waitstatus_to_exitcode(status)
    process.stderr.close()
    assert process.returncode == 0, said
    return Cost(taken, usage.ru_maxrss / 1024)
