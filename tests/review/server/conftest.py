"""A running server for each test; connections are allowed to this machine alone."""

from __future__ import annotations

import socket
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.review.server.running import Running


@pytest.fixture(autouse=True)
def no_network(monkeypatch: pytest.MonkeyPatch) -> None:
    """Fail any test in which something opens a connection to another machine."""
    connect, look_up = socket.socket.connect, socket.getaddrinfo

    def connect_here(this: socket.socket, address: Any) -> None:
        if this.family != socket.AF_UNIX and address[0] != "127.0.0.1":
            pytest.fail("a network connection was attempted")
        connect(this, address)

    def look_up_here(host: Any, *rest: Any, **named: Any) -> Any:
        if host != "127.0.0.1":
            pytest.fail("a host name was looked up")
        return look_up(host, *rest, **named)

    monkeypatch.setattr(socket.socket, "connect", connect_here)
    monkeypatch.setattr(socket, "getaddrinfo", look_up_here)


@pytest.fixture(scope="module")
def page(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A page of two files, beside one that isn't the page's."""
    tmp_path = tmp_path_factory.mktemp("page")
    (tmp_path / "page" / "templates").mkdir(parents=True)
    (tmp_path / "page" / "static").mkdir()
    (tmp_path / "page" / "templates" / "index.html").write_text("<!doctype html><title>{{ version }}</title>", "utf-8")
    (tmp_path / "page" / "static" / "page.js").write_text("export {};", "utf-8")
    (tmp_path / "page" / "static" / "notes.md").write_text("not for the page", "utf-8")
    (tmp_path / "page" / "private.js").write_text("outside", "utf-8")
    return tmp_path / "page"


@pytest.fixture(scope="module")
def server(page: Path) -> Iterator[Running]:
    """A server whose session knows nothing of notes."""
    with Running(page) as running:
        yield running
