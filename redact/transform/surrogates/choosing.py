"""Which invented name an entity gets: fixed by the key and the entity, nobody else's, and none that stands in the vault."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from itertools import islice
from typing import TypeVar

from redact.model import Identity
from redact.names.people import PersonName, person_name
from redact.names.words import UNSPACED, fold, key_of, words_in
from redact.transform.operators import OperatorContext
from redact.transform.surrogates.drawing import LATER_TURNS, draws, picks, with_repeats, without_repeat
from redact.transform.surrogates.homes import Home, gender_of, home_of, is_last_name_alone, supplies_for
from redact.transform.surrogates.inventions import COMPANY_NAMES, COMPANY_SECOND_WORDS, PLACES, PROJECTS
from redact.transform.surrogates.lists import Supply
from redact.transform.surrogates.places import places_like

_Names = TypeVar("_Names", bound=tuple[str, ...])
_Pools = Sequence[tuple[str, ...]]
"""Lists of names, those to draw from first."""
PURPOSE = "surrogate"
"""What secrets and claims of stand-ins are for."""
_FULL_NAMES = 200


class Chooser:
    """Chooses one entity's stand-ins."""

    def __init__(self, context: OperatorContext) -> None:
        """Look at the entity."""
        self._context = context
        self._identity = context.identity
        name = context.identity.name
        words = [word.key for word in words_in(name)]
        self._own = {key_of(name), *words, *context.identity.keys}
        self._letters = {word[:1] for word in words}

    def person(self) -> tuple[PersonName, PersonName]:
        """Give the person's own name and its stand-in, which has as many parts."""
        name = own_name(self._identity)
        home = home_of(name)
        supplies = supplies_for(home.name)
        gender = gender_of(name.family if home.last_name_first else name.given, home.name)
        firsts, lasts = _pools(supplies, gender, self.numbers("gender"))
        if home.last_name_first:
            firsts, lasts = lasts, firsts
        stand_in = self._settled(lambda turn: self._full_name(name, firsts, lasts, home, turn))
        if not name.middle:
            return name, PersonName(*stand_in)
        middle = [each for each in self._picked(firsts, "middle name") if each not in stand_in] or stand_in
        return name, PersonName(*stand_in, tuple(middle[index % len(middle)] for index in range(len(name.middle))))

    def _full_name(self, name: PersonName, firsts: _Pools, lasts: _Pools, home: Home, turn: int) -> tuple[str, str]:
        kinds = ("last name", "first name") if home.last_name_first else ("first name", "last name")
        first = self._claimed(kinds[0], firsts, turn) if name.given else ""
        last = self._claimed(kinds[1], lasts, turn, not_before=first[:1]) if name.family else ""
        if not (first and last):
            return first, last
        # The parts alone may be someone's already where their supply has ended; the two together never are.
        full = self._context.numbering.claim(
            self._identity, _purpose("full name", turn), self._full_names(first, last, firsts, lasts)
        )
        first, _, last = full.partition(" ")
        return first, last

    def _full_names(self, first: str, last: str, firsts: _Pools, lasts: _Pools) -> Iterator[str]:
        yield f"{first} {last}"
        yield from (f"{first} {other}" for other in self._picked(lasts, "other last name"))
        numbers = self.numbers("other full name")
        while True:
            for pool_of_firsts, pool_of_lasts in zip(firsts, lasts, strict=True):
                for one, other in zip(*[islice(numbers, _FULL_NAMES)] * 2, strict=False):
                    names = pool_of_firsts[one % len(pool_of_firsts)], pool_of_lasts[other % len(pool_of_lasts)]
                    if all(map(self._fits, names)):
                        yield " ".join(names)

    def company(self, *, words: int) -> tuple[str, str]:
        """Give what stands in for the first word of a company's name, and for the others where there are any."""
        first = self._one_word("company", [COMPANY_NAMES])
        return first, self._claimed("second word", [COMPANY_SECOND_WORDS], not_before=first[:1]) if words > 1 else ""

    def project(self) -> str:
        """Give a project's code name."""
        return self._one_word("project", [PROJECTS, COMPANY_NAMES])

    def place(self) -> str:
        """Give a place's name."""
        return self._one_word("place", [*places_like(self._identity.name), COMPANY_NAMES])

    def places_of_address(self) -> tuple[str, ...]:
        """Give names for the streets and towns of an address."""
        return tuple(self._picked([PLACES], "address's places"))

    def _one_word(self, kind: str, pools: _Pools) -> str:
        """Claim a word that nobody shares: of a later list where those before it have run out."""

        def candidates(turn: int) -> Iterator[str]:
            words = [word for pool in pools for word in self._picked([pool], kind, turn)]
            # Written together, so that a list that has run out gives no name twice.
            yield from (each.replace(" ", "") for each in with_repeats(words))

        def chosen(turn: int) -> tuple[str]:
            return (self._context.numbering.claim(self._identity, _purpose(kind, turn), candidates(turn)),)

        return self._settled(chosen)[0]

    def _settled(self, chosen: Callable[[int], _Names]) -> _Names:
        """Give the entity's names, or other ones in a note that has a word of them, where they would be someone else's."""
        names = chosen(1)
        for later in range(LATER_TURNS):
            if not any(self._context.stands_in_vault(name) for name in names if name):
                break
            names = chosen(later + 2)
        return names

    def _claimed(self, kind: str, pools: _Pools, turn: int = 1, *, not_before: str = "") -> str:
        """Claim a name; one that starts with another letter where that is given, so that initials tell the parts apart."""

        def candidates() -> Iterator[str]:
            passed = []
            for name in self._picked(pools, kind, turn):
                if name[:1] == not_before:
                    passed.append(name)
                else:
                    yield name
            yield from passed

        # Names are picked only for whoever has none yet.
        names = with_repeats(candidates())
        return without_repeat(self._context.numbering.claim(self._identity, _purpose(kind, turn), names))

    def _picked(self, pools: _Pools, kind: str, turn: int = 1) -> Iterator[str]:
        """Pick names that fit or, where the vault has them all, that are at least not the entity's own."""
        some = False
        for name in picks(pools, self.numbers(kind), self._fits, turn):
            some = True
            yield name
        if not some:
            yield from picks(pools, self.numbers(kind), lambda each: fold(each) not in self._own)

    def numbers(self, purpose: str) -> Iterator[int]:
        """Give the entity's draws for a purpose."""
        return draws(self._context.numbering.secret(PURPOSE), self._identity, purpose)

    def _fits(self, name: str) -> bool:
        """Tell whether a name may be given: no other letter or word of the entity's own, and none of the vault's."""
        key = fold(name)
        if key[:1] in self._letters or key in self._own:
            return False
        stands = self._context.stands_in_vault
        return not (stands(name) or (key != name.casefold() and stands(key)))


def _purpose(kind: str, turn: int) -> str:
    return f"{PURPOSE}: {kind}" if turn == 1 else f"{PURPOSE}: {kind} {turn}"


def own_name(identity: Identity) -> PersonName:
    """Take a person's own name apart; a single word may be a last name, one of a script without blanks is both."""
    name = person_name(identity.name)
    if not name.given:
        return PersonName(identity.name)
    if name.family:
        # "Aled ap Gwilym": what is no name by its letters belongs to the last one.
        small = tuple(word for word in name.middle if word.islower() and not name.family.islower())
        family = " ".join((*small, name.family))
        return replace(name, family=family, middle=tuple(word for word in name.middle if word not in small))
    if UNSPACED.match(name.given) and 2 <= len(name.given) <= 4:
        return PersonName(name.given[:1], name.given[1:])
    return PersonName("", name.given) if is_last_name_alone(name.given) else name


def _pools(supplies: tuple[Supply, ...], gender: str, numbers: Iterator[int]) -> tuple[_Pools, _Pools]:
    female = (gender or ("female", "male")[next(numbers) % 2]) == "female"
    if female:
        return [each.female for each in supplies], [each.family_female for each in supplies]
    return [each.male for each in supplies], [each.family_male for each in supplies]
