"""Who is called what: the one state that a run's replacements share."""

from __future__ import annotations

import hashlib
import hmac
import secrets
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from itertools import count
from typing import Protocol

from redact.model import Identity

SECRET_BYTES = 32
_FEWEST_DRAWN = 100
_DRAWN = 900
_DRAWS_PER_SIZE = 8


class Numbering(Protocol):
    """Gives each entity its number and other names of its own, and always the same ones."""

    def secret(self, purpose: str) -> bytes:
        """Give a secret for a purpose, the same for every note: 32 bytes."""
        ...

    def number(self, identity: Identity, kind: str, is_free: Callable[[int], bool]) -> int:
        """Give an entity's number.

        Args:
            identity: the entity.
            kind: what is numbered: entities of one kind never share a number.
            is_free: whether a number may still be given; one that was given already isn't asked about.
        """
        ...

    def claim(self, identity: Identity, purpose: str, candidates: Iterable[str]) -> str:
        """Give what an entity is called for a purpose: what it was called before, else the first candidate that no other has.

        Args:
            identity: the entity.
            purpose: what the names are for.
            candidates: names in order of preference, endless or long enough.
        """
        ...


class FirstAppearance:
    """Numbers entities as they are first asked for; lives as long as the run and writes nothing down."""

    def __init__(self, secret: Callable[[str], bytes] | None = None, *, drawn: bool = False) -> None:
        """Start at 1.

        Args:
            secret: gives a secret for a purpose; secrets of this run where there is none.
            drawn: draw numbers instead of counting, so that two recipients' copies can't be joined by their order.
        """
        self._secret = secret or _secrets_of_a_run()
        self._drawn = drawn
        self._entities: dict[tuple[str, str, str], int] = {}
        self._numbers: dict[tuple[int, str], int] = {}
        self._taken: defaultdict[str, set[int]] = defaultdict(set)
        self._claims: dict[tuple[int, str], str] = {}
        self._claimed: defaultdict[str, set[str]] = defaultdict(set)

    def secret(self, purpose: str) -> bytes:
        """Give a secret for a purpose."""
        return self._secret(purpose)

    def number(self, identity: Identity, kind: str, is_free: Callable[[int], bool]) -> int:
        """Give the next free number of its kind when the entity is new, else the one it has."""
        entity, taken = self._entity(identity), self._taken[kind]
        if (entity, kind) not in self._numbers:
            numbers = drawn_numbers(self.secret("numbers"), identity) if self._drawn else count(len(taken) + 1)
            self._numbers[entity, kind] = next(each for each in numbers if each not in taken and is_free(each))
            taken.add(self._numbers[entity, kind])
        return self._numbers[entity, kind]

    def claim(self, identity: Identity, purpose: str, candidates: Iterable[str]) -> str:
        """Give what the entity is called for a purpose."""
        entity, claimed = self._entity(identity), self._claimed[purpose]
        if (entity, purpose) not in self._claims:
            self._claims[entity, purpose] = next(each for each in candidates if each.casefold() not in claimed)
            claimed.add(self._claims[entity, purpose].casefold())
        return self._claims[entity, purpose]

    def _entity(self, identity: Identity) -> int:
        places = [(identity.entity_type, identity.note, key) for key in identity.keys]
        found = next((self._entities[each] for each in places if each in self._entities), len(self._entities))
        for each in places:
            self._entities.setdefault(each, found)
        return found


def _secrets_of_a_run() -> Callable[[str], bytes]:
    key = secrets.token_bytes(SECRET_BYTES)
    return lambda purpose: hmac.new(key, purpose.encode(), hashlib.sha256).digest()


def drawn_numbers(secret: bytes, identity: Identity) -> Iterator[int]:
    """Give an entity's numbers in order of preference: of three digits, and of more where those are taken.

    Args:
        secret: of the recipient.
        identity: the entity.
    """
    name = "\0".join((identity.entity_type, identity.note, identity.keys[0]))
    for attempt in count():
        digest = hmac.new(secret, f"{name}\0{attempt}".encode(errors="surrogatepass"), hashlib.sha256).digest()
        size = _DRAWN * 2 ** (attempt // _DRAWS_PER_SIZE)
        yield _FEWEST_DRAWN + int.from_bytes(digest[:8], "big") % size
