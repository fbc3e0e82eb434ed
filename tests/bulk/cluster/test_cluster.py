"""A run on several machines gives what one machine gives, whatever dies on the way."""

from __future__ import annotations

import os
import shutil
import signal
import sys
import warnings
from base64 import b64decode
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

import pytest

from redact.cli import main
from tests.bulk.cluster.machines import REPOSITORY, S3, STORE_LOG, Dask, closed_port, workers_below
from tests.bulk.running import ended, fork, held, small_vault, within

SAMPLES = REPOSITORY / "samples"
ODD = {
    "1-1/Talk 50% off [x] with Mira*?.md": b"---\nprivacy: internal\n---\nMira Okafor earns 91,000 EUR.\r\n",
    "1-1/\u00dcbung & S\u00f6hne.md": "---\nprivacy: internal\n---\nZo\u00eb Halvorsen sagte es.\n".encode(),
    "a%20b/c%2Fd.md": b"---\nprivacy: internal\n---\nNothing.\n",
}
NAMES = (b"Quarshie", b"Wolniewicz", b"Talk of", b"halvgrim")
"""What stands in `small_vault`."""


class Said(NamedTuple):
    """How a run ended."""

    code: int
    out: str
    err: str


@dataclass
class Trial:
    """A vault, its copy in the store, and the user's own folders."""

    folder: Path
    s3: S3
    dask: Dask
    bucket: str

    @property
    def copy(self) -> str:
        return f"s3://{self.bucket}/share"

    def start(self, source: str, copy: str, *options: str, executor: str = "") -> int:
        """Start a run in a child of this process, which has loaded already what it needs."""
        who = executor or self.dask.address.replace("tcp", "dask")
        arguments = ["vault", source, copy, "--executor", who, "--policy", "share", "--effort", "fast", *options]
        return fork(lambda: self._main(arguments))

    def _main(self, arguments: list[str]) -> int:
        own = {"REDACT_STATE_DIR": str(self.folder / "state"), "REDACT_DATA_DIR": str(self.folder / "data")}
        os.environ.update(self.s3.environment | own)
        warnings.resetwarnings()
        warnings.simplefilter("ignore")
        sys.stdout, sys.stderr = ((self.folder / name).open("w", buffering=1) for name in ("out", "err"))
        return main(arguments)

    def run(self, source: str, copy: str, *options: str, executor: str = "") -> Said:
        code = ended(self.start(source, copy, *options, executor=executor))
        said = Said(code, *((self.folder / name).read_text() for name in ("out", "err")))
        for name in ("out", "err"):
            (self.folder / name).unlink()
        return said

    def copies(self) -> dict[str, bytes]:
        return self.s3.objects(self.bucket, "share/")

    def put(self) -> list[str]:
        return self.s3.keys(self.bucket, "share/")


@dataclass
class Team:
    """A vault, on disk and in the store, and the copy that one process on one machine makes."""

    folder: Path
    url: str
    expected: Mapping[str, bytes]


