"""Whether a worker is what the coordinator is: another version of anything that has a say would find something else."""

from __future__ import annotations

import hashlib
import platform
from collections.abc import Mapping
from functools import cache
from importlib.metadata import PackageNotFoundError, requires, version
from pathlib import Path

from redact import __version__
from redact.bulk.sources import Source
from redact.detect.engine.installed import named_with_version

VAULT = "the vault"
_DISTRIBUTION = "vault-redact"
_NOT_AT_RUN_TIME = ("finetuning", "policies")
"""Folders of the package that a run takes nothing from: the coordinator sends the policy."""
_MOST = 3
"""So many differences are named."""


def facts_of(model: str, source: Source) -> dict[str, str]:
    """Give what has to be the same on all machines, by name.

    Args:
        model: the language model's name or path.
        source: the vault, which each machine has to see.

    Raises:
        UsageError: the vault can't be seen from here.
    """
    facts = {
        "redact": __version__,
        "Python": ".".join(platform.python_version_tuple()[:2]),
        "the language model": _model(model),
        **_packages(),
        "redact's code": _digest(Path(__file__).parent.parent.parent),
    }
    facts[VAULT] = hashlib.sha256("\0".join(source.outline()).encode(errors="surrogateescape")).hexdigest()[:12]
    return facts


def differences(here: Mapping[str, str], there: Mapping[str, str]) -> str:
    """Say what a worker has of another version; nothing where it is the same.

    Args:
        here: the coordinator's facts.
        there: the worker's.
    """
    names = [name for name in here if here[name] != there.get(name)]
    said = [f"{name} is {there.get(name) or 'missing'} there and {here[name] or 'missing'} here" for name in names[:_MOST]]
    more = [f"{len(names) - _MOST} more"] if len(names) > _MOST else []
    return ", ".join((*said, *more))


@cache
def _packages() -> dict[str, str]:
    """Give the versions of all packages that redact needs, extras aside."""
    found = {"distributed": _version("distributed")}
    try:
        needed = requires(_DISTRIBUTION) or []
    except PackageNotFoundError:
        needed = []
    for each in needed:
        requirement, _, marker = each.partition(";")
        name = next((requirement[:at] for at, letter in enumerate(requirement) if letter in " <>=!~[("), requirement)
        if "extra" not in marker:
            found[name] = _version(name)
    return found


def _version(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        return ""


def _model(model: str) -> str:
    return named_with_version(model) if model.isidentifier() else f"a folder, {_digest(Path(model))}"


@cache
def _digest(root: Path) -> str:
    """Give the digest of a folder's files, whatever version they call themselves."""
    hasher = hashlib.sha256()
    for file in sorted(root.rglob("*")):
        place = file.relative_to(root)
        if place.parts[0] not in _NOT_AT_RUN_TIME and "__pycache__" not in place.parts and file.is_file():
            hasher.update(f"{place.as_posix()}\0{file.stat().st_size}\0".encode(errors="surrogateescape"))
            hasher.update(file.read_bytes())
    return hasher.hexdigest()[:12]
