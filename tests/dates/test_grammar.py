"""Which words name a date of the calendar, and which only look like one."""

from __future__ import annotations

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from redact.dates import Unit, dates_in, read_date

FINDS = [
    "due [2025-03-04] at noon", "[2025-03-04T14:30:00Z]", "[2025-03-04] 14:30", "[2025/3/4], then", "([2025_03_04])",
    "x,[2025-04-01]", "on [04.03.2025].", "on [4.3.2025]", "[4. 3. 2025]", "[04.03.25]", "by [03/04/2025]", "[3/4/25] it is",
    "[04-03-2025]", "[4 March 2025]", "[4 March], then", "[March 4, 2025]", "[March 4]", "[Mar 4th]", "[Mar. 4, 2025]",
    "[4 Mar]", "[4. März 2025]", "[4 mai 2025]", "[1 marzo 2025]", "[Tue 4 March]", "[Tuesday, March 4th, 2025]",
    "the [4th of March]", "[4–6 March 2025]", "[March 4-6]", "[28th–30th March]", "[15 MAR 2025]", "[4th of march]",
    "the [fourth of March]", "[March the fourth]", "[May 4]", "[4 May]", "[may 4th]", "[March 2025]", "[Mar '25]",
    "[2025-03] it was", "[03/2025]", "[2025 March]", "[2025-W10]", "[2025-W10-3]", "[week 10 of 2025]", "[CW10/2025]",
    "[Q1 2025]", "[2025-Q1]", "[Q1 FY25]", "[H1 2025]", "not before [Q3]. A", "[FY25] plan", "[FY2025]", "[2024/25] and",
    "[2014–15]", "since [2024].", "in [2025] we", "by the end of [2027]", "early [2026],", "summer [2025]", "[2025]",
    "in [May] we meet", "since [march] it", "end of [Feb]", "she left in [January]", "[January] was cold", "by [June].",
    "every [july]", "hard, [03-14] |", "[20250304] notes", "[202503041430]", "from [2025-03-04] to [2025-03-11]",
    "[2025-03-04] - [2025-03-11]",
]  # fmt: skip
IGNORES = [
    "version 2.1.3", "v2025.3.1", "macOS 10.11.12", "3/4 of them", "24/7", "9/11", "ratio 16:9", "at 14:30", "14:30:00",
    "port 8080", "$2025", "€2,025", "2025 rows", "in 2000 cases", "+41 44 668 18 00", "555-2025", "2025-13-45", "31.02.2025",
    "2025-02-30", "1.2.3.4", "10.12.20.25", "REQ-2025-11", "DR-2025-0318", "CVE-2025-0312", "they may 4 times",
    "march 12 miles", "May I ask", "with May", "he may be late", "next Tuesday", "yesterday", "in two weeks", "12 of 15",
    "Q1: what", "#2025", "4K", "50/50/10", "mark 4", "decide 3", "the 4th", "401k", "1-1", "room 2025", "May-be",
    "12-24 months", "page 03",
]  # fmt: skip


@pytest.mark.parametrize("marked", FINDS)
def test_finds_the_date(marked: str) -> None:
    text = marked.replace("[", "").replace("]", "")
    wanted = [part.split("]")[0] for part in marked.split("[")[1:]]
    assert [text[date.start : date.end] for date in dates_in(text)] == wanted
    assert all(read_date(each) for each in wanted)


@pytest.mark.parametrize("text", IGNORES)
def test_leaves_what_is_no_date(text: str) -> None:
    assert [date.text for date in dates_in(text)] == []


def test_a_number_in_a_name_may_be_a_year() -> None:
    assert [date.text for date in dates_in("2025 compensation review", is_name=True)] == ["2025"]
    assert not dates_in("2025 compensation review")


DAYS = [
    ("03/04/2025", False, (2025, 3, 4)),
    ("03/04/2025", True, (2025, 4, 3)),
    ("13/04/2025", False, (2025, 4, 13)),
    ("04/13/2025", True, (2025, 4, 13)),
    ("04.03.2025", False, (2025, 3, 4)),
    ("2025-03-04", True, (2025, 3, 4)),
    ("2025-W10", False, (2025, 3, 3)),
    ("Q1 2025", False, (2025, 2, 15)),
    ("March 2025", False, (2025, 3, 15)),
    ("2025", False, (2025, 7, 1)),
    ("H2 2025", False, (2025, 10, 1)),
    ("4 March", False, (2025, 3, 4)),
    ("29 February", False, (2024, 2, 29)),
    ("Fri 4 March", False, (2022, 3, 4)),
    ("Mon 29 Feb", False, (2016, 2, 29)),
]


@pytest.mark.parametrize(("text", "day_first", "day"), DAYS, ids=[f"{text} {day_first}" for text, day_first, _ in DAYS])
def test_a_date_lies_in_time(text: str, day_first: bool, day: tuple[int, int, int]) -> None:
    date = read_date(text)
    assert date
    assert date.days(day_first=day_first) == (datetime.date(*day),) * 2


@given(st.dates(datetime.date(1900, 1, 1), datetime.date(2099, 12, 31)))
def test_every_day_is_read_in_every_form(day: datetime.date) -> None:
    for form in ("%Y-%m-%d", "%d.%m.%Y", "%d %B %Y", "%B %d, %Y", "%a %d %b %Y", "%Y%m%d", "%m/%d/%Y"):
        written = day.strftime(form)
        date = read_date(written)
        assert date, form
        assert date.unit is Unit.DAY
        assert date.days() == (day, day), form
        assert [each.text for each in dates_in(f"On {written} we met.")] == [written]


@given(st.text(alphabet="0123456789-/.: WQMay", max_size=14))
def test_any_text_is_read_or_not(text: str) -> None:
    for date in dates_in(text):
        assert text[date.start : date.end].startswith(date.text)
        assert date.days()
