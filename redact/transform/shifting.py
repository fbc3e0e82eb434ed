"""Moves a date by whole weeks and writes it as it was written: the same form, zeros, names, case and suffixes."""

from __future__ import annotations

import datetime

from redact.dates import Unit, WrittenDate
from redact.dates.names import MonthName, in_case_of, ordinal_suffix, ordinal_word

_YEARS = range(1000, 10_000)
_MONTHS_OF = {"quarter": 3, "half": 6}
_NUMBERS = ("day", "month", "first", "second", "week")


def shifted(date: WrittenDate, weeks: int, *, day_first: bool) -> str | None:
    """Give a date some weeks later.

    A day stays on its weekday. A month, quarter or year becomes the one that its middle moves to. A date without a year moves as
    it would in `redact.dates.written.REFERENCE_YEAR`, or in the nearest year that has it on the weekday written with it.

    Args:
        date: as it was read.
        weeks: how many; negative for earlier.
        day_first: how to read 03/04/2025, where both orders are possible.

    Returns:
        None where no calendar has the date or the one that it becomes.
    """
    days = date.days(day_first=day_first)
    try:
        moved = [day + datetime.timedelta(weeks=weeks) for day in days or ()]
    except OverflowError:
        return None
    if not moved or not all(day.year in _YEARS for day in moved):
        return None
    text, rewriting = date.text, _Rewriting(date, moved[0], moved[-1], day_first=day_first)
    for name, (start, end) in sorted(date.parts.items(), key=lambda part: part[1], reverse=True):
        text = text[:start] + rewriting.part(name) + text[end:]
    return text


class _Rewriting:
    """What the parts of one date become."""

    def __init__(self, date: WrittenDate, first: datetime.date, last: datetime.date, *, day_first: bool) -> None:
        self._date = date
        self._first = first
        self._last = last
        self._is_day_first = date.is_day_first(day_first=day_first)
        self._day_leads = date.parts.get("day", (0, 0)) < date.parts.get("name", (0, 0))
        numbers = [date.part(name) for name in _NUMBERS if name in date.parts]
        has_zero = any(number.startswith("0") for number in numbers)
        self._is_padded = has_zero or ("name" not in date.parts and all(len(number) == 2 for number in numbers))

    def part(self, name: str) -> str:
        """Give what a part becomes; one that says nothing of the day, such as the weekday, stays."""
        written = self._date.part(name)
        if name in ("year", "short"):
            return self._year(self._last, short=name == "short")
        if name == "next":
            return str(self._first.year + 1)[-len(written) :]
        if name == "name":
            return self._named(self._last if self._day_leads else self._first)
        if name in ("day", "suffix", "last", "last_suffix"):
            return self._day(name, written)
        if name == "day_word":
            return in_case_of(ordinal_word(self._first.day), written)
        if name in _MONTHS_OF:
            return str((self._first.month - 1) // _MONTHS_OF[name] + 1)
        if name in ("first", "second"):
            return self._number(self._first.day if (name == "first") == self._is_day_first else self._first.month)
        if name == "month":
            return self._number(self._first.month)
        return self._number(self._first.isocalendar().week) if name == "week" else written

    def _day(self, name: str, written: str) -> str:
        """Give a day or its suffix; in a range that now goes over the end of a month, with the month beside it."""
        is_last = name.startswith("last")
        day = self._last if is_last else self._first
        given = in_case_of(ordinal_suffix(day.day), written) if name.endswith("suffix") else self._number(day.day)
        if (self._first.year, self._first.month) == (self._last.year, self._last.month):
            return given
        ends_in_suffix = ("last_suffix" if is_last else "suffix") in self._date.parts
        other_year = f" {self._year(self._first)}" if self._has_year() and self._first.year != self._last.year else ""
        if self._day_leads and not is_last and ends_in_suffix == name.endswith("suffix"):
            return f"{given} {self._named(self._first)}{other_year}"
        if not self._day_leads and name == "last":
            return f"{self._named(self._last)} {given}"
        if not self._day_leads and not is_last and other_year and ends_in_suffix == name.endswith("suffix"):
            return f"{given},{other_year}"
        return given

    def _named(self, day: datetime.date) -> str:
        written = self._date.part("name")
        return in_case_of(MonthName.of(written).named(day.month), written)

    def _year(self, day: datetime.date, *, short: bool = False) -> str:
        year = day.isocalendar().year if self._date.unit is Unit.WEEK else day.year
        return f"{year % 100:02}" if short else str(year)

    def _has_year(self) -> bool:
        return "year" in self._date.parts or "short" in self._date.parts

    def _number(self, number: int) -> str:
        return f"{number:02}" if self._is_padded else str(number)
