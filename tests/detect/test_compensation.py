"""Pay and other money are found where they stand, and nothing else is: two tables in `pay/`, and what holds for any text."""

import re
from collections.abc import Sequence
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from redact.detect.detectors import compensation
from redact.detect.known import Known, ModelSpan
from redact.model import Finding, SegmentKind
from redact.read import note_from_bytes
from redact.segment import segment

CASES = Path(__file__).parent / "pay"
MARK = re.compile(r"⟦([^⟧]+)⟧|⟪([^⟫]+)⟫")
REPLACED = 0.35


class _NoModel:
    """An engine that knows nothing: amounts need none."""

    has_model = False

    def names(self, texts: Sequence[str]) -> list[list[ModelSpan]]:
        return [[] for _ in texts]

    patterns = names


def _cases(file: str) -> list[str]:
    lines = (CASES / file).read_text("utf-8").splitlines()
    return [line for line in lines if line and not line.startswith(("# One", "## "))]


def _all(text: str, path: str = "note.md") -> list[Finding]:
    return list(compensation.find(segment(note_from_bytes(text.encode(), path)), Known(_NoModel())))


def _replaced(text: str, path: str = "note.md") -> list[Finding]:
    return [finding for finding in _all(text, path) if finding.score >= REPLACED and not finding.in_path]


def _without_marks(marked: str) -> tuple[str, list[tuple[str, int, int]]]:
    """Strip the marks; give the plain text and the type, start and end of each."""
    text, wanted = "", []
    for part in re.split(r"(⟦[^⟧]+⟧|⟪[^⟫]+⟫)", marked.replace("⏎", "\n")):
        if part[:1] in ("⟦", "⟪"):
            kind = "COMPENSATION" if part[0] == "⟦" else "MONEY"
            wanted.append((kind, len(text), len(text) + len(part) - 2))
            part = part[1:-1]
        text += part
    return text, wanted


@pytest.mark.parametrize("marked", _cases("finds.txt"))
def test_finds(marked: str) -> None:
    text, wanted = _without_marks(marked)
    found = _replaced(text)
    for kind, start, end in wanted:
        digits = {at for at in range(start, end) if text[at].isalnum()}
        covered = {at for finding in found if finding.entity_type == kind for span in finding.ranges for at in range(*span)}
        assert digits <= covered, f"{text[start:end]!r} is not {kind}"
    marks = {at for _, start, end in wanted for at in range(start, end)}
    for finding in found:
        assert marks & set(range(*finding.extent)), f"{text[slice(*finding.extent)]!r} is found"


@pytest.mark.parametrize("line", _cases("ignores.txt"))
def test_ignores(line: str) -> None:
    text = line.replace("⏎", "\n")
    assert [text[slice(*finding.extent)] for finding in _replaced(text)] == []


def _pay_in(text: str, path: str = "note.md") -> list[str]:
    found = [finding for finding in _replaced(text, path) if finding.entity_type == "COMPENSATION"]
    return ["".join(text[slice(*span)] for span in finding.ranges) for finding in found]


def test_columns_are_judged_as_columns() -> None:
    table = "| Who | Base | Team |\n|---|---|---|\n| A | 71 | 12 |\n| B | 64 | 9 |\n| C | 80 | 31 |\n"
    assert _pay_in(table) == ["71", "64", "80"]


def test_rows_are_judged_where_they_name_the_amounts() -> None:
    table = "| | Now | Offer |\n|---|---|---|\n| Base | 71 | 80 |\n| Headcount | 12 | 31 |\n| Bonus | 8 | 12 |\n"
    assert _pay_in(table) == ["71", "80", "8", "12"]


def test_a_number_alone_is_pay_only_where_the_talk_is() -> None:
    assert _pay_in("Dana: 165\n") == []
    assert _pay_in("What is your base now?\n\nDana: 165\n") == ["165"]


def test_the_same_figure_is_pay_in_another_line() -> None:
    text = "Her base is 412k.\n\nWe went through the plan.\n\nSo that is 412 then.\n"
    assert _pay_in(text) == ["412k", "412"]


def test_the_figure_that_counts_something_stays() -> None:
    assert _pay_in("Her base is 412k.\n\nThe shelf holds 412 books.\n") == ["412k"]


def test_the_amount_is_found_in_any_place_of_a_note() -> None:
    text = (
        "# Offer 185k base\n\n> salary **185**k\n\n![base 185k](a.png)\n\n`base 185k` and [base 185k](b.md)\n\n%% base 185k %%\n"
    )
    assert _pay_in(text) == ["185k"] * 6


def test_the_amount_in_the_path_is_found() -> None:
    found = [finding for finding in _all("Hello.\n", "Offers/Base salary 185k.md") if finding.in_path]
    assert [("Offers/Base salary 185k.md"[slice(*each.extent)], each.kind) for each in found] == [("185k", SegmentKind.PATH)]


def test_an_amount_over_a_soft_break_is_one_finding() -> None:
    text = "> a salary of two\n> million\n"
    (finding,) = _replaced(text)
    assert " ".join(text[slice(*span)] for span in finding.ranges) == "two million"


@given(st.text(alphabet="abk $€%,.|-:#\n0123456789", max_size=200))
def test_any_note_gives_known_scores_and_reasons_without_text(text: str) -> None:
    for finding in _all(f"base salary {text}"):
        assert finding.score in (0.85, 0.6, 0.4, 0.2)
        assert not any(character.isdigit() for character in finding.reason)
        assert finding.entity_type in compensation.entity_types


SPEAK = "Yealink Room 810"


@pytest.mark.parametrize(
    ("text", "found"),
    [
        pytest.param(
            f"```text\n[00:00:09.77] {SPEAK} : Base is 810k.\n[00:00:12.20] {SPEAK} : Ok.\n```\n", ["810k"], id="stamp ahead"
        ),
        pytest.param(
            f"{SPEAK}  0:32\nThe base is 810k.\n\n{SPEAK}  0:40\nYes, 810.\n", ["810k", "810"], id="same figure as in the label"
        ),
        pytest.param(f"The budget was 810 for base.\n\n{SPEAK}  0:32\nOk.\n", ["810"], id="label behind"),
    ],
)
def test_the_number_in_a_recording_devices_label_is_no_amount(text: str, found: list[str]) -> None:
    assert _pay_in(text) == found


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("101\n00:00:01,000 --> 00:00:02,000\nbase is 90k\n\n102\n00:00:03,000 --> 00:00:04,000\nok\n", id="srt"),
        pytest.param(
            "```text\nWEBVTT\n\n1\n00:01.000 --> 00:02.000\n<v Ada>base is 90k</v>\n\n2\n00:03.000 --> 00:04.000\nok\n```\n",
            id="webvtt",
        ),
        pytest.param(
            "```srt\n89\n00:00:01,000 --> 00:00:02,000\nmy base is\n\n90\n00:00:03,000 --> 00:00:04,000\n90k\n```\n",
            id="same figure",
        ),
    ],
)
def test_numbers_of_captions_are_no_amounts(text: str) -> None:
    assert _pay_in(text) == ["90k"]
    assert [text[slice(*each.extent)] for each in _replaced(text)] == ["90k"]


NASTY = ["1 ", "base 180 ", "$1", "5% ", "1k,", "salary 120 and ", "how much 12\n", "one eighty "]


@pytest.mark.timeout(60)
@pytest.mark.parametrize("piece", NASTY)
def test_long_runs_of_amounts_end(piece: str) -> None:
    assert _all(piece * 2000) is not None
