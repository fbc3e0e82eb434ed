"""The command that searches finished files."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from redact.cli.options import DEFAULT_MODEL, Accept, EffortName, LedgerFile, Model, PolicyName
from redact.effort import Effort


class AuditFormat(StrEnum):
    """How `audit` reports."""

    TEXT = "text"
    JSONL = "jsonl"


def audit(
    files: Annotated[list[Path], typer.Argument(metavar="FILE...", help="Finished files: Markdown, HTML, PDF, text.")],
    vault: Annotated[
        Path | None, typer.Option("--vault", help="The vault whose names must not be there, and its ledger.")
    ] = None,
    ledger: LedgerFile = None,
    policy: PolicyName = "share",
    accept: Accept = None,
    format: Annotated[AuditFormat, typer.Option("--format", help="How to report.")] = AuditFormat.TEXT,
    model: Model = DEFAULT_MODEL,
    effort: EffortName = Effort.NORMAL,
) -> None:
    """Search finished files, whoever made them, for what must not be in them.

    Exits with 1 where something must not be there, or a file couldn't be searched.
    """
    from redact.auditing import Auditor, Expectations, as_json, as_text
    from redact.decide import load_policy
    from redact.detect.engine import SpacyEngine
    from redact.receipts import ReceiptBook, not_seen
    from redact.told import read_told
    from redact.transform import operator_names, wrong_parameters

    rules = load_policy(policy, operators=operator_names(), wrong_parameters=wrong_parameters)
    if vault is not None:
        rules = read_told(vault).added_to(rules)
    expectations = Expectations.of(vault, ledger)
    engine = SpacyEngine(model, effort)
    auditor = Auditor(rules, engine, expectations, accept or (), ReceiptBook.of_user())
    unseen = (*expectations.not_seen, *not_seen(has_model=engine.has_model))
    is_clean = True
    for file in files:
        audited = auditor.look_at(file)
        is_clean = is_clean and audited.is_clean
        typer.echo(as_json(audited, unseen) if format is AuditFormat.JSONL else as_text(audited))
    if format is AuditFormat.TEXT:
        for each in unseen:
            typer.echo(f"note: can't have seen {each}", err=True)
    raise typer.Exit(0 if is_clean else 1)
