"""The command line: parse, call, print; no logic."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING, Annotated

import typer

from redact import __version__
from redact.cli import audits, checks, exceptions, git_filter, hooks, ledger, notes, policies, review, vaults
from redact.errors import LeakFound, RedactError, described

if TYPE_CHECKING:
    from redact.git.engines import Engines

INTERNAL_ERROR = 3

app = typer.Typer(no_args_is_help=True, add_completion=False, pretty_exceptions_enable=False, rich_markup_mode=None)
for command in (
    notes.export,
    notes.scan,
    notes.explain,
    notes.roster,
    notes.restore,
    notes.evaluate,
    vaults.vault,
    exceptions.keep,
    exceptions.allow,
    checks.check,
    audits.audit,
    review.review,
):
    app.command()(command)
app.add_typer(policies.app, name="policy")
app.add_typer(ledger.app, name="ledger")
app.add_typer(exceptions.decisions_app, name="decisions")
app.add_typer(hooks.app, name="hook")
app.add_typer(git_filter.app, name="git-filter")


def show_version(value: bool) -> None:
    """Print the version and stop."""
    if value:
        typer.echo(f"redact {__version__}")
        raise typer.Exit


@app.callback()
def main_options(
    version: Annotated[bool, typer.Option("--version", callback=show_version, is_eager=True, help="Print the version.")] = False,
) -> None:
    """Redact or pseudonymize names, companies and compensation in Obsidian notes before they leave the vault."""


def main(arguments: Sequence[str], engines: Engines | None = None) -> int:
    """Run the command line.

    Args:
        arguments: without the program's name.
        engines: of a process that serves many commands; by default each loads its own.

    Returns:
        The exit code: 0 done, 1 a finding, leak or failed note, 2 usage, 3 internal error.

    Raises:
        KeyboardInterrupt: the user stopped it.
    """
    from typer.exceptions import Abort, TyperException

    try:
        result = app(list(arguments), prog_name="redact", standalone_mode=False, obj=engines)
    except RedactError as error:
        typer.echo(f"redact: {error}", err=True)
        for place in error.places if isinstance(error, LeakFound) else ():
            typer.echo(f"  {place}", err=True)
        return error.exit_code
    except TyperException as error:
        message = error.format_message()
        is_help = message.startswith("Usage:")
        typer.echo(message if is_help else f"redact: {message} `redact --help` shows the commands.", err=True)
        return error.exit_code
    except Abort:
        raise KeyboardInterrupt from None
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())  # keeps Python from writing to the pipe once more at exit
        return 1
    except Exception as error:
        # Where the interrupt hits a class that is being made, Python wraps it.
        if isinstance(error.__cause__ or error.__context__, KeyboardInterrupt):
            raise KeyboardInterrupt from None
        return report_internal_error(error)
    return result if isinstance(result, int) else 0


def report_internal_error(error: Exception) -> int:
    """Name an unexpected error's kind and place."""
    typer.echo(f"redact: internal error, {described(error)}. Nothing was written; please report this line.", err=True)
    return INTERNAL_ERROR
