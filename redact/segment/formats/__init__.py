"""Formats other than Markdown: one module for each, found by name, never listed."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Iterable, Mapping
from typing import Protocol, runtime_checkable

from redact.model import Span, TextFormat
from redact.segment.draft import Draft


@runtime_checkable
class Format(Protocol):
    """A module in this folder that projects one format."""

    form: TextFormat

    def drafts(self, source: str, start: int, syntax: list[Span]) -> Iterable[Draft]:
        """Give what a reader of the file sees, and what it holds besides.

        Args:
            source: all of the file.
            start: where it begins, behind a byte order mark.
            syntax: is told the ranges that hold no words of the note.

        Raises:
            Unreadable: the file isn't valid, or hides text that can't be seen in place.
        """
        ...


def discover() -> Mapping[TextFormat, Format]:
    """Find the formats.

    Raises:
        TypeError: a module in the folder is no format; names its file.
    """
    found: dict[TextFormat, Format] = {}
    for each in sorted(pkgutil.iter_modules(__path__), key=lambda module: module.name):
        module = importlib.import_module(f"{__name__}.{each.name}")
        if not isinstance(module, Format):
            raise TypeError(f"redact/segment/formats/{each.name}.py is no format: it needs form and drafts")
        found[module.form] = module
    return found
