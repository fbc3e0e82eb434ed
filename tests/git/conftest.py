"""Repositories for the tests of the git layer: git sees none of the machine's settings."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from tests.git.repositories import Repo, isolate


@pytest.fixture
def machine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder outside any repository, with git's settings and variables out of the way of this process too."""
    for name in [name for name in os.environ if name.startswith("GIT_")]:
        monkeypatch.delenv(name)
    for name, value in isolate(tmp_path / "git-home").items():
        if name.startswith("GIT_") or name in ("HOME", "XDG_CONFIG_HOME"):
            monkeypatch.setenv(name, value)
    return tmp_path.resolve()


@pytest.fixture
def repo(machine: Path) -> Repo:
    """An empty repository."""
    return Repo(machine / "vault")
