"""Runs of `redact vault` as a user starts them, in this process, each vault with folders of its own."""

from __future__ import annotations

import io
import json
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, redirect_stderr, redirect_stdout
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from redact.cli import main


@dataclass(frozen=True)
class Said:
    """What a command answered."""

    code: int
    out: str
    err: str


@dataclass(frozen=True)
class Trial:
    """A vault, its copy, and the user's own folders."""

    folder: Path
    vault: Path

    @property
    def copy(self) -> Path:
        return self.folder / "copy"

    @property
    def state(self) -> Path:
        return self.folder / "state"

    @property
    def manifest(self) -> Path:
        (found,) = self.state.glob("vaults/*/manifest.jsonl")
        return found

    @contextmanager
    def user(self) -> Iterator[None]:
        """Be the user whose folders these are."""
        with pytest.MonkeyPatch.context() as patch:
            patch.setenv("REDACT_STATE_DIR", str(self.state))
            patch.setenv("REDACT_DATA_DIR", str(self.folder / "data"))
            patch.delenv("REDACT_KEY_FILE", raising=False)
            patch.setenv("PYTHON_KEYRING_BACKEND", "keyring.backends.fail.Keyring")
            yield

    def redact(self, *arguments: str | Path) -> Said:
        """Run a command."""
        out, err = io.StringIO(), io.StringIO()
        with self.user(), redirect_stdout(out), redirect_stderr(err):
            code = main([str(each) for each in arguments])
        return Said(code, out.getvalue(), err.getvalue())

    def run(self, *options: str) -> Said:
        """Bring the copy up to date, without the language model."""
        return self.redact("vault", self.vault, self.copy, "--jobs", "1", "--effort", "fast", *options)

    def head(self) -> dict[str, Any]:
        """Give the manifest's first line."""
        head: dict[str, Any] = json.loads(self.manifest.read_text("ascii").splitlines()[0])
        return head

    def lines(self) -> list[dict[str, Any]]:
        """Give the manifest's lines about files."""
        return [json.loads(line) for line in self.manifest.read_text("ascii").splitlines()[1:]]


def written(vault: Path, files: Mapping[str, str | bytes]) -> Path:
    """Make the files of a vault."""
    for path, content in files.items():
        (vault / path).parent.mkdir(parents=True, exist_ok=True)
        (vault / path).write_bytes(content if isinstance(content, bytes) else content.encode())
    return vault
