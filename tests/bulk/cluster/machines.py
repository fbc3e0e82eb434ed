"""A cluster on this machine: Dask's scheduler and workers in processes of their own, and an S3 server on loopback."""

from __future__ import annotations

import http.client
import json
import os
import re
import signal
import socket
import subprocess
import sys
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any

from tests.bulk.running import within

REPOSITORY = Path(__file__).parents[3]
STORE_LOG = "store.log"
"""What the S3 server was asked for: it is where the vault is."""
_SERVER = """
import pathlib, sys
from moto.server import ThreadedMotoServer
server = ThreadedMotoServer("127.0.0.1", 0, verbose=False)
server.start()
pathlib.Path(sys.argv[1]).write_text(f"{server.get_host_and_port()[1]}\\n")
sys.stdin.read()
"""


@dataclass
class Processes:
    """Processes that end with the tests."""

    folder: Path
    running: list[subprocess.Popen[bytes]] = field(default_factory=list)

    def start(self, *arguments: str, log: str, environment: Mapping[str, str] | None = None) -> subprocess.Popen[bytes]:
        """Start one; what it says is kept in a file."""
        with (self.folder / f"{log}.log").open("wb") as out:
            process = subprocess.Popen(
                [sys.executable, *arguments],
                stdin=subprocess.PIPE,
                stdout=out,
                stderr=out,
                env={**os.environ, "PYTHONPATH": str(REPOSITORY), **(environment or {})},
                cwd=self.folder,
                start_new_session=True,
            )
        self.running.append(process)
        return process

    def end(self) -> None:
        """End all, with what they started."""
        for process in reversed(self.running):
            with suppress(ProcessLookupError):
                os.killpg(process.pid, signal.SIGKILL)
            process.communicate()


@dataclass
class S3:
    """The store, asked without any library of ours."""

    port: int

    @property
    def environment(self) -> dict[str, str]:
        return {
            "AWS_ENDPOINT_URL": f"http://127.0.0.1:{self.port}",
            "AWS_ACCESS_KEY_ID": "testing",
            "AWS_SECRET_ACCESS_KEY": "testing",
            "AWS_DEFAULT_REGION": "us-east-1",
            "AWS_EC2_METADATA_DISABLED": "true",
        }

    @cached_property
    def _client(self) -> Any:
        import boto3  # type: ignore[import-untyped]
        from botocore.config import Config  # type: ignore[import-untyped]

        once = Config(retries={"total_max_attempts": 1})
        return boto3.client(
            "s3", endpoint_url=f"http://127.0.0.1:{self.port}", aws_access_key_id="testing", aws_secret_access_key="testing",
            region_name="us-east-1", config=once,
        )  # fmt: skip

    def put(self, bucket: str, files: Mapping[str, bytes], prefix: str = "") -> None:
        for key, content in files.items():
            self._client.put_object(Bucket=bucket, Key=prefix + key, Body=content)

    def make(self, bucket: str) -> None:
        self._client.create_bucket(Bucket=bucket)

    def keys(self, bucket: str, prefix: str = "") -> list[str]:
        pages = self._client.get_paginator("list_objects_v2").paginate(Bucket=bucket, Prefix=prefix)
        return [each["Key"] for page in pages for each in page.get("Contents", ())]

    def objects(self, bucket: str, prefix: str = "") -> dict[str, bytes]:
        """Give all objects under a prefix."""
        return {
            key[len(prefix) :]: self._client.get_object(Bucket=bucket, Key=key)["Body"].read()
            for key in self.keys(bucket, prefix)
        }

    def refuse_after(self, requests: int) -> None:
        """Take no more credentials after so many requests."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=20)
        connection.request("POST", "/moto-api/reset-auth", str(requests).encode())
        assert connection.getresponse().status == 200
        connection.close()


def start_s3(processes: Processes) -> S3:
    """Start the S3 server."""
    file = processes.folder / "port"
    processes.start("-c", _SERVER, str(file), log="store")
    assert within(30, lambda: file.exists() and file.read_text().endswith("\n"))
    return S3(int(file.read_text()))


@dataclass
class Dask:
    """The scheduler and its workers."""

    processes: Processes
    address: str
    workers: list[subprocess.Popen[bytes]] = field(default_factory=list)

    def join(self, name: str, *options: str, environment: Mapping[str, str] | None = None) -> subprocess.Popen[bytes]:
        """Start a worker, with one that watches over it."""
        arguments = ("--nthreads", "1", "--no-dashboard", "--host", "127.0.0.1", "--name", name, "--local-directory", name)
        worker = self.processes.start(
            "-m", "distributed.cli.dask_worker", self.address, *arguments, *options, log=name, environment=environment
        )
        self.workers.append(worker)
        return worker

    def wait_for(self, name: str, count: int = 1) -> None:
        """Wait until a worker is there."""
        log = self.processes.folder / f"{name}.log"
        assert within(30, lambda: log.read_bytes().count(b"Registered to:") >= count), log.read_text()


def start_dask(processes: Processes) -> Dask:
    """Start a scheduler."""
    file = processes.folder / "scheduler.json"
    arguments = ("--host", "127.0.0.1", "--port", "0", "--no-dashboard", "--scheduler-file", str(file))
    processes.start("-m", "distributed.cli.dask_scheduler", *arguments, log="scheduler")
    assert within(30, lambda: file.exists() and file.read_text().rstrip().endswith("}"))
    return Dask(processes, json.loads(file.read_text())["address"])


def workers_below(process: subprocess.Popen[bytes]) -> list[int]:
    """Give the worker processes that a watcher has started and that are alive."""
    found = []
    for status in Path("/proc").glob("[0-9]*/stat"):
        with suppress(OSError):
            said = status.read_text().rpartition(")")[2].split()
            if int(said[1]) == process.pid and said[0] != "Z":
                command = status.with_name("cmdline").read_bytes()
                if re.search(rb"spawn_main|forkserver", command) and b"resource_tracker" not in command:
                    found.append(int(status.parent.name))
    return found


def closed_port() -> int:
    """Give a port at which nobody answers."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
