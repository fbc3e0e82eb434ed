"""A repository whose hooks may stop what is tried."""

from __future__ import annotations

import subprocess
from pathlib import Path

from tests.git.repositories import Repo

CLEAN = "---\nprivacy: internal\n---\nThe boiler is serviced in May.\n"
TOKEN = "ghp_" + "16C7e42F292c6912E7710c838347Ae178B4a"
SECRET = f"---\nprivacy: internal\n---\nThe key is {TOKEN}.\n"


class Vault(Repo):
    """A repository in which programs may fail, and which asks no language model: what is found here needs none.

    What redact remembers of texts is shared by vaults under test that stand in folders of one test run: most hold the same.
    """

    def __init__(self, root: Path) -> None:
        super().__init__(root)
        self.environment |= {"REDACT_STATE_DIR": str(root.parent.parent / "state of all vaults")}
        self.write(".redact.toml", 'effort = "fast"\n')

    def run(self, *command: str) -> subprocess.CompletedProcess[str]:
        """Run a program in the work tree; its messages come with its output."""
        return subprocess.run(
            command,
            cwd=self.root,
            env=self.environment,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )

    def try_commit(self, message: str = "notes", *options: str) -> subprocess.CompletedProcess[str]:
        """Try to commit what is staged."""
        return self.run("git", "commit", "-q", "-m", message, *options)

    def count_commits(self) -> int:
        """Count what is behind HEAD, itself included."""
        return int(self.run("git", "rev-list", "--count", "--ignore-missing", "HEAD").stdout or 0)


def put(path: Path, text: str | bytes, mode: int = 0o755) -> Path:
    """Write a file with a mode."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text.encode() if isinstance(text, str) else text)
    path.chmod(mode)
    return path
