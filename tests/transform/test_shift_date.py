"""Dates that moved by whole weeks, written as they were written."""

from __future__ import annotations

import datetime
import re
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from redact.dates import read_date
from redact.errors import UsageError
from redact.transform import FirstAppearance
from redact.transform.operators.shift_date import ShiftDate
from redact.transform.shifting import shifted
from tests.transform.marked import redacted

SHIFTED = [
    # date, 62 weeks later
    ("2025-03-04", "2026-05-12"),
    ("2025/03/04", "2026/05/12"),
    ("2025/3/4", "2026/5/12"),
    ("2025_03_04", "2026_05_12"),
    ("20250304", "20260512"),
    ("04.03.2025", "12.05.2026"),
    ("4.3.2025", "12.5.2026"),
    ("04.03.25", "12.05.26"),
    ("03/04/2025", "05/12/2026"),
    ("13/04/2025", "21/06/2026"),
    ("3/4/25", "5/12/26"),
    ("10/12/2025", "12/20/2026"),
    ("4 March 2025", "12 May 2026"),
    ("04 March 2025", "12 May 2026"),
    ("28 December 2025", "7 March 2027"),
    ("March 4, 2025", "May 12, 2026"),
    ("Mar 4th", "May 12th"),
    ("Mar. 4, 2025", "May. 12, 2026"),
    ("MAR 15TH", "MAY 23RD"),
    ("Sept 4", "Nov 12"),
    ("4 Mar", "12 May"),
    ("4th of march", "12th of may"),
    ("Tue 4 March", "Tue 12 May"),
    ("Tuesday, March 4th, 2025", "Tuesday, May 12th, 2026"),
    ("4. März 2025", "12. Mai 2026"),
    ("4 mai 2025", "12 juillet 2026"),
    ("fourth of March", "twelfth of May"),
    ("March the Fourth", "May the Twelfth"),
    ("4–6 March 2025", "12–14 May 2026"),
    ("27th–30th March 2025", "4th–7th June 2026"),
    ("22–25 March 2025", "30 May–2 June 2026"),
    ("22nd–25th March", "30th May–2nd June"),
    ("March 22–25, 2025", "May 30–June 2, 2026"),
    ("21–26 October 2025", "29 December 2026–3 January 2027"),
    ("Oct 21–26, 2025", "Dec 29, 2026–Jan 3, 2027"),
    ("March 2025", "May 2026"),
    ("Mar '25", "May '26"),
    ("2025-03", "2026-05"),
    ("03/2025", "05/2026"),
    ("January", "March"),
    ("2025-W10", "2026-W20"),
    ("2025-W10-3", "2026-W20-3"),
    ("Q1 2025", "Q2 2026"),
    ("2025-Q1", "2026-Q2"),
    ("Q4 FY25", "Q1 FY27"),
    ("Q4", "Q1"),
    ("H1 2025", "H1 2026"),
    ("2025", "2026"),
    ("FY25", "FY26"),
    ("2024/25", "2025/26"),
    ("29 February", "8 May"),
    ("29 February 2024", "8 May 2025"),
    ("Mon 29 Feb", "Mon 8 May"),
]


@pytest.mark.parametrize(("written", "later"), SHIFTED)
def test_the_form_of_a_date_is_kept(written: str, later: str) -> None:
    date = read_date(written)
    assert date
    assert shifted(date, 62, day_first=False) == later


@pytest.mark.parametrize(("written", "weeks"), [("2025-03-04", 5000 * 100), ("1900-01-01", -60_000), ("9 May 1999", 10**9)])
def test_a_date_that_would_leave_the_calendar_is_none(written: str, weeks: int) -> None:
    date = read_date(written)
    assert date
    assert shifted(date, weeks, day_first=False) is None


def test_an_order_that_is_left_open_is_read_as_the_policy_says() -> None:
    date = read_date("03/04/2025")
    assert date
    assert (shifted(date, 1, day_first=False), shifted(date, 1, day_first=True)) == ("03/11/2025", "10/04/2025")


def operated(text: str, numbering: FirstAppearance, **parameters: Any) -> str:
    return ShiftDate().operate(text, {"entity_type": "DATE_TIME", "numbering": numbering, **parameters})


def read_back(text: str, form: str) -> datetime.date:
    return datetime.datetime.strptime(text, form).replace(tzinfo=datetime.UTC).date()


days = st.dates(datetime.date(1990, 1, 1), datetime.date(2090, 12, 31))


@given(days, days, st.sampled_from(["%Y-%m-%d", "%d %B %Y", "%d.%m.%Y", "%B %d, %Y"]))
def test_weekdays_and_the_days_between_stay(one: datetime.date, other: datetime.date, form: str) -> None:
    numbering = FirstAppearance()
    moved = [datetime.datetime.strptime(operated(day.strftime(form), numbering), form).date() for day in (one, other)]
    assert moved[1] - moved[0] == other - one
    assert moved[0].weekday() == one.weekday()
    assert 27 * 7 <= abs((moved[0] - one).days) <= 104 * 7


def test_the_offset_is_that_of_the_numbering() -> None:
    numberings = [FirstAppearance() for _ in range(40)]
    given_back = [operated("2025-03-04", numbering) for numbering in numberings]
    assert given_back == [operated("2025-03-04", numbering) for numbering in numberings]
    assert len(set(given_back)) > 20
    assert {each < "2025-03-04" for each in given_back} == {True, False}


