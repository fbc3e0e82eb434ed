"""The background process: only for who asks for it, the same answers, closed to others, gone when idle."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest

from redact.git.background.asking import SETTING, answered
from redact.git.background.meeting import is_own, socket_path
from tests.git.checks import PAY, PLAIN, SECRET, note
from tests.git.repositories import Repo

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="needs a system with fork")


class Served:
    """A repository whose checks go to a background process."""

    def __init__(self, repo: Repo, state: Path) -> None:
        self.repo = repo
        self.state = state
        self.environment = repo.environment | {"REDACT_STATE_DIR": str(state)}

    def run(self, *arguments: str) -> tuple[int, str, str]:
        """Run `redact` in a process of its own, in the repository."""
        done = subprocess.run(
            [sys.executable, "-P", "-m", "redact", *arguments],
            cwd=self.repo.root,
            env=self.environment,
            capture_output=True,
            text=True,
        )
        return done.returncode, done.stdout, done.stderr

    def serve(self, idle_seconds: float) -> subprocess.Popen[bytes]:
        """Start the process, and wait until it listens."""
        code = f"from redact.git.background.serving import serve; serve({idle_seconds})"
        process = subprocess.Popen([sys.executable, "-P", "-c", code], cwd="/", env=self.environment)
        while process.poll() is None and not self.sockets():
            time.sleep(0.05)
        return process

    def sockets(self) -> list[Path]:
        """The sockets that are listened to."""
        return list(self.state.glob("background/*.sock"))


@pytest.fixture
def served(repo: Repo, tmp_path: Path) -> Iterator[Served]:
    """A repository that asks for the process; whichever was started is ended."""
    repo.git("config", SETTING, "true")
    # The path of a socket must be short, and that of the test's folder isn't.
    state = Path(f"/tmp/redact-test-{os.getpid()}-{tmp_path.name}"[:60])
    yield Served(repo, state)
    for process in Path("/proc").glob("[0-9]*"):  # those that a check of this very test started
        with suppress(OSError):
            if f"REDACT_STATE_DIR={state}\0".encode() in (process / "environ").read_bytes():
                os.kill(int(process.name), signal.SIGTERM)
    with suppress(OSError):
        subprocess.run(["rm", "-rf", str(state)], check=True)


@pytest.mark.model
def test_it_answers_as_a_check_without_it_does(served: Served) -> None:
    served.repo.stage("A.md", note(PAY + SECRET))
    served.repo.stage("B.md", note(PLAIN))
    commands = [
        ["check"],
        ["check", "--format", "jsonl"],
        ["check", "B.md"],
        ["check", "--all", "B.md"],
        ["check", "--from", "x"],
    ]
    alone = [served.run(*command) for command in commands]
    assert [code for code, _, _ in alone] == [1, 1, 0, 2, 2]
    process = served.serve(30)
    try:
        assert [served.run(*command) for command in commands] == alone
    finally:
        process.terminate()
        process.wait()


@pytest.mark.model
def test_it_is_gone_when_idle_and_leaves_no_socket(served: Served) -> None:
    process = served.serve(0.2)
    assert process.wait(60) == 0
    assert served.sockets() == []


def test_nobody_starts_it_unasked(served: Served) -> None:
    served.repo.git("config", "--unset", SETTING)
    served.run("check")
    assert not (served.state / "background").exists()


def test_a_socket_left_behind_does_no_harm(served: Served) -> None:
    import socket

    (served.state / "background").mkdir(parents=True, mode=0o700)
    served.repo.stage("A.md", note(PAY))
    name = subprocess.run(
        [sys.executable, "-P", "-c", "from redact.git.background.meeting import socket_path; print(socket_path())"],
        env=served.environment,
        capture_output=True,
        text=True,
        check=True,
    ).stdout.strip()
    with socket.socket(socket.AF_UNIX) as dead:
        dead.bind(name)
    Path(name).chmod(0o600)
    assert served.run("check")[0] == 1


@pytest.mark.parametrize(("folder_mode", "socket_mode"), [(0o755, 0o600), (0o700, 0o666)])
def test_a_socket_that_others_can_open_is_not_asked(tmp_path: Path, folder_mode: int, socket_mode: int) -> None:
    import socket

    folder = Path(f"/tmp/redact-{os.getpid()}-{folder_mode}")
    folder.mkdir(mode=0o700)
    path = folder / "x.sock"
    try:
        with socket.socket(socket.AF_UNIX) as listener:
            listener.bind(str(path))
            path.chmod(0o600)
            assert is_own(path)
            path.chmod(socket_mode)
            folder.chmod(folder_mode)
            assert not is_own(path)
    finally:
        path.unlink()
        folder.rmdir()


def test_without_a_process_nothing_is_answered(repo: Repo, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(repo.root)
    assert answered(["check"]) is None
    assert not socket_path().exists()
