"""Who and what a vault is about: people of several cultures, companies, projects; fewer for each note the larger it is."""

from __future__ import annotations

import random
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import count

from faker import Faker

from redact.finetuning.names import words_of_slots
from tests.benchmarks.inventing.grammar import PROSE

_LOCALES = (
    "en_US en_GB en_IN en_NG es_MX fr_FR de_DE it_IT pt_BR pl_PL cs_CZ sv_SE fi_FI nl_NL tr_TR hu_HU ro_RO yo_NG ga_IE sk_SK"
).split()
_AREAS = "201 206 212 213 303 305 312 404 408 415 503 512 602 612 617 619 646 702 713 718 773 808 818 917".split()
_UNCOMMON = 4
_SINGLE_CODE_NAMES = 60
_NOTED = 0.6
"""Share of people that have a note of their own."""


@dataclass(frozen=True, slots=True)
class Company:
    """A company, by the names it goes by."""

    name: str
    short: str
    domain: str
    noted: bool


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody; who has no note of their own is known from what is written in other notes alone."""

    first: str
    last: str
    nickname: str
    slug: str
    email: str
    phone: str
    company: Company
    noted: bool

    @property
    def full(self) -> str:
        """First and last name."""
        return f"{self.first} {self.last}"


@dataclass(frozen=True, slots=True)
class Cast:
    """Everybody and everything that has a name."""

    people: tuple[Person, ...]
    companies: tuple[Company, ...]
    projects: tuple[str, ...]

    @property
    def noted_people(self) -> tuple[Person, ...]:
        """Those with a note of their own."""
        return tuple(each for each in self.people if each.noted)

    @property
    def noted_companies(self) -> tuple[Company, ...]:
        """Those with a note of their own."""
        return tuple(each for each in self.companies if each.noted)


def invent_cast(notes: int, seed: int) -> Cast:
    """Invent the cast of a vault: 300 people for 10,000 notes, growing slower than the vault.

    Args:
        notes: how many the vault has.
        seed: the same one gives the same cast.
    """
    chance = random.Random(f"{seed} cast {notes}")
    size = max(8, round(300 * (notes / 10_000) ** 0.6))
    prose = PROSE.read_text("utf-8").casefold()
    companies = tuple(_companies(max(5, size // 2), prose, chance))
    people = tuple(_people(size, companies, prose, chance, seed))
    return Cast(people, companies, tuple(_projects(max(6, size // 3), prose, chance)))


def ascii_slug(text: str) -> str:
    """Write a name as in an address: lower case, without accents."""
    plain = unicodedata.normalize("NFD", text.replace("ł", "l").replace("ø", "o").replace("ı", "i"))
    return re.sub(r"[^a-z0-9]+", "-", plain.encode("ascii", "ignore").decode().lower()).strip("-")


def _companies(size: int, prose: str, chance: random.Random) -> Iterator[Company]:
    parts = words_of_slots()["company_parts"]
    taken: set[str] = set()
    while len(taken) < size:
        short = chance.choice(parts["front"]) + chance.choice(parts["back"])
        if chance.random() < 0.3:
            short = f"{short} {chance.choice(parts['front'])}{chance.choice(parts['back'])}"
        if short.casefold() in prose or any(short in other or other in short for other in taken):
            continue
        taken.add(short)
        name = f"{short} {chance.choice(parts['tail'])}" if chance.random() < 0.7 else short
        yield Company(name, short, f"{ascii_slug(short)}.example", chance.random() < _NOTED)


def _people(size: int, companies: tuple[Company, ...], prose: str, chance: random.Random, seed: int) -> Iterator[Person]:
    words = words_of_slots()
    names = [Faker(locale) for locale in _LOCALES]
    for fake in names:
        fake.seed_instance(seed)
    slugs: set[str] = set()
    serial = count()
    while len(slugs) < size:
        kind = chance.random()
        fake = chance.choice(names)
        first, last = fake.first_name(), fake.last_name()
        if kind < 0.06:
            first = chance.choice(words["plainname"])
        elif kind < 0.25:
            first, last = chance.choice(words["romanised"]["first"]), chance.choice(words["romanised"]["last"])
        slug = ascii_slug(f"{first} {last}")
        if slug in slugs or f"{first} {last}".casefold() in prose or len(slug) < len("ab-cdefg") or "." in first + last:
            continue
        slugs.add(slug)
        company = companies[len(slugs) * len(companies) // (size + 1)]
        nickname = first[: max(3, len(first) // 2)] if len(first) > _UNCOMMON else f"{first}{last[0]}"
        email = f"{slug.replace('-', '.')}@{company.domain}"
        # The longer a person has been around, the likelier there is a note.
        yield Person(
            first, last, nickname, slug, email, _phone(next(serial)), company, len(slugs) < 3 or chance.random() < _NOTED
        )


def _phone(serial: int) -> str:
    """Give a number of those kept for fiction, in one of the ways to write it."""
    area, line = _AREAS[serial // 100 % len(_AREAS)], serial % 100
    ways = (f"+1 {area} 555 01{line:02}", f"({area}) 555-01{line:02}", f"+1-{area}-555-01{line:02}", f"{area}.555.01{line:02}")
    return ways[serial % len(ways)]


def _projects(size: int, prose: str, chance: random.Random) -> Iterator[str]:
    fake = Faker("la")
    fake.seed_instance(chance.randrange(10**6))
    taken: set[str] = set()
    while len(taken) < size:
        name = fake.word() if len(taken) < _SINGLE_CODE_NAMES else f"{fake.word()} {fake.word()}"
        if len(name) > _UNCOMMON and name not in prose and name not in taken:
            taken.add(name)
            yield f"Project {name.title()}"
