"""One process for all tests that has loaded redact, and vaults that use it."""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.git.filter.vaults import FilteredVault
from tests.git.repositories import PROJECT, isolate


@pytest.fixture(scope="session")
def relay() -> Iterator[Path]:
    """The socket of a process that has loaded redact."""
    with tempfile.TemporaryDirectory(prefix="redact-") as folder:  # a socket's path is short
        path = Path(folder) / "s"
        environment = isolate(Path(folder) / "home") | {"REDACT_STATE_DIR": f"{folder}/state"}
        process = subprocess.Popen([sys.executable, "-m", "tests.git.filter.server", str(path)], cwd=PROJECT, env=environment)
        try:
            while not path.exists():
                assert process.poll() is None
                time.sleep(0.02)
            yield path
        finally:
            process.kill()
            process.wait()


@pytest.fixture(scope="session")
def empty(tmp_path_factory: pytest.TempPathFactory, relay: Path) -> Path:
    """Where an empty vault lies that has the filter in place."""
    folder = tmp_path_factory.mktemp("empty")
    FilteredVault(folder / "vault", relay)
    return folder


@pytest.fixture
def vault(empty: Path, machine: Path, relay: Path) -> FilteredVault:
    """An empty vault with the filter in place."""
    return copied(empty, machine / "here", relay)


def copied(source: Path, target: Path, relay: Path) -> FilteredVault:
    """Copy a vault with its key and all that redact keeps of it."""
    shutil.copytree(source, target)
    vault = FilteredVault(target / "vault", relay, install=False)
    vault.git("config", "redact.filterKey", str(vault.key))
    return vault
