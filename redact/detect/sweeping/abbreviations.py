"""Abbreviations that a note explains: "Brackwater Freight (BWF)" makes BWF a name of Brackwater Freight."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from redact.detect.sweeping.passages import Passage
from redact.detect.sweeping.spotting import Occurrence
from redact.names.forms import Form, Role, form
from redact.names.words import fold

EXPLAINED = re.compile(r" ?\((?:[\"“]|aka |or )?(?P<short>[A-Z][A-Z&.]{1,6})[\"”]?\)")


class Abbreviation(NamedTuple):
    """A member's abbreviation and where it is explained."""

    member: str
    form: Form
    passage: Passage
    start: int
    end: int


def abbreviations(seen: Iterable[Occurrence]) -> Iterator[Abbreviation]:
    """Find the abbreviations in brackets behind names whose letters they take, in order.

    Args:
        seen: where the forms of the cast's names stand.
    """
    for found in seen:
        match = EXPLAINED.match(found.passage.segment.text, found.end)
        owners = {each.entity for each in found.targets}
        if match is not None and len(owners) == 1 and _abbreviates(fold(match["short"]), fold(found.text)):
            yield Abbreviation(owners.pop(), form(match["short"], Role.INITIALS), found.passage, *match.span("short"))


def _abbreviates(short: str, name: str) -> bool:
    letters = iter(name)
    wanted = [letter for letter in short if letter.isalnum()]
    return short[:1] == name[:1] and all(letter in letters for letter in wanted)
