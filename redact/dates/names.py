"""Names of months, weekdays and days of the month, and how each was written, so that another can be written alike."""

from __future__ import annotations

from dataclasses import dataclass

_FULL = (
    "january february march april may june july august september october november december".split(),
    "januar februar märz april mai juni juli august september oktober november dezember".split(),
    "janvier février mars avril mai juin juillet août septembre octobre novembre décembre".split(),
    "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre".split(),
)
_SHORT = (
    "jan feb mar apr may jun jul aug sep oct nov dec".split(),
    "jan feb mär apr mai jun jul aug sep okt nov dez".split(),
)
_FOUR_LETTERS = {"sept": 9}
_CAPITALS = (0, 1, 2, 3)
_LOWER = (0, 2, 3, 1)
"""Languages in the order in which a name is looked up: of those that share "mai", German writes it with a capital."""
_ORDINARY = frozenset({"may", "march", "mar", "mars"})
"""Names of months that in lower case are mostly other words."""
_ORDINALS = """first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth
    sixteenth seventeenth eighteenth nineteenth twentieth twenty-first twenty-second twenty-third twenty-fourth twenty-fifth
    twenty-sixth twenty-seventh twenty-eighth twenty-ninth thirtieth thirty-first""".split()
_WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")

NO_OTHER_WORD = "january|february|july|september|october|november|december"
"""Pattern of the months whose names are nothing else, no person's either."""
ALSO_A_NAME = "april|june|august"
"""Pattern of the months after whom people are named."""
MONTH = "|".join(sorted({name for names in (*_FULL, *_SHORT, _FOUR_LETTERS) for name in names}, key=len, reverse=True))
"""Pattern of the name of a month (compile with `re.IGNORECASE`)."""
ORDINAL_WORD = "|".join(word.replace("-", "[ -]") for word in sorted(_ORDINALS, key=len, reverse=True))
"""Pattern of a day of the month in words (compile with `re.IGNORECASE`)."""
WEEKDAY = r"(?:mon|tues?|wed(?:nes)?|thu(?:r|rs)?|fri|sat(?:ur)?|sun)(?:day)?\.?"
"""Pattern of the name of a weekday (compile with `re.IGNORECASE`)."""


@dataclass(frozen=True, slots=True)
class MonthName:
    """The name of a month as someone wrote it."""

    number: int
    language: int
    is_short: bool

    @classmethod
    def of(cls, written: str) -> MonthName:
        """Read what `MONTH` matched."""
        folded = written.casefold()
        for language in _LOWER if written.islower() else _CAPITALS:
            if folded in _FULL[language]:
                return cls(_FULL[language].index(folded) + 1, language, is_short=False)
            if language < len(_SHORT) and folded in _SHORT[language]:
                return cls(_SHORT[language].index(folded) + 1, language, is_short=True)
        return cls(_FOUR_LETTERS[folded], 0, is_short=True)

    def named(self, number: int) -> str:
        """Give the name of another month in the same language and length, in lower case."""
        has_short = self.is_short and self.language < len(_SHORT)
        return (_SHORT if has_short else _FULL)[self.language][number - 1]


def is_ordinary_word(month: str) -> bool:
    """Tell whether what names a month is written as the ordinary word that it also is: "may", "march"."""
    return month in _ORDINARY


def weekday_number(written: str) -> int:
    """Give the number of a weekday, 0 for Monday.

    Args:
        written: what `WEEKDAY` matched.
    """
    return _WEEKDAYS.index(written[:3].casefold())


def ordinal_number(written: str) -> int:
    """Give the day of the month that `ORDINAL_WORD` matched."""
    return _ORDINALS.index(written.casefold().replace(" ", "-")) + 1


def ordinal_word(day: int) -> str:
    """Give a day of the month in words, in lower case."""
    return _ORDINALS[day - 1]


def ordinal_suffix(day: int) -> str:
    """Give what follows a day of the month in digits: `st`, `nd`, `rd`, `th`."""
    return "th" if 10 < day < 14 else {1: "st", 2: "nd", 3: "rd"}.get(day % 10, "th")


def in_case_of(word: str, written: str) -> str:
    """Write a word in the case of another one: lower, upper or with a capital."""
    if written.isupper() and len(written) > 1:
        return word.upper()
    return word if written.islower() else word[:1].upper() + word[1:]
