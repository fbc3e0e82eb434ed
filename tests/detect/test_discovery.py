"""Detectors are found in their folder; a module there that is none is named."""

from __future__ import annotations

import importlib
import sys
from pathlib import Path
from types import ModuleType

import pytest

from redact.detect import discover
from redact.errors import UsageError

GOOD = 'name = "good"\nentity_types = ("PERSON",)\ndef find(segments, known): return ()\n'


def package_of(folder: Path, monkeypatch: pytest.MonkeyPatch, **modules: str) -> ModuleType:
    place = folder / "some_detectors"
    place.mkdir()
    (place / "__init__.py").write_text("")
    for name, source in modules.items():
        (place / f"{name}.py").write_text(source)
        monkeypatch.delitem(sys.modules, f"some_detectors.{name}", raising=False)
    monkeypatch.syspath_prepend(folder)
    monkeypatch.delitem(sys.modules, "some_detectors", raising=False)
    return importlib.import_module("some_detectors")


def test_our_own_detectors_are_found_in_the_order_of_their_names() -> None:
    names = [each.name for each in discover()]
    assert names == sorted(names)
    assert {"names_by_model", "presidio_patterns", "roster_names", "secrets", "compensation"} <= set(names)


def test_a_new_module_is_found(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert [each.name for each in discover(package_of(tmp_path, monkeypatch, other=GOOD))] == ["good"]


@pytest.mark.parametrize(
    ("source", "lack"),
    [
        pytest.param(GOOD.replace('name = "good"', ""), "`name`", id="no name"),
        pytest.param(GOOD.replace('("PERSON",)', '"PERSON"'), "`entity_types`", id="types as a string"),
        pytest.param(GOOD.replace("def find", "def seek"), "`find", id="no find"),
        pytest.param(GOOD.replace("(segments, known)", "(segments)"), "`find", id="find of one argument"),
    ],
)
def test_a_malformed_module_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, source: str, lack: str) -> None:
    with pytest.raises(UsageError, match=rf"broken\.py is no detector: it lacks .*{lack}"):
        discover(package_of(tmp_path, monkeypatch, broken=source, fine=GOOD))
