"""Guards that hold for every test: no network, no real state folder, no cache outside the test's own folder."""

from __future__ import annotations

import os
import socket
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, settings

settings.register_profile(
    "default", deadline=None, derandomize=bool(os.environ.get("CI")), suppress_health_check=[HealthCheck.too_slow]
)
settings.load_profile("default")

REPOSITORY = Path(__file__).parent.parent


@pytest.fixture(autouse=True)
def own_user_folders(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    """Send state, data and configuration to a folder of the test's own; the model's cache may be shared by the run."""
    home = tmp_path_factory.mktemp("home")
    monkeypatch.setenv("REDACT_STATE_DIR", str(home / "state"))
    monkeypatch.setenv("XDG_STATE_HOME", str(home / "state"))
    monkeypatch.setenv("XDG_CONFIG_HOME", str(home / "config"))
    monkeypatch.setenv("XDG_DATA_HOME", str(home / "data"))
    monkeypatch.setenv("REDACT_DATA_DIR", str(home / "data" / "redact"))
    monkeypatch.delenv("REDACT_KEY_FILE", raising=False)
    monkeypatch.setenv("PYTHON_KEYRING_BACKEND", "keyring.backends.fail.Keyring")


@pytest.fixture(autouse=True)
def no_child_processes(monkeypatch: pytest.MonkeyPatch) -> None:
    """Have exports work in this process, which loads the language model's libraries once for all tests."""
    monkeypatch.setenv("REDACT_TIME_LIMIT", "0")
    monkeypatch.setenv("REDACT_MEMORY_LIMIT", "0")


@pytest.fixture(autouse=True)
def no_network(monkeypatch: pytest.MonkeyPatch) -> None:
    """Fail any test in which something opens a connection."""
    connect = socket.socket.connect

    def refuse(this: socket.socket, address: Any) -> None:
        if this.family == socket.AF_UNIX:
            connect(this, address)
            return
        pytest.fail("a network connection was attempted")

    monkeypatch.setattr(socket.socket, "connect", refuse)
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_a, **_k: pytest.fail("a host name was looked up"))


@pytest.fixture(autouse=True)
def libraries_loaded_once(request: pytest.FixtureRequest) -> None:
    """Import spaCy in the tests' own process: the child process of each export then has it already."""
    if request.node.get_closest_marker("model"):
        from redact.detect.engine.lean_spacy import import_spacy

        import_spacy()


@pytest.fixture
def repository() -> Path:
    """The checkout's root."""
    return REPOSITORY


@pytest.fixture
def dev_vault() -> Path:
    """The annotated development vault, which only the developers have."""
    vault = REPOSITORY.parent / "shared" / "corpus" / "dev"
    if not vault.is_dir():
        pytest.skip("the annotated development vault isn't part of a checkout")
    return vault
