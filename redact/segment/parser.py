"""The Markdown parser (the one importer of pyromark), its events told in characters of the source."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from redact.segment.offsets import CharacterOffsets


def events(source: str, start: int) -> Iterator[tuple[str, Any, int, int]]:
    """Parse a note's body.

    Args:
        source: all of the note.
        start: where the body begins, in characters.

    Returns:
        For each event its name (`Text`, `Start Heading`, `End Link`), its value, and its range in the source.
    """
    # Loaded late: only a note needs the parser.
    import pyromark
    from pyromark import Options

    # Not among them: math (it takes `$180k/$220k` for a formula) and smart punctuation (its text is not the source's).
    options = (
        Options.ENABLE_TABLES
        | Options.ENABLE_FOOTNOTES
        | Options.ENABLE_STRIKETHROUGH
        | Options.ENABLE_TASKLISTS
        | Options.ENABLE_WIKILINKS
    )
    # A lone surrogate has no bytes; nothing but its place matters here.
    encoded = source[start:].encode("utf-8", "replace")
    body = encoded.decode()
    character = CharacterOffsets(body, encoded).at
    for event, span in pyromark.events_with_range(body, options=options):
        name, value = _named(event)
        yield name, value, start + character(span["start"]), start + character(span["end"])


def _named(event: Any) -> tuple[str, Any]:
    if isinstance(event, str):
        return event, None
    ((name, value),) = event.items()
    if name not in ("Start", "End"):
        return name, value
    if isinstance(value, str):
        return f"{name} {value}", None
    ((kind, detail),) = value.items()
    return f"{name} {kind}", detail
