"""What an exporter is, and how they are found."""

from __future__ import annotations

import datetime
import importlib
import pkgutil
from dataclasses import dataclass, field
from pathlib import PurePosixPath
from typing import Protocol, runtime_checkable

from redact.model import Artifact, Inserts, Paper, PdfKind, Redacted
from redact.render import exporters


@dataclass(frozen=True, slots=True)
class Options:
    """What an exporter may be told besides the note."""

    date: datetime.date | None = None
    """The day that the header line names; None leaves it out."""
    inserts: Inserts = field(default_factory=dict, hash=False)
    """What may be shown of what the note embeds."""
    paper: Paper = Paper.A4
    """What the page is set for."""
    pdf: PdfKind = PdfKind.UA
    """The standard that a PDF follows."""


@runtime_checkable
class Exporter(Protocol):
    """A module in `redact/render/exporters` that makes one format."""

    name: str
    """The format's name, as `--to` takes it."""
    suffix: str
    """The file name's extension, with its dot."""

    def render(self, redacted: Redacted, options: Options) -> Artifact:
        """Make the finished file."""
        ...


def discover() -> dict[str, Exporter]:
    """Find the exporters by their format's name.

    Raises:
        TypeError: a module in the folder is no exporter.
    """
    found: dict[str, Exporter] = {}
    for each in sorted(pkgutil.iter_modules(exporters.__path__), key=lambda module: module.name):
        module = importlib.import_module(f"{exporters.__name__}.{each.name}")
        if not isinstance(module, Exporter):
            raise TypeError(f"redact/render/exporters/{each.name}.py is no exporter: it needs name, suffix and render")
        found[module.name] = module
    return found


def file_name(redacted: Redacted, suffix: str) -> str:
    """Give the artifact's file name: the sanitized note's own with another extension."""
    return PurePosixPath(redacted.path).stem + suffix
