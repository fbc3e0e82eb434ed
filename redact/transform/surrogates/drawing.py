"""Draws that depend on the key and on the entity alone: the same on every machine, in every run, whatever came before."""

from __future__ import annotations

import hashlib
import hmac
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import count, islice
from zlib import crc32

from redact.model import Identity

LATER_TURNS = 2
_TRIES = 48
"""Draws from one list; of a short list they see nearly all."""
_SET_ASIDE = 16
"""One in so many names is kept for each turn after the first."""
_SHORT = 60
"""Lists that have too few names to keep any."""


def draws(secret: bytes, identity: Identity, purpose: str) -> Iterator[int]:
    """Give an entity's numbers, without end: HMAC-SHA256 (RFC 2104) of who it is, what for, and the attempt.

    Args:
        secret: of the recipient, for surrogates.
        identity: the entity.
        purpose: what is drawn; the draws of two purposes have nothing in common.
    """
    name = "\0".join((identity.entity_type, identity.note, identity.keys[0], purpose))
    for attempt in count():
        yield int.from_bytes(
            hmac.new(secret, f"{name}\0{attempt}".encode(errors="surrogatepass"), hashlib.sha256).digest()[:8], "big"
        )


def picks(pools: Sequence[Sequence[str]], numbers: Iterator[int], fits: Callable[[str], bool], turn: int = 1) -> Iterator[str]:
    """Pick names that fit, in order of preference, each once.

    Args:
        pools: lists to pick from; a later one only where nothing of those before it fits.
        numbers: the entity's draws.
        fits: whether a name may be given.
        turn: which of the entity's names it will be; what one turn gives, no other does.
    """
    for pool in pools:
        seen: set[str] = set()
        tries = _TRIES if turn == 1 else _TRIES * _SET_ASIDE
        for number in islice(numbers, tries if pool else 0):
            name = pool[number % len(pool)]
            if name not in seen and (len(pool) < _SHORT or _turn_of(name) == turn) and fits(name):
                seen.add(name)
                yield name
        if seen:
            return


def _turn_of(name: str) -> int:
    rest = crc32(name.encode(errors="surrogatepass")) % _SET_ASIDE
    return rest + 2 if rest < LATER_TURNS else 1


def with_repeats(names: Iterable[str]) -> Iterator[str]:
    """Give names for `Numbering.claim`, without end: once all are someone's, each a second time as `Lena 2`, and so on."""
    given = []
    for name in names:
        given.append(name)
        yield name
    for turn in count(2):
        for name in given:
            yield f"{name} {turn}"


def without_repeat(claimed: str) -> str:
    """Give the name in what was claimed: `Lena` for `Lena 2`."""
    return claimed.partition(" ")[0]
