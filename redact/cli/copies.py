"""What `redact vault` does with a finished copy: reports on it, verifies it."""

from __future__ import annotations

import os
from pathlib import Path

import typer

from redact.bulk.locations import Location, location_of
from redact.cli.progress import watching
from redact.errors import UsageError
from redact.printable import printable

REPORT = "report"


def write_report(copy: Location | None, output: Path | None) -> None:
    """Write the page about a copy and its last run.

    Args:
        copy: where it stands; None for the only one.
        output: the file to be, or its folder; None for the current one.
    """
    from redact.bulk.reporting import report_on

    typer.echo(report_on(copy, output or Path()))


def check_copy(copy: str, other: Location | None, *, jobs: int | None, quiet: bool) -> None:
    """Verify a copy and tell what is wrong with it.

    Args:
        copy: where it stands.
        other: a second folder, which makes no sense here.
        jobs: processes that work at once.
        quiet: say nothing where all is well.

    Raises:
        typer.Exit: something is wrong.
    """
    from redact.bulk.verifying import verify_copy

    if other is not None:
        raise UsageError("--check takes the copy alone: it needs no vault.", "Call it as `redact vault --check DST`.")
    with watching(quiet=quiet) as watcher:
        verdict = verify_copy(location_of(copy), jobs or os.cpu_count() or 1, watcher)
    for place, problem in verdict.problems:
        typer.echo(f"wrong: {printable(place)}: {problem}" if place else f"wrong: {problem}", err=True)
    if not quiet:
        count = len(verdict.problems)
        found = f"{count:,} wrong" if count else "all as redact wrote them, and nothing else"
        typer.echo(f"checked: {verdict.copies:,} copies, {found}")
    raise typer.Exit(0 if verdict.is_clean else 1)
