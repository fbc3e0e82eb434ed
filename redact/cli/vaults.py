"""The command for whole vaults."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Annotated

import typer

from redact.cli.copies import REPORT, check_copy, write_report
from redact.cli.options import (
    DEFAULT_MODEL,
    EffortName,
    Keep,
    LedgerFile,
    Model,
    Naming,
    PolicyName,
    Recipient,
)
from redact.effort import Effort
from redact.errors import UsageError

Jobs = Annotated[int | None, typer.Option("--jobs", min=1, help="Processes that work at once. Default: one per processor.")]


def vault(
    source: Annotated[
        str,
        typer.Argument(
            metavar="SRC", help="The vault's root: a folder (one called `report` is `./report`) or s3://BUCKET/FOLDER."
        ),
    ],
    copy: Annotated[
        str | None,
        typer.Argument(metavar="DST", help="What holds the copy: a folder, made where it doesn't exist, or s3://BUCKET/FOLDER."),
    ] = None,
    policy: PolicyName = "backup",
    keep: Keep = None,
    jobs: Jobs = None,
    verify: Annotated[bool, typer.Option("--verify", help="Read every file, whatever its size and time say.")] = False,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Say what would change, and change nothing.")] = False,
    check: Annotated[bool, typer.Option("--check", help="Verify the copy DST, given alone, and audit it again.")] = False,
    output: Annotated[Path | None, typer.Option("-o", "--output", help="For `report`: a file or a folder.")] = None,
    executor: Annotated[
        str, typer.Option("--executor", help="Who does the work: local, or a Dask scheduler: dask://HOST:PORT.")
    ] = "local",
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="Say nothing unless something is wrong; for cron.")] = False,
    model: Model = DEFAULT_MODEL,
    effort: EffortName = Effort.NORMAL,
    recipient: Recipient = None,
    ledger: LedgerFile = None,
) -> None:
    """Make or bring up to date the sanitized copy of a whole vault.

    `redact vault report [DST]` writes a private page about a copy and its last run; `redact vault --check DST` verifies a copy.
    """
    from redact.bulk.locations import location_of, stand_in

    place = None if copy is None else location_of(copy)
    if check:
        check_copy(source, place, jobs=jobs, quiet=quiet)
    elif source == REPORT:
        write_report(place, output)
        return
    if place is None:
        raise UsageError("The folder for the copy is missing.", "Call it as `redact vault SRC DST`.")
    if output is not None:
        raise UsageError("-o is for `redact vault report` alone.", "Name the folder for the copy as DST.")
    from redact.bulk.commanding import run_vault
    from redact.bulk.order import Order
    from redact.bulk.pool import collect_seldom
    from redact.bulk.stores import exceptions_at
    from redact.cli.progress import watching
    from redact.cli.telling import tell_summary
    from redact.day import local_day
    from redact.decide import load_policy
    from redact.decide.exceptions import Fingerprints
    from redact.transform import operator_names, wrong_parameters

    rules = load_policy(policy, operators=operator_names(), wrong_parameters=wrong_parameters)
    root = location_of(source)
    order = Order(
        root,
        place,
        rules,
        tuple(keep or ()),
        model,
        effort,
        verify,
        dry_run,
        exceptions_at(root, Fingerprints.of_user()),
        local_day(),
    )
    naming = Naming(recipient, ledger, ephemeral=dry_run)
    collect_seldom()
    with watching(quiet=quiet) as watcher:
        register = naming.register(stand_in(root), rules.recipient)
        summary = run_vault(order, register, jobs or os.cpu_count() or 1, watcher, executor=executor)
    tell_summary(summary, quiet=quiet)
    raise typer.Exit(0 if summary.is_clean else 1)
