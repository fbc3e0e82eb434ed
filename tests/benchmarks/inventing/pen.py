"""Writes one note: draws names from a small circle and keeps account of what it plants."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import dataclass
from urllib.parse import quote

from tests.benchmarks.inventing.cast import Cast, Company, Person
from tests.benchmarks.inventing.grammar import Grammar, Writer
from tests.benchmarks.inventing.planted import Amounts, Planted
from tests.benchmarks.inventing.titles import Titles, day_of

_LINKED_KINDS = ("howto", "reading", "project", "daily", "archive", "inbox")
_MONEY = ("€{}.{} million", "${},500", "{},000 EUR", "£{},250", "CHF {},900")


@dataclass(frozen=True, slots=True)
class World:
    """What all notes of a vault share."""

    grammar: Grammar
    cast: Cast
    titles: Titles
    amounts: Amounts
    seed: int
    words: tuple[str, ...]
    """Single words of all topics."""


class Pen:
    """Writes texts of one note."""

    def __init__(self, world: World, path: str, topic: str, chance: random.Random) -> None:
        """Take what the vault shares, the note's path with its suffix, its topic and a source of chance of its own."""
        self.world, self.path, self.chance = world, path, chance
        self.noted_only = False
        """Whether it names only those with notes of their own: where names may stay, another note takes them out everywhere."""
        self.people: list[Person] = []
        self.companies: list[Company] = []
        self.project = world.cast.projects[0]
        self._planted: dict[tuple[str, str], Planted] = {}
        self.write = Writer(world.grammar, chance, self._slots(), topic).write

    @property
    def planted(self) -> list[Planted]:
        """What was planted, each value once."""
        return list(self._planted.values())

    def choose_circle(self, size: int, *, centre: Person | None = None) -> None:
        """Choose the people that the note may name: those around one, who are more often the known ones.

        Args:
            size: how many.
            centre: the one around whom they are, by chance if none is given.
        """
        everyone = self.world.cast.noted_people if self.noted_only else self.world.cast.people
        at = everyone.index(centre) if centre in everyone else int(len(everyone) * self.chance.random() ** 2)
        self.people = [everyone[(at + step) % len(everyone)] for step in range(min(size, len(everyone)))]
        companies = dict.fromkeys(each.company for each in self.people if each.company.noted or not self.noted_only)
        self.companies = list(companies) or [self.world.cast.noted_companies[0]]
        self.project = self.world.cast.projects[at * 3 // 2 % len(self.world.cast.projects)]

    def full(self, person: Person | None = None) -> str:
        """Write a full name."""
        person = person or self.chance.choice(self.people)
        return self.plant("PERSON", person.full, decisive=True, listed=person.noted)

    def first(self, person: Person | None = None) -> str:
        """Write a first name, at times a nickname."""
        person = person or self.chance.choice(self.people)
        name = person.nickname if person.noted and self.chance.random() < 0.1 else person.first
        return self.plant("PERSON", name, decisive=False, listed=person.noted)

    def slug(self, person: Person | None = None) -> str:
        """Write a name as in a tag."""
        person = person or self.chance.choice(self.people)
        return self.plant("PERSON", person.slug, decisive=True, listed=person.noted)

    def person_link(self, person: Person | None = None) -> str:
        """Write a name as a link to the person's note, if there is one."""
        person = person or self.chance.choice(self.people)
        if not person.noted:
            return self.full(person)
        form = self.chance.random()
        if form < 0.4:
            return f"[[{self.full(person)}]]"
        if form < 0.8:
            return f"[[{self.full(person)}|{self.first(person)}]]"
        return f"[[People/{self.full(person)}|{self.first(person)}]]"

    def company(self, company: Company | None = None) -> str:
        """Write a company's name, at times the short one."""
        company = company or self.chance.choice(self.companies)
        name = company.short if self.chance.random() < 0.35 else company.name
        return self.plant("ORGANIZATION", name, decisive=True, listed=company.noted)

    def company_link(self, company: Company | None = None) -> str:
        """Write a company's name as a link to its note, if there is one."""
        company = company or self.chance.choice(self.companies)
        if not company.noted:
            return self.company(company)
        name = self.plant("ORGANIZATION", company.name, decisive=True, listed=True)
        return f"[[{name}|{self.company(company)}]]" if self.chance.random() < 0.4 else f"[[{name}]]"

    def pay(self) -> str:
        """Write an amount of pay that nothing else in the vault contains."""
        amount = self.plant("COMPENSATION", self.world.amounts.next(), decisive=True, listed=True)
        return self.chance.choice(("${}", "${}", "€{}", "£{}", "{} EUR", "{} USD", "CHF {}")).format(amount)

    def round_pay(self) -> str:
        """Write an amount of pay as people say it."""
        thousands = self.chance.randrange(60, 280, 5)
        amount = self.plant(
            "COMPENSATION", self.chance.choice((f"{thousands}k", f"{thousands},000")), decisive=False, listed=True
        )
        return f"${amount}"

    def email(self, person: Person | None = None) -> str:
        """Write an address."""
        person = person or self.chance.choice(self.people)
        return self.plant("EMAIL_ADDRESS", person.email, decisive=True, listed=True)

    def phone(self, person: Person | None = None) -> str:
        """Write a number."""
        person = person or self.chance.choice(self.people)
        return self.plant("PHONE_NUMBER", person.phone, decisive=True, listed=True)

    def link(self) -> str:
        """Write a link to some note without a name in its title, in one of the ways to write it."""
        kind = self.chance.choice(_LINKED_KINDS)
        target = self.world.titles.path(kind, int(self.chance.random() * self.world.titles.counts[kind]))
        name = target.rpartition("/")[2]
        if kind == "project" or (form := self.chance.random()) < 0.5:
            return f"[[{name}]]"
        if form < 0.7:
            return f"[[{name}|{self.write('np')}]]"
        if form < 0.85:
            return f"[[{target}]]"
        return f"[{self.write('np2')}]({'../' * self.path.count('/')}{quote(target)}.md)"

    def plant(self, type: str, value: str, *, decisive: bool, listed: bool) -> str:
        """Keep account of a value and give it back."""
        if (type, value) not in self._planted:
            self._planted[type, value] = Planted(type, value, self.path, decisive, listed)
        return value

    def number(self, least: int, most: int) -> str:
        """Write a number by chance."""
        return str(self.chance.randint(least, most))

    def _slots(self) -> dict[str, Callable[[], str]]:
        draw = self.chance.random
        return {
            "full": self.full,
            "first": self.first,
            "slug": self.slug,
            "plink": self.person_link,
            "company": self.company,
            "clink": self.company_link,
            "pay": self.pay,
            "roundpay": self.round_pay,
            "signon": lambda: f"${int(draw() * 50) + 5},000",
            "email": self.email,
            "phone": self.phone,
            "project": lambda: self.project,
            "link": self.link,
            "small": lambda: str(int(draw() * 40) + 2),
            "count": lambda: str(int(draw() ** 3 * 1900) + 3),
            "percent": lambda: f"{int(draw() * 60) + 2}%",
            "date": lambda: day_of("daily", int(draw() * 1000)).isoformat(),
            "money": lambda: self.chance.choice(_MONEY).format(int(draw() * 55) + 2, int(draw() * 9)),
            "ident": self._identifier,
            "word": lambda: self.chance.choice(self.world.words),
            "adj_plain": lambda: self.write("adj").partition("-")[0],
            "letters": lambda: "".join(self.chance.choices("ABCDEFGHKLMNPRSTUVXZ", k=2 + int(draw() * 2))),
            "long": lambda: str(int(draw() * 9900) + 100),
            "hex": lambda: f"{int(draw() * 16**7):07x}",
            "decimal": lambda: f"{draw() * 90:.2f}",
        }

    def _identifier(self) -> str:
        words = self.write("noun").replace("-", " ").replace("'", "").split()
        words.append(self.world.grammar.rules["adj"][int(self.chance.random() * 60)][0][0].split("-")[0])
        return "_".join(words[: 1 + int(self.chance.random() * 3)])
