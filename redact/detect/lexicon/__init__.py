"""What everybody names and so tells nothing: places, peoples, tools, titles, words of notes, public sites."""

from __future__ import annotations

from functools import cache
from importlib.resources import files

from redact.names.words import key_of


def is_place(key: str) -> bool:
    """Tell whether the folded letters spell a country, a larger city or a region."""
    return key in _lines("places.txt")


def is_town(key: str) -> bool:
    """Tell whether the folded letters spell a smaller town or another name of a large city; many are family names too."""
    return key in _lines("towns.txt")


def is_people(key: str) -> bool:
    """Tell whether the folded letters spell a nationality, a language or a faith."""
    return key in _lines("peoples.txt")


def is_thing(key: str) -> bool:
    """Tell whether the folded letters spell a tool, an acronym, a title or a word of notes."""
    return key in _things()


def is_public_host(host: str) -> bool:
    """Tell whether a host, in lower case, is one of a widely used tool, reference or newspaper, or below one."""
    labels = host.split(".")
    return any(".".join(labels[number:]) in _hosts() for number in range(len(labels)))


@cache
def _lines(name: str) -> frozenset[str]:
    return frozenset(_read(name).replace(" ", "").splitlines())


@cache
def _hosts() -> frozenset[str]:
    return frozenset(_read("public_hosts.txt").split())


@cache
def _things() -> frozenset[str]:
    lines = (line for line in _read("things.txt").splitlines() if not line.startswith("#"))
    return frozenset(key_of(entry) for line in lines for entry in line.split(",")) - {""}


def _read(name: str) -> str:
    return files(__name__).joinpath(name).read_text("utf-8")
