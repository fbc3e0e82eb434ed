"""The commands that take notes: export, scan, explain, evaluate."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from redact import __version__
from redact.cli.options import (
    DEFAULT_MODEL,
    Accept,
    Changed,
    EffortName,
    Ephemeral,
    Keep,
    LedgerFile,
    Model,
    Naming,
    PolicyName,
    Recipient,
    Reveal,
    Vault,
    allow_reveal,
    console,
    open_redactor,
    say,
)
from redact.effort import Effort
from redact.paper import Paper, PdfKind


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


Output = Annotated[Path | None, typer.Option("-o", "--output", help="A file or a folder. Default: the sanitized name, here.")]
TimeLimit = Annotated[
    int,
    typer.Option(
        "--time-limit",
        envvar="REDACT_TIME_LIMIT",
        min=0,
        metavar="SECONDS",
        help="Give up when it takes more computing time; 0: never.",
    ),
]
MemoryLimit = Annotated[
    int,
    typer.Option(
        "--memory-limit",
        envvar="REDACT_MEMORY_LIMIT",
        min=0,
        metavar="MB",
        help="Give up when it takes more memory (Linux); 0: never.",
    ),
]
OnPaper = Annotated[Paper, typer.Option("--paper", help="What pages are set for.")]
AsPdf = Annotated[PdfKind, typer.Option("--pdf", help="What PDFs follow: PDF/UA-1, or PDF/A-2a for archives; both tagged.")]
To = Annotated[ExportFormat | None, typer.Option("--to", help="Format. Default: by the output's suffix, else md.")]


def export(
    note: Annotated[Path, typer.Argument(metavar="NOTE", help="A Markdown note.")],
    output: Output = None,
    to: To = None,
    policy: PolicyName = "share",
    vault: Vault = None,
    keep: Keep = None,
    model: Model = DEFAULT_MODEL,
    effort: EffortName = Effort.NORMAL,
    paper: OnPaper = Paper.A4,
    pdf: AsPdf = PdfKind.UA,
    recipient: Recipient = None,
    ledger: LedgerFile = None,
    ephemeral: Ephemeral = False,
    accept: Accept = None,
    receipt: Annotated[
        Path | None, typer.Option("--receipt", metavar="FILE", help="Where the receipt goes. Default: your state folder.")
    ] = None,
    force: Annotated[bool, typer.Option("--force", help="Overwrite a file that redact didn't make.")] = False,
    time_limit: TimeLimit = 300,
    memory_limit: MemoryLimit = 2048,
) -> None:
    """Write one sanitized note to share."""
    from redact.budget import Budget
    from redact.exporting import Destination, export_note
    from redact.receipting import ReceiptWish

    naming = Naming(recipient, ledger, ephemeral)
    redactor = open_redactor(
        note, policy=policy, vault=vault, keep=keep, model=model, effort=effort, naming=naming, paper=paper, pdf=pdf
    )
    destination = Destination.of(output, to.value if to else None, vault)
    wish = ReceiptWish(policy, model, receipt)
    budget = Budget(time_limit, memory_limit)
    exported = export_note(redactor, note, destination, force=force, accept=accept or (), wish=wish, budget=budget)
    for warning in exported.warnings:
        typer.echo(f"warning: {warning}", err=True)
    typer.echo(exported.summary, err=True)
    typer.echo(exported.receipt.destination)


def scan(
    paths: Annotated[list[Path], typer.Argument(metavar="PATH...")],
    format: Annotated[ScanFormat, typer.Option("--format", help="How to list.")] = ScanFormat.TABLE,
    policy: PolicyName = "share",
    vault: Vault = None,
    keep: Keep = None,
    model: Model = DEFAULT_MODEL,
    effort: EffortName = Effort.NORMAL,
    reveal: Reveal = False,
    changed: Changed = False,
) -> None:
    """Show what would be found and done; writes nothing."""
    from redact.listing.jsonl import json_line
    from redact.listing.sarif import sarif_log
    from redact.scanning import Scan

    allow_reveal(reveal)
    redactor = open_redactor(paths[0], policy=policy, vault=vault, keep=keep, model=model, effort=effort)
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


def explain(
    note: Annotated[Path, typer.Argument(metavar="NOTE", help="A Markdown note.")],
    line: Annotated[int | None, typer.Option("--line", min=1, help="Only this line of the note.")] = None,
    policy: PolicyName = "share",
    vault: Vault = None,
    keep: Keep = None,
    model: Model = DEFAULT_MODEL,
    effort: EffortName = Effort.NORMAL,
    reveal: Reveal = False,
    changed: Changed = False,
) -> None:
    """Name the detector, the reason and the rule behind each decision on a note."""
    from redact.listing.table import headline, print_findings, print_removals, print_warnings
    from redact.scanning import Scan

    allow_reveal(reveal)
    redactor = open_redactor(note, policy=policy, vault=vault, keep=keep, model=model, effort=effort)
    scanned = Scan(redactor, [note]).one(note)
    out = console()
    out.print(headline(scanned), soft_wrap=True)
    print_warnings(out, scanned)
    print_findings(out, scanned, changed_only=changed, reveal=reveal, line=line)
    if line is None:
        print_removals(out, scanned)


def roster(
    vault: Annotated[Path, typer.Argument(metavar="VAULT", help="The vault's root.")],
    reveal: Reveal = False,
) -> None:
    """Count what the vault itself knows, or list it with where each entry comes from (--reveal)."""
    from redact.listing.table import print_roster
    from redact.vault import open_vault
    from redact.vault_roster import read_roster

    allow_reveal(reveal)
    print_roster(console(), read_roster(open_vault(vault, vault)), reveal=reveal)


def restore(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="A Markdown file that `export` wrote, edited or not.")],
    output: Annotated[
        Path | None, typer.Option("-o", "--output", help="A file or a folder. Default: FILE.restored.md, here.")
    ] = None,
    vault: Annotated[Path | None, typer.Option("--vault", help="The vault. Default: whichever knows the file.")] = None,
    ledger: LedgerFile = None,
    force: Annotated[bool, typer.Option("--force", help="Overwrite a file that redact didn't make.")] = False,
) -> None:
    """Give a shared file the names back that its pseudonyms stand for; for the owner of the ledger alone."""
    from redact.restoration import Ledgers, restore_file

    restoration = restore_file(file, Ledgers.of(vault, ledger), output, force=force)
    for line in restoration.report():
        say(line)
    typer.echo(restoration.receipt.destination)
    raise typer.Exit(0 if restoration.is_complete else 1)


def evaluate(
    folder: Annotated[Path, typer.Argument(metavar="GOLD_DIR", help="Holds gold.jsonl and vault/; with --plant any vault.")],
    format: Annotated[EvaluateFormat, typer.Option("--format", help="How to report.")] = EvaluateFormat.TEXT,
    plant: Annotated[int, typer.Option("--plant", min=0, help="Plant this many invented values in the notes, in memory.")] = 0,
    policy: PolicyName = "backup",
    model: Model = DEFAULT_MODEL,
    effort: EffortName = Effort.NORMAL,
) -> None:
    """Measure leak and over-redaction on marked notes, or on your own with planted values."""
    from redact.evaluation.gold import load_gold
    from redact.evaluation.running import evaluate_gold, plant_in_vault, report

    if plant:
        redactor = open_redactor(folder, policy=policy, vault=folder, keep=None, model=model, effort=effort)
        typer.echo(plant_in_vault(redactor, plant).as_text())
        return
    gold = load_gold(folder)
    redactor = open_redactor(gold.vault, policy=policy, vault=gold.vault, keep=None, model=model, effort=effort)
    typer.echo(report(evaluate_gold(redactor, gold), format.value))
