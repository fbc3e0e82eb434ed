"""Whether what a pattern caught is a name, and where it begins and ends."""

from __future__ import annotations

import re

from redact.detect.context.patterns import Rule
from redact.detect.sweeping.cues import PRONOUNS
from redact.model import Segment, SegmentKind
from redact.names.companies import LEGAL_FORMS, LINES_OF_BUSINESS
from redact.names.ordinary import CALENDAR, MONTHS, WEEKDAYS, is_given_name, is_ordinary, lower_use
from redact.names.people import PARTICLES
from redact.names.shape import NOBODY, ROLES, reads_as_ordinary
from redact.names.vocabulary import vocabulary
from redact.names.words import fold, key_of

JOB = r"C[A-Z]O|CHRO|VP|SVP|EVP|GC|HR|PM|[A-Z]?GM|MD|Ph\.?D"
PLAIN_PROJECT = vocabulary("plain projects")
PLAIN_COMPANY = vocabulary("plain companies")
CONTRACTION = re.compile(r"(?:I|[Yy]ou|[WwHh]e|[Ss]he|[Tt]hey|[Ii]t|[Tt]hat|[Ww]hat|[Mm]a)['’](?:m|re|s|ve|ll|d|am)|\w+n['’]t")
TOO_COMMON = 4.3
FUNCTION_WORD = 5.9
LOOK_BEHIND = 12


def trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    """Cut what is no part of a name off its ends: possessives, days, months, articles.

    Returns:
        The new range, empty where nothing is left.
    """
    words = list(re.finditer(r"\S+", text[start:end]))
    job = next((number for number, word in enumerate(words) if number and re.fullmatch(JOB, word.group())), len(words))
    words = words[:job]
    several = len(words) > 1
    while words and _is_no_end(words[-1].group(), alone=not several):
        words.pop()
    while words and _is_no_start(words[0].group(), alone=not several):
        words.pop(0)
    if not words:
        return start, start
    last = start + words[-1].end()
    for ending in ("'s", "’s", "'", "’", "."):
        if text[start:last].endswith(ending) and not re.search(r"(?:^|[\s.])\w\.$", text[start:last]):
            last -= len(ending)
    return start + words[0].start(), last


def _is_no_start(word: str, *, alone: bool) -> bool:
    key = fold(word)
    if key in {"the", "i", "a"} or word in PARTICLES or CONTRACTION.fullmatch(word):
        return True
    return key in MONTHS | WEEKDAYS and not (alone and is_given_name(key_of(word)))


def _is_no_end(word: str, *, alone: bool) -> bool:
    key = fold(word)
    if CONTRACTION.fullmatch(word) or word in PARTICLES | {"of", "the", "and", "&", "for", "I"} or word.isdigit():
        return True
    return not alone and key.strip(".,") in MONTHS | WEEKDAYS


def reads_as_name(segment: Segment, start: int, end: int, rule: Rule) -> bool:
    """Tell whether what a rule's pattern caught is a name."""
    text = segment.text[start:end]
    keys = [key_of(word) for word in text.split()]
    if (
        not keys
        or fold(re.split(r"['’]", text)[0]) in PRONOUNS
        or all(key in NOBODY | ROLES or not key or key.isdigit() for key in keys)
    ):
        return False
    if rule.entity_type == "PROJECT":
        return keys[0] not in PLAIN_PROJECT | CALENDAR
    titled = segment.kind in {SegmentKind.HEADING, SegmentKind.CALLOUT_TITLE} or segment.context.row == 0
    if rule.entity_type == "PERSON":
        return _is_person(segment.text, start, keys, rule, titled=titled)
    return _is_company(segment.text, start, keys, rule, titled=titled)


def _is_person(text: str, start: int, keys: list[str], rule: Rule, *, titled: bool) -> bool:
    if rule.reason == "title":
        return keys[0] not in LINES_OF_BUSINESS and len("".join(keys)) > 1
    if rule.reason == "abbreviated first name":
        last = re.split(r"[.\s]", text[start:])[0]
        return not is_ordinary(keys[-1].removeprefix(key_of(last))) and not (
            starts_sentence(text, start) and is_ordinary(keys[-1])
        )
    if rule.reason == "nickname within":
        return is_given_name(keys[0]) or not is_ordinary(keys[0])
    if rule.reason == "abbreviated first name behind":
        return not is_ordinary(keys[0]) and keys[0] not in CALENDAR
    if rule.strong and is_given_name(keys[0]) and keys[0] not in MONTHS:
        return True
    return not reads_as_ordinary(keys) and not (len(keys) == 1 and is_ordinary(keys[0])) and not (titled and len(keys) == 1)


def _is_company(text: str, start: int, keys: list[str], rule: Rule, *, titled: bool) -> bool:
    if rule.reason == "legal form":
        return any(key not in LEGAL_FORMS | PLAIN_COMPANY for key in keys)
    if all(key in PLAIN_COMPANY | CALENDAR for key in keys) or keys[0] in NOBODY:
        return False
    if rule.reason == "institution":
        owned = re.search(r"s['’] ", text) is not None
        return len(keys) > 1 and (owned or any(lower_use(key) < TOO_COMMON and key not in PLAIN_COMPANY for key in keys[:-1]))
    if rule.reason == "two names joined":
        return not all(map(is_ordinary, keys[::2])) and not all(map(is_given_name, keys[::2]))
    if rule.reason == "what a company does" and (is_given_name(keys[0]) or keys[0] in ROLES | MONTHS):
        return False
    common = all(lower_use(key) >= TOO_COMMON for key in keys)
    if not common:
        return True
    inside = not titled and not starts_sentence(text, start)
    return inside and all(lower_use(key) < FUNCTION_WORD for key in keys) and (rule.strong or len(keys) == 1)


def starts_sentence(text: str, start: int) -> bool:
    """Tell whether a sentence or a line starts there, so that a capital says nothing."""
    before = text[max(0, start - LOOK_BEHIND) : start].rstrip(" \t\"'“‘([*_>-")
    return not before or before[-1] in ".!?:\n"


def settled(text: str, entity_type: str) -> str:
    """Settle the type of a name by its own shape, where that says more than the words around it."""
    words = text.split()
    business = len(words) > 1 and any(key_of(word) in LINES_OF_BUSINESS | LEGAL_FORMS for word in words[1:])
    if entity_type == "ORGANIZATION" and len(words) == 2 and is_given_name(key_of(words[0])) and not business:
        return "PERSON"
    return "ORGANIZATION" if entity_type == "PERSON" and business else entity_type
