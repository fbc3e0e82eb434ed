"""The few kinds of failure, by whose fault it is. Each message is one sentence that never holds a sensitive value."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import ClassVar


class RedactError(Exception):
    """A failure that the user is told about in one sentence."""

    exit_code: ClassVar[int] = 1

    def __init__(self, message: str, hint: str = "") -> None:
        """Make the error.

        Args:
            message: one sentence that says what is wrong.
            hint: what to do next; empty where the message says it.
        """
        super().__init__(message)
        self.message = message
        self.hint = hint

    def __str__(self) -> str:
        return f"{self.message} {self.hint}".strip()


class UsageError(RedactError):
    """The command was called in a way that can't work."""

    exit_code = 2


class PolicyError(UsageError):
    """A policy file is wrong: says where and what would be right."""

    def __init__(self, message: str, *, source: str | Path = "", line: int = 0, column: int = 0) -> None:
        """Make the error.

        Args:
            message: what is wrong, with the choices.
            source: the file's name.
            line: line, from 1; 0 where unknown.
            column: column, from 1; 0 where unknown.
        """
        place = ":".join(str(part) for part in (source, line, column) if part)
        super().__init__(f"{place}: {message}" if place else message)


class MissingDependency(UsageError):
    """A model, a Python package or a system library that this command needs is not installed."""


class Unreachable(UsageError):
    """Another machine can't be reached, or refuses: a file store, or the scheduler of a cluster and its workers."""


class LedgerError(UsageError):
    """The ledger or its key can't be used as they are."""


class WrongKey(LedgerError):
    """The key is not the one that the ledger was sealed under."""


class Unreadable(RedactError):
    """An input can't be read, decoded or taken as a note."""


class Withheld(RedactError):
    """The policy doesn't let this note out."""


class LeakFound(RedactError):
    """The audit found something that must not leave."""

    def __init__(self, message: str, places: Sequence[str] = ()) -> None:
        """Make the error.

        Args:
            message: one sentence.
            places: kind and place of each leak, without the value.
        """
        super().__init__(message)
        self.places = tuple(places)


class Unwritable(RedactError):
    """The output can't be written where it was asked for."""


class Unrenderable(RedactError):
    """A note can't be turned into the format that was asked for."""


class OverBudget(RedactError):
    """A note takes more time, memory or depth than it may."""


class Unforeseen(Exception):
    """An error of another process that nobody foresaw; its only argument is what `described` says of it."""


def described(error: BaseException) -> str:
    """Name an unexpected error's kind and place, never its message: that could hold a value."""
    if isinstance(error, Unforeseen):
        return str(error)
    frames = []
    traceback = error.__traceback__
    while traceback is not None:
        frames.append(f"{Path(traceback.tb_frame.f_code.co_filename).name}:{traceback.tb_lineno}")
        traceback = traceback.tb_next
    return f"{type(error).__name__} at {' < '.join(reversed(frames[-4:]))}"
