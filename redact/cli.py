"""The command line: parse, call, print; no logic."""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Sequence
from enum import StrEnum
from pathlib import Path
from types import FrameType
from typing import TYPE_CHECKING, Annotated, NoReturn

import typer

from redact import __version__
from redact.errors import LeakFound, RedactError, UsageError

if TYPE_CHECKING:
    from rich.console import Console

    from redact.pipeline import Redactor

INTERRUPTED = 130
INTERNAL_ERROR = 3

app = typer.Typer(
    help="Redact or pseudonymize names, companies and compensation in Obsidian notes before they leave the vault.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)
policy_app = typer.Typer(help="Look at policies and check your own.", no_args_is_help=True, rich_markup_mode=None)
app.add_typer(policy_app, name="policy")


class ExportFormat(StrEnum):
    """What `export` can write."""

    MD = "md"
    PDF = "pdf"
    HTML = "html"


class EvaluateFormat(StrEnum):
    """How `evaluate` reports."""

    TEXT = "text"
    JSON = "json"
    HTML = "html"


class ScanFormat(StrEnum):
    """How `scan` lists what it found."""

    TABLE = "table"
    JSONL = "jsonl"
    SARIF = "sarif"


Vault = Annotated[
    Path | None,
    typer.Option("--vault", help="The vault's root. Default: the nearest folder above the note that holds .obsidian or .git."),
]
PolicyName = Annotated[str, typer.Option("--policy", help="A shipped policy (see `redact policy list`) or a policy file.")]
Keep = Annotated[list[str] | None, typer.Option("--keep", help="A name that stays, in all its forms. Repeatable.")]
Model = Annotated[str, typer.Option("--model", envvar="REDACT_MODEL", help="An installed spaCy pipeline: package name or path.")]
Reveal = Annotated[bool, typer.Option("--reveal", help="Show the values themselves; only on a terminal.")]
Changed = Annotated[bool, typer.Option("--changed", help="Leave out what the policy keeps.")]
Output = Annotated[Path | None, typer.Option("-o", "--output", help="A file or a folder. Default: the sanitized name, here.")]
To = Annotated[ExportFormat | None, typer.Option("--to", help="Format. Default: by the output's suffix, else md.")]
DEFAULT_MODEL = "en_core_web_md"


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


@app.command()
def export(
    note: Path,
    output: Annotated[
        Path | None, typer.Option("-o", "--output", help="A file or a folder. Default: the sanitized name, here.")
    ] = None,
    to: To = None,
    policy: PolicyName = "share",
    vault: Vault = None,
    keep: Keep = None,
    model: Model = DEFAULT_MODEL,
    force: Annotated[bool, typer.Option("--force", help="Overwrite a file that redact didn't make.")] = False,
) -> None:
    """Write one sanitized note to share."""
    from redact.exporting import Destination, export_note

    redactor = open_redactor(note, policy=policy, vault=vault, keep=keep, model=model)
    exported = export_note(redactor, note, Destination.of(output, to.value if to else None, vault), force=force)
    for warning in exported.warnings:
        typer.echo(f"warning: {warning}", err=True)
    typer.echo(exported.summary, err=True)
    typer.echo(exported.receipt.destination)


@app.command()
def scan(
    paths: Annotated[list[Path], typer.Argument(metavar="PATH...")],
    format: Annotated[ScanFormat, typer.Option("--format", help="How to list.")] = ScanFormat.TABLE,
    policy: PolicyName = "share",
    vault: Vault = None,
    keep: Keep = None,
    model: Model = DEFAULT_MODEL,
    reveal: Reveal = False,
    changed: Changed = False,
) -> None:
    """Show what would be found and done; writes nothing."""
    from redact.listing.jsonl import json_line
    from redact.listing.sarif import sarif_log
    from redact.scanning import Scan

    allow_reveal(reveal)
    redactor = open_redactor(paths[0], policy=policy, vault=vault, keep=keep, model=model)
    run = Scan(redactor, paths)
    if format is ScanFormat.JSONL:
        for scanned in run:
            typer.echo(json_line(scanned, changed_only=changed))
    elif format is ScanFormat.SARIF:
        typer.echo(sarif_log(run, __version__, changed_only=changed))
    else:
        from redact.listing.table import print_scan

        print_scan(console(), run, changed_only=changed, reveal=reveal)
    for failure in run.failures:
        typer.echo(f"redact: {failure}", err=True)
    raise typer.Exit(1 if run.failures else 0)


@app.command()
def explain(
    note: Path,
    line: Annotated[int | None, typer.Option("--line", min=1, help="Only this line of the note.")] = None,
    policy: PolicyName = "share",
    vault: Vault = None,
    keep: Keep = None,
    model: Model = DEFAULT_MODEL,
    reveal: Reveal = False,
    changed: Changed = False,
) -> None:
    """Name the detector, the reason and the rule behind each decision on a note."""
    from redact.listing.table import headline, print_findings, print_removals
    from redact.scanning import Scan

    allow_reveal(reveal)
    redactor = open_redactor(note, policy=policy, vault=vault, keep=keep, model=model)
    scanned = Scan(redactor, [note]).one(note)
    out = console()
    out.print(headline(scanned), soft_wrap=True)
    print_findings(out, scanned, changed_only=changed, reveal=reveal, line=line)
    if line is None:
        print_removals(out, scanned)


@app.command()
def evaluate(
    folder: Annotated[Path, typer.Argument(metavar="GOLD_DIR", help="Holds gold.jsonl and vault/; with --plant any vault.")],
    format: Annotated[EvaluateFormat, typer.Option("--format", help="How to report.")] = EvaluateFormat.TEXT,
    plant: Annotated[int, typer.Option("--plant", min=0, help="Plant this many invented values in the notes, in memory.")] = 0,
    policy: PolicyName = "backup",
    model: Model = DEFAULT_MODEL,
) -> None:
    """Measure leak and over-redaction on marked notes, or on your own with planted values."""
    from redact.evaluation import running

    if plant:
        redactor = open_redactor(folder, policy=policy, vault=folder, keep=None, model=model)
        typer.echo(running.plant_in_vault(redactor, plant).as_text())
        return
    redactor = open_redactor(folder / "vault", policy=policy, vault=folder / "vault", keep=None, model=model)
    typer.echo(running.report(running.evaluate_folder(redactor, folder), format.value))


@policy_app.command("list")
def policy_list() -> None:
    """List the shipped policies."""
    from redact.decide import shipped_policies

    for name, path in sorted(shipped_policies().items()):
        typer.echo(f"{name}\t{path}")


@policy_app.command("show")
def policy_show(policy: Annotated[str, typer.Argument(help="A shipped policy or a policy file.")]) -> None:
    """Show what a policy does at each privacy level."""
    from redact.decide import describe, load_policy
    from redact.transform import operator_names

    typer.echo(describe(load_policy(policy, operators=operator_names())))


@policy_app.command("check")
def policy_check(policies: Annotated[list[str], typer.Argument(help="Policy files.")]) -> None:
    """Check policy files; the first mistake of each is named with line and column."""
    from redact.decide import load_policy
    from redact.transform import operator_names

    failed = False
    for policy in policies:
        try:
            load_policy(policy, operators=operator_names())
        except UsageError as error:
            typer.echo(f"redact: {error}", err=True)
            failed = True
        else:
            typer.echo(f"{policy}: ok")
    raise typer.Exit(UsageError.exit_code if failed else 0)


@policy_app.command("schema")
def policy_schema() -> None:
    """Print the JSON schema of policy files, for editors."""
    import json

    from redact import decide
    from redact.transform import operator_names

    typer.echo(json.dumps(decide.policy_schema(operator_names()), indent=2))


def open_redactor(note: Path, *, policy: str, vault: Path | None, keep: list[str] | None, model: str) -> Redactor:
    """Put together the Redactor that the options ask for."""
    from redact.decide import load_policy
    from redact.detect.engine import SpacyEngine
    from redact.pipeline import Redactor
    from redact.transform import operator_names
    from redact.vault import open_vault

    rules = load_policy(policy, operators=operator_names())
    return Redactor(rules, vault=open_vault(note, vault), engine=SpacyEngine(model), keep=keep or ())


def console() -> Console:
    """Make a console for standard output that is wide where nobody watches."""
    from rich.console import Console

    return Console(width=None if sys.stdout.isatty() else 200, highlight=False)


def allow_reveal(reveal: bool) -> None:
    """Refuse to show values where they would land in a file or a pipe."""
    if reveal and not sys.stdout.isatty():
        raise UsageError(
            "--reveal shows private values and works on a terminal only.", "Leave it out, or don't redirect the output."
        )


def main(arguments: Sequence[str]) -> int:
    """Run the command line.

    Args:
        arguments: without the program's name.

    Returns:
        The exit code: 0 done, 1 a finding, leak or failed note, 2 usage, 3 internal error, 130 interrupted.
    """
    import click

    try:
        result = app(list(arguments), prog_name="redact", standalone_mode=False)
    except RedactError as error:
        typer.echo(f"redact: {error}", err=True)
        for place in error.places if isinstance(error, LeakFound) else ():
            typer.echo(f"  {place}", err=True)
        return error.exit_code
    except click.ClickException as error:
        error.show()
        return error.exit_code
    except (click.Abort, KeyboardInterrupt):
        typer.echo("redact: interrupted; nothing half done is left.", err=True)
        return INTERRUPTED
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())  # keeps Python from writing to the pipe once more at exit
        return 1
    except Exception as error:
        return report_internal_error(error)
    return result if isinstance(result, int) else 0


def report_internal_error(error: Exception) -> int:
    """Name an unexpected error's kind and place, never its message: that could hold a value."""
    frames = []
    traceback = error.__traceback__
    while traceback is not None:
        frames.append(f"{Path(traceback.tb_frame.f_code.co_filename).name}:{traceback.tb_lineno}")
        traceback = traceback.tb_next
    place = " < ".join(reversed(frames[-4:]))
    typer.echo(
        f"redact: internal error, {type(error).__name__} at {place}. Nothing was written; please report this line.", err=True
    )
    return INTERNAL_ERROR


def interrupt(_number: int, _frame: FrameType | None) -> NoReturn:
    """Turn a termination request into the same tidy end as Ctrl-C."""
    raise KeyboardInterrupt


def run() -> NoReturn:
    """Run as the `redact` command."""
    signal.signal(signal.SIGTERM, interrupt)
    sys.exit(main(sys.argv[1:]))
