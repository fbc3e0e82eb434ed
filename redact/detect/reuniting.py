"""Owners of a note's mentions that are one after all: familiar and misheard names, tickers, slips of the pen."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

from redact.detect.parties import NAMED_BY_SOUND, Party
from redact.detect.sweeping.cast import Cast
from redact.detect.sweeping.hearing import SoundIndex, may_be_heard_as
from redact.detect.sweeping.known_forms import ROSTERS, known_forms, written_names
from redact.detect.sweeping.resembling import without_doubles
from redact.detect.sweeping.sounds import likeness
from redact.detect.sweeping.spotting import FormIndex
from redact.detect.sweeping.surfaces import CONTEXT, MODEL
from redact.model import KnownEntity, Roster
from redact.names.companies import LEGAL_FORMS, LINES_OF_BUSINESS
from redact.names.fitting import Fit, Rank, rank_of
from redact.names.forms import Role
from redact.names.name_index import NameIndex
from redact.names.ordinary import is_given_name, is_ordinary, lower_use
from redact.names.people import person_name
from redact.names.words import Word, fold, key_of, words_in

SLIP = 3.5
MIN_SLIP = 6
NEVER_NAMES = frozenset({"ex", "non", "pre", "post", "anti"})
SHORTEST_TICKER, LONGEST_TICKER = 3, 5


class Reunion(NamedTuple):
    """Which parties are another one."""

    same: Mapping[str, str]
    """The other's id, by the id of the one that isn't known to the roster."""
    unsettled: frozenset[str]
    """Those that may be several others."""


def reunited(parties: Sequence[Party], cast: Cast, roster: Roster) -> Reunion:
    """Find the parties that are another one.

    Args:
        parties: whom the note mentions, those that may be several people left out.
        cast: whom the note names, with their forms.
        roster: what the vault knows; someone whom only a transcript names may be of it.
    """
    found: dict[str, str] = {}
    several: set[str] = set()
    ways = (
        _by_core(parties, (cast.index, known_forms(roster).index)),
        _by_name(parties),
        _by_name_in_vault(parties, roster),
        _by_ticker(parties),
        _by_sound(parties, roster),
        _by_slip(parties),
    )
    for way in ways:
        for party, fitting in way:
            if len(fitting) == 1 and party.id not in found:
                found[party.id] = next(iter(fitting))
            elif fitting:
                several.add(party.id)
    same = {party: other for party, other in ((each, _last(each, found)) for each in found) if party != other}
    return Reunion(same, frozenset(several - set(same)))


def _last(party: str, found: Mapping[str, str]) -> str:
    seen = [party]
    while seen[-1] in found and found[seen[-1]] not in seen:
        seen.append(found[seen[-1]])
    return seen[-1]


def _unknown(parties: Iterable[Party]) -> Iterator[Party]:
    return (each for each in parties if not each.known)


def _by_core(parties: Sequence[Party], indexes: Sequence[FormIndex]) -> Iterator[tuple[Party, set[str]]]:
    """Names with words around them that are none: `Ex-Brackwater`, `That Mira Okafor`."""
    for party in _unknown(parties):
        words = words_in(party.names[0])
        if party.trust <= CONTEXT and len(words) > 1:
            cores = (_owners_within(party.names[0], words, index) - {party.id} for index in indexes)
            yield party, next(filter(None, cores), set())


def _owners_within(name: str, words: Sequence[Word], index: FormIndex) -> set[str]:
    """Give whose name stands in another, the longest there is, where the words around it are nobody's."""
    for size in range(len(words) - 1, 0, -1):
        for first in range(len(words) - size + 1):
            targets = index.by_key.get("".join(word.key for word in words[first : first + size]), ())
            owners = {each.entity for each in targets if each.form.role <= Role.GIVEN}
            # A word before a last name may be a first name, whatever else it means.
            opens = any(each.entity_type == "PERSON" and each.form.role is not Role.FAMILY for each in targets)
            ticker = name[words[first].start : words[first + size - 1].end].isupper()
            before, after = words[:first], words[first + size :]
            free_before = all(_is_no_name(name, word, opens=opens, ticker=ticker) for word in before)
            if owners and free_before and all(_is_no_name(name, word) for word in after):
                return owners
    return set()


def _is_no_name(name: str, word: Word, *, opens: bool = False, ticker: bool = False) -> bool:
    """Tell whether a word beside a name is no part of one.

    Args:
        name: both.
        word: the word.
        opens: whether it stands before what isn't a last name alone: then it may be any that opens a sentence.
        ticker: whether it stands before a company's capitals, to which no other word belongs.
    """
    written = name[word.start : word.end]
    if (written.islower() and not name.islower()) or (written.isupper() and len(written) > 1 and not name.isupper()):
        return True
    if word.key in LINES_OF_BUSINESS | LEGAL_FORMS or is_given_name(word.key):
        return False
    return ticker or word.key in NEVER_NAMES or (opens and is_ordinary(word.key))


def _by_name(parties: Sequence[Party]) -> Iterator[tuple[Party, set[str]]]:
    """Short and familiar forms of a fuller name: `Tendi`, `Kunle B.`, `Brackwater EU`."""
    index = NameIndex[str]()
    for party in parties:
        for name in party.names:
            index.add(party.entity_type, name, party.id)
    for party in _unknown(parties):
        yield party, next(filter(None, _fuller(party, index)), set())


