"""Tells the user how a run over a vault went."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

import typer

from redact.printable import printable

if TYPE_CHECKING:
    from redact.bulk.outcome import Summary

_MOST = 20
"""So many failures are listed."""


def tell_summary(summary: Summary, *, quiet: bool) -> None:
    """Tell what a run did: counts to standard output, what went wrong to standard error.

    Args:
        summary: the run's.
        quiet: tell only what went wrong.
    """
    for path, reason in summary.failures[:_MOST]:
        typer.echo(f"withheld: {printable(path)}: {reason}", err=True)
    if len(summary.failures) > _MOST:
        typer.echo(f"withheld: {len(summary.failures) - _MOST} more; `redact vault report` lists them.", err=True)
    for path in summary.foreign[:_MOST]:
        typer.echo(f"not made by redact, left alone: {printable(path)}", err=True)
    if len(summary.foreign) > _MOST:
        typer.echo(f"not made by redact, left alone: {len(summary.foreign) - _MOST} more", err=True)
    for note in summary.notes:
        typer.echo(f"note: {note}", err=True)
    if quiet:
        return
    for line in lines_of(summary):
        typer.echo(line)


def lines_of(summary: Summary) -> list[str]:
    """Count what became of the vault's files."""
    files = ", ".join(f"{count:,} {name}" for name, count in sorted(summary.files.items())) or "none"
    lines = [f"files: {files}"]
    if summary.is_dry:
        lines.append(f"would be made: {summary.made:,} copies; nothing was written")
    else:
        lines.append(f"looked at {summary.examined:,} files, made {summary.made:,} copies")
        lines.append(f"copies: {summary.written:,} written, {summary.removed:,} taken out")
    lines += _by_reason("withheld by", summary.withheld)
    lines += _by_reason("left out:", summary.left_out)
    return lines


def _by_reason(word: str, counts: Counter[str]) -> list[str]:
    return [f"  {word} {reason}: {count:,}" for reason, count in sorted(counts.items())]
