"""Finds and reads calendar dates. Relative ones ("next Tuesday") name no date, and a weekday or a time alone doesn't either."""

from __future__ import annotations

import re

from redact.dates.names import ALSO_A_NAME, MONTH, NO_OTHER_WORD, ORDINAL_WORD, WEEKDAY, is_ordinary_word
from redact.dates.written import Unit, WrittenDate

_YEAR = r"(?P<year>(?:19|20)\d\d)"
_YEAR_IN_SHORT = r"(?:(?P<year>(?:19|20)\d\d)|['’](?P<short>\d\d))"
_FISCAL_YEAR = r"(?:FY ?)?(?:(?P<year>(?:19|20)\d\d)|['’]?(?P<short>\d\d))"
_MONTH_NUMBER = r"(?P<month>0?[1-9]|1[0-2])"
_DAY_NUMBER = r"(?P<day>0?[1-9]|[12]\d|3[01])"
_NUMBER = r"(?:0?[1-9]|[12]\d|3[01])"
_NAME = rf"(?P<name>{MONTH})\b(?:\.(?=,?[ -]['’\d]))?"
_SUFFIX = "(?:st|nd|rd|th)"
_DAY = rf"{_DAY_NUMBER}(?P<suffix>{_SUFFIX})?"
_LAST = rf"(?P<last>{_NUMBER})(?P<last_suffix>{_SUFFIX})?"
_TO = r"(?P<to> ?[-–—/] ?| to )"
_WEEKDAY = rf"(?:(?P<weekday>{WEEKDAY}),? (?:the )?)?"
_OF = r"(?P<of> of |[ -])"
_THEN_YEAR = rf"(?:(?:,? |-){_YEAR}|,? ?['’](?P<short>\d\d))?"
_FORMS: tuple[tuple[Unit, str], ...] = (
    (Unit.DAY, rf"{_YEAR}(?P<separator>[-/._])(?P<month>0?[1-9]|1[0-2])(?P=separator)(?P<day>0?[1-9]|[12]\d|3[01])"),
    (Unit.DAY, rf"{_YEAR}(?P<month>0[1-9]|1[0-2])(?P<day>0[1-9]|[12]\d|3[01])(?=(?:\d{{4}}(?:\d\d)?)?(?!\d))"),
    (Unit.DAY, rf"{_DAY_NUMBER}\. ?{_MONTH_NUMBER}\. ?{_YEAR}"),
    (Unit.DAY, r"(?P<day>0[1-9]|[12]\d|3[01])\.(?P<month>0[1-9]|1[0-2])\.(?P<short>\d\d)"),
    (Unit.DAY, rf"(?P<first>{_NUMBER})(?P<separator>[-/])(?P<second>{_NUMBER})(?P=separator){_YEAR}"),
    (Unit.DAY, rf"(?P<first>{_NUMBER})/(?P<second>{_NUMBER})/(?P<short>\d\d)"),
    (Unit.DAY, rf"{_DAY}(?P<of>[-/]){_NAME}[-/](?:{_YEAR}|(?P<short>\d\d))"),
    (Unit.DAY, rf"{_WEEKDAY}{_DAY}(?:{_TO}{_LAST})?\.?{_OF}{_NAME}{_THEN_YEAR}"),
    (Unit.DAY, rf"{_WEEKDAY}{_NAME}(?P<of> (?:the )?){_DAY}(?!:\d)(?:{_TO}{_LAST}(?!:\d))?{_THEN_YEAR}"),
    (Unit.DAY, rf"{_WEEKDAY}(?P<day_word>{ORDINAL_WORD})(?P<of> of )(?P<name>{MONTH})\b{_THEN_YEAR}"),
    (Unit.DAY, rf"{_WEEKDAY}(?P<name>{MONTH})(?P<of> (?:the )?)(?P<day_word>{ORDINAL_WORD})\b{_THEN_YEAR}"),
    (Unit.DAY, r"(?P<month>0[1-9])-(?P<day>0[1-9]|[12]\d|3[01])"),
    (Unit.WEEK, rf"{_YEAR}-?W(?P<week>0[1-9]|[1-4]\d|5[0-3])(?:-?(?P<weekday_number>[1-7]))?"),
    (Unit.WEEK, rf"(?:C?W|KW|week ) ?(?P<week>0?[1-9]|[1-4]\d|5[0-3])(?:/| |, | of ){_YEAR}"),
    (Unit.MONTH, rf"(?<!(?-i:[A-Z])-){_YEAR}(?P<separator>[-/])(?P<month>0[1-9]|1[0-2])"),
    (Unit.MONTH, rf"{_MONTH_NUMBER}[/.]{_YEAR}"),
    (Unit.MONTH, rf"{_NAME}(?:,? |-|/| of ){_YEAR_IN_SHORT}"),
    (Unit.MONTH, rf"{_YEAR} (?P<name>{MONTH})"),
    (Unit.QUARTER, rf"(?:Q(?P<quarter>[1-4])|H(?P<half>[12]))(?:[ /-]?| of ){_FISCAL_YEAR}"),
    (Unit.QUARTER, rf"{_YEAR}[ /-]?(?:Q(?P<quarter>[1-4])|H(?P<half>[12]))"),
    (Unit.YEAR, rf"{_YEAR}(?P<separator>[-–/])(?P<next>(?:20)?\d\d)"),
    (Unit.YEAR, rf"FY ?{_FISCAL_YEAR.removeprefix('(?:FY ?)?')}"),
)  # fmt: skip
_BEFORE = r"(?<![^\W_])(?<!\d[.:/-])(?<![$€£#])"
# The "T" of a time of day may follow, and the digits of one in a name such as "202503041430".
_AFTER = r"(?:(?![^\W_])(?![.:/-]\d)|(?=T\d\d:?\d\d)|(?<=\d{8})(?=(?:\d{4}|\d{6})(?![^\W_])))"
_IN_TEXT = tuple((unit, re.compile(f"{_BEFORE}{form}{_AFTER}", re.IGNORECASE)) for unit, form in _FORMS)
_TIME = r"(?:(?:T|,? | at |(?<=\d{8}))\d{1,2}(?::?\d{2}){0,2}(?:\.\d+)?(?: ?[ap]\.?m\.?)?(?: ?(?:Z|UTC|GMT|[+-]\d\d:?\d\d))?)?"
_ALONE = tuple(
    (unit, re.compile(f"(?P<date>{form}){_TIME}", re.IGNORECASE))
    for unit, form in (*_FORMS, (Unit.YEAR, _YEAR), (Unit.MONTH, rf"(?P<name>{MONTH})\.?"), (Unit.QUARTER, "Q(?P<quarter>[1-4])"))
)
_GLUED_TIME = re.compile(r"T\d\d:?\d\d(?::?\d\d)?(?:\.\d+)?(?:Z|[+-]\d\d:?\d\d)?|(?<=\d{8})\d{4}(?:\d\d)?(?![^\W_])")
_VERSION = re.compile(r"(?:\bv|versions?|releases?|build|python|node|macos|ios|android|java|linux|kernel) ?$", re.IGNORECASE)
_IN = r"\b(?:in|since|until|till|during|before|after|of|early|mid|late|last|next|this|through)"
_FOLLOWS_YEAR = (
    r"[ \t]*(?:[.,;:!?)\]|–—\"'”’]|$|\n)"
    r"| (?:and|or|to|we|i|he|she|they|it|when|with|on|at|was|were|is|has|had|for|by|in|but|as|so|because|until|than)\b"
)
_SAID = (
    (
        Unit.YEAR,
        re.compile(
            rf"(?:{_IN}|\b(?:by|from|end|summer|winter|spring|autumn|fall|year|for|target))[ -](?:early |mid |late |the year )?"
            rf"(?P<date>{_YEAR})(?={_FOLLOWS_YEAR})(?![.,:]\d)",
            re.IGNORECASE | re.MULTILINE,
        ),
    ),
    (Unit.YEAR, re.compile(rf"\A\s*(?P<date>{_YEAR})\s*\Z")),
    (Unit.MONTH, re.compile(rf"{_IN}[ -](?P<date>(?P<name>{MONTH})\b)(?![ -]?\d)", re.IGNORECASE)),
    (Unit.MONTH, re.compile(rf"\b(?P<date>(?P<name>{NO_OTHER_WORD})\b)(?![ -]?\d)", re.IGNORECASE)),
    (Unit.MONTH, re.compile(rf"\b(?:by|from|to|for|every) (?P<date>(?P<name>{ALSO_A_NAME})\b)(?![ -]?\d)", re.IGNORECASE)),
    # "Q1: …" is a question, and so is "Q1. …" that opens a line.
    (Unit.QUARTER, re.compile(r"(?<![^\W_])(?:(?<=\S )|(?!Q\d\.))(?P<date>Q(?P<quarter>[1-4]))(?![^\W_]|[:)])")),
)
"""What is a date where the words around it say so."""
_YEAR_IN_NAME = re.compile(rf"(?<![\w.-])(?P<date>{_YEAR})(?![\w-]|[.,:]\d)")


