"""What goes into the slots of a template, and under which label."""

from __future__ import annotations

import random
import re
import string
from collections.abc import Callable
from typing import Any

from redact.finetuning.holdout import unaccented
from redact.finetuning.labelled import COMPANY, PERSON
from redact.finetuning.names import Names, words_of_slots

_MONTHS = "January February March April May June July August September October November December".split()
_DAYS = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()
_CURRENCIES = "$ € £ $ CHF  EUR  USD  ₹ R$ kr ".split(" ")
_PART = re.compile(r"\{(\w+)\}")
_PEOPLE = ("person", "name", "name_male", "name_female")
_FIRST = ("first", "first_name", "first_name_male", "first_name_female", "first_name_nonbinary")
_LAST = ("last", "last_name", "last_name_male", "last_name_female")
_UNTRANSCRIBED = 0.4
"""How often a name loses its accents, as it does in transcripts and hurried notes."""
_LOWER_BRAND = 0.05
"""How often a company writes itself in lower case."""
_FIRST_ONLY, _PLAIN, _INITIALS, _INSTITUTION, _ACRONYM = 0.3, 0.06, 0.02, 0.2, 0.06


class Fillers:
    """Draws a value for each slot by chance."""

    def __init__(self, names: Names, chance: random.Random) -> None:
        """Take the names to draw from, and the source of chance."""
        self._names, self._chance = names, chance
        self._words: dict[str, Any] = words_of_slots()
        self._makers: dict[str, Callable[[], tuple[str, str | None]]] = {
            "full": lambda: (self.full(), PERSON),
            "company": lambda: (self.company(), COMPANY),
            "organization": lambda: (self.company(), COMPANY),
            "plainname": lambda: (chance.choice(names.plain_people), PERSON),
            "plaincompany": lambda: (chance.choice(names.plain_companies), COMPANY),
            "amount": lambda: (self._amount(), "MONEY"),
            "date": lambda: (self._date(), "DATE"),
            **{slot: lambda: (self.person(), PERSON) for slot in _PEOPLE},
            **{slot: lambda: (self.first(), PERSON) for slot in _FIRST},
            **{slot: lambda: (self.last(), PERSON) for slot in _LAST},
            **{slot: lambda: (self._word("place"), "GPE") for slot in ("place", "city", "country")},
        }

    def value(self, slot: str) -> tuple[str, str | None]:
        """Give a value and its label, None where it has none of its own."""
        if maker := self._makers.get(slot):
            return maker()
        if slot in self._words:
            return self._word(slot), None
        return self._filler(slot), None

    def first(self) -> str:
        """Give a first name."""
        if self._names.plain_people and self._chance.random() < _PLAIN:
            return self._chance.choice(self._names.plain_people)
        if self._chance.random() < _INITIALS:
            return self._person_of("first")[0] + self._person_of("last")[0]
        return self._person_of("first")

    def last(self) -> str:
        """Give a last name."""
        return self._person_of("last")

    def full(self) -> str:
        """Give a first and a last name, at times with an initial."""
        culture = self._chance.choice(self._names.cultures)
        first = self._chance.choice(culture.first or (self.first(),))
        last = self._chance.choice(culture.last or (self.last(),))
        form = self._chance.random()
        if form < 0.05:
            return self._as_typed(f"{first[0]}. {last}")
        return self._as_typed(f"{first} {last[0]}." if form < 0.08 else f"{first} {last}")

    def person(self) -> str:
        """Give a person by first or full name."""
        return self.first() if self._chance.random() < _FIRST_ONLY else self.full()

    def company(self) -> str:
        """Give a company."""
        if self._names.plain_companies and self._chance.random() < _PLAIN:
            return self._chance.choice(self._names.plain_companies)
        if self._chance.random() < _INSTITUTION:
            return self._institution()
        if self._chance.random() < _ACRONYM:
            return "".join(self._chance.choice(string.ascii_uppercase) for _ in range(self._chance.randint(2, 4)))
        name = self._as_typed(self._chance.choice(self._names.companies))
        return name.lower() if " " not in name and self._chance.random() < _LOWER_BRAND else name

    def _institution(self) -> str:
        """Give a hospital, school, club, firm or shop that is called after its founder or place."""
        return _PART.sub(lambda part: self._word("place") if part[1] == "place" else self.last(), self._word("institution"))

    def _word(self, slot: str) -> str:
        words: list[str] = self._words[slot]
        return self._chance.choice(words)

    def _person_of(self, part: str) -> str:
        while True:
            if names := getattr(self._chance.choice(self._names.cultures), part):
                return self._as_typed(self._chance.choice(names))

    def _as_typed(self, name: str) -> str:
        return unaccented(name) if self._chance.random() < _UNTRANSCRIBED else name

    def _amount(self) -> str:
        chance = self._chance
        figure = chance.choice(
            [f"{chance.randint(40, 400)}k", f"{chance.randint(30, 400)},000", f"{chance.randint(1, 90)}.{chance.randint(1, 9)}M"]
        )
        return chance.choice(
            [
                f"{chance.choice(_CURRENCIES).strip()}{figure}",
                figure,
                f"{figure} {chance.choice(['EUR', 'dollars', 'USD', 'euros'])}",
            ]
        )

    def _date(self) -> str:
        chance, day = self._chance, self._chance.randint(1, 28)
        month = chance.choice(_MONTHS)
        iso = f"{chance.randint(2019, 2027)}-{_MONTHS.index(month) + 1:02}-{day:02}"
        return chance.choice(
            [
                month,
                f"{month} {day}",
                f"{day} {month[:3]}",
                iso,
                chance.choice(_DAYS),
                f"next {chance.choice(_DAYS)}",
                "Q2",
                "tomorrow",
            ]
        )

    def _filler(self, slot: str) -> str:
        """Give something of the kind of a slot that holds no name: a number, an address, a link."""
        number = self._chance.randint(1, 9_999)
        known = {
            "street_name": f"{self._chance.choice(self._words['company_parts']['front'])} Street",
            "address": f"{number} {self._chance.choice(self._words['company_parts']['front'])} Road",
            "email": f"user{number}@example.com",
            "url": f"https://example.org/{number}",
            "nationality": self._chance.choice(["German", "Indian", "French", "Kenyan", "Korean"]),
            "nation_plural": "Swedes",
            "nation_woman": "Irish",
            "job": self._word("role"),
            "prefix": "Dr.",
            "prefix_male": "Mr.",
            "prefix_female": "Ms.",
            "day_of_week": self._chance.choice(_DAYS),
            "date_time": self._date(),
            "date_of_birth": self._date(),
            "year": str(1950 + number % 75),
            "age": str(18 + number % 70),
            "state_abbr": "TX",
        }
        return known.get(slot, str(number))