def test_the_policy_says_how_far() -> None:
    weeks = set()
    for _ in range(60):
        moved = operated("2025-03-04", FirstAppearance(), min_weeks=2, max_weeks=3)
        weeks.add(abs((datetime.date.fromisoformat(moved) - datetime.date(2025, 3, 4)).days) // 7)
    assert weeks == {2, 3}


KEEPS_THE_TIME = ["2025-03-04 14:30", "2025-03-04T14:30:00Z", "2025-03-04T14:30:00.5+02:00", "4 March 2025, 3pm", "202503041430"]


@pytest.mark.parametrize("text", KEEPS_THE_TIME)
def test_the_time_of_day_stays(text: str) -> None:
    given_back = operated(text, FirstAppearance())
    date = read_date(text)
    assert date
    assert given_back.endswith(text[len(date.text) :])
    assert given_back[: len(date.text)] != date.text


@pytest.mark.parametrize(
    "text", ["yesterday", "next Tuesday", "two weeks ago", "Friday evening", "this month", "last year's end"]
)
def test_words_that_name_no_date_stay(text: str) -> None:
    assert operated(text, FirstAppearance()) == text


@pytest.mark.parametrize(
    "text", ["Christmas", "31 February", "2025-13-01", "in 14 days", "40/40/2025", "the ides of March", "", "Mira"]
)
def test_what_cant_be_read_leaves_the_label(text: str) -> None:
    assert operated(text, FirstAppearance()) == "REDACTED-DATE"


def test_a_year_that_would_stay_the_same_leaves_the_label() -> None:
    assert operated("2025", FirstAppearance(), min_weeks=1, max_weeks=2) == "REDACTED-DATE"
    assert operated("2025", FirstAppearance()) in ("2023", "2024", "2026", "2027")


REFUSED = [
    ({"min_weeks": 0}, "min_weeks", "a whole number from 1 to 5000"),
    ({"min_weeks": 1.5}, "min_weeks", "a whole number"),
    ({"max_weeks": "ten"}, "max_weeks", "a whole number"),
    ({"max_weeks": True}, "max_weeks", "a whole number"),
    ({"max_weeks": 6000}, "max_weeks", "a whole number"),
    ({"min_weeks": 9, "max_weeks": 8}, "max_weeks", 'must be above "min_weeks" (9)'),
    ({"min_weeks": 9, "max_weeks": 9}, "max_weeks", 'must be above "min_weeks" (9)'),
    ({"dayfirst": "yes"}, "dayfirst", "true or false"),
    ({"per": "vault"}, "per", 'has no parameter "per"; have min_weeks, max_weeks, dayfirst'),
]


@pytest.mark.parametrize(("parameters", "parameter", "says"), REFUSED, ids=[f"{row[0]}" for row in REFUSED])
def test_a_wrong_parameter_is_named_with_what_it_takes(parameters: dict[str, Any], parameter: str, says: str) -> None:
    with pytest.raises(UsageError) as refused:
        ShiftDate().validate(parameters)
    assert says in str(refused.value)
    assert getattr(refused.value, "parameter", "") == parameter


@pytest.mark.parametrize(
    "parameters", [{}, {"min_weeks": 200}, {"max_weeks": 4}, {"min_weeks": 2, "max_weeks": 5, "dayfirst": True}]
)
def test_right_parameters_are_taken(parameters: dict[str, Any]) -> None:
    ShiftDate().validate(parameters)
    assert operated("2025-03-04", FirstAppearance(), **parameters) != "2025-03-04"


PLACES = {
    "daily note": ("see [[⟦DATE_TIME.wikilink_target|2025-03-05⟧]]", r"see \[\[(\d{4}-\d\d-\d\d)\]\]"),
    "with folders": ("[[Daily/⟦DATE_TIME.wikilink_target|2025/03⟧/x]]", r"\[\[Daily/(\d{4}/\d\d)/x\]\]"),
    "tag": ("#log/⟦DATE_TIME.tag|2025/03⟧", r"#log/(\d{4}/\d\d)"),
    "property": ("---\non: ⟦DATE_TIME.frontmatter_value|2025-03-05⟧\n---\n", r"---\non: (\d{4}-\d\d-\d\d)\n---\n"),
    "property with a time": (
        "---\non: ⟦DATE_TIME.frontmatter_value|2025-03-05T10:00:00⟧\n---\n",
        r"---\non: (\d{4}-\d\d-\d\d)T10:00:00\n---\n",
    ),
    "time": ("at ⟦DATE_TIME|2025-03-05T10:00⟧ then", r"at (\d{4}-\d\d-\d\d)T10:00 then"),
    "emphasis": ("on **⟦DATE_TIME|5⟧** ⟦+|March⟧", r"on \*\*(\d+ \w+)\*\*"),
}


@pytest.mark.parametrize("place", PLACES)
def test_a_date_fits_where_it_stands(place: str) -> None:
    source, pattern = PLACES[place]
    assert re.fullmatch(pattern, redacted(source, "shift_date").text)


def test_a_note_and_the_links_to_it_shift_alike() -> None:
    source = "[[⟦DATE_TIME.wikilink_target|2025-03-05⟧]] and [x](⟦DATE_TIME.url|2025-03-05⟧.md), ⟦DATE_TIME|2025-03-06⟧"
    result = redacted(source, "shift_date", path="Daily/⟦DATE_TIME|2025-03-05⟧.md")
    link, url, next_day = (each.text for each in result.replacements)
    assert result.path == f"Daily/{link}.md" == f"Daily/{url}.md"
    assert [each.text for each in result.path_replacements] == [link]
    assert datetime.date.fromisoformat(next_day) - datetime.date.fromisoformat(link) == datetime.timedelta(days=1)
