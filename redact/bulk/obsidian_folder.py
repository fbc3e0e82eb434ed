"""The vault's settings, reduced to what can't hold a name: a value that isn't one of Obsidian's own options is dropped.

Left out as a whole are workspaces, plugins and their data, bookmarks, property types, snippets and themes: they hold names, or
are other people's code that is there to be had anew.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import PurePosixPath
from typing import Any

from redact.bulk.listing import SETTINGS_FOLDER
from redact.bulk.obsidian_options import LISTED_PLUGINS, SETTINGS, Allowed, ListOf

_SIZE_LIMIT = 1_000_000
_LARGEST = 10_000
"""No option is a larger number, and pay is."""
_NOTHING = object()


def is_kept(path: str) -> bool:
    """Tell whether something of a settings file may be kept.

    Args:
        path: relative to the vault, with forward slashes.
    """
    place = PurePosixPath(path)
    return place.parent == PurePosixPath(SETTINGS_FOLDER) and place.name in SETTINGS


def reduced_settings(name: str, data: bytes) -> bytes | None:
    """Reduce a file of `.obsidian` to what can't hold a name.

    Args:
        name: the file's name: `app.json`.
        data: all of the file.

    Returns:
        The reduced file; None where nothing of it may be kept, or it can't be read.
    """
    allowed = SETTINGS.get(name)
    if allowed is None or len(data) > _SIZE_LIMIT:
        return None
    try:
        value = json.loads(data.decode("utf-8-sig"))
    except (ValueError, RecursionError):
        return None
    if isinstance(allowed, Mapping) and isinstance(value, list):
        allowed = LISTED_PLUGINS if name == "core-plugins.json" else allowed
    kept = _reduced(value, allowed)
    return json.dumps(kept, indent=2).encode() if isinstance(kept, dict | list) and kept else None


def _reduced(value: Any, allowed: Allowed) -> Any:
    if isinstance(allowed, Mapping):
        return _members(value, allowed) if isinstance(value, dict) else _NOTHING
    if isinstance(allowed, ListOf):
        return _items(value, allowed) if isinstance(value, list) else _NOTHING
    if isinstance(allowed, frozenset):
        return value if isinstance(value, str) and value in allowed else _NOTHING
    if isinstance(value, bool) or allowed is bool:
        return value if isinstance(value, bool) and allowed is bool else _NOTHING
    return value if isinstance(value, int | float) and abs(value) <= _LARGEST else _NOTHING


def _members(value: dict[str, Any], allowed: Mapping[str, Allowed]) -> dict[str, Any]:
    found = ((key, _reduced(each, allowed[key])) for key, each in value.items() if key in allowed)
    return {key: each for key, each in found if each is not _NOTHING}


def _items(value: list[Any], allowed: ListOf) -> Any:
    kept = [each for each in (_reduced(item, allowed.each) for item in value) if each is not _NOTHING]
    if isinstance(allowed.each, Mapping):
        # Half a key combination is none.
        kept = [each for each in kept if each.keys() == allowed.each.keys()]
    return kept if kept or not value else _NOTHING
