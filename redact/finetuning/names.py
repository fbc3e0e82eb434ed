"""People of many cultures and companies of many kinds, parted into those to train with and those to measure with."""

from __future__ import annotations

import json
import random
import re
from collections import Counter
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from redact.finetuning.holdout import drawn_from, folded, is_held_out

DATA = Path(__file__).parent / "data"
_LOCALES = (
    "en_US", "en_GB", "en_IN", "en_NG", "en_KE", "es_ES", "es_MX", "fr_FR", "de_DE", "de_CH", "it_IT", "pt_BR", "pl_PL", "cs_CZ",
    "sv_SE", "no_NO", "fi_FI", "da_DK", "nl_NL", "tr_TR", "hu_HU", "ro_RO", "hr_HR", "id_ID", "yo_NG", "ig_NG", "ha_NG", "zu_ZA",
    "tw_GH", "ga_IE", "az_AZ", "et_EE", "lt_LT", "lv_LV", "sl_SI", "sk_SK", "sw", "is_IS", "uz_UZ",
)  # fmt: skip
_DRAWS = 160
"""First and last names drawn of each locale."""
_COMPOUNDS = 3_000
_HELD_OUT = 0.15
_GENERIC = 6
"""A word of so many companies is no company's own."""
_WORD = re.compile(r"[^\W\d_]+")
_NO_COMPANY = re.compile(
    r"[\d/*()]|\b(?:etf|fund|trust|series|pref|prf|shs|shrs|class|bond|notes|acquisition|portfolio|ucits|index|units|warrants?|income)\b",
    re.IGNORECASE,
)
"""Listings of the stock exchange that aren't companies."""
_FORMS = (
    "inc corp corporation incorporated plc ltd limited llc nv n.v sa s.a ag se gmbh oyj ab asa co company group holding holdings"
)
_TAIL = re.compile(rf",? \b(?:{'|'.join(map(re.escape, _FORMS.split()))})\b\.?$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Culture:
    """Names that go together."""

    first: tuple[str, ...]
    last: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Names:
    """Names to fill slots with."""

    cultures: tuple[Culture, ...]
    companies: tuple[str, ...]
    plain_people: tuple[str, ...] = ()
    """First names that are ordinary words."""
    plain_companies: tuple[str, ...] = ()


def words_of_slots() -> dict[str, Any]:
    """Read the project's own words for slots."""
    read: dict[str, Any] = json.loads((DATA / "words.json").read_text("utf-8"))
    return read


def draw_names(companies: Path, spoken: Collection[str], seed: int) -> tuple[Names, Names]:
    """Draw names and part them so that no held-out name's own word is in a name to train with or is said in the texts.

    Args:
        companies: list of organisations, one a line.
        spoken: folded words of the texts to train with.
        seed: for Faker and for chance.

    Returns:
        names to train with and held-out ones.
    """
    words = words_of_slots()
    cultures = [*_from_faker(seed), Culture(tuple(words["romanised"]["first"]), tuple(words["romanised"]["last"]))]
    everything = [*_listed(companies), *_compounds(words["company_parts"], drawn_from(seed))]
    counted = Counter(word for name in everything for word in _words(name))
    ordinary = {folded(word) for key in ("plainname", "plaincompany", "tool", "place") for word in words[key]}
    taken = ordinary | set(spoken) | {word for word, count in counted.items() if count >= _GENERIC}
    parted = [
        Names(
            tuple(Culture(_part(culture.first, taken, held=held), _part(culture.last, taken, held=held)) for culture in cultures),
            _part(everything, taken, held=held),
            tuple(words["plainname"]),
            tuple(words["plaincompany"]),
        )
        for held in (False, True)
    ]
    return parted[0], parted[1]


def own_word(name: str) -> str:
    """Give the word by which a name is held out or not, folded: its longest."""
    return max(_words(name), key=lambda word: (len(word), word), default="")


def _from_faker(seed: int) -> Iterable[Culture]:
    from faker import Faker

    for locale in _LOCALES:
        fake = Faker(locale)
        fake.seed_instance(seed)
        first = dict.fromkeys(fake.first_name() for _ in range(_DRAWS))
        last = dict.fromkeys(fake.last_name() for _ in range(_DRAWS))
        yield Culture(tuple(first), tuple(last))


def _part(names: Iterable[str], taken: Collection[str], *, held: bool) -> tuple[str, ...]:
    """Choose the held-out names, or those without any held-out word; a word that is taken can't be held out."""

    def is_kept_apart(word: str) -> bool:
        return word not in taken and is_held_out(word, _HELD_OUT)

    if held:
        return tuple(name for name in names if is_kept_apart(own_word(name)))
    return tuple(name for name in names if not any(map(is_kept_apart, _words(name))))


def _listed(path: Path) -> Iterable[str]:
    for line in sorted(set(path.read_text("utf-8").splitlines()[1:])):
        name = line.strip(' "')
        if 2 < len(name) < 32 and name.count(" ") < 4 and not _NO_COMPANY.search(name):
            yield name
            if (short := _TAIL.sub("", _TAIL.sub("", name))) != name and len(short) > 2:
                yield short


def _compounds(parts: dict[str, list[str]], chance: random.Random) -> Iterable[str]:
    for _ in range(_COMPOUNDS):
        name = chance.choice(parts["front"]) + chance.choice(parts["back"])
        yield f"{name} {chance.choice(parts['tail'])}" if chance.random() < 0.35 else name


def _words(name: str) -> frozenset[str]:
    return frozenset(map(folded, _WORD.findall(name)))
