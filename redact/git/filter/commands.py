"""The commands that git itself calls, one process each: they parse as little as they can, since git waits for them."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

from redact.errors import LeakFound, LedgerError, RedactError, described
from redact.git.filter.calling import only_looks
from redact.git.filter.filtering import NoteFilter
from redact.git.filter.packets import CLEAN, SMUDGE, ProtocolError, Request, converse
from redact.git.repository import Repository
from redact.printable import printable

_WAYS_OUT = (
    "  To leave it out, list it in .gitignore, and run `git rm --cached` on it where git has it already;\n"
    "  to commit it as it stands, name it in .gitattributes with -filter."
)
_FAILED, _CONFLICT = 1, 1
_INTERNAL, _GIVEN_UP = 3, 129
"""Exit codes; above 128, git takes a merge driver for crashed and leaves the merge undone."""


def run(arguments: Sequence[str]) -> int | None:
    """Run one of git's commands.

    Args:
        arguments: the command line behind `redact git-filter`.

    Returns:
        The exit code; None where it is none of git's commands, or not called as git calls it.
    """
    name, *values = arguments or [""]
    wanted = {"process": 0, "clean": 1, "smudge": 1, "textconv": 1, "merge": 5}
    if len(values) != wanted.get(name, -1):
        return None
    commands: dict[str, Callable[..., int]] = {
        "process": _process,
        "clean": _clean,
        "smudge": _smudge,
        "textconv": _textconv,
        "merge": _merge,
    }
    try:
        notes = NoteFilter.around(Repository.containing(Path()), _say)
    except RedactError as error:
        _complain(f"redact: {error}")
        return _FAILED
    try:
        return commands[name](notes, *values)
    finally:
        notes.close()


def _process(notes: NoteFilter) -> int:
    # Whatever else is printed mustn't get between the packets.
    questions, answers = sys.stdin.buffer, os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    told_of_key = False

    def answer(request: Request) -> bytes | None:
        nonlocal told_of_key
        if request.command == SMUDGE and notes.key.sealer is None and not told_of_key:
            told_of_key = True
            _complain(f"redact: notes stay as they are stored. {notes.key.reason}")
        return filtered(notes, request)

    try:
        converse(questions, answers, answer)
    except (ProtocolError, BrokenPipeError):
        _complain("redact: this is git's to call, and it speaks to it in packets.")
        return _FAILED
    return 0


def filtered(notes: NoteFilter, request: Request) -> bytes | None:
    """Filter one file, and say why where it can't be.

    Args:
        notes: the work tree's filter.
        request: git's.

    Returns:
        None where the file must not go through. What can't be smudged goes through as it is: it is pseudonymized.
    """
    try:
        if request.command == CLEAN:
            return notes.clean(request.path, request.content)
        if request.command == SMUDGE:
            return notes.smudge(request.path, request.content)
    except RedactError as error:
        if request.command == CLEAN and only_looks() and (seen := notes.looked_at(request.path, request.content)) is not None:
            # Else it would stop `git status` and even `git rm`.
            how = "stays as git has it, unsealed" if seen == request.content else "can't be added as it stands"
            _say(request.path, f"{how}. {error}")
            return seen
        _say(request.path, str(error))
        for place in error.places if isinstance(error, LeakFound) else ():
            _complain(f"  {place}")
        if not isinstance(error, LedgerError):
            _complain(_WAYS_OUT)
    except Exception as error:
        _say(request.path, f"internal error, {described(error)}. Nothing was added; please report this line.")
    return request.content if request.command == SMUDGE else None


def _clean(notes: NoteFilter, path: str) -> int:
    return _once(notes, Request(CLEAN, path, sys.stdin.buffer.read()))


def _smudge(notes: NoteFilter, path: str) -> int:
    return _once(notes, Request(SMUDGE, path, sys.stdin.buffer.read()))


def _textconv(notes: NoteFilter, file: str) -> int:
    notes.tell = lambda _path, _message: None  # a checkout has said it
    return _once(notes, Request(SMUDGE, "", Path(file).read_bytes()))


def _once(notes: NoteFilter, request: Request) -> int:
    content = filtered(notes, request)
    if content is None:
        return _FAILED
    sys.stdout.buffer.write(content)
    sys.stdout.buffer.flush()
    return 0


def _merge(notes: NoteFilter, base: str, ours: str, theirs: str, marker_size: str, path: str) -> int:
    from redact.git.filter.merging import merged

    sides = Path(base).read_bytes(), Path(ours).read_bytes(), Path(theirs).read_bytes()
    try:
        found = merged(notes, path, sides, int(marker_size))
    except RedactError as error:
        _say(path, str(error))
        return _GIVEN_UP
    except Exception as error:
        _say(path, f"internal error, {described(error)}. Nothing was merged; please report this line.")
        return _GIVEN_UP
    Path(ours).write_bytes(found.content)
    return 0 if found.is_clean else _CONFLICT


def _say(path: str, message: str) -> None:
    _complain(f"redact: {printable(path)}: {message}" if path else f"redact: {message}")


def _complain(line: str) -> None:
    sys.stderr.write(f"{line}\n")
    sys.stderr.flush()
