"""Transcripts, as call tools write them: who speaks, when, and what is said."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

TIME = r"(?P<time>\d{1,3}:\d{2}(?::\d{2})?(?:[.,]\d{1,3})?)"
TIME_OF_DAY = r"(?P<time>\d{1,2}:\d{2}:\d{2})"
NAME = r"(?P<who>[^\W\d_][^:\[\]()<>*\n]{0,59}?)"
WHO = rf"(?:\*\*|__)?{NAME}\s*:?(?:\*\*|__)?"
TEXT = r"(?P<text>.*)"
CUE = re.compile(rf"{TIME}\s*-->\s*\d{{1,3}}:\d{{2}}[:\d.,]*.*")
UNTIMED = re.compile(rf"{NAME}\s*:\s+{TEXT}")
STYLES = (
    CUE,
    re.compile(rf"\[{TIME}\]\s*{WHO}\s*:\s*{TEXT}"),
    re.compile(rf"\[(?P<who>[^\W\d_][^\]\n]{{0,59}})\]\s*{TIME}:?\s*{TEXT}"),
    re.compile(rf"{WHO}\s*[(\[]{TIME}[)\]]\s*:?\s*{TEXT}"),
    re.compile(rf"{TIME_OF_DAY}\s+{WHO}\s*:\s+{TEXT}"),
    re.compile(rf"(?P<who>\S.{{0,199}}?)(?: {{2,}}|\t+){TIME}"),
    UNTIMED,
)
"""One pattern for the line that opens a turn, the surest first. Without seconds, a time in front may be an agenda's."""
FILE_HEAD = re.compile(r"WEBVTT\b.*|(?:Kind|Language): .*")
CUE_NAME = re.compile(r"[\w-]+")
VOICE = re.compile(rf"(?:<v(?:\.[\w.]+)?\s+(?P<voice>[^>]+)>|{NAME}\s*:\s+){TEXT}")
LOG_LEVELS = frozenset(("critical", "debug", "error", "fatal", "info", "trace", "warn", "warning"))


@dataclass(frozen=True, slots=True)
class Turn:
    """What one speaker says without a break."""

    who: str
    """The speaker's label; empty where there is none."""
    time: str
    """As written; empty where there is none."""
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Transcript:
    """A text that reads as a conversation."""

    turns: tuple[Turn, ...]
    left_out: tuple[str, ...] = ()
    """What only a program needs: the first line of a caption file, cue numbers, voice tags and the times when a cue ends."""


def read_transcript(text: str, *, least: int = 2) -> Transcript | None:
    """Take a text apart into turns.

    Args:
        text: lines as they stand, without Markdown's own markers.
        least: how many turns it takes to be a transcript.

    Returns:
        The transcript, or None where the text doesn't read as one. All words are in it.
    """
    lines = [line.strip() for line in text.split("\n")]
    for style in STYLES:
        openings = [match for line in lines if (match := style.fullmatch(line))]
        if len(openings) >= least and _reads_as_talk(style, openings, lines):
            return _captions(lines) if style is CUE else _turns(style, lines)
    return None


def _reads_as_talk(style: re.Pattern[str], openings: Sequence[re.Match[str]], lines: Sequence[str]) -> bool:
    """Tell talk from logs and from lists of keys and values."""
    if style is CUE:
        return True
    speakers = [match["who"].strip().casefold() for match in openings]
    if LOG_LEVELS.intersection(speakers):
        return False
    filled = [line for line in lines if line]
    if style is UNTIMED:
        return len(openings) >= 4 and len(openings) == len(filled) and len(openings) >= 2 * len(set(speakers)) > 2
    return style.fullmatch(filled[0]) is not None


def _turns(style: re.Pattern[str], lines: Sequence[str]) -> Transcript:
    turns: list[Turn] = []
    for line in lines:
        if opening := style.fullmatch(line):
            groups = opening.groupdict()
            text = groups.get("text") or ""
            turns.append(Turn(groups["who"].strip(), groups.get("time") or "", (text,) if text else ()))
        elif line:
            turns[-1] = Turn(turns[-1].who, turns[-1].time, (*turns[-1].lines, line))
    return Transcript(tuple(turn if turn.lines else Turn("", turn.time, (turn.who,)) for turn in turns))


def _captions(lines: Sequence[str]) -> Transcript:
    """Read WebVTT or SubRip: each cue is a line of times and the lines up to the next blank one."""
    turns: list[Turn] = []
    left_out: list[str] = []
    for before, line, after in zip(["", *lines], lines, [*lines[1:], ""], strict=False):
        if cue := CUE.fullmatch(line):
            left_out.append(line.removeprefix(cue["time"]))
            turns.append(Turn("", cue["time"], ()))
        elif (not before and CUE_NAME.fullmatch(line) and CUE.fullmatch(after)) or (not turns and FILE_HEAD.fullmatch(line)):
            left_out.append(line)
        elif line:
            turns = turns or [Turn("", "", ())]
            spoken = line.removesuffix("</v>")
            turns[-1], opening = _spoken(turns[-1], spoken)
            left_out += [opening, line.removeprefix(spoken)]
    return Transcript(tuple(turns), tuple(left_out))


def _spoken(turn: Turn, line: str) -> tuple[Turn, str]:
    """Add a line to a cue; gives the opening voice tag too, which only a program needs."""
    voice = VOICE.fullmatch(line) if not turn.lines else None
    if voice is None:
        return Turn(turn.who, turn.time, (*turn.lines, line)), ""
    who = voice["voice"] or voice["who"]
    return Turn(who.strip(), turn.time, (voice["text"],)), line[: max(voice.start("voice"), 0)]
