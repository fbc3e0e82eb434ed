"""Telephone numbers that nobody has, from the ranges that regulators keep free for fiction, laid out like the one they replace.

- North America: 555-0100 to 555-0199 in every area code (ATIS-0300115, 555 NXX Assignment Guidelines).
- United Kingdom: 07700 900000 to 900999, 020 7946 0000 to 0999, 01632 960000 to 960999 (Ofcom, "Telephone numbers for use in TV
  and radio drama programmes").
- Australia: 0491 570 156 and others; (02), (03), (07) and (08) 5550 and 7010 with any four digits (ACMA, "Phone numbers for use
  in TV shows, films and creative works").
- Germany: 030 23125, 069 90009, 040 66969, 089 99998 with any three digits (Bundesnetzagentur, Mitteilung 148/2021 in
  Amtsblatt 7/2021, "Rufnummern für Medienproduktionen").
- France: 01 99 00, 02 61 91, 03 53 01, 04 65 71, 05 36 49, 06 39 98 with any four digits (ARCEP, décision 2018-0881).

A number of any other country becomes one of North America.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import count, islice
from typing import NamedTuple

_EXTENSION = re.compile(r"\s*(?:#|;|,|x|ext\.?|extension)\s*:?\s*\d{1,6}$", re.IGNORECASE)
_AREAS = "202 206 212 213 214 215 216 303 305 312 313 404 412 415 416 503 504 512 513 514 602 604 612 614 617 619 702".split()
_GERMAN = ("3023125", "6990009", "4066969", "8999998")
_FRENCH = {"1": "19900", "2": "26191", "3": "35301", "4": "46571", "5": "53649", "6": "63998", "7": "63998"}
_AUSTRALIAN_MOBILES = ("491570006", "491570110", "491570156", "491570157", "491570158", "491570159")
_AUSTRALIAN = tuple(f"{area}{exchange}" for area in "2378" for exchange in ("5550", "7010"))
_LONGEST_LOCAL = 8
_DRAWN = 2_000
"""Draws after which numbers are taken for used up, so that further ones get an extension."""


class Plan(NamedTuple):
    """How numbers of a country are written."""

    code: str
    trunk: str
    """What stands before the number at home."""
    layout: str
    """Groups for a number whose digits don't fit the one that it replaces."""


_PLANS = {
    "1": Plan("1", "", "### ### ####"),
    "44": Plan("44", "0", "#### ######"),
    "61": Plan("61", "0", "# #### ####"),
    "49": Plan("49", "0", "## ########"),
    "33": Plan("33", "0", "# ## ## ## ##"),
}


def is_phone(text: str) -> bool:
    """Tell whether a text has the digits of a telephone number, and no letters."""
    bare = _EXTENSION.sub("", text)
    return len(_digits(bare)) >= _LONGEST_LOCAL - 1 and not any(each.isalpha() for each in bare)


def number_key(text: str) -> str:
    """Give what the ways to write one number have in common: its last nine digits."""
    return _digits(_EXTENSION.sub("", text))[-9:]


def fictional_numbers(text: str, numbers: Iterator[int]) -> Iterator[str]:
    """Give stand-ins for a telephone number in order of preference, without end: `1 2025550123`, for `written_like`.

    Args:
        text: the number as written.
        numbers: the entity's draws.
    """
    country, national, _ = _taken_apart(_EXTENSION.sub("", text))
    for turn in count():
        for number in islice(numbers, _DRAWN):
            yield f"{country} {_drawn(country, national, number)}" + (f" {turn}" if turn else "")


def written_like(text: str, number: str) -> str:
    """Write a fictional number with the punctuation of the one that it replaces, or in its country's usual groups.

    Args:
        text: the number as written; an extension is left out.
        number: one of `fictional_numbers`.
    """
    text = _EXTENSION.sub("", text)
    country, national, *turn = number.split()
    _, _, prefix = _taken_apart(text)
    plan = _PLANS[country]
    international = prefix not in ("", "0")
    fits = _has_same_groups(text, country, national)
    written = (_poured(text, prefix + national) if fits else "") or _laid_out(plan, national, international=international)
    return f"{written} x{turn[0]}" if turn else written


def _has_same_groups(text: str, country: str, national: str) -> bool:
    """Tell whether a number looks right in the other one's groups: of the same country, with an area code as long."""
    _, replaced, prefix = _taken_apart(text)
    if prefix not in ("", "0") and not _digits(text).removeprefix("00").startswith(country):
        return False
    # British and German area codes have two to five digits; British mobile numbers are all alike.
    both_mobile = country == "44" and replaced[:1] == national[:1] == "7"
    return country not in ("44", "49") or both_mobile or replaced[:2] == national[:2]


def _digits(text: str) -> str:
    return "".join(each for each in text if each.isdigit())


def _taken_apart(text: str) -> tuple[str, str, str]:
    """Tell the country, the number as dialled from abroad, and what was dialled before it."""
    digits = _digits(text)
    international = text.lstrip("( ").startswith("+") or digits.startswith("00")
    if international:
        bare = digits.removeprefix("00")
        lead = digits[: len(digits) - len(bare)]
        for code in _PLANS:
            if bare.startswith(code):
                trunk = "0" if "(0)" in text else ""
                return code, bare.removeprefix(code).removeprefix(trunk), lead + code + trunk
        return "1", "", "1"
    if not digits.startswith("0"):
        return "1", digits, "1" if len(digits) == 11 and digits.startswith("1") else ""
    return _at_home(text, digits), digits[1:], "0"


def _at_home(text: str, digits: str) -> str:
    pairs = re.search(r"\b0\d(?:[ .-]\d\d){4}\b", text) is not None
    if len(digits) == 10 and pairs:
        return "33"
    if len(digits) == 10 and digits[1] in "23478" and re.search(r"\b04\d\d|\(?0[2378]\)?[ -]\d{4}", text):
        return "61"
    return "44" if len(digits) == 11 and digits[1] in "127" else "49"


def _drawn(country: str, national: str, number: int) -> str:
    if country == "44":
        prefix = "7700900" if national.startswith("7") else "2079460" if national.startswith("20") else "1632960"
        return prefix + f"{number % 1000:03}"
    if country == "61":
        if national.startswith("4") and number % 2:
            return _AUSTRALIAN_MOBILES[number // 2 % len(_AUSTRALIAN_MOBILES)]
        return _AUSTRALIAN[number // 10_000 % len(_AUSTRALIAN)] + f"{number % 10_000:04}"
    if country == "49":
        return _GERMAN[number // 1000 % len(_GERMAN)] + f"{number % 1000:03}"
    if country == "33":
        return _FRENCH.get(national[:1], _FRENCH["1"]) + f"{number % 10_000:04}"
    local = f"55501{number % 100:02}"
    return local if 0 < len(national) < _LONGEST_LOCAL else _AREAS[number // 100 % len(_AREAS)] + local


def _poured(text: str, digits: str) -> str:
    """Put digits in place of a text's own; nothing where there are more or fewer."""
    if sum(each.isdigit() for each in text) != len(digits):
        return ""
    following = iter(digits)
    return "".join(next(following) if each.isdigit() else each for each in text)


def _laid_out(plan: Plan, national: str, *, international: bool) -> str:
    layout = plan.layout if plan.layout.count("#") == len(national) else "#" * len(national)
    following = iter(national)
    grouped = "".join(next(following) if each == "#" else each for each in layout)
    return f"+{plan.code} {grouped}" if international or plan.code == "1" else plan.trunk + grouped
