"""Turns of real meetings, put as a recorder writes them."""

from __future__ import annotations

import gzip
import json
import random
import re
from collections.abc import Iterable, Sequence
from pathlib import Path

from redact.finetuning.fillers import Fillers
from redact.finetuning.holdout import is_held_out
from redact.finetuning.labelled import COMPANY, NAMELIKE, NAMES, PERSON, Labelled, Span
from redact.names.ordinary import is_ordinary
from redact.names.words import key_of

_NOISE = re.compile(r"\{\w+\}")
_LOOSE = re.compile(r"\s+(?=[.,?!;:]|['’](?:s|re|ve|ll|d|m)\b|n['’]t\b)")
_BLANKS = re.compile(r"\s+")
_HELD_OUT = 0.2
_FEWEST, _MOST = 20, 400
"""Characters of a turn."""
_WORD = re.compile(r"[^\W\d_]+")
_NO_NAME = re.compile(r"[_@]|\b\w \w\b|\b[A-Z] [A-Z]|(?<=\w) - |['’]m\b")
"""Signs that a transcriber spelled letters ("X M L"), broke off ("Car - Carmen") or that a sentence began."""
_NAME = re.compile(r"[A-Z][^\W\d_]{2,}(?: [A-Z][^\W\d_]+)?")


def read_turns(path: Path, *, held: bool) -> list[str]:
    """Read the turns of the meetings that are held out, or of the others, without marks of noise and without doubles."""
    turns: dict[str, None] = {}
    data = path.read_bytes()
    for line in (gzip.decompress(data) if path.suffix == ".gz" else data).decode().splitlines():
        meeting = json.loads(line)
        if is_held_out(meeting["meeting"], _HELD_OUT) == held:
            turns.update(dict.fromkeys(map(_as_written, meeting["turns"])))
    return [turn for turn in turns if len(turn) >= _FEWEST]


def words_said(turns: Sequence[str]) -> frozenset[str]:
    """Give every word of the turns in lower case."""
    return frozenset(word.lower() for turn in turns for word in _WORD.findall(turn))


def trusted(spans: Iterable[Span], text: str) -> list[Span]:
    """Leave out what the base model takes for names but is none: fillers, spelled letters, single ordinary words.

    Names lose article and possessive, so that the model learns where they begin and end.
    """
    bare = (_bare(span, text) if span.label in NAMES else span for span in spans)
    return [span for span in bare if span.label not in NAMELIKE or _looks_like_one(text[span.start : span.end])]


def renamed(example: Labelled, fillers: Fillers, chance: random.Random) -> Labelled:
    """Give other names to the people and the plainly named companies of a turn."""
    text, spans, done = "", [], 0
    for span in example.spans:
        value = example.text[span.start : span.end]
        text += example.text[done : span.start]
        if span.label in NAMES and _NAME.fullmatch(value):
            value = _other(value, span.label, fillers, chance)
        spans.append(Span(len(text), len(text) + len(value), span.label))
        text, done = text + value, span.end
    return Labelled(text + example.text[done:], tuple(spans), example.nameless)


def is_worth_it(example: Labelled, chance: random.Random, share: float) -> bool:
    """Choose every turn that names someone and a share of the rest."""
    return any(span.label in NAMES for span in example.spans) or chance.random() < share


def _bare(span: Span, text: str) -> Span:
    value = text[span.start : span.end]
    start = span.start + 4 if value.startswith(("The ", "the ")) else span.start
    end = span.end - 2 if value.endswith(("'s", "’s")) else span.end
    return Span(start, end, span.label) if start < end else span


def _looks_like_one(value: str) -> bool:
    if not value[0].isupper() or len(value) < 3 or _NO_NAME.search(value):
        return False
    return " " in value or not is_ordinary(key_of(value))


def _other(value: str, label: str, fillers: Fillers, chance: random.Random) -> str:
    if label == PERSON:
        return fillers.full() if " " in value else fillers.first()
    # Half of them stay: what a meeting calls a company is a company to no other model but this.
    return fillers.company() if label == COMPANY and chance.random() < 0.5 else value


def _as_written(turn: str) -> str:
    text = _BLANKS.sub(" ", _LOOSE.sub("", _NOISE.sub(" ", turn))).strip()
    if len(text) <= _MOST:
        return text
    return text[: text.rfind(" ", 0, _MOST)]
