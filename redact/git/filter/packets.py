"""Git's pkt-line format and the conversation of a long-running filter, as gitattributes(5) describes them."""

from __future__ import annotations

from collections.abc import Callable
from typing import BinaryIO, NamedTuple

MOST_BYTES = 65516
"""The longest content of one packet."""
_HEAD_BYTES = 4
_VERSION = 2
CLEAN, SMUDGE = "clean", "smudge"


class ProtocolError(Exception):
    """What the other side says isn't the protocol."""


class Request(NamedTuple):
    """One file that git wants filtered."""

    command: str
    path: str
    """From the repository's root; bytes that aren't UTF-8 as lone surrogates."""
    content: bytes


Answer = Callable[[Request], bytes | None]
"""Gives the filtered content; None where the file must not go through."""


def converse(questions: BinaryIO, answers: BinaryIO, answer: Answer) -> None:
    """Answer git's requests until it has no more.

    Args:
        questions: what git writes.
        answers: what git reads.
        answer: filters one file.

    Raises:
        ProtocolError: the other side isn't git.
    """
    _shake_hands(questions, answers)
    while (request := _request(questions)) is not None:
        content = answer(request)
        _list(answers, f"status={'error' if content is None else 'success'}")
        if content is not None:
            _content(answers, content)
            _list(answers)
        answers.flush()


def _shake_hands(questions: BinaryIO, answers: BinaryIO) -> None:
    if _lines(questions) != ["git-filter-client", f"version={_VERSION}"]:
        raise ProtocolError
    _list(answers, "git-filter-server", f"version={_VERSION}")
    answers.flush()
    offered = _lines(questions) or []
    _list(answers, *(f"capability={each}" for each in (CLEAN, SMUDGE) if f"capability={each}" in offered))
    answers.flush()


def _request(questions: BinaryIO) -> Request | None:
    lines = _lines(questions)
    if lines is None:
        return None
    fields = dict(line.partition("=")[::2] for line in lines)
    if "command" not in fields or "pathname" not in fields:
        raise ProtocolError
    pieces = []
    while piece := _packet(questions):
        pieces.append(piece)
    return Request(fields["command"], fields["pathname"], b"".join(pieces))


def _lines(stream: BinaryIO) -> list[str] | None:
    """Read a list of texts; None where the other side has ended."""
    lines: list[str] = []
    while packet := _packet(stream, may_end=not lines):
        lines.append(packet.removesuffix(b"\n").decode("utf-8", "surrogateescape"))
    return lines if packet == b"" else None


def _packet(stream: BinaryIO, *, may_end: bool = False) -> bytes | None:
    """Read one packet: empty for the mark that ends a list, None at the end of all."""
    head = stream.read(_HEAD_BYTES)
    if not head and may_end:
        return None
    try:
        size = int(head, 16)
    except ValueError:
        raise ProtocolError from None
    if size == 0:
        return b""
    data = stream.read(size - _HEAD_BYTES) if size > _HEAD_BYTES else b""
    if len(head) != _HEAD_BYTES or len(data) != size - _HEAD_BYTES or not data:
        raise ProtocolError
    return data


def _list(stream: BinaryIO, *lines: str) -> None:
    for line in lines:
        _write(stream, f"{line}\n".encode())
    stream.write(b"0000")


def _content(stream: BinaryIO, content: bytes) -> None:
    for start in range(0, len(content), MOST_BYTES):
        _write(stream, content[start : start + MOST_BYTES])
    stream.write(b"0000")


def _write(stream: BinaryIO, data: bytes) -> None:
    stream.write(b"%04x" % (len(data) + _HEAD_BYTES) + data)