@pytest.fixture(scope="module")
def preloaded() -> None:
    """Load what runs need once for all of them."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        import distributed
        import s3fs  # type: ignore[import-untyped]

        assert distributed
        assert s3fs


@pytest.fixture
def trial(tmp_path: Path, s3: S3, dask: Dask, preloaded: None) -> Trial:
    own = Trial(tmp_path / "own", s3, dask, f"of-{tmp_path.name.replace('_', '-')}"[:60].lower())
    own.folder.mkdir()
    s3.make(own.bucket)
    return own


@pytest.fixture(scope="module")
def team(tmp_path_factory: pytest.TempPathFactory, s3: S3, dask: Dask, preloaded: None) -> Team:
    folder = tmp_path_factory.mktemp("team")
    vault = small_vault(folder / "vault", 38)
    s3.make("notes")
    s3.put("notes", held(vault), "team/")
    local = Trial(folder, s3, dask, "")
    assert local.run(str(vault), str(folder / "copy"), "--jobs", "1", executor="local").code == 0
    return Team(vault, "s3://notes/team", held(folder / "copy"))


def test_the_same_bytes_as_on_one_machine_and_nothing_that_is_not_ours_is_touched(trial: Trial, tmp_path: Path) -> None:
    vault = tmp_path / "vault"
    shutil.copytree(SAMPLES, vault)
    for path, content in ODD.items():
        (vault / path).parent.mkdir(exist_ok=True)
        (vault / path).write_bytes(content)
    trial.s3.put(trial.bucket, held(vault) | {"Empty folder/": b""}, "team/")
    url = f"s3://{trial.bucket}/team"
    assert trial.run(str(vault), str(tmp_path / "copy"), "--jobs", "1", executor="local").code == 0
    expected = held(tmp_path / "copy")
    first = trial.run(url, trial.copy)
    assert first.code == 0, first.err
    assert trial.copies() == expected
    trial.s3.put(trial.bucket, {"theirs.md": b"not ours"}, "share/")
    again = trial.run(url, trial.copy)
    assert (again.code, "theirs.md" in again.err, "looked at 0 files" in again.out) == (1, True, True)
    assert trial.copies() == expected | {"theirs.md": b"not ours"}
    refused = trial.run(url, f"s3://{trial.bucket}/share/Companies")
    assert (refused.code, "no record" in refused.err) == (2, True)


def test_a_folder_that_all_machines_share_is_a_vault_too(trial: Trial, team: Team, tmp_path: Path) -> None:
    done = trial.run(f"file://{team.folder}", f"file://{tmp_path}/copy")
    assert done.code == 0, done.err
    assert held(tmp_path / "copy") == team.expected


def test_workers_that_are_killed_cost_nothing_and_learn_no_secret(trial: Trial, team: Team) -> None:
    one, other = trial.dask.workers[:2]
    running = trial.start(team.url, trial.copy)
    assert within(60, lambda: bool(keys_of(trial.folder)) and bool(list(trial.folder.glob("state/vaults/*/vault.sqlite"))))
    os.kill(workers_below(one)[0], signal.SIGKILL)
    # The coordinator holds them: they can be found.
    assert holds_any(running, keys_of(trial.folder))
    assert not holds_any(workers_below(other)[0], keys_of(trial.folder))
    assert ended(running) == 0, (trial.folder / "err").read_text()
    assert trial.copies() == team.expected
    # Neither the machines' own words nor what they write to disk hold a value.
    for file in trial.dask.processes.folder.rglob("*"):
        if file.is_file() and file.name != STORE_LOG:
            assert not any(name in file.read_bytes() for name in NAMES), file


def test_a_run_that_is_killed_goes_on_where_it_ended(trial: Trial, team: Team) -> None:
    def has_begun() -> bool:
        return bool(list(trial.folder.glob("state/vaults/*/vault.sqlite")))

    def has_put() -> bool:
        return len(trial.put()) >= 5

    moments: tuple[Callable[[], bool], ...] = (has_begun, has_put)
    for moment in moments:
        running = trial.start(team.url, trial.copy)
        assert within(60, moment)
        os.kill(running, signal.SIGKILL)
        ended(running)
    done = trial.run(team.url, trial.copy)
    assert done.code == 0, done.err
    assert trial.copies() == team.expected
    assert not list(trial.folder.glob("state/vaults/*/staging"))


def test_where_no_scheduler_answers_nothing_is_begun(trial: Trial, team: Team, tmp_path: Path) -> None:
    done = trial.run(str(team.folder), str(tmp_path / "copy"), executor=f"dask://127.0.0.1:{closed_port()}")
    assert (done.code, len(done.err.splitlines())) == (2, 1)
    assert done.err.startswith("redact: No Dask scheduler answers at dask://127.0.0.1:")
    assert not list(trial.folder.iterdir())
    assert not (tmp_path / "copy").exists()


def test_credentials_that_are_lost_on_the_way_end_the_run_and_the_next_goes_on(trial: Trial, team: Team) -> None:
    try:
        # While the vault is listed, while workers read it, and while the copy is put.
        for requests in (1, 70, 220):
            trial.s3.refuse_after(requests)
            done = trial.run(team.url, trial.copy)
            trial.s3.refuse_after(10**9)
            assert (done.code, "refuses access" in done.err) == (2, True), done
            assert trial.copies().items() <= team.expected.items()
    finally:
        trial.s3.refuse_after(10**9)
    done = trial.run(team.url, trial.copy)
    assert done.code == 0, done.err
    assert trial.copies() == team.expected


def test_a_worker_of_another_version_ends_the_run_before_it_begins(trial: Trial, team: Team, tmp_path: Path) -> None:
    other = tmp_path / "other"
    shutil.copytree(REPOSITORY / "redact", other / "redact", ignore=shutil.ignore_patterns("__pycache__", "finetuning"))
    code = other / "redact" / "__init__.py"
    code.write_text(code.read_text().replace("__version__ = ", "__version__ = '9.9.9' or "))
    worker = trial.dask.join("another", environment={**trial.s3.environment, "PYTHONPATH": str(other)})
    try:
        trial.dask.wait_for("another")
        done = trial.run(team.url, trial.copy)
    finally:
        os.killpg(worker.pid, signal.SIGTERM)
        worker.communicate()
    assert done.code == 2
    assert "redact is 9.9.9 there and" in done.err
    assert not list(trial.folder.iterdir())
    assert not trial.put()


@pytest.mark.parametrize(("vault", "said"), [("vault", "can't be listed"), ("", "sees other files")])
def test_a_folder_that_workers_do_not_see_is_no_vault(
    vault: str, said: str, trial: Trial, team: Team, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    # To each process another folder.
    monkeypatch.chdir(team.folder.parent)
    done = trial.run(f"/proc/self/cwd/{vault}", str(tmp_path / "copy"))
    assert (done.code, said in done.err, "lock file" in done.err) == (2, True, False), done
    assert not (tmp_path / "copy").exists()


def keys_of(folder: Path) -> list[bytes]:
    """Give the user's own keys: the ledger's, and that of what is remembered."""
    ledgers = [b64decode(each.read_bytes()) for each in folder.glob("data/*.key") if each.name != "vaults.key"]
    return [*ledgers, *(each.read_bytes() for each in folder.glob("state/*.key"))] if ledgers else []


def holds_any(process: int, secrets: list[bytes]) -> bool:
    """Tell whether a process holds one of some keys in its memory."""
    with Path(f"/proc/{process}/maps").open() as maps, Path(f"/proc/{process}/mem").open("rb", buffering=0) as memory:
        for line in maps:
            place, rights = line.split()[:2]
            if "r" in rights and "[v" not in line:
                start, end = (int(each, 16) for each in place.split("-"))
                try:
                    memory.seek(start)
                    content = memory.read(end - start)
                except (OSError, ValueError, OverflowError):
                    continue
                if any(each in content for each in secrets):
                    return True
    return False
