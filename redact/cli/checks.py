"""The command that the pre-commit hook runs."""

from __future__ import annotations

import os
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer


class CheckFormat(StrEnum):
    """How `check` reports."""

    TEXT = "text"
    JSONL = "jsonl"
    SARIF = "sarif"


def check(
    context: typer.Context,
    files: Annotated[
        list[Path] | None, typer.Argument(metavar="[FILE...]", help="Files, as they are staged. Default: all that is staged.")
    ] = None,
    published: Annotated[bool, typer.Option("--published", help="The files are meant to be public.")] = False,
    start: Annotated[str, typer.Option("--from", metavar="REF", help="Check each commit behind this one.")] = "",
    end: Annotated[str, typer.Option("--to", metavar="REF", help="Up to this commit. Alone: the whole history up to it.")] = "",
    whole: Annotated[bool, typer.Option("--all", help="Check every file of the index, changed or not.")] = False,
    policy: Annotated[
        str, typer.Option("--policy", help="In place of the one that .redact.toml names; without it: commit.")
    ] = "",
    strict: Annotated[bool, typer.Option("--strict", help="Values that the last commit holds already count too.")] = False,
    format: Annotated[CheckFormat, typer.Option("--format", help="How to report.")] = CheckFormat.TEXT,
) -> None:
    """Check what a commit would hold; for the pre-commit hook and for CI.

    Exits with 1 where something must not be committed, or couldn't be looked into.
    """
    from redact.git import reporting
    from redact.git.asking import Question
    from redact.git.background import asking as background
    from redact.git.checking import check as run_check
    from redact.git.engines import Engines

    engines = context.obj or Engines()
    question = Question(Path(), tuple(files or ()), start, end, whole, published, policy, strict)
    report = run_check(question.in_environment(os.environ), engines)
    written = {"text": reporting.as_text, "jsonl": reporting.as_jsonl, "sarif": reporting.as_sarif}[format](report)
    if written:
        typer.echo(written)
    if context.obj is None and background.is_wanted():
        background.start()
    raise typer.Exit(0 if report.is_clean else 1)
