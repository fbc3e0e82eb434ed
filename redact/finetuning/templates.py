"""Sentences and lines with slots, filled with names."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from redact.finetuning.fillers import Fillers
from redact.finetuning.holdout import is_held_out
from redact.finetuning.labelled import Labelled, Span
from redact.finetuning.names import DATA

_SLOT = re.compile(r"\{+(\w+)\}+")
_HELD_OUT = 0.25


def own_lines() -> list[str]:
    """Give the project's own lines of notes and transcripts."""
    return _lines_in("notes.txt")


def own_nameless_lines() -> list[str]:
    """Give those of them that name nobody."""
    return _lines_in("nothing.txt")


def foreign_sentences(path: Path) -> Iterator[str]:
    """Give the lines of a file of templates; a template of several lines, parted by a backslash and an n, gives several."""
    for template in path.read_text("utf-8", errors="replace").splitlines():
        yield from (line.strip() for line in template.split("\\n") if line.strip())


def parted(templates: Iterable[str], *, held: bool) -> list[str]:
    """Give the templates that are held out, or those that aren't, each once."""
    return [each for each in dict.fromkeys(templates) if is_held_out(_skeleton(each), _HELD_OUT) == held]


def filled(templates: Sequence[str], fillers: Fillers, *, names_known: bool) -> Iterator[Labelled]:
    """Fill each template once.

    Args:
        templates: lines with slots.
        fillers: what fills them.
        names_known: whether slots hold all names of these lines; otherwise only what fills other slots is known to be none.
    """
    for template in templates:
        text, spans, others = "", [], []
        done = 0
        for slot in _SLOT.finditer(template):
            text += template[done : slot.start()]
            value, label = fillers.value(slot[1])
            if label:
                spans.append(Span(len(text), len(text) + len(value), label))
            else:
                others.append((len(text), len(text) + len(value)))
            text, done = text + value, slot.end()
        text += template[done:]
        yield Labelled(text, tuple(spans), ((0, len(text)),) if names_known else tuple(others))


def _skeleton(template: str) -> str:
    """Give what is left without the slots' names, so that two templates that differ in these alone stay together."""
    return _SLOT.sub("_", template).lower().strip(" .:,-")


def _lines_in(name: str) -> list[str]:
    return [line for line in (DATA / name).read_text("utf-8").splitlines() if line and not line.startswith("#")]
