"""Runs checks as a user does: the command, in a real repository."""

from __future__ import annotations

import contextlib
import io
import json
import os
from dataclasses import dataclass
from typing import Any

from redact.cli import main
from tests.git.repositories import Repo

PAY = "Her base salary will be 142,500 EUR from March.\n"
SECRET = "The AWS key is AKIAIOSFODNN7EXAMPLB.\n"
PLAIN = "We walked to the lake and talked about the weather.\n"


def note(text: str, privacy: str = "confidential") -> str:
    """Give a note with a privacy level."""
    return f"---\nprivacy: {privacy}\n---\n{text}"


@dataclass(frozen=True)
class Answer:
    """What a check said."""

    code: int
    out: str
    err: str

    @property
    def rows(self) -> dict[str, dict[str, Any]]:
        """The lines of a report in JSON, by path."""
        return {row["path"]: row for row in map(json.loads, self.out.splitlines())}

    def verdicts(self) -> dict[str, str]:
        """What was said of each file."""
        return {path: row["verdict"] for path, row in self.rows.items()}

    def found(self, path: str) -> list[tuple[str, str]]:
        """Type and standing of what was found in a file."""
        return [(each["type"], each["standing"]) for each in self.rows[path]["findings"]]


def check(repo: Repo, *arguments: str, folder: str = ".", **environment: str) -> Answer:
    """Run `redact check` in a repository, within this process: detection is loaded once for all tests."""
    out, err = io.StringIO(), io.StringIO()
    before = dict(os.environ)
    os.environ.update(repo.environment | environment)
    try:
        with contextlib.chdir(repo.root / folder), contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
            code = main(["check", *arguments])
    finally:
        os.environ.clear()
        os.environ.update(before)
    return Answer(code, out.getvalue(), err.getvalue())


def checked(repo: Repo, *arguments: str, **environment: str) -> Answer:
    """Run `redact check --format jsonl` in a repository."""
    answer = check(repo, "--format", "jsonl", *arguments, **environment)
    assert answer.code in (0, 1), answer
    return answer
