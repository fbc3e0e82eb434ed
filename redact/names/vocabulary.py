"""The lists of words that names are told by, kept as data so that they can be read and corrected in one place."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from importlib.resources import files


@cache
def _sections() -> Mapping[str, frozenset[str]]:
    found: dict[str, frozenset[str]] = {}
    section = ""
    for line in files("redact.names").joinpath("data/vocabulary.txt").read_text("utf-8").splitlines():
        if line.startswith("["):
            section = line.strip("[]")
        elif line and not line.startswith("#"):
            found[section] = found.get(section, frozenset()) | frozenset(line.split())
    return found


def vocabulary(section: str) -> frozenset[str]:
    """Give the words of a section of the vocabulary.

    Args:
        section: its name, as it stands in `data/vocabulary.txt`.

    Raises:
        KeyError: there is no such section.
    """
    return _sections()[section]
