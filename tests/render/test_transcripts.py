from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from redact.render.markdown_html.transcripts import STYLES, Turn, read_transcript
from redact.render.words import words

ANN, BO = Turn("Ann Lee", "00:12", ("hi there",)), Turn("Bo", "01:15", ("and", "more"))
READS = [
    pytest.param("[00:12] Ann Lee : hi there\n\n[01:15] Bo: and\nmore", [ANN, BO], id="bracketed-time-first"),
    pytest.param("[Ann Lee] 00:12\nhi there\n\n[Bo] 01:15\nand\nmore", [ANN, BO], id="bracketed-name-first"),
    pytest.param("Ann Lee (00:12):\nhi there\n\nBo (01:15): and\nmore", [ANN, BO], id="time-in-brackets"),
    pytest.param("**Ann Lee** (00:12): hi there\n**Bo** [01:15] and\nmore", [ANN, BO], id="name-in-bold"),
    pytest.param(
        "10:00:12 Ann: hi\n10:01:15 Bo: ho",
        [Turn("Ann", "10:00:12", ("hi",)), Turn("Bo", "10:01:15", ("ho",))],
        id="time-of-day-first",
    ),
    pytest.param("Ann Lee  00:12\nhi there\n\nBo\t01:15\nand\nmore", [ANN, BO], id="name-and-time-on-a-line"),
    pytest.param(
        "WEBVTT\n\n1\n00:12 --> 00:14 align:start\n<v Ann Lee>hi there</v>\n\n01:15 --> 01:18\nBo: and\nmore",
        [ANN, BO],
        id="webvtt",
    ),
    pytest.param(
        "1\n00:00:12,000 --> 00:00:14,000\nhi\n\n2\n00:01:15,100 --> 00:01:16,000\nthere",
        [Turn("", "00:00:12,000", ("hi",)), Turn("", "00:01:15,100", ("there",))],
        id="subrip",
    ),
    pytest.param(
        "00:12 --> 00:14\nhi there\n00:15 --> 00:16\nho",
        [Turn("", "00:12", ("hi there",)), Turn("", "00:15", ("ho",))],
        id="captions-without-blank-lines",
    ),
    pytest.param(
        "Ann Lee  0:12\nhi\n\nBoOkay that helps.  0:41\n\nAnn Lee  0:44\nyes",
        [Turn("Ann Lee", "0:12", ("hi",)), Turn("", "0:41", ("BoOkay that helps.",)), Turn("Ann Lee", "0:44", ("yes",))],
        id="words-glued-to-the-name",
    ),
    pytest.param(
        "Ann: a\nBo: b\nAnn: c\nBo: d", [Turn(w, "", (t,)) for w, t in zip(("Ann", "Bo") * 2, "abcd", strict=True)], id="untimed"
    ),
]
IGNORES = [
    pytest.param("key: value\nother: value\nthird: 1\nfourth: 2", id="keys-and-values"),
    pytest.param("2025-03-06T03:12:44Z WARN  restore-7  throughput=88\n2025-03-06T03:12:45Z INFO x", id="log"),
    pytest.param("[12:00:01] INFO: started\n[12:00:02] ERROR: stopped", id="log-with-levels"),
    pytest.param("call at 12:30\nand at 13:30", id="times-in-prose"),
    pytest.param("09:00 Welcome: all\n09:30 Numbers: the board", id="agenda"),
    pytest.param("one\ntwo", id="text"),
    pytest.param("", id="nothing"),
    pytest.param("Intro line\n\nmore\n[00:12] Ann: hi\n[00:13] Bo: ho", id="starts-as-something-else"),
]


@pytest.mark.parametrize(("text", "turns"), READS)
def test_transcripts_are_read(text: str, turns: list[Turn]) -> None:
    transcript = read_transcript(text)
    assert transcript is not None
    assert list(transcript.turns) == turns


@pytest.mark.parametrize("text", IGNORES)
def test_other_text_is_no_transcript(text: str) -> None:
    assert read_transcript(text) is None


LINE = st.sampled_from(
    [
        "",
        "",
        "text",
        "two words",
        "[00:12] Ann: hi",
        "Bo (1:15): x",
        "00:12 --> 00:15",
        "WEBVTT",
        "3",
        "<v Ann>yes</v>",
        "Ann  0:32",
        "Ann: x",
        "- a",
    ]
)


@given(st.lists(LINE, max_size=12).map("\n".join), st.integers(1, 2))
def test_every_word_is_in_the_turns_or_left_out_by_name(text: str, least: int) -> None:
    transcript = read_transcript(text, least=least)
    if transcript is not None:
        kept = [part for turn in transcript.turns for part in (turn.who, turn.time, *turn.lines)]
        held = words(" ".join([*kept, *transcript.left_out]))
        assert sorted(set(words(text)) - {"v"}) == sorted(set(held) - {"v"})


def test_the_styles_are_told_apart() -> None:
    assert len({style.pattern for style in STYLES}) == len(STYLES)
