"""The strings, numbers and words of a JSON text, each with its place and the keys that lead to it."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from enum import Enum, auto
from typing import NamedTuple

_TOKEN = re.compile(
    r'"(?P<string>(?:[^"\\]++|\\.)*+)"|(?P<number>-?\d[\d.eE+-]*+)|(?P<word>true|false|null)|(?P<mark>[{}\[\],])', re.DOTALL
)
_ESCAPE = re.compile(
    r"\\(?:(?P<pair>u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2})|u(?P<code>[0-9a-fA-F]{4})|(?P<sign>.))", re.DOTALL
)
_SIGNS = {"n": "\n", "t": "\t", "r": "\r", "b": "\b", "f": "\f"}
_NO_CHARACTER = "\ufffd"


class NotJson(Exception):
    """The text is no JSON, or nests too deep."""


class TokenKind(Enum):
    """What a token is."""

    KEY = auto()
    STRING = auto()
    NUMBER = auto()
    WORD = auto()
    """`true`, `false` or `null`."""


class Token(NamedTuple):
    """One key or value."""

    kind: TokenKind
    start: int
    """Of a string's content, behind its quote."""
    end: int
    keys: tuple[str, ...]
    """Those that lead to it, outermost first, lists left out; of a key, those above it."""

    @property
    def key(self) -> str:
        """The last of the keys that lead to it."""
        return self.keys[-1] if self.keys else ""


class Escape(NamedTuple):
    """An escape sequence of a string and the character that it stands for."""

    start: int
    end: int
    character: str


class _Open:
    """An object or list that the scan is inside of."""

    __slots__ = ("awaits_key", "is_object", "keys", "own")

    def __init__(self, keys: tuple[str, ...], *, is_object: bool) -> None:
        self.own = keys
        self.keys = keys
        self.is_object = self.awaits_key = is_object


def tokens_in(text: str, start: int = 0, end: int | None = None) -> Iterator[Token]:
    """Give the keys and values of a JSON text in order.

    Args:
        text: the JSON, or what it stands in.
        start: where it begins; there may be a byte order mark.
        end: where it ends.

    Raises:
        NotJson: no parser takes it.
    """
    end = len(text) if end is None else end
    start += text.startswith("\ufeff", start)
    try:
        json.loads(text[start:end], parse_int=str, parse_float=str, parse_constant=_refuse)
    except (ValueError, RecursionError):
        raise NotJson from None
    return _scanned(text, start, end)


def _refuse(constant: str) -> None:
    raise ValueError(constant)


def _scanned(text: str, start: int, end: int) -> Iterator[Token]:
    inside = [_Open((), is_object=False)]
    for match in _TOKEN.finditer(text, start, end):
        here = inside[-1]
        group = match.lastgroup or ""
        if group == "mark":
            _move(inside, match["mark"])
        elif here.awaits_key:
            yield Token(TokenKind.KEY, *match.span("string"), here.own)
            here.keys, here.awaits_key = (*here.own, decoded(text, *match.span("string"))[0]), False
        else:
            yield Token(TokenKind[group.upper()], *match.span(group), here.keys)


def _move(inside: list[_Open], mark: str) -> None:
    here = inside[-1]
    if mark in "{[":
        inside.append(_Open(here.keys, is_object=mark == "{"))
    elif mark == ",":
        here.awaits_key = here.is_object
    else:
        inside.pop()


def escapes_in(text: str, start: int, end: int) -> Iterator[Escape]:
    """Give the escape sequences of a string.

    Args:
        text: all of the JSON.
        start: where the string's content begins, behind its quote.
        end: where it ends.
    """
    for match in _ESCAPE.finditer(text, start, end):
        yield Escape(*match.span(), _character(match))


def _character(match: re.Match[str]) -> str:
    if match["pair"]:
        high, low = int(match["pair"][1:5], 16), int(match["pair"][7:], 16)
        return chr(0x10000 + ((high - 0xD800) << 10) + low - 0xDC00)
    if not match["code"]:
        return _SIGNS.get(match["sign"], match["sign"])
    number = int(match["code"], 16)
    return _NO_CHARACTER if 0xD800 <= number < 0xE000 else chr(number)


def decoded(text: str, start: int, end: int) -> tuple[str, list[int]]:
    """Decode a string.

    Args:
        text: all of the JSON.
        start: where the string's content begins, behind its quote.
        end: where it ends.

    Returns:
        What it says, and for each character, and for the end, where it stands.
    """
    pieces: list[str] = []
    places: list[int] = []
    position = start
    for escape in (*escapes_in(text, start, end), Escape(end, end, "")):
        pieces += (text[position : escape.start], escape.character)
        places += range(position, escape.start)
        places += [escape.start] * bool(escape.character)
        position = escape.end
    return "".join(pieces), [*places, end]


def encoded(text: str) -> str:
    """Write a text as the content of a JSON string."""
    return json.dumps(text, ensure_ascii=False)[1:-1]
