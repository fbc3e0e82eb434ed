"""Detectors are found in their folder, not listed, so that a new one edits no other file."""

from __future__ import annotations

import importlib
import inspect
import pkgutil
from functools import cache
from types import ModuleType
from typing import cast

from redact.detect.known import Detector
from redact.errors import UsageError


def discover(package: ModuleType | None = None) -> tuple[Detector, ...]:
    """Load the detectors, sorted by module name.

    Args:
        package: where to look; this package's own `detectors` by default.

    Raises:
        UsageError: a module there is no detector; names its file.
    """
    return _found(package or importlib.import_module("redact.detect.detectors"))


@cache
def _found(package: ModuleType) -> tuple[Detector, ...]:
    modules = sorted(info.name for info in pkgutil.iter_modules(package.__path__, f"{package.__name__}."))
    return tuple(_checked(importlib.import_module(module)) for module in modules)


def _checked(module: ModuleType) -> Detector:
    if lacks := _what_it_lacks(module):
        raise UsageError(f"{module.__file__} is no detector: it lacks {lacks}.")
    return cast("Detector", module)


def _what_it_lacks(module: ModuleType) -> str:
    name = getattr(module, "name", None)
    if not isinstance(name, str) or not name:
        return "a `name`"
    types = getattr(module, "entity_types", None)
    if not isinstance(types, tuple) or not types or not all(isinstance(each, str) for each in types):
        return "`entity_types`, a tuple of entity types"
    find = getattr(module, "find", None)
    if not callable(find) or len(inspect.signature(find).parameters) != 2:
        return "`find(segments, known)`"
    return ""
