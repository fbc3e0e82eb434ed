"""Full names that their own shape gives away: a usual first name with a rare word behind it, or a title before a name."""

from __future__ import annotations

import re
from collections.abc import Iterator

from redact.names.companies import LINES_OF_BUSINESS
from redact.names.ordinary import CALENDAR, is_given_name, is_ordinary, lower_use
from redact.names.words import key_of

CAPITALISED = (
    r"(?:(?:Mc|Mac|De|Di|La|Le|Van|O['’]|D['’]|Fitz)?[A-ZÀ-ÖØ-ÞĀČĆĐĘŁŚŠŽŻ][^\W\d_A-ZÀ-ÖØ-Þ]+|[A-ZÀ-ÖØ-Þ]{2,}(?![^\W\d_]))"
)
PAIR = re.compile(
    rf"(?<![\w-])(?=(?P<name>(?P<given>{CAPITALISED}(?:-[^\W\d_]+)?)(?: [^\W\d_a-z]\.)?"
    rf" (?P<family>(?:(?:de|da|di|del|van|von|der|la|le|bin|al|el) ){{0,2}}{CAPITALISED}(?:[-'’][^\W\d_]{{2,}})*)))"
)
TITLED = re.compile(rf"\b(?:Mr|Mrs|Ms|Mx|Dr|Prof|Rev|Herr|Frau|Mme|Sra?)\.? (?P<name>{CAPITALISED}(?:[- ]{CAPITALISED})?)")
TOO_COMMON = 5.0
FEW_LETTERS = 5


def full_names_in(text: str) -> Iterator[tuple[int, int]]:
    """Find the full names in a text; gives their ranges, possessives left out."""
    for match in PAIR.finditer(text):
        if _is_full_name(text, match):
            yield match.span("name")


def titled_names_in(text: str) -> Iterator[tuple[int, int]]:
    """Find the names behind titles in a text; gives the ranges of the names alone."""
    for match in TITLED.finditer(text):
        keys = [key_of(word) for word in match["name"].split()]
        if is_given_name(keys[0]) or not all(is_ordinary(key) for key in keys):
            yield match.span("name")


def _is_full_name(text: str, match: re.Match[str]) -> bool:
    given, family = key_of(match["given"]), key_of(match["family"])
    if not (match["given"][1:].islower() or "-" in match["given"]) or (match["family"].isupper() and len(family) < FEW_LETTERS):
        return False
    before = text[: match.start()].rstrip(" \t\"'“‘([*_>-")
    starts = not before or before[-1] in ".!?:\n"
    if starts and lower_use(given) > TOO_COMMON:
        return False
    return is_given_name(given) and given not in CALENDAR and not is_ordinary(family) and family not in LINES_OF_BUSINESS
