"""The command that opens the review page."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import Annotated

import typer

from redact.cli.options import (
    DEFAULT_MODEL,
    EffortName,
    Ephemeral,
    Keep,
    LedgerFile,
    Model,
    PolicyName,
    Recipient,
    Vault,
)
from redact.effort import Effort


def review(
    paths: Annotated[list[Path], typer.Argument(metavar="NOTE...|VAULT", help="Notes of one vault, or a folder of them.")],
    policy: PolicyName = "share",
    recipient: Recipient = None,
    vault: Vault = None,
    output: Annotated[
        Path | None, typer.Option("-o", "--output", help="The folder that exports go to. Default: this one.")
    ] = None,
    keep: Keep = None,
    model: Model = DEFAULT_MODEL,
    effort: EffortName = Effort.NORMAL,
    ledger: LedgerFile = None,
    ephemeral: Ephemeral = False,
    no_open: Annotated[bool, typer.Option("--no-open", help="Open no browser; the link is printed in any case.")] = False,
    idle_minutes: Annotated[
        float, typer.Option("--idle-minutes", min=0.01, help="End when nobody did anything for so long.")
    ] = 30,
) -> None:
    """See in the browser what goes and what stays, set it right and export it.

    The page is served to your own browser alone, and ends with its last tab.
    """
    from redact.review.opening import open_session
    from redact.review.server import Manner, serve

    opened = partial(
        open_session,
        paths,
        vault=vault,
        policy=policy,
        recipient=recipient,
        model=model,
        effort=effort,
        ledger=ledger,
        ephemeral=ephemeral,
        keep=keep,
        output=output,
    )
    manner = Manner(tell=_tell, opens_browser=not no_open, idle_s=60 * idle_minutes)
    serve(opened, manner)


def _tell(message: str) -> None:
    typer.echo(message, err=True)
