"""What a date is once it is read, and where in time it lies."""

from __future__ import annotations

import datetime
from dataclasses import dataclass, field
from enum import StrEnum

from redact.dates.names import MonthName, ordinal_number, weekday_number

REFERENCE_YEAR = 2025
"""The year of a date that names none, for want of a better one; 29 February takes the leap year before."""
_REACH = 14
"""How many years around it hold every weekday of every date, 29 February nearly so."""


class Unit(StrEnum):
    """How long what a date names is."""

    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    QUARTER = "quarter"
    HALF = "half"
    YEAR = "year"


@dataclass(frozen=True, slots=True)
class WrittenDate:
    """A date as it stands in a text."""

    start: int
    end: int
    """One past the last character; a time of day that is glued to the date ("T14:30") belongs to it."""
    unit: Unit
    parts: dict[str, tuple[int, int]] = field(hash=False)
    """Where each part stands in `text`, by its name: `year`, `month` (digits), `name` (of a month), `day`, `last` (day of a
    range), `first` and `second` (day and month in an order that the form leaves open), `week`, `quarter`, `half`, …"""
    text: str = field(repr=False)
    """The date alone."""

    def part(self, name: str) -> str:
        """Give a part as written; empty where the date has none of that name."""
        start, end = self.parts.get(name, (0, 0))
        return self.text[start:end]

    def days(self, *, day_first: bool = False) -> tuple[datetime.date, datetime.date] | None:
        """Give the first and the last day of a range, of any other date its day twice: of a longer time the one in its middle.

        Args:
            day_first: how to read 03/04/2025, where both orders are possible.

        Returns:
            None where no calendar has the date.
        """
        try:
            return self._days(day_first=day_first)
        except ValueError:
            return None

    def is_day_first(self, *, day_first: bool) -> bool:
        """Tell whether the day comes before the month in a form that leaves it open: by what is possible, else as said."""
        first, second = int(self.part("first") or 0), int(self.part("second") or 0)
        return first > 12 or (day_first and second <= 12)

    def _follows(self) -> bool:
        """Tell whether the second year of a season such as 2024/25 is the one after the first."""
        return "next" not in self.parts or (int(self.part("year")) + 1 - int(self.part("next"))) % 100 == 0

    def _days(self, *, day_first: bool) -> tuple[datetime.date, datetime.date]:
        year = self._year()
        if not self._follows():
            raise ValueError
        if self.unit is not Unit.DAY:
            middle = self._middle(year or REFERENCE_YEAR)
            return middle, middle
        month, day = self._month_and_day(day_first=day_first)
        year = year or self._likely_year(month, day)
        first = datetime.date(year, month, day)
        last = datetime.date(year, month, int(self.part("last"))) if "last" in self.parts else first
        if last < first:
            raise ValueError
        return first, last

    def _year(self) -> int | None:
        if year := self.part("year"):
            return int(year)
        return 2000 + int(short) if (short := self.part("short")) else None

    def _month(self) -> int:
        return MonthName.of(name).number if (name := self.part("name")) else int(self.part("month"))

    def _month_and_day(self, *, day_first: bool) -> tuple[int, int]:
        if "first" not in self.parts:
            return self._month(), int(self.part("day") or ordinal_number(self.part("day_word")))
        first, second = int(self.part("first")), int(self.part("second"))
        return (second, first) if self.is_day_first(day_first=day_first) else (first, second)

    def _likely_year(self, month: int, day: int) -> int:
        """Give the year nearest to the reference that has the date, on the weekday that is written with it."""
        written = self.part("weekday")
        weekday = weekday_number(written) if written else None
        for year in sorted(range(REFERENCE_YEAR - _REACH, REFERENCE_YEAR + _REACH), key=lambda each: abs(each - REFERENCE_YEAR)):
            if (month, day) == (2, 29) and year % 4:
                continue
            if weekday in (None, datetime.date(year, month, day).weekday()):
                return year
        return REFERENCE_YEAR

    def _middle(self, year: int) -> datetime.date:
        if self.unit is Unit.WEEK:
            return datetime.date.fromisocalendar(year, int(self.part("week")), int(self.part("weekday_number") or 1))
        if self.unit is Unit.MONTH:
            return datetime.date(year, self._month(), 15)
        if self.unit is Unit.QUARTER:
            return datetime.date(year, 3 * int(self.part("quarter")) - 1, 15)
        return datetime.date(year, 6 * int(self.part("half")) - 2 if self.unit is Unit.HALF else 7, 1)
