"""Redacted note -> artifact: the Markdown as it is, or a page in HTML or PDF made from it and from nothing else."""

from __future__ import annotations

import datetime
from difflib import get_close_matches

from redact.errors import UsageError
from redact.model import Artifact, Redacted
from redact.render.exporter import Options, discover

__all__ = ["formats", "render"]


def formats() -> tuple[str, ...]:
    """Give the names of the formats that `render` makes, sorted."""
    return tuple(sorted(discover()))


def render(redacted: Redacted, format: str, *, date: datetime.date | None = None) -> Artifact:
    """Make the finished file of a redacted note.

    Args:
        redacted: the note after the Plan.
        format: one of `formats()`.
        date: the day that the header line names; None leaves it out.

    Returns:
        The artifact, not yet checked for leaks.

    Raises:
        UsageError: there is no such format.
        Unrenderable: the page would lack words of the note, or can't be set.
        MissingDependency: a system library that only this format needs is missing.
    """
    exporters = discover()
    if format not in exporters:
        close = get_close_matches(format, exporters, n=1)
        hint = f"(did you mean {close[0]}?)" if close else ""
        raise UsageError(f'There is no format "{format}"; have {", ".join(sorted(exporters))}.', hint)
    return exporters[format].render(redacted, Options(date=date))
