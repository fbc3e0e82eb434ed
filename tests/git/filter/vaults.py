"""Vaults whose notes git stores sealed."""

from __future__ import annotations

import re
import shlex
import subprocess
import sys
from pathlib import Path

from tests.git.repositories import Repo

KEY = b"k" * 32
LINE = re.compile(rb"^%% redact:v1 [A-Za-z0-9+/=]+ %%\r?$", re.M)
MIRA = "---\nprivacy: internal\n---\n# Mira Okafor\n\nMira Okafor asks for 142,500 EUR a year.\nMira waits.\n"


class FilteredVault(Repo):
    """A vault with the filter in place; what git wants of redact is done where `relay` says, else by a process of its own."""

    def __init__(self, root: Path, relay: Path | None = None, *, install: bool = True) -> None:
        super().__init__(root)
        own = root.parent
        self.key = own / "filter.key"
        self.key.write_bytes(KEY)
        self.relay = relay
        self.environment |= {"REDACT_STATE_DIR": str(own / "state"), "REDACT_DATA_DIR": str(own / "data")}
        if install:
            if not (root / ".redact.toml").exists():
                self.write(".redact.toml", 'effort = "fast"\n')
            self.install()

    def redact(self, *arguments: str, fails: bool = False) -> str:
        """Run redact in the work tree; give what it said."""
        call = [sys.executable, "-P", "-m", "redact"] if self.relay is None else self._relayed
        done = subprocess.run(
            [*call, *arguments],
            cwd=self.root,
            env=self.environment,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )
        assert (done.returncode != 0) is fails, done.stdout
        return done.stdout

    def install(self) -> None:
        """Put the filter in place."""
        self.redact("git-filter", "install", "--key-file", str(self.key))
        self.speed_up()

    def speed_up(self) -> None:
        """Have git ask the process that has loaded redact already."""
        if self.relay is None:
            return
        call = f"{shlex.join(self._relayed)} git-filter"
        self.git("config", "filter.redact.process", f"{call} process")
        self.git("config", "diff.redact.textconv", f"{call} textconv")
        self.git("config", "merge.redact.driver", f"{call} merge %O %A %B %L %P")

    @property
    def _relayed(self) -> list[str]:
        return [sys.executable, "-I", "-S", str(Path(__file__).with_name("relay.py")), str(self.relay)]

    def clone(self, name: str, *options: str, install: bool = True) -> FilteredVault:
        """Clone the vault beside it; with the key, its notes are put into the folder."""
        folder = self.root.parent / name
        self.git("clone", "-q", *options, ".", str(folder))
        clone = FilteredVault(folder, self.relay, install=False)
        if install:
            clone.install()
            clone.redact("git-filter", "unlock")
        return clone

    def stored(self, path: str, revision: str = ":0") -> bytes:
        """Give what git stores of a note."""
        return subprocess.run(
            ["git", "cat-file", "blob", f"{revision}:{path}"],
            cwd=self.root,
            env=self.environment,
            capture_output=True,
            check=True,
        ).stdout

    def read(self, path: str) -> bytes:
        """Give what stands in the folder."""
        return (self.root / path).read_bytes()

    def edit(self, path: str, before: str, after: str) -> None:
        """Change a note in the folder."""
        text = self.read(path).decode()
        assert before in text
        self.write(path, text.replace(before, after))

    def commit_all(self, message: str = "notes") -> None:
        """Commit all that stands in the folder."""
        self.git("add", "-A")
        self.git("commit", "-q", "--allow-empty", "-m", message)

    def changes(self) -> str:
        """Give what git takes for changed when it looks at every note anew."""
        for path in self.root.rglob("*.md"):
            path.touch()
        return self.git("status", "--short")
