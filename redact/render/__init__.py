"""Redacted note -> artifact: the Markdown as it is, or a page in HTML or PDF made from it and from nothing else."""

from __future__ import annotations

import datetime
from difflib import get_close_matches
from types import MappingProxyType

from redact.errors import UsageError
from redact.model import Artifact, Inserts, Paper, PdfKind, Redacted, TextFormat, format_of
from redact.render.exporter import Options, discover

__all__ = ["formats", "render"]

NO_INSERTS: Inserts = MappingProxyType({})
OWN = "md"
"""The format that leaves a text as it is."""
_SET_AS_PAGES = frozenset({TextFormat.MARKDOWN, TextFormat.PLAIN})


def formats() -> tuple[str, ...]:
    """Give the names of the formats that `render` makes, sorted."""
    return tuple(sorted(discover()))


def render(
    redacted: Redacted,
    format: str,
    *,
    date: datetime.date | None = None,
    inserts: Inserts = NO_INSERTS,
    paper: Paper = Paper.A4,
    pdf: PdfKind = PdfKind.UA,
) -> Artifact:
    """Make the finished file of a redacted note.

    Args:
        redacted: the note after the Plan.
        format: one of `formats()`.
        date: the day that the header line names; None leaves it out.
        inserts: what a page may show of what the note embeds.
        paper: what a page is set for.
        pdf: the standard that a PDF follows.

    Returns:
        The artifact, not yet checked for leaks.

    Raises:
        UsageError: there is no such format, or the file is no note: it stays in its own format.
        Unrenderable: the page would lack words of the note, or can't be set.
        MissingDependency: a system library that only this format needs is missing.
    """
    exporters = discover()
    if format not in exporters:
        close = get_close_matches(format, exporters, n=1)
        hint = f"(did you mean {close[0]}?)" if close else ""
        raise UsageError(f'There is no format "{format}"; have {", ".join(sorted(exporters))}.', hint)
    if format != OWN and format_of(redacted.path) not in _SET_AS_PAGES:
        raise UsageError(
            f"A {format_of(redacted.path)} file can't become a page.", f"Export it with --to {OWN}: it keeps its format."
        )
    return exporters[format].render(redacted, Options(date, inserts, paper, pdf))
