"""Fingerprints of values: dear to make, so that a dictionary of names and amounts can't be tried on a committed file cheaply."""

from __future__ import annotations

import base64
import hashlib
import os
import re
import secrets
import unicodedata
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from itertools import islice

from redact.decide.exceptions.remembering import FingerprintMemory, Salted

SALT_BYTES = 16
_SCHEME = "s1-"
_COST, _BLOCK, _LANES = 2**15, 8, 1
"""About a tenth of a second and 32 MB for each value."""
_LENGTH = 16
_MEMORY = 64 * 2**20
_WRITTEN = re.compile(_SCHEME + "[a-z2-7]{26}")
_MOST_AT_ONCE = 4
"""As many threads make fingerprints: each takes its 32 MB."""


class Fingerprints:
    """Makes fingerprints, each once as long as it lives. Holds values: never written, never sent to another process.

    A fingerprint whose value is known is no other value's, so that for those nothing has to be made.
    """

    def __init__(self, salts: Iterable[bytes], memory: FingerprintMemory | None = None) -> None:
        """Take the repository's salts; nothing is computed, nothing opened yet.

        Args:
            salts: each value has a fingerprint under each.
            memory: where those of earlier runs are.
        """
        self._salts = tuple(salts)
        self._memory = memory
        self._made: dict[str, tuple[str, ...]] = {}
        self._taken: set[str] = set()
        """The fingerprints whose values are known: these, or by their digests those of the memory."""
        self._remembered: dict[bytes, str] = {}
        """Fingerprints by the digests of the memory."""

    @classmethod
    def of_user(cls) -> Fingerprints:
        """Know nothing yet but the user's own memory."""
        return cls((), FingerprintMemory.of_user())

    def under(self, salts: Iterable[bytes]) -> Fingerprints:
        """Give what is known where the salts are these: itself, or afresh with the same memory."""
        salts = tuple(salts)
        return self if salts == self._salts else Fingerprints(salts, self._memory)

    def of(self, key: str) -> tuple[str, ...]:
        """Give a value's fingerprint under each salt.

        Args:
            key: the value's `Surface.key`.
        """
        self.make([key])
        return self._made.get(_value(key), ())

    def make(self, keys: Iterable[str]) -> None:
        """Have the fingerprints of values ready, several made at once.

        Args:
            keys: the values' `Surface.key`.
        """
        if values := {value for key in keys if (value := _value(key)) not in self._made}:
            self._recall(values, set())
            self._compute(sorted(values - self._made.keys()))

    def prepare(self, asked: Iterable[tuple[str, Collection[str]]]) -> None:
        """Have ready what `borne` will be asked for, several made at once and none that can't matter.

        Args:
            asked: values' `Surface.key`, each with the fingerprints that might be its own.
        """
        if wanted := [(value, among) for key, among in asked if key and self._is_open(value := _value(key), among)]:
            self._recall({value for value, _ in wanted}, set().union(*(among for _, among in wanted)))
        # What one portion finds may settle the rest.
        left = (value for value, among in wanted if self._is_open(value, among))
        while portion := list(islice(left, _at_once())):
            self._compute(sorted(set(portion)))

    def borne(self, key: str, among: Collection[str]) -> tuple[str, ...]:
        """Give those of some fingerprints that are a value's; nothing is made where all are known to be others'.

        Args:
            key: the value's `Surface.key`.
            among: the fingerprints.
        """
        self.prepare([(key, among)])
        value = _value(key)
        return tuple(each for each in self._made.get(value) or self._remembered_of(value) if each in among)

    def __reduce__(self) -> tuple[type[Fingerprints], tuple[tuple[bytes, ...], FingerprintMemory | None]]:
        return Fingerprints, (self._salts, self._memory)

    def _is_open(self, value: str, among: Collection[str]) -> bool:
        return value not in self._made and not self._taken.issuperset(among)

    def _remembered_of(self, value: str) -> Iterator[str]:
        if self._memory is None or not self._remembered:
            return
        for salt in self._salts:
            if fingerprint := self._remembered.get(self._memory.digest((salt, value))):
                yield fingerprint

    def _recall(self, values: set[str], fingerprints: set[str]) -> None:
        if self._memory is None or not self._salts:
            return
        pairs = [(salt, value) for value in values for salt in self._salts]
        made, bearers = self._memory.recall(pairs, fingerprints - self._taken)
        self._remembered |= {digest: fingerprint for fingerprint, digest in bearers.items()}
        self._taken |= bearers.keys()
        self._take(values, made)

    def _compute(self, values: Sequence[str]) -> None:
        made = _computed([(salt, value) for value in values for salt in self._salts])
        self._take(values, made)
        if made and self._memory is not None:
            self._memory.remember(made)

    def _take(self, values: Iterable[str], made: Mapping[Salted, str]) -> None:
        for value in values:
            prints = tuple(made[salt, value] for salt in self._salts if (salt, value) in made)
            if self._salts and len(prints) == len(self._salts):
                self._made[value] = prints
                self._taken.update(prints)


NOTHING_KNOWN = Fingerprints(())
"""Without a salt there is nothing to learn."""


def fingerprint_of(key: str, salt: bytes) -> str:
    """Make a value's fingerprint.

    Args:
        key: the value's `Surface.key`.
        salt: the repository's.
    """
    return _made_of((salt, _value(key)))


def is_fingerprint(text: str) -> bool:
    """Tell whether a text is a fingerprint of the one kind that there is."""
    return _WRITTEN.fullmatch(text) is not None


def new_salt() -> bytes:
    """Make a salt for a repository."""
    return secrets.token_bytes(SALT_BYTES)


def _value(key: str) -> str:
    return unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", key).casefold())


def _made_of(salted: Salted) -> str:
    salt, value = salted
    made = hashlib.scrypt(
        value.encode(errors="surrogatepass"), salt=salt, n=_COST, r=_BLOCK, p=_LANES, dklen=_LENGTH, maxmem=_MEMORY
    )
    return _SCHEME + base64.b32encode(made).decode().rstrip("=").lower()


def _at_once() -> int:
    return min(_MOST_AT_ONCE, os.cpu_count() or 1)


def _computed(wanted: Sequence[Salted]) -> dict[Salted, str]:
    if len(wanted) < 2 or _at_once() < 2:
        return {each: _made_of(each) for each in wanted}
    from concurrent.futures import ThreadPoolExecutor

    # OpenSSL's part runs outside Python's lock.
    with ThreadPoolExecutor(_at_once()) as threads:
        return dict(zip(wanted, threads.map(_made_of, wanted), strict=True))
