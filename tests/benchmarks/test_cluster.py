"""The coordinator's share of a run on a cluster, and the workers': processor time a note, whatever the machine's other work.

`REDACT_BENCH_NOTES=1000,4000` chooses the sizes of the vaults: between the two smallest and largest, starting up cancels out.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.benchmarks.generated_vault import write_vault
from tests.benchmarks.vault_runs import Run, notes_of, run_vault
from tests.bulk.cluster.machines import S3, Dask, Processes, start_dask, start_s3
from tests.bulk.running import held

pytestmark = [pytest.mark.benchmark, pytest.mark.timeout(4 * 3600)]

SIZES = sorted(map(int, os.environ.get("REDACT_BENCH_NOTES", "500,2000").split(",")))
CLEAN_OR_WITHHELD = (0, 1)
"""Notes of unknown privacy are withheld."""
_TICKS = os.sysconf("SC_CLK_TCK")


@dataclass(frozen=True)
class Measured:
    """What a run took."""

    notes: int
    run: Run
    workers: float
    """Processor seconds of all workers."""
    state: int
    """Bytes that the coordinator remembers."""


@pytest.fixture(autouse=True)
def no_network() -> None:
    """Let the S3 client of this process reach loopback."""


@contextmanager
def machines(folder: Path) -> Iterator[tuple[S3, Dask]]:
    folder.mkdir(parents=True)
    processes = Processes(folder)
    try:
        s3, dask = start_s3(processes), start_dask(processes)
        for name in ("one", "two"):
            dask.join(name, environment=s3.environment)
        for name in ("one", "two"):
            dask.wait_for(name)
        yield s3, dask
    finally:
        processes.end()


def measure(folder: Path, notes: int, *, in_store: bool) -> Measured:
    vault, own = folder / "vault", folder / "own"
    write_vault(vault, notes)
    with machines(folder / "machines") as (s3, dask), pytest.MonkeyPatch.context() as patch:
        for name, value in s3.environment.items():
            patch.setenv(name, value)
        source, copy = str(vault), str(folder / "copy")
        if in_store:
            source, copy = "s3://notes/team", "s3://notes/share"
            s3.make("notes")
            s3.put("notes", held(vault), "team/")
        before = sum(map(processor_of, descendants(dask.workers[0].pid, dask.workers[1].pid)))
        run = run_vault(source, copy, own, "--executor", dask.address)
        after = sum(map(processor_of, descendants(dask.workers[0].pid, dask.workers[1].pid)))
    assert run.code in CLEAN_OR_WITHHELD, run.said
    state = sum(each.stat().st_size for each in own.rglob("*") if each.is_file())
    count = sum(1 for _ in notes_of(vault))
    shutil.rmtree(folder)
    return Measured(count, run, after - before, state)


@pytest.mark.parametrize("in_store", [False, True], ids=["shared folder", "s3"])
def test_the_coordinator_does_little_of_the_work(tmp_path: Path, in_store: bool) -> None:
    found = [measure(tmp_path / str(size), size, in_store=in_store) for size in SIZES]
    for each in found:
        said = (
            f"{each.notes:,} notes in {each.run.seconds:,.0f} s; coordinator {each.run.processor:,.1f} s of processor time and "
        )
        print(f"{said}{each.run.coordinator:,.0f} MB, workers {each.workers:,.1f} s, state {each.state / 1e6:,.1f} MB")  # noqa: T201
    small, large = found[0], found[-1]
    more = large.notes - small.notes
    coordinator = (large.run.processor - small.run.processor) / more
    workers = (large.workers - small.workers) / more
    memory = (large.run.coordinator - small.run.coordinator) / more
    state = (large.state - small.state) / more
    print(f"a note: coordinator {coordinator * 1e3:.2f} ms, workers {workers * 1e3:.1f} ms, {workers / coordinator:.1f} to 1")  # noqa: T201
    print(f"a note: {memory * 1e3:.1f} kB of the coordinator's memory, {state / 1e3:.1f} kB of its disk")  # noqa: T201
    assert coordinator < workers


def descendants(*parents: int) -> list[int]:
    """Give processes and those that they have started."""
    found = list(parents)
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            parent = int(stat.read_text().rpartition(")")[2].split()[1])
        except OSError:
            continue
        if parent in parents:
            found.append(int(stat.parent.name))
    return found


def processor_of(process: int) -> float:
    """Give the processor seconds that a process has taken."""
    said = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()
    return (int(said[11]) + int(said[12])) / _TICKS
