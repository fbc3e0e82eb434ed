"""The line that holds a note's originals: `%% redact:v1 <base64> %%`, which its key alone opens.

The seal is AES-SIV (RFC 5297): the same originals give the same line, so that git sees no change where there is none, and a line
that was altered doesn't open.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import accumulate
from typing import Any, NamedTuple

from redact.ledger.seal import Seal

PREFIX = "%% redact:v1 "
_LINE = re.compile(rf"(?:\A|(?<=[\r\n])){PREFIX}(?P<sealed>[A-Za-z0-9+/]+={{0,2}}) %%[ \t]*(?P<end>\r\n|\r|\n|\Z)")
_BREAK = re.compile(r"\r\n|\r|\n")
_PURPOSE = b"redact git filter 1"
_RECIPIENT = "\0git filter"
"""Set apart from all that a ledger under the same key derives: a copy for a reader can't be joined with commits by its codes."""
_TAG, _BLOCK, _LENGTH = 16, 128, 4
"""The seal's own bytes; what is sealed is filled up to a multiple of these, so that its size tells no value's; its count."""


LINE_DIGEST = 10
"""Hexadecimal digits of a line's digest: only lines of one note are told apart by it."""


_SHORTEST = 4 * (_TAG + _BLOCK) // 3 - 4
"""Characters from which what stands in such a line was surely sealed, damaged or not."""


class Edit(NamedTuple):
    """One replaced or removed stretch."""

    start: int
    """In the pseudonymized text."""
    stead: str
    """What stands there instead; empty where something was removed."""
    original: str


class Line(NamedTuple):
    """A line of the pseudonymized text in which something is replaced."""

    start: int
    size: int
    digest: str


@dataclass(frozen=True, slots=True)
class Originals:
    """What a sealed line holds."""

    digest: str
    """Of the pseudonymized text."""
    is_parted: bool
    """Whether a line break that isn't the note's stands before the sealed line."""
    policy: str
    """Digest of the policy that the note was sealed by."""
    edits: tuple[Edit, ...] = field(repr=False)
    lines: tuple[Line, ...] = ()

    @classmethod
    def of(cls, body: str, edits: Sequence[Edit], policy: str) -> Originals:
        """Take what was replaced in a text.

        Args:
            body: the pseudonymized text.
            edits: in order, disjoint.
            policy: digest of what they were decided by.
        """
        starts = iter(edits)
        waiting = next(starts, None)
        lines = []
        for start, text in lines_of(body):
            if waiting is not None and waiting.start <= start + len(text):
                lines.append(Line(start, len(text), digest_of(text)[:LINE_DIGEST]))
            while waiting is not None and waiting.start <= start + len(text):
                waiting = next(starts, None)
        return cls(digest_of(body), bool(body) and body[-1] not in "\r\n", policy, tuple(edits), tuple(lines))


class Found(NamedTuple):
    """A line of a text that a key has sealed."""

    start: int
    end: int
    """Behind its line break."""
    originals: Originals


class Sealer:
    """Seals originals under one key, and opens them."""

    def __init__(self, key: bytes) -> None:
        """Take the key, 32 bytes."""
        self._seal = Seal(key)

    def secret(self, purpose: str) -> bytes:
        """Derive a secret for a purpose, 32 bytes."""
        return self._seal.secret(_RECIPIENT, purpose)

    @cached_property
    def key_id(self) -> str:
        """What tells this key from others, and tells nothing else."""
        return self.secret("key id")[:6].hex()

    @cached_property
    def _cipher(self) -> Any:
        from cryptography.hazmat.primitives.ciphers.aead import AESSIV

        return AESSIV(self.secret("seal 1") + self.secret("seal 2"))

    def sealed(self, body: str, originals: Originals) -> str:
        """Put the sealed line behind a pseudonymized text."""
        plain = _packed(originals)
        framed = len(plain).to_bytes(_LENGTH, "big") + plain
        framed += bytes(-len(framed) % _BLOCK)
        data = base64.b64encode(self._cipher.encrypt(framed, [_PURPOSE])).decode()
        found = _BREAK.search(body)
        line_break = found[0] if found else "\n"
        return f"{body}{line_break if originals.is_parted else ''}{PREFIX}{data} %%{line_break}"

    def lines_in(self, text: str) -> list[Found]:
        """Find the lines of a text that this key has sealed, in order."""
        found = ((match, self._opened(match["sealed"])) for match in _LINE.finditer(text))
        return [Found(match.start(), match.end(), opened) for match, opened in found if opened is not None]

    def _opened(self, data: str) -> Originals | None:
        from cryptography.exceptions import InvalidTag

        sealed = _bytes_of(data)
        if sealed is None:
            return None
        try:
            framed = self._cipher.decrypt(sealed, [_PURPOSE])
        except (InvalidTag, ValueError):
            return None
        return _unpacked(framed[_LENGTH : _LENGTH + int.from_bytes(framed[:_LENGTH], "big")])


