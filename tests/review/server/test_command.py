"""The command itself: from its link to its end."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager
from http.client import HTTPConnection
from pathlib import Path

import pytest

from tests.conftest import REPOSITORY

COMMAND = (sys.executable, "-m", "redact", "review", "--no-open", "--ephemeral", "--effort", "fast")


@pytest.fixture
def running(vault: Path) -> Iterator[subprocess.Popen[str]]:
    with subprocess.Popen([*COMMAND, str(vault)], stderr=subprocess.PIPE, text=True, env=environment()) as process:
        yield process
        process.kill()


def environment() -> dict[str, str]:
    return {**os.environ, "PYTHONPATH": str(REPOSITORY)}


@contextmanager
def let_in(process: subprocess.Popen[str]) -> Iterator[tuple[HTTPConnection, str, str]]:
    """Follow the printed link, and give the connection, the page's path and the cookie."""
    assert process.stderr
    found = re.search(r"http://(\S+?)(/\S+/)(\?\S+)", process.stderr.readline())
    assert found
    host, root, query = found.groups()
    connection = HTTPConnection(host, timeout=60)
    connection.request("GET", root + query)
    with closing(connection):
        with connection.getresponse() as response:
            cookie = response.headers["set-cookie"].partition(";")[0]
        yield connection, root, cookie


@pytest.mark.parametrize("stop", [signal.SIGINT, signal.SIGTERM])
def test_a_request_to_stop_tells_the_tabs_and_ends_as_everywhere(stop: signal.Signals, running: subprocess.Popen[str]) -> None:
    with let_in(running) as (connection, root, cookie):
        connection.request("GET", f"{root}api/events", headers={"Cookie": cookie})
        with connection.getresponse() as events:
            events.readline()
            running.send_signal(stop)
            assert events.read().endswith(b'event: ended\ndata: {"why": "stopped"}\n\n')
    _, errors = running.communicate(timeout=60)
    assert (running.returncode, "Traceback" in errors) == (130, False)


def test_it_ends_well_when_the_page_is_closed(running: subprocess.Popen[str]) -> None:
    with let_in(running) as (connection, root, cookie):
        connection.request("GET", f"{root}api/state", headers={"Cookie": cookie})
        with connection.getresponse() as response:
            assert b'"subject":"vault"' in response.read()
        connection.request("GET", f"{root}api/events", headers={"Cookie": cookie})
        connection.getresponse().close()
    _, errors = running.communicate(timeout=60)
    assert running.returncode == 0
    assert errors.splitlines()[-1] == "The page was closed; the review has ended."
    assert all(name not in errors for name in ("Ottoline", "Tendai", "GET "))


@pytest.mark.parametrize(
    ("arguments", "code"),
    [(["missing.md"], 1), (["empty"], 2), (["--policy", "nope", "note.md"], 2), (["broken.md"], 1)],
    ids=["no such note", "no notes", "no such policy", "unreadable"],
)
def test_what_can_not_be_reviewed_is_said_and_nothing_is_served(arguments: list[str], code: int, tmp_path: Path) -> None:
    (tmp_path / "note.md").write_text("A note.\n", "utf-8")
    (tmp_path / "broken.md").write_bytes(b"\0\xff" * 99)
    (tmp_path / "empty").mkdir()
    done = subprocess.run([*COMMAND, *arguments], capture_output=True, text=True, cwd=tmp_path, env=environment(), check=False)
    assert done.returncode == code
    assert done.stderr.startswith("redact: ")
    assert "http://" not in done.stderr
