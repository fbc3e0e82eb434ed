"""The anatomy of a company's or a project's name: legal form, line of business, acronym."""

from __future__ import annotations

import re
from collections.abc import Iterator

from redact.names.forms import Form, Role, form, surest, with_spellings
from redact.names.ordinary import is_ordinary
from redact.names.people import ASIDE
from redact.names.vocabulary import vocabulary
from redact.names.words import key_of

LEGAL_FORMS = vocabulary("legal forms")
LINES_OF_BUSINESS = vocabulary("lines of business")
JOINERS = frozenset("and und et y e the of for".split())
PROJECT_WORDS = re.compile(
    r"^(?:project|operation|program(?:me)?|code\s?name|codename)\s+|\s+(?:project|deal|program(?:me)?)$", re.IGNORECASE
)


def without_legal_form(text: str) -> str:
    """Give the company's name without `Inc.`, `GmbH` and the like; a name of nothing else stays."""
    words = text.replace(",", " ").split()
    while len(words) > 1 and key_of(words[-1]) in LEGAL_FORMS | {""}:
        words = words[:-1]
    return " ".join(words)


def company_forms(text: str) -> tuple[Form, ...]:
    """Give every form of a company's name, surest first, one per key."""
    plain = " ".join(ASIDE.sub(" ", text).split())
    return surest(_company_forms(plain))


def _company_forms(plain: str) -> Iterator[Form]:
    yield from with_spellings(plain, Role.FULL)
    short = without_legal_form(plain)
    yield from with_spellings(short, Role.FULL)
    if "&" in short:
        yield form(short.replace("&", "and"), Role.FULL)
    words = short.split()
    if len(words) > 1 and words[0].lower() == "the":
        words = words[1:]
        yield form(" ".join(words), Role.FULL)
    yield from _acronyms(words)
    while len(words) > 1 and key_of(words[-1]) in LINES_OF_BUSINESS | JOINERS | {""}:
        words = words[:-1]
        yield from with_spellings(" ".join(words), Role.SHORT)
    yield from _saint(words)
    if len(words) > 1:
        for word in words:
            key = key_of(word)
            if len(key) > 3 and key not in LINES_OF_BUSINESS | JOINERS and not is_ordinary(key):
                yield form(word, Role.PART)


def _saint(words: list[str]) -> Iterator[Form]:
    other = {"saint": "St", "st": "Saint"}.get(key_of(words[0])) if len(words) > 1 else None
    if other:
        yield form(" ".join([other, *words[1:]]), Role.SHORT)


def _acronyms(words: list[str]) -> Iterator[Form]:
    letters = [key_of(word)[:1] for word in words]
    for each in ("".join(letters), "".join(x for x, word in zip(letters, words, strict=True) if key_of(word) not in JOINERS)):
        if len(each) > 1:
            yield Form(each, frozenset(range(1, len(each))), Role.INITIALS)


def project_forms(text: str) -> tuple[Form, ...]:
    """Give the forms of a project's name: with and without the word "Project"."""
    plain = " ".join(ASIDE.sub(" ", text).split())
    bare = PROJECT_WORDS.sub("", plain)
    return surest((form(plain, Role.FULL), form(bare, Role.SHORT)))