def seems_sealed(text: str) -> bool:
    """Tell whether a text ends with a line that some key may have sealed."""
    found = list(_LINE.finditer(text))
    return bool(found) and not text[found[-1].end() :].strip() and len(found[-1]["sealed"]) >= _SHORTEST


def masked(text: str) -> str:
    """Give a text with blanks in the place of what some key has sealed; what is only encoded stays."""
    return _LINE.sub(lambda found: _blank(found) if _is_random(found["sealed"]) else found[0], text)


def _blank(found: re.Match[str]) -> str:
    return " " * (len(found[0]) - len(found["end"])) + found["end"]


def _is_random(data: str) -> bool:
    sealed = _bytes_of(data)
    try:
        return sealed is not None and not sealed.decode()
    except UnicodeDecodeError:
        return True


def without_line(text: str, found: Found) -> str:
    """Give a text without a sealed line, and without the line break that was put before it."""
    before, after = text[: found.start], text[found.end :]
    if found.originals.is_parted and not after:
        last = list(_BREAK.finditer(before[-2:]))
        before = before[: -len(last[-1][0])] if last and last[-1].end() == len(before[-2:]) else before
    return before + after


def lines_of(text: str) -> Iterator[tuple[int, str]]:
    """Give each line with its offset, without its line break."""
    start = 0
    for found in _BREAK.finditer(text):
        yield start, text[start : found.start()]
        start = found.end()
    yield start, text[start:]


def digest_of(text: str) -> str:
    """Give the digest of a pseudonymized text, 16 bytes in hexadecimal; only ever stored sealed."""
    return hashlib.blake2b(text.encode(errors="surrogatepass"), digest_size=16).hexdigest()


def _packed(originals: Originals) -> bytes:
    """Write originals so that what stands there often is written once."""
    texts: dict[str, int] = {}
    edits: list[int] = []
    lines: list[int | str] = []
    last = 0
    for edit in originals.edits:
        edits += (edit.start - last, *(texts.setdefault(each, len(texts)) for each in (edit.stead, edit.original)))
        last = edit.start
    last = 0
    for line in originals.lines:
        lines += (line.start - last, line.size, line.digest)
        last = line.start
    fields = [originals.digest, int(originals.is_parted), originals.policy, list(texts), edits, lines]
    return json.dumps(fields, ensure_ascii=False, separators=(",", ":")).encode()


def _unpacked(plain: bytes) -> Originals:
    digest, is_parted, policy, texts, edits, lines = json.loads(plain)
    starts, steads, originals = accumulate(edits[::3]), edits[1::3], edits[2::3]
    return Originals(
        digest,
        bool(is_parted),
        policy,
        tuple(Edit(start, texts[stead], texts[own]) for start, stead, own in zip(starts, steads, originals, strict=True)),
        tuple(Line(*each) for each in zip(accumulate(lines[::3]), lines[1::3], lines[2::3], strict=True)),
    )


def _bytes_of(data: str) -> bytes | None:
    try:
        sealed = base64.b64decode(data, validate=True)
    except binascii.Error:
        return None
    return sealed if len(sealed) >= _TAG + _BLOCK and (len(sealed) - _TAG) % _BLOCK == 0 else None