def dates_in(text: str, *, is_name: bool = False) -> tuple[WrittenDate, ...]:
    """Find the dates of a text.

    Args:
        text: a line, or a few.
        is_name: whether the text is a name or a title, in which a number such as 2025 is a year.

    Returns:
        Dates in order, disjoint; a year or a month alone only where the words before it say that it is one.
    """
    found = [date for unit, form in _IN_TEXT for match in form.finditer(text) if (date := _written(unit, match, 0))]
    found = [date for date in found if not _reads_as_word(date)]
    said = (*_SAID, (Unit.YEAR, _YEAR_IN_NAME)) if is_name else _SAID
    found += [date for unit, form in said for match in form.finditer(text) if (date := _written(unit, match, "date"))]
    disjoint: list[WrittenDate] = []
    for date in sorted(found, key=lambda each: (each.start, -each.end)):
        if (not disjoint or disjoint[-1].end <= date.start) and not _VERSION.search(text, max(0, date.start - 12), date.start):
            disjoint.append(date)
    return tuple(disjoint)


def read_date(text: str) -> WrittenDate | None:
    """Read one date with nothing around it but a time of day.

    Returns:
        None unless all of the text was understood.
    """
    for unit, form in _ALONE:
        if (match := form.fullmatch(text)) and (date := _written(unit, match, "date")):
            return date
    return None


def _written(unit: Unit, match: re.Match[str], group: int | str) -> WrittenDate | None:
    """Make a date of a group of a match; None where no calendar has it."""
    start, end = match.span(group)
    time = _GLUED_TIME.match(match.string, end)
    parts = {name: (match.start(name) - start, match.end(name) - start) for name, value in match.groupdict().items() if value}
    parts.pop("date", None)
    if "half" in parts:
        unit = Unit.HALF
    date = WrittenDate(start, time.end() if time else end, unit, parts, match[group])
    return date if date.days() else None


def _reads_as_word(date: WrittenDate) -> bool:
    """Tell "they may 4 times" and "march 12 miles" from dates in lower case."""
    is_said = any(name in date.parts for name in ("year", "short", "suffix", "day_word")) or date.part("of").strip()
    return is_ordinary_word(date.part("name")) and not is_said
