"""Finds the modules of a folder that each do one job, so that adding one edits no other file."""

from __future__ import annotations

import importlib
import pkgutil
from functools import cache
from types import ModuleType


@cache
def modules_in(package: str, path: tuple[str, ...], function: str) -> tuple[ModuleType, ...]:
    """Import the modules of a package, sorted by name, once a process: they don't change.

    Args:
        package: its full name.
        path: its `__path__`.
        function: what each must define beside a `name`.

    Raises:
        TypeError: a module lacks one of the two; names its file.
    """
    modules = [importlib.import_module(f"{package}.{info.name}") for info in pkgutil.iter_modules(path)]
    for module in modules:
        if not isinstance(getattr(module, "name", None), str) or not callable(getattr(module, function, None)):
            raise TypeError(f"{module.__file__} can't be used: it needs a `name` and a function `{function}`.")
    return tuple(sorted(modules, key=lambda module: module.__name__))
