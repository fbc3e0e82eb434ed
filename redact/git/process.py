"""Runs git so that what it answers doesn't hang on the user's configuration, language or network."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterable, Iterator, Mapping
from itertools import islice
from pathlib import Path
from typing import IO

from redact.errors import Unreadable, UsageError

FIXED = {
    "LC_ALL": "C",  # git's reasons are told apart by their words
    "GIT_LITERAL_PATHSPECS": "1",  # a note may be called "*.md" or ":(glob)x"
    "GIT_NO_LAZY_FETCH": "1",
    "GIT_ALLOW_PROTOCOL": "",  # the same for git before 2.44: a partial clone must not fetch what it lacks
    "GIT_NO_REPLACE_OBJECTS": "1",  # a push sends the objects themselves, not what `git replace` shows for them
    "GIT_GRAFT_FILE": os.devnull,
    "GIT_OPTIONAL_LOCKS": "0",
    "GIT_TERMINAL_PROMPT": "0",
}
DROPPED = ("GIT_GLOB_PATHSPECS", "GIT_NOGLOB_PATHSPECS", "GIT_ICASE_PATHSPECS", "GIT_EXTERNAL_DIFF", "GIT_DIFF_OPTS")
LOCAL = (
    "GIT_DIR",
    "GIT_WORK_TREE",
    "GIT_INDEX_FILE",
    "GIT_COMMON_DIR",
    "GIT_OBJECT_DIRECTORY",
    "GIT_ALTERNATE_OBJECT_DIRECTORIES",
    "GIT_NAMESPACE",
    "GIT_PREFIX",
    "GIT_SHALLOW_FILE",
)
"""The variables by which git tells a hook which repository it runs in."""
CONFIGURATION = (
    *("-c", "core.quotePath=false"),
    *("-c", "core.fsmonitor="),
    *("-c", "advice.graftFileDeprecated=false"),
    *("-c", "color.ui=false"),
)

ASKED_AHEAD = 50
"""Few enough that the pipe takes them all without waiting for git (4 KB)."""

MOST_BYTES = 20_000_001
"""An object's first bytes that are kept: one more than a note may have. A video mustn't fill the memory."""
_PIECE = 1 << 20


class GitRefused(Unreadable):
    """Git ended with an error; the message holds its reason."""


def environment_for_git(inherited: Mapping[str, str]) -> dict[str, str]:
    """Give the environment for git: the inherited one, with what would change git's answers set or dropped."""
    return {key: value for key, value in inherited.items() if key not in DROPPED} | FIXED


def run(arguments: Iterable[str], folder: Path, environment: Mapping[str, str], data: bytes = b"") -> bytes:
    """Run git to its end.

    Args:
        arguments: the subcommand and its arguments.
        folder: where to run it.
        environment: from `environment_for_git`.
        data: what git reads from its standard input.

    Returns:
        What it printed.

    Raises:
        GitRefused: git ended with an error.
        UsageError: git isn't installed, or the folder doesn't exist.
    """
    with _start(arguments, folder, environment, stderr=subprocess.PIPE) as process:
        output, complaint = process.communicate(data)
    if process.returncode:
        raise GitRefused(f"Git can't read the repository {folder}: {reason_in(complaint)}.")
    return output


def objects(names: Iterable[str], folder: Path, environment: Mapping[str, str]) -> Iterator[tuple[str, bytes]]:
    """Read objects with one process, one after the other.

    Args:
        names: object ids, taken a few ahead.
        folder: where to run git.
        environment: from `environment_for_git`.

    Yields:
        Kind (`blob`, `commit`, …) and content of each, at most `MOST_BYTES` of it.

    Raises:
        GitRefused: an object is missing or damaged.
    """
    remaining = iter(names)
    with _start(("cat-file", "--batch"), folder, environment, stderr=subprocess.DEVNULL) as process:
        assert process.stdin is not None  # noqa: S101
        assert process.stdout is not None  # noqa: S101
        try:
            while asked := list(islice(remaining, ASKED_AHEAD)):
                _ask(asked, process.stdin)
                for name in asked:
                    yield _answer(name, process.stdout)
        finally:
            process.kill()


class Batch:
    """Reads files' contents by any name that git knows, such as `:0:Daily/x.md`, with one process."""

    def __init__(self, folder: Path, environment: Mapping[str, str]) -> None:
        """Start git.

        Args:
            folder: where to run it.
            environment: from `environment_for_git`.
        """
        self._process = _start(("cat-file", "--batch"), folder, environment, stderr=subprocess.DEVNULL)

    def content(self, name: str) -> bytes | None:
        """Read one file's content; None where there is no such file, or it is longer than any note."""
        questions, answers = self._process.stdin, self._process.stdout
        if "\n" in name or questions is None or answers is None:
            return None
        try:
            questions.write(name.encode("utf-8", "surrogateescape") + b"\n")
            questions.flush()
            header = answers.readline().rsplit(None, 2)
            if len(header) != 3 or not header[2].isdigit():  # "NAME missing"
                return None
            content = answers.read(int(header[2]))
            answers.read(1)
        except OSError:
            return None
        return content if header[1] == b"blob" and len(content) < MOST_BYTES else None

    def close(self) -> None:
        """End git."""
        self._process.kill()
        self._process.communicate()


def _ask(names: list[str], questions: IO[bytes]) -> None:
    for name in names:
        if not (name.isascii() and name.isalnum()):  # a line break in it would shift all answers
            raise _missing(name)
    try:
        os.write(questions.fileno(), "".join(f"{name}\n" for name in names).encode("ascii"))
    except BrokenPipeError:
        raise _missing(names[0]) from None


def _answer(name: str, answers: IO[bytes]) -> tuple[str, bytes]:
    header = answers.readline().split()
    if len(header) != 3 or not header[2].isdigit():
        raise _missing(name)
    size = int(header[2])
    content = answers.read(min(size, MOST_BYTES))
    rest = size - len(content)
    while rest and (passed := answers.read(min(rest, _PIECE))):
        rest -= len(passed)
    if rest or answers.read(1) != b"\n":
        raise _missing(name)
    return header[1].decode("ascii"), content


def _missing(name: str) -> GitRefused:
    return GitRefused(
        f"Git has no readable object {name}.",
        "Run `git fsck`; in a partial clone, run `git fetch --refetch` without a filter.",
    )


def _start(arguments: Iterable[str], folder: Path, environment: Mapping[str, str], stderr: int) -> subprocess.Popen[bytes]:
    encoded = [argument.encode("utf-8", "surrogateescape") for argument in (*CONFIGURATION, *arguments)]
    try:
        return subprocess.Popen(  # noqa: S603 - the user's own git, as for git's hooks
            [b"git", *encoded], cwd=folder, env=environment, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=stderr
        )
    except OSError as error:
        if not folder.is_dir():
            raise UsageError(f"{folder} isn't a folder.", "Check the spelling of the path.") from None
        raise UsageError(f"The program git can't be run: {error.strerror}.", "Install git, or put it on the PATH.") from None


def reason_in(complaint: bytes) -> str:
    """Give the one line of git's complaint that says why."""
    lines = complaint.decode("utf-8", "replace").splitlines()
    reasons = [line.removeprefix("fatal: ").removeprefix("error: ") for line in lines if line.startswith(("fatal: ", "error: "))]
    return (reasons or lines or ["it gave no reason"])[-1].rstrip(".")
