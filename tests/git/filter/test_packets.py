"""Git's protocol, spoken as its documentation has it."""

from __future__ import annotations

import io

import pytest

from redact.git.filter.packets import MOST_BYTES, ProtocolError, Request, converse


def packet(data: bytes) -> bytes:
    return b"%04x" % (len(data) + 4) + data


HELLO = packet(b"git-filter-client\n") + packet(b"version=2\n") + b"0000"
CAPABLE = b"".join(packet(b"capability=%s\n" % each) for each in (b"clean", b"smudge", b"delay")) + b"0000"
WELCOME = packet(b"git-filter-server\n") + packet(b"version=2\n") + b"0000"
CAPABILITIES = packet(b"capability=clean\n") + packet(b"capability=smudge\n") + b"0000"


def asked(command: bytes, path: bytes, *content: bytes) -> bytes:
    head = packet(b"command=%s\n" % command) + packet(b"pathname=%s\n" % path) + packet(b"ref=refs/heads/main\n") + b"0000"
    return head + b"".join(map(packet, content)) + b"0000"


def test_each_file_is_answered_and_the_end_is_quiet() -> None:
    long = b"x" * (2 * MOST_BYTES + 1)
    questions = HELLO + CAPABLE + asked(b"clean", b"a=b.md", b"one ", b"two") + asked(b"smudge", b"\xff.md", b"refused")
    questions += asked(b"clean", b"empty.md") + asked(b"smudge", b"long.md", b"!")
    seen: list[Request] = []
    answers = [b"three", None, b"", long]

    def answer(request: Request) -> bytes | None:
        seen.append(request)
        return answers[len(seen) - 1]

    written = io.BytesIO()
    converse(io.BytesIO(questions), written, answer)
    paths = ["a=b.md", "\udcff.md", "empty.md", "long.md"]
    assert [each.path for each in seen] == paths
    assert [each.content for each in seen] == [b"one two", b"refused", b"", b"!"]
    success = packet(b"status=success\n") + b"0000"
    pieces = packet(long[:MOST_BYTES]) + packet(long[MOST_BYTES:-1]) + packet(b"x")
    expected = success + packet(b"three") + b"00000000" + packet(b"status=error\n") + b"0000"
    expected += success + b"00000000" + success + pieces + b"00000000"
    assert written.getvalue() == WELCOME + CAPABILITIES + expected


@pytest.mark.parametrize(
    "questions",
    [
        b"",
        b"hello",
        packet(b"git-filter-client\n") + packet(b"version=3\n") + b"0000",
        HELLO + CAPABLE + packet(b"command=clean\n"),
        HELLO + CAPABLE + packet(b"pathname=x\n") + b"0000",
        HELLO + CAPABLE + asked(b"clean", b"x", b"cut off")[:-6],
    ],
    ids=["nothing", "no packets", "another version", "cut off", "no command", "cut off in a file"],
)
def test_what_isnt_gits_way_to_speak_ends_it(questions: bytes) -> None:
    with pytest.raises(ProtocolError):
        converse(io.BytesIO(questions), io.BytesIO(), lambda request: request.content)
