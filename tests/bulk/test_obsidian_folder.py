"""No name passes with the settings."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from redact.bulk.obsidian_folder import reduced_settings
from redact.bulk.obsidian_options import SETTINGS

KEPT: dict[str, tuple[Any, Any]] = {
    "app.json": (
        {
            "alwaysUpdateLinks": True,
            "attachmentFolderPath": "Clients/Mira Okafor",
            "newLinkFormat": "relative",
            "newFileLocation": "folder",
            "newFileFolderPath": "Mira",
            "userIgnoreFilters": ["Mira/"],
            "tabSize": 4,
            "vimMode": "Mira",
            "Mira": True,
            "pdfExportSettings": {"pageSize": "A4", "landscape": False, "margin": "0", "downscalePercent": 100, "Mira": 1},
            "propertiesInDocument": ["hidden"],
        },
        {
            "alwaysUpdateLinks": True,
            "newLinkFormat": "relative",
            "newFileLocation": "folder",
            "tabSize": 4,
            "pdfExportSettings": {"pageSize": "A4", "landscape": False, "margin": "0", "downscalePercent": 100},
        },
    ),
    "appearance.json": (
        {"theme": "obsidian", "cssTheme": "Mira", "enabledCssSnippets": ["mira"], "baseFontSize": 16, "accentColor": "#123456"},
        {"theme": "obsidian", "baseFontSize": 16},
    ),
    "community-plugins.json": (["dataview", "okafor-tools", 1, None], ["dataview"]),
    "core-plugins.json": ({"graph": True, "mira": True, "sync": "Mira"}, {"graph": True}),
    "graph.json": (
        {"search": "path:Mira", "colorGroups": [{"query": "Mira"}], "showTags": False, "scale": 0.5, "repelStrength": 185_000},
        {"showTags": False, "scale": 0.5},
    ),
    "hotkeys.json": (
        {
            "editor:toggle-bold": [{"modifiers": ["Mod", "Mira"], "key": "B"}, {"modifiers": ["Mod"], "key": "Mira"}],
            "templater-obsidian:Templates/Mira.md": [{"modifiers": ["Mod"], "key": "M"}],
            "app:go-back": [],
            "app:reload": [{"modifiers": [], "key": "Okafor"}],
        },
        {"editor:toggle-bold": [{"modifiers": ["Mod"], "key": "B"}], "app:go-back": []},
    ),
}


@pytest.mark.parametrize("name", KEPT)
def test_known_options_stay_and_all_else_goes(name: str) -> None:
    given, expected = KEPT[name]
    reduced = reduced_settings(name, json.dumps(given).encode())
    assert reduced is not None
    assert json.loads(reduced) == expected
    assert reduced_settings(name, reduced) == reduced


def test_the_list_of_core_plugins_of_older_versions_stays() -> None:
    assert json.loads(reduced_settings("core-plugins.json", b'["graph", "Mira", "outline"]') or b"") == ["graph", "outline"]


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("workspace.json", b'{"vimMode": true}'),
        ("types.json", b'{"types": {"salary": "number"}}'),
        ("app.json", b""),
        ("app.json", b"[true]"),
        ("app.json", b'"Mira"'),
        ("app.json", b'{"vimMode": tru'),
        ("app.json", b"\xff\xfe"),
        ("app.json", b"[" * 500_000),
        ("app.json", b'{"tabSize": NaN, "baseFontSize": Infinity}'),
        ("app.json", b'{"tabSize": 1' + b"0" * 5000 + b"}"),
        ("app.json", b'{"Mira": true}'),
        ("app.json", b" " * 1_000_001),
    ],
)
def test_what_is_not_known_or_not_read_is_left_out(name: str, data: bytes) -> None:
    assert reduced_settings(name, data) is None


def strings_in(value: Any) -> Iterator[str]:
    if isinstance(value, dict):
        for key, each in value.items():
            yield from (key, *strings_in(each))
    elif isinstance(value, list):
        for each in value:
            yield from strings_in(each)
    elif isinstance(value, str):
        yield value


LEAVES = (
    st.none() | st.booleans() | st.integers() | st.floats() | st.text() | st.sampled_from(["Mod", "B", "A4", "current", "Mira"])
)
KEYS = st.text() | st.sampled_from(["vimMode", "modifiers", "key", "pdfExportSettings", "pageSize", "theme", "graph"])
VALUES = st.recursive(LEAVES, lambda inner: st.lists(inner, max_size=4) | st.dictionaries(KEYS, inner, max_size=4), max_leaves=12)


@given(st.sampled_from(sorted(SETTINGS)), VALUES)
def test_no_string_passes_that_is_not_written_in_the_options(name: str, value: Any) -> None:
    reduced = reduced_settings(name, json.dumps(value).encode())
    for each in strings_in(json.loads(reduced or b"null")):
        assert f'"{each}"' in OPTIONS or each in OPTIONS.split() or (len(each) == 1 and 0x20 < ord(each) < 0x7F)


OPTIONS = repr({name: repr(allowed) for name, allowed in SETTINGS.items()}).replace("'", " ").replace('"', " ").replace(",", " ")
