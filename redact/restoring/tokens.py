"""What pseudonyms look like, so that altered ones are seen, and how a name is written in a pseudonym's place."""

from __future__ import annotations

import re
from collections.abc import Iterable

_OWN = re.compile(r"(?P<word>[A-Za-z][A-Za-z-]*?)(?P<joint>[-_ .]?)(?P<own>\d+|[A-Z]{1,3}|[A-Z0-9]{6,20})")
_USUAL = ("PERSON", "COMPANY", "PROJECT", "LOCATION")
_SLUG = re.compile(r"[a-z0-9]+(?P<joint>[-_])[a-z0-9_-]+")


def known_pattern(tokens: Iterable[str]) -> re.Pattern[str]:
    """Give a pattern for pseudonyms as they were given, each as a word of its own; a plural `s` may follow."""
    alternatives = "|".join(re.escape(token) for token in sorted(tokens, key=len, reverse=True))
    return re.compile(rf"(?<![^\W_])(?:{alternatives})(?![-_]?\d)(?=s?(?![^\W_]))")


def token_shapes(tokens: Iterable[str]) -> re.Pattern[str]:
    """Give a pattern for whatever looks like one of these pseudonyms, altered ones too: `person 7`, `PERSON-77`.

    Args:
        tokens: pseudonyms as they were given.
    """
    tokens = list(tokens)
    words = {word.casefold() for word in _USUAL}
    words |= {match["word"].casefold() for token in tokens if (match := _OWN.fullmatch(token)) and len(match["word"]) > 2}
    alternatives = "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))
    number = r"[-_ \u2010-\u2015.]?\d+"
    code = r"[-_\u2010-\u2015](?-i:[A-HJ-NP-Z2-9]{6,20})"
    letter = r" (?-i:[A-Z]{1,2})"
    shapes = [rf"(?:{alternatives})(?:{number}|{code}|{letter})", *(_loosened(each) for each in tokens if not each.isalpha())]
    return re.compile(rf"(?<![^\W_])(?:{'|'.join(shapes)})(?=s?(?![^\W_]))", re.IGNORECASE)


def _loosened(token: str) -> str:
    """Give a pattern for a pseudonym whose joints may be others."""
    return r"[-_ \u2010-\u2015.]?".join(re.escape(part) for part in re.split(r"[-_ .]", token) if part)


def as_styled(name: str, token: str) -> str:
    """Write a name as its pseudonym is written: in a tag or slug as a slug.

    Args:
        name: the entity's name.
        token: the pseudonym in whose place it goes.
    """
    slug = _SLUG.fullmatch(token)
    return re.sub(r"[\W_]+", slug["joint"], name.lower()).strip("-_") if slug else name
