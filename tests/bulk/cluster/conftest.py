"""One cluster and one S3 server for all tests of this folder; loopback is open here."""

from __future__ import annotations

import socket
from collections.abc import Iterator
from typing import Any

import pytest

from tests.bulk.cluster.machines import S3, Dask, Processes, start_dask, start_s3


@pytest.fixture(autouse=True)
def no_network(monkeypatch: pytest.MonkeyPatch) -> None:
    """Fail any test in which something opens a connection to another machine."""
    connect = socket.socket.connect

    def refuse(this: socket.socket, address: Any) -> None:
        if this.family != socket.AF_UNIX and address[0] != "127.0.0.1":
            pytest.fail("a network connection was attempted")
        connect(this, address)

    monkeypatch.setattr(socket.socket, "connect", refuse)


@pytest.fixture(scope="session")
def processes(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Processes]:
    started = Processes(tmp_path_factory.mktemp("machines"))
    yield started
    started.end()


@pytest.fixture(scope="session")
def s3(processes: Processes) -> S3:
    return start_s3(processes)


@pytest.fixture(scope="session")
def dask(processes: Processes, s3: S3) -> Dask:
    cluster = start_dask(processes)
    for name in ("one", "two"):
        cluster.join(name, environment=s3.environment)
    for name in ("one", "two"):
        cluster.wait_for(name)
    return cluster