def _by_name_in_vault(parties: Sequence[Party], roster: Roster) -> Iterator[tuple[Party, set[str]]]:
    """Full names that are another way to write the roster's: `Seun Bakare` for Bakare, Oluwaseun."""
    for party in _unknown(parties):
        if rank_of(party.entity_type, party.names[0]) is Rank.FULL:
            fuller = list(_fuller(party, _names_of_roster(roster)))
            # What fits one of the vault best, and others too, may be any of them once they are written in full.
            yield party, fuller[0] if len(set().union(*fuller)) == 1 else set()


def _fuller(party: Party, index: NameIndex[str]) -> Iterator[set[str]]:
    """Give the others that a party's name may be a form of, by how surely."""
    for entity_type in party.types:
        by_fit = index.fuller(entity_type, party.names[0])
        for how in Fit:
            yield {
                owner for other, owner in by_fit.get(how, ()) if owner != party.id and rank_of(entity_type, other) < Rank.SINGLE
            }


def _by_ticker(parties: Sequence[Party]) -> Iterator[tuple[Party, set[str]]]:
    """Capitals that take letters of one company's name in order: `BRKW` for Brackwater."""
    companies = [each for each in parties if each.entity_type == "ORGANIZATION"]
    for party in _unknown(parties):
        ticker = _without_things(party.names[0])
        if "ORGANIZATION" in party.types and ticker.isalpha() and ticker.isupper() and _is_short(ticker):
            yield party, {each.id for each in companies if each is not party and any(_takes(ticker, name) for name in each.names)}


def _without_things(name: str) -> str:
    """Give what is left of the name of a setting without its ordinary words: `BRKW` of `BRKW_TOKEN`."""
    if "_" not in name and not (name.isupper() and len(name.split()) > 1):
        return name
    return " ".join(word for word in name.replace("_", " ").split() if not is_ordinary(key_of(word)))


def _is_short(ticker: str) -> bool:
    return SHORTEST_TICKER <= len(ticker) <= LONGEST_TICKER


def _takes(ticker: str, company: str) -> bool:
    word = fold(company.split()[0])
    letters = iter(word)
    return len(word) > len(ticker) and word[0] == ticker[0].lower() and all(letter in letters for letter in ticker.lower())


def _by_sound(parties: Sequence[Party], roster: Roster) -> Iterator[tuple[Party, set[str]]]:
    """Names that only a transcript has: of one party that the note names otherwise, else of one of the roster."""
    heard = [each for each in _unknown(parties) if each.spoken]
    written = [each for each in parties if not each.spoken or each.known]
    for party in heard:
        name = party.names[0]
        here = {
            each.id
            for each in written
            if each.entity_type in party.types and any(may_be_heard_as(each.entity_type, other, name) for other in each.names)
        }
        yield party, here or _sounds_of_roster(roster).owners(party.types, name)


def _by_slip(parties: Sequence[Party]) -> Iterator[tuple[Party, set[str]]]:
    """A rare word that is nearly the name of one party: a slip of the pen, where only a model took it for a name."""
    for party in _unknown(parties):
        written = party.names[0]
        if party.trust > MODEL or len(key_of(written)) < MIN_SLIP or any(lower_use(word.key) for word in words_in(written)):
            continue
        others = (each for each in parties if each is not party and each.entity_type in NAMED_BY_SOUND)
        yield party, {each.id for each in others if any(_is_slip(written, each.entity_type, name) for name in each.names)}


def _is_slip(written: str, entity_type: str, name: str) -> bool:
    keys = [word.key for word in words_in(written)]
    if len(keys) > 1:
        whole = likeness("".join(keys), key_of(name)) >= SLIP
        return whole and len(words_in(name)) == len(keys) and may_be_heard_as(entity_type, name, written)
    return any(word.key != keys[0] and _is_nearly(keys[0], word.key) for word in words_in(name))


def _is_nearly(written: str, name: str) -> bool:
    return likeness(written, name) >= SLIP or (without_doubles(written) == without_doubles(name) and not is_given_name(written))


@lru_cache(maxsize=ROSTERS)
def _sounds_of_roster(roster: Roster) -> SoundIndex[str]:
    """Index the roster's names by sound. It is kept, as for `known_forms`."""
    index = SoundIndex[str]()
    for entity in roster.entities:
        if entity.entity_type in NAMED_BY_SOUND:
            for name in _spoken_names(entity):
                index.add(entity.entity_type, name, entity.id)
    return index


@lru_cache(maxsize=ROSTERS)
def _names_of_roster(roster: Roster) -> NameIndex[str]:
    index = NameIndex[str]()
    for entity in roster.entities:
        for name in written_names(entity):
            index.add(entity.entity_type, name, entity.id)
    return index


def _spoken_names(entity: KnownEntity) -> Iterator[str]:
    """Give a roster's names, and first names that it is called by with its last name."""
    family = person_name(entity.name).family if entity.entity_type == "PERSON" else ""
    for name in (entity.name, *entity.forms):
        yield name
        if family and len(words_in(name)) == 1:
            yield f"{name} {family}"
