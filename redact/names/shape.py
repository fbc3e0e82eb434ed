"""Whether a few words read as a name at all, going by their shape: nothing here knows the note."""

from __future__ import annotations

import re

from redact.names.companies import LEGAL_FORMS, LINES_OF_BUSINESS
from redact.names.ordinary import CALENDAR, is_given_name, is_ordinary
from redact.names.people import PARTICLES, without_title
from redact.names.vocabulary import vocabulary
from redact.names.words import fold, key_of

NOBODY = vocabulary("nobody")
ROLES = vocabulary("roles")
WORDS = re.compile(r"[^\W\d_][^\s,;:!?()\[\]{}<>|\"“”=*#]*")
DETERMINERS = frozenset(
    "the a every each my our your their his her this that these those some any how why what when where who which".split()
)
"""Words that begin the title of a thing (`The Noisy Lathe`, `How Houses Learn`), and no name of a person of several words."""
PLURAL_ACRONYM = re.compile(r"[A-Z]{2,}s")


def _words(text: str) -> list[str]:
    return text.split()


def is_capitalised(word: str) -> bool:
    """Tell whether the word starts with a capital, a particle's apostrophe aside (`d'Arcy`)."""
    return word[:1].isupper() or (len(word) > 2 and word[1] in "'’" and word[2].isupper())


def reads_as_person(text: str, *, lenient: bool = False) -> bool:
    """Tell whether a text has the shape of one person's name.

    Args:
        text: the candidate alone.
        lenient: true where the place itself says that people stand there (a field `attendees`): then lower case will do, and
            ordinary words too if they are capitalised.
    """
    words = without_title(text.strip()).replace(",", " ").split()
    if any(PLURAL_ACRONYM.fullmatch(word) for word in words):
        return False
    if not 1 <= len(words) <= 5 or len(text) > 60 or not all(WORDS.fullmatch(word) for word in words):
        return False
    if len(words) > 1 and words[0].lower() in DETERMINERS:
        return False
    keys = [key_of(word) for word in words]
    if all(key in NOBODY | ROLES or not key for key in keys):
        return False
    if lenient:
        return any(
            is_capitalised(word) or is_given_name(key) or not is_ordinary(key) for word, key in zip(words, keys, strict=True)
        )
    shaped = all(is_capitalised(word) or fold(word) in PARTICLES for word in words)
    return shaped and not any(key in LINES_OF_BUSINESS for key in keys[1:]) and not reads_as_ordinary(keys)


def reads_as_ordinary(keys: list[str]) -> bool:
    """Tell whether all of the folded words are ordinary ones and the first is no given name: `Growth Chat`, `Monday`."""
    if keys[0] in CALENDAR and len(keys) == 1:
        return True
    return all(is_ordinary(key) or len(key) == 1 for key in keys) and not (is_given_name(keys[0]) and keys[0] not in CALENDAR)


def reads_as_company(text: str) -> bool:
    """Tell whether a name by itself says that it is a company's: a legal form, a line of business, an acronym."""
    words = text.replace(",", " ").split()
    keys = [key_of(word) for word in words]
    if len(words) > 1 and (keys[-1] in LEGAL_FORMS or any(key in LINES_OF_BUSINESS for key in keys[1:])):
        return True
    return "&" in words or (len(words) == 1 and len(keys[0]) > 2 and words[0].isupper())
