"""Full names that their own shape gives away: a usual first name or a title before a name, a line of business behind it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from redact.names.companies import LEGAL_FORMS, LINES_OF_BUSINESS
from redact.names.ordinary import CALENDAR, is_given_name, is_ordinary, lower_use
from redact.names.words import key_of

CAPITALISED = (
    r"(?:(?:Mc|Mac|De|Di|La|Le|Van|O['’]|D['’]|Fitz)?[A-ZÀ-ÖØ-ÞĀČĆĐĘŁŚŠŽŻ][^\W\d_A-ZÀ-ÖØ-Þ]+|[A-ZÀ-ÖØ-Þ]{2,}(?![^\W\d_]))"
)
PAIR = re.compile(
    rf"(?<![\w-])(?=(?P<name>(?P<given>{CAPITALISED}(?:-[^\W\d_]+)?)(?: [^\W\d_a-z]\.)?"
    rf" (?P<family>(?:(?:de|da|di|del|van|von|der|la|le|bin|al|el) ){{0,2}}{CAPITALISED}(?:[-'’][^\W\d_]{{2,30}}){{0,2}})))"
)
TITLED = re.compile(rf"\b(?:Mr|Mrs|Ms|Mx|Dr|Prof|Rev|Herr|Frau|Mme|Sra?)\.? (?P<name>{CAPITALISED}(?:[- ]{CAPITALISED})?)")
COMPANY = re.compile(
    rf"(?<![\w-])(?P<name>(?P<first>{CAPITALISED}(?:-[^\W\d_]{{2,30}})?)"
    rf"(?: (?:{CAPITALISED}|&|and))? (?P<last>{CAPITALISED}))(?![\w-])"
)
RANKS = frozenset("vp svp evp avp ceo cto cfo coo cro cmo cpo cio md gm".split())
TOO_COMMON = 5.0
FEW_LETTERS = 5
LOOK_BEHIND = 12


def full_names_in(text: str) -> Iterator[tuple[int, int]]:
    """Find the full names in a text; gives their ranges, possessives left out."""
    for match in PAIR.finditer(text):
        if _is_full_name(text, match):
            yield match.span("name")


def company_names_in(text: str) -> Iterator[tuple[int, int]]:
    """Find companies' names of a rare word and a line of business or a legal form; gives their ranges."""
    for match in COMPANY.finditer(text):
        first, last = key_of(match["first"]), key_of(match["last"])
        if last in LINES_OF_BUSINESS | LEGAL_FORMS and not is_ordinary(first) and first not in LINES_OF_BUSINESS | RANKS:
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
    before = text[max(0, match.start() - LOOK_BEHIND) : match.start()].rstrip(" \t\"'“‘([*_>-")
    starts = not before or before[-1] in ".!?:\n"
    if starts and lower_use(given) > TOO_COMMON:
        return False
    return is_given_name(given) and given not in CALENDAR and not is_ordinary(family) and family not in LINES_OF_BUSINESS
