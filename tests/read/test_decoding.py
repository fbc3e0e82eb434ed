"""Bytes are text in UTF-8, or in UTF-16 with a byte order mark; whatever would have to be guessed is refused."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from redact.errors import Unreadable
from redact.read import note_from_bytes

TEXT = "---\r\nprivacy: internal\r\n---\nMira Okafór 😀\r\n\r"
READABLE = {
    "utf-8": (TEXT.encode(), TEXT, "utf-8"),
    "utf-8 with a mark": (b"\xef\xbb\xbf" + TEXT.encode(), "\ufeff" + TEXT, "utf-8"),
    "utf-16 little end first": (b"\xff\xfe" + TEXT.encode("utf-16-le"), "\ufeff" + TEXT, "utf-16-le"),
    "utf-16 big end first": (b"\xfe\xff" + TEXT.encode("utf-16-be"), "\ufeff" + TEXT, "utf-16-be"),
    "empty": (b"", "", "utf-8"),
    "a mark alone": (b"\xff\xfe", "\ufeff", "utf-16-le"),
}
UNREADABLE = {
    "latin-1": (b"Jos\xe9 was", "n.md is not valid UTF-8: the first bad byte is at offset 3."),
    "cut off": ("😀".encode()[:3], "n.md is not valid UTF-8: the first bad byte is at offset 0."),
    "surrogate": (b"ab\xed\xa0\x80", "n.md is not valid UTF-8: the first bad byte is at offset 2."),
    "overlong": (b"\xc0\xaf", "n.md is not valid UTF-8: the first bad byte is at offset 0."),
    "binary": (b"ab\0\xff", "n.md is not a text file: it has a NUL at byte offset 2."),
    "utf-16 without a mark": ("ab".encode("utf-16-le"), "n.md is not a text file: it has a NUL at byte offset 1."),
    "utf-16 of odd length": (b"\xff\xfea", "n.md is not valid UTF-16-LE: the first bad byte is at offset 2."),
    "half a pair in utf-16": (b"\xfe\xff\xd8\x00\x00a", "n.md is not valid UTF-16-BE: the first bad byte is at offset 2."),
    "NUL in utf-16": (b"\xff\xfea\0\0\0", "n.md is not a text file: it has a NUL at byte offset 4."),
    "utf-32": (b"\xff\xfe\0\0a\0\0\0", "n.md is not a text file: it has a NUL at byte offset 2."),
}


@pytest.mark.parametrize(("data", "text", "encoding"), READABLE.values(), ids=READABLE)
def test_text_is_decoded_and_nothing_normalised(data: bytes, text: str, encoding: str) -> None:
    note = note_from_bytes(data, "n.md")
    assert (note.text, note.encoding) == (text, encoding)
    assert note.text.encode(note.encoding) == data


@pytest.mark.parametrize(("data", "message"), UNREADABLE.values(), ids=UNREADABLE)
def test_what_is_no_text_is_refused_by_name_and_offset(data: bytes, message: str) -> None:
    with pytest.raises(Unreadable) as caught:
        note_from_bytes(data, "n.md")
    assert str(caught.value) == message


@given(
    st.binary(max_size=200) | st.builds(lambda mark, rest: mark + rest, st.sampled_from([b"\xff\xfe", b"\xfe\xff"]), st.binary())
)
def test_any_bytes_are_refused_or_come_back(data: bytes) -> None:
    try:
        note = note_from_bytes(data, "n.md")
    except Unreadable:
        return
    assert note.text.encode(note.encoding) == data
    assert not any("\ud800" <= character <= "\udfff" for character in note.text)
