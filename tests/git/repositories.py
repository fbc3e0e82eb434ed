"""Real repositories in a test's own folder, free of the machine's configuration."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

PROJECT = Path(__file__).parent.parent.parent


def isolate(home: Path) -> dict[str, str]:
    """Give an environment in which git knows an author, the project can be imported and nothing of the machine's settings."""
    home.mkdir(parents=True, exist_ok=True)
    kept = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}
    person = {
        f"GIT_{role}_{what}": value
        for role in ("AUTHOR", "COMMITTER")
        for what, value in (("NAME", "Vera Test"), ("EMAIL", "vera@example.org"), ("DATE", "2026-01-05T10:00:00Z"))
    }
    own = {
        "HOME": str(home),
        "XDG_CONFIG_HOME": str(home),
        "GIT_CONFIG_NOSYSTEM": "1",
        "GIT_CONFIG_GLOBAL": str(home / "gitconfig"),
    }
    return kept | person | own | {"PYTHONPATH": str(PROJECT)}


class Repo:
    """A repository under test, made on first sight."""

    def __init__(self, root: Path, *options: str) -> None:
        """Open the repository at `root`, or make it there.

        Args:
            root: its folder.
            options: for `git init`.
        """
        self.root = root
        self.environment = isolate(root.parent / "git-home")
        if not (root / ".git").exists():
            root.mkdir(parents=True, exist_ok=True)
            self.git("init", "-q", "-b", "main", *options)

    def git(self, *arguments: str | bytes, folder: str = ".", data: bytes = b"", fails: bool = False, **environment: str) -> str:
        """Run git in the repository.

        Args:
            arguments: the subcommand and its arguments.
            folder: where in the work tree to run it.
            data: its standard input.
            fails: whether it is meant to fail.
            environment: variables set for it.

        Returns:
            What it printed, hooks' words included.
        """
        done = subprocess.run(
            ["git", *arguments],
            cwd=self.root / folder,
            env=self.environment | environment,
            input=data,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
        )
        output = done.stdout.decode("utf-8", "surrogateescape")
        assert (done.returncode != 0) is fails, output
        return output.strip()

    def write(self, path: str | bytes, content: str | bytes = "text\n") -> Path:
        """Write a file of the work tree."""
        file = self.root / os.fsdecode(path)
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content if isinstance(content, bytes) else content.encode())
        return file

    def stage(self, path: str | bytes, content: str | bytes = "text\n") -> str:
        """Write a file, add it to the index and give its object id."""
        self.write(path, content)
        self.git("--literal-pathspecs", "add", "-f", "--", path)
        return self.blob(f":0:{os.fsdecode(path)}")

    def blob(self, name: str) -> str:
        """Give the object id of `REVISION:path`."""
        return self.git("rev-parse", "--verify", os.fsencode(name))

    def commit(self, message: str = "notes", *options: str) -> str:
        """Commit the index and give the commit's id."""
        self.git("commit", "-q", "--allow-empty", "-m", message, *options)
        return self.git("rev-parse", "HEAD")

    def hook(self, name: str, code: str) -> None:
        """Install a hook that runs Python code, the project on its path; what it prints comes with `git`'s output."""
        file = self.root / self.git("rev-parse", "--git-path", "hooks") / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(f"#!{sys.executable}\n{code}\n", "utf-8")
        file.chmod(0o755)
