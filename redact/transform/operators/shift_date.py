"""Moves every date by the same secret number of weeks: `Tue 4 March 2025` becomes `Tue 19 May 2026`."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from redact.dates import read_date
from redact.transform.operators import Operator, OwnOperator, Parameters, WrongParameter
from redact.transform.shifting import shifted
from redact.transform.words import label

names = ("shift_date",)

_PURPOSE = "shift_date"
_LEAST, _MOST = 27, 104
"""From 27 weeks on even a year alone becomes another one."""
_LIMIT = 5000
_RELATIVE = re.compile(
    r"""(?:(?:today|tonight|tomorrow|yesterday|now|ago|later|earlier|early|late|mid|end|start|beginning|middle|next|last|this|past
    |previous|following|coming|every|each|other|the|an?|of|in|on|at|by|until|since|from|after|before|for|within|over|and|or|to
    |day|week|fortnight|month|quarter|year|decade|hour|minute|second|time|weekend|morning|noon|afternoon|evening|night|midnight
    |half|couple|few|several|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve
    |(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?)s?(?:['’]s?)?[ ,-]*)+""",
    re.IGNORECASE | re.VERBOSE,
)
"""Words that name no date of a calendar."""


class ShiftDate(OwnOperator):
    """Gives the date some weeks earlier or later, in the form in which it was written."""

    name = "shift_date"
    shows_text = True
    free = ("min_weeks", "max_weeks", "dayfirst")

    def validate(self, params: Parameters | None = None) -> None:
        """Check the policy's parameters: whole numbers of weeks, the least one no more than the most.

        Raises:
            WrongParameter: a parameter is unknown or has no such value.
        """
        super().validate(params)
        given = params or {}
        for parameter in ("min_weeks", "max_weeks"):
            value = given.get(parameter, 1)
            if isinstance(value, bool) or not isinstance(value, int) or not 1 <= value <= _LIMIT:
                allowed = f"a whole number from 1 to {_LIMIT}"
                raise WrongParameter(parameter, f'Operator "{self.name}": "{parameter}" must be {allowed}.')
        if not isinstance(given.get("dayfirst", False), bool):
            raise WrongParameter("dayfirst", f'Operator "{self.name}": "dayfirst" must be true or false.')
        least, most = _bounds(given)
        if least >= most:
            parameter = "max_weeks" if "max_weeks" in given else "min_weeks"
            raise WrongParameter(parameter, f'Operator "{self.name}": "max_weeks" ({most}) must be above "min_weeks" ({least}).')

    def operate(self, text: str, params: Parameters | None = None) -> str:
        """Give the shifted date, the text itself where its words name no date, and the label for what can't be read."""
        params = params or {}
        if _RELATIVE.fullmatch(text):
            return text
        date = read_date(text)
        given = date and shifted(date, _weeks(params), day_first=params.get("dayfirst", False))
        # Fewer weeks than a year or a month has may leave it as it was.
        if not date or not given or given == date.text:
            return label(params["entity_type"])
        return given + text[len(date.text) :]


def _weeks(params: Mapping[str, Any]) -> int:
    """Draw the number of weeks from the secret: the same for every note."""
    least, most = _bounds(params)
    drawn = int.from_bytes(params["numbering"].secret(_PURPOSE))
    count, direction = divmod(drawn, 2)
    return (least + count % (most - least + 1)) * (1 if direction else -1)


def _bounds(params: Mapping[str, Any]) -> tuple[int, int]:
    least: int = params.get("min_weeks", _LEAST if params.get("max_weeks", _MOST) > _LEAST else 1)
    return least, params.get("max_weeks", max(_MOST, least + _MOST - _LEAST))


def create(name: str) -> Operator:  # noqa: ARG001 - one name is served
    """Make the operator."""
    return ShiftDate()
