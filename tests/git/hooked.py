"""Real repositories, whatever settings the user who runs the tests has."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from tests.conftest import REPOSITORY

IDENTITY = (
    '[user]\n\tname = Tester\n\temail = tester@example.org\n[init]\n\tdefaultBranch = main\n[protocol "file"]\n\tallow = always\n'
)


def environment(folder: Path, **more: str) -> dict[str, str]:
    """Give what git and hooks see: settings of the test's own, and this checkout for the Python that a hook runs."""
    settings = folder / "gitconfig"
    if not settings.exists():
        settings.write_text(IDENTITY, "utf-8")
    mine = {name: value for name, value in os.environ.items() if not name.startswith(("GIT_", "PRE_COMMIT"))}
    return (
        mine
        | {
            "GIT_CONFIG_GLOBAL": str(settings),
            "GIT_CONFIG_NOSYSTEM": "1",
            "PYTHONPATH": str(REPOSITORY),
            "REDACT_STATE_DIR": str(folder / "state"),
            "REDACT_DATA_DIR": str(folder / "data"),
        }
        | more
    )


class Repository:
    """A work tree and how to call programs in it."""

    def __init__(self, root: Path, environ: dict[str, str]) -> None:
        self.root = root
        self.environ = environ

    @classmethod
    def new(cls, folder: Path, name: str = "vault", **more: str) -> Repository:
        """Make an empty one."""
        root = folder / name
        root.mkdir(parents=True)
        made = cls(root, environment(folder, **more))
        made.git("init", "-q")
        return made

    def run(self, *command: str) -> subprocess.CompletedProcess[str]:
        """Call a program in the work tree."""
        return subprocess.run(command, cwd=self.root, env=self.environ, capture_output=True, text=True, check=False)

    def git(self, *arguments: str) -> str:
        """Call git, which has to succeed."""
        done = self.run("git", *arguments)
        assert done.returncode == 0, done.stderr
        return done.stdout.strip()

    def redact(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        """Call redact."""
        return self.run(sys.executable, "-P", "-m", "redact", *arguments)

    def write(self, name: str, text: str) -> Path:
        """Write a file of the work tree."""
        path = self.root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
        return path

    def stage(self, name: str, text: str) -> None:
        """Write a file and add it."""
        self.write(name, text)
        self.git("add", "--", name)

    def commit(self, message: str = "Add notes", *options: str) -> subprocess.CompletedProcess[str]:
        """Try to commit what is staged."""
        return self.run("git", "commit", "-q", "-m", message, *options)
