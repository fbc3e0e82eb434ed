"""Names of notes by kind and number, so that a note can link to any other without a list of them."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Mapping
from functools import cached_property

from tests.benchmarks.inventing.cast import Cast, Person
from tests.benchmarks.inventing.grammar import Grammar

_LAST_DAY = datetime.date(2026, 3, 31)
_VERBS = "fix clean choose replace plan measure store draw test repair prepare teach compare move clear label".split()
_STRIDE = 7_919
"""A prime that no bank's length is a multiple of."""


def count_by_kind(notes: int, cast: Cast, shares: Mapping[str, float], rest: str) -> dict[str, int]:
    """Tell how many notes of each kind a vault has.

    Args:
        notes: how many there are in all.
        cast: those with a note of their own come off first.
        shares: of the notes that are left, by kind.
        rest: the kind that makes up the number.
    """
    counts = {"person": len(cast.noted_people), "company": len(cast.noted_companies)}
    left = max(0, notes - sum(counts.values()))
    counts |= {kind: max(1, int(left * share)) for kind, share in shares.items()}
    counts[rest] = max(1, counts[rest] + notes - sum(counts.values()))
    return counts


class Titles:
    """Paths of notes, without the suffix."""

    def __init__(self, grammar: Grammar, cast: Cast, counts: Mapping[str, int]) -> None:
        """Take the bank of words, the cast and how many notes of each kind there are."""
        self._grammar, self._cast, self.counts = grammar, cast, counts
        self._adjectives = grammar.plain("adj")
        self._events, self._fields, self._roles = grammar.plain("event"), grammar.plain("field"), grammar.plain("role")
        self.topics = grammar.plain("topic")
        self._makers: dict[str, Callable[[int], str]] = {
            "person": lambda number: f"People/{cast.noted_people[number].full}",
            "company": lambda number: f"Companies/{cast.noted_companies[number].name}",
            "daily": lambda number: f"Daily/{day_of('daily', number):%Y/%m/%Y-%m-%d}",
            "meeting": self._meeting,
            "one_to_one": self._one_to_one,
            "hiring": self._hiring,
            "offer": lambda number: f"Offers/{day_of('offer', number)} Offer {self.person('offer', number).full}",
            "project": self._project,
            "reading": lambda number: "Reading/The {} {}".format(*self._words(number)).title().replace("'S", "'s"),
            "howto": self._howto,
            "inbox": self._inbox,
            "archive": lambda number: "Archive/{2}/{1}, {0} ({2})".format(*self._words(number), day_of("archive", number).year),
        }

    def path(self, kind: str, number: int) -> str:
        """Give the path of a note."""
        return self._makers[kind](number)

    def topic(self, number: int) -> str:
        """Tell what a note of a kind that has a topic is about."""
        return self._nouns[number * _STRIDE % len(self._nouns)][0]

    def person(self, kind: str, number: int) -> Person:
        """Tell whom a note is about: of few people the talk is often."""
        people = self._cast.noted_people if kind == "one_to_one" else self._cast.people
        return people[number % len(people)]

    def project(self, number: int) -> str:
        """Tell which project a note belongs to."""
        return self._cast.projects[number % len(self._cast.projects)]

    @cached_property
    def words(self) -> tuple[str, ...]:
        """Single words of all topics."""
        return tuple(dict.fromkeys(word for _, noun in self._nouns for word in noun.replace("-", " ").split() if word.isalpha()))

    @cached_property
    def _nouns(self) -> list[tuple[str, str]]:
        return [(topic, noun) for topic in self.topics for noun in self._grammar.plain(f"noun.{topic}")]

    def _words(self, number: int) -> tuple[str, str]:
        noun = self._nouns[number * _STRIDE % len(self._nouns)][1]
        return self._adjectives[(number // len(self._nouns) * 32 + number) % len(self._adjectives)], noun

    def _meeting(self, number: int) -> str:
        event = self._events[number % len(self._events)]
        field = self._fields[number // 3 % len(self._fields)]
        who = f" {self._cast.companies[number * 31 % len(self._cast.companies)].name}" if number % 4 == 0 else ""
        day = day_of("meeting", number)
        return f"Meetings/{day.year}/{day}{who} {field} {event}"

    def _one_to_one(self, number: int) -> str:
        name = self.person("one_to_one", number).full
        return f"1-1/{name}/{day_of('one_to_one', number)} 1-1 {name}"

    def _hiring(self, number: int) -> str:
        role = self._roles[number * 7 % len(self._roles)]
        return f"Hiring/{role}/Debrief {self.person('hiring', number).full} {day_of('hiring', number)}"

    def _project(self, number: int) -> str:
        adjective, noun = self._words(number)
        return f"Projects/{self.project(number)}/{noun} - {adjective} {number // len(self._adjectives) + 1}"

    def _howto(self, number: int) -> str:
        adjective, noun = self._words(number)
        return f"Notes/{self.topic(number)}/How to {_VERBS[number % len(_VERBS)]} the {adjective} {noun}"

    def _inbox(self, number: int) -> str:
        _, noun = self._words(number)
        minute = number * 47 % 1440
        return f"Inbox/{day_of('inbox', number):%Y%m%d}{minute // 60:02}{minute % 60:02} {noun}"


_A_DAY = {"meeting": 3, "one_to_one": 3, "offer": 2, "hiring": 2, "inbox": 2, "archive": 2}


def day_of(kind: str, number: int) -> datetime.date:
    """Tell when a note was written; the first is the youngest."""
    return _LAST_DAY - datetime.timedelta(days=number // _A_DAY.get(kind, 1))
