"""The sealed line: opens under its key alone, gives back every letter, and tells nothing by its size."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from redact.git.filter.putting_back import put_back
from redact.git.filter.sealing import Edit, Originals, Sealer, masked, seems_sealed

SEALER = Sealer(b"k" * 32)
PIECES = st.lists(
    st.tuples(
        st.text(st.sampled_from("ab \n\r%é\u2028😀"), max_size=8),
        st.sampled_from(["PERSON-ABCDEF", "REDACTED-PAY", ""]),
        st.text(st.sampled_from("Mira \n\r%😀"), max_size=8),
    ),
    max_size=8,
)
TWO = "Met PERSON-ABCDEF\nand PERSON-ABCDEF: REDACTED-PAY\nend\n"
EDITS = [Edit(4, "PERSON-ABCDEF", "Mira Okafor"), Edit(22, "PERSON-ABCDEF", "Mira"), Edit(37, "REDACTED-PAY", "120k")]


def sealed(body: str, edits: list[Edit]) -> str:
    return SEALER.sealed(body, Originals.of(body, edits, "rules"))


@given(pieces=PIECES, end=st.sampled_from(["", "x", "\n", "\r\n", "x\r"]))
def test_every_letter_comes_back(pieces: list[tuple[str, str, str]], end: str) -> None:
    body = text = ""
    edits = []
    for between, stead, original in pieces:
        edits.append(Edit(len(body + between), stead, original))
        body += between + stead
        text += between + original
    body, text = body + end, text + end
    blob = sealed(body, edits)
    back = put_back(blob, SEALER)
    assert back is not None
    assert (back.text, back.is_exact) == (text, True)
    assert blob == sealed(body, edits)
    assert blob.startswith(body)
    assert seems_sealed(blob)
    assert put_back(blob, Sealer(b"x" * 32)) is None
    assert not seems_sealed(masked(blob))


def test_line_ends_that_git_translates_are_no_change() -> None:
    for body in (TWO, TWO.replace("\n", "\r\n")):
        edits = [Edit(body.index(each.stead, 5 * n), each.stead, each.original) for n, each in enumerate(EDITS)]
        text = body.replace("PERSON-ABCDEF", "Mira Okafor", 1).replace("PERSON-ABCDEF", "Mira").replace("REDACTED-PAY", "120k")
        blob = sealed(body, edits)
        for translated in (blob, blob.replace("\r\n", "\n"), blob.replace("\r\n", "\n").replace("\n", "\r\n")):
            back = put_back(translated, SEALER)
            assert back is not None
            assert (back.text, back.is_exact) == (text, True)


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        ("end\n", "end\nmore\n", "Met Mira Okafor\nand Mira: 120k\nend\nmore\n"),
        ("Met ", "I met ", "I met Mira Okafor\nand Mira: 120k\nend\n"),
        ("Met PERSON-ABCDEF\n", "", "and Mira: 120k\nend\n"),
        ("end\n", "end of PERSON-ABCDEF\n", "Met Mira Okafor\nand Mira: 120k\nend of Mira Okafor\n"),
        ("end\n", "", "Met Mira Okafor\nand Mira: 120k\n"),
        (
            "and PERSON-ABCDEF: REDACTED-PAY\n",
            "REDACTED-PAY, REDACTED-PAY\n",
            "Met Mira Okafor\nREDACTED-PAY, REDACTED-PAY\nend\n",
        ),
        ("and PERSON-ABCDEF: ", "and PERSON-ABCDEG: ", "Met Mira Okafor\nand PERSON-ABCDEG: 120k\nend\n"),
    ],
    ids=["added", "changed", "taken out", "named anew", "cut", "more than there were", "altered"],
)
def test_in_a_changed_text_what_is_certain_comes_back(before: str, after: str, expected: str) -> None:
    back = put_back(sealed(TWO, EDITS).replace(before, after, 1), SEALER)
    assert back is not None
    assert (back.text, back.is_exact) == (expected, False)


def test_two_lines_that_a_merge_has_left_restore_both_sides() -> None:
    other = "Met PERSON-ABCDEF\nand PERSON-ABCDEF: REDACTED-PAY\nCOMPANY-XYZXYZ\nend\n"
    theirs = sealed(other, [*EDITS, Edit(other.index("COMPANY"), "COMPANY-XYZXYZ", "Halden")])
    line = theirs.splitlines()[-1]
    back = put_back(
        sealed(TWO.replace("Met", "I met"), [Edit(e.start + 2, *e[1:]) for e in EDITS]).replace("end\n", "COMPANY-XYZXYZ\nend\n")
        + line,
        SEALER,
    )
    assert back is not None
    assert back.text == "I met Mira Okafor\nand Mira: 120k\nHalden\nend\n"


@pytest.mark.parametrize(
    "line", ["%% redact:v1 QUJD %%", "%% redact:v1 <base64> %%", "x %% redact:v1 QUJD %%", "%% redact: keep %%"]
)
def test_a_line_that_only_looks_like_a_seal_is_text(line: str) -> None:
    assert put_back(f"{line}\n", SEALER) is None
    assert not seems_sealed(f"{line}\n")


def test_the_size_tells_no_amount_and_an_altered_line_doesnt_open() -> None:
    def blob(pay: str) -> str:
        return sealed("Pay REDACTED-PAY.\n", [Edit(4, "REDACTED-PAY", pay)])

    assert len(blob("9k")) == len(blob("1,250,000 EUR"))
    altered = re.sub(r"(v1 .{20})(.)", lambda found: found[1] + ("A" if found[2] != "A" else "B"), blob("9k"))
    assert put_back(altered, SEALER) is None
    assert seems_sealed(altered)
