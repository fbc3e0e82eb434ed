"""How a name of a thing is written: its case, and what joins its words."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum, auto

_BETWEEN_WORDS = re.compile(r"[-_\s]+")
_OUTSIDE_IDENTIFIERS = re.compile(r"[\W_]+")
_LONGEST_INITIALS = 2
"""A longer word in capitals is a word, no letter that counts."""


class Case(Enum):
    """Which letters are capitals."""

    OWN = auto()
    """As the replacement has them."""
    LOWER = auto()
    UPPER = auto()
    CAPITALIZED = auto()
    """The first of each word."""
    CAMEL = auto()
    """The first of each word but the first one's."""


@dataclass(frozen=True, slots=True)
class Style:
    """How a name is written."""

    case: Case = Case.OWN
    joiner: str | None = None
    """What stands between the words; None leaves what the replacement has there."""

    @property
    def is_run_together(self) -> bool:
        """Tell whether capitals alone part the words."""
        return self.joiner == ""


PLAIN = Style()


def restyled(text: str, style: Style) -> str:
    """Write a replacement in a style; one that has it already stays as it is.

    Args:
        text: words, parted by blanks, hyphens or underscores.
        style: the style of what it replaces.
    """
    if style.joiner is not None:
        between = _OUTSIDE_IDENTIFIERS if style.joiner in ("", "_") else _BETWEEN_WORDS
        words = [word for word in between.split(text) if word]
        if style.case in (Case.CAPITALIZED, Case.CAMEL):
            words = [_capitalized(word) for word in words]
        if style.case is Case.CAMEL and words:
            words[0] = words[0][:1].lower() + words[0][1:]
        text = style.joiner.join(words)
    return text.lower() if style.case is Case.LOWER else text.upper() if style.case is Case.UPPER else text


def _capitalized(word: str) -> str:
    if word.isupper() and word.isalpha() and len(word) > _LONGEST_INITIALS:
        return word.capitalize()
    return word[:1].upper() + word[1:]
