"""Fingerprints that this user's machine has made before: each costs a tenth of a second once, not in every run."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from functools import cached_property
from pathlib import Path

from redact.state import DIGEST_BYTES, Digests, Records, state_folder

_TABLE = "fingerprints_1"
_MOST = 200_000
"""Rows, two for each fingerprint."""

Salted = tuple[bytes, str]
"""A salt and a value."""


class FingerprintMemory:
    """Fingerprints on disk, sealed under the user's own key: who has the file alone can try no value on it.

    Opened for as long as one question takes, so that it may travel to other processes and any number may ask at once.
    """

    def __init__(self, folder: Path) -> None:
        """Take the folder; nothing is opened yet."""
        self._folder = folder

    @classmethod
    def of_user(cls) -> FingerprintMemory:
        """Give the user's own."""
        return cls(state_folder())

    def recall(self, values: Collection[Salted], fingerprints: Collection[str]) -> tuple[dict[Salted, str], set[str]]:
        """Look values and fingerprints up.

        Args:
            values: whose fingerprints are wanted.
            fingerprints: those whose values may have been seen.

        Returns:
            The fingerprints of the values that are remembered, and those fingerprints that belong to some remembered value.
        """
        of_values = {self._digests.of("value", *each): each for each in values}
        of_fingerprints = {self._digests.of("made", each): each for each in fingerprints}
        with self._open() as records:
            found = records.found(_TABLE, [*of_values, *of_fingerprints])
        opened = {each: self._opened(found[key], each) for key, each in of_values.items() if key in found}
        made = {each: fingerprint for each, fingerprint in opened.items() if fingerprint}
        return made, {each for key, each in of_fingerprints.items() if key in found}

    def remember(self, made: Mapping[Salted, str]) -> None:
        """Remember the fingerprints of values."""
        # The first are forgotten first: no fingerprint may be known to be someone's longer than it is known whose.
        rows = {self._digests.of("made", fingerprint): b"" for fingerprint in made.values()}
        rows |= {self._digests.of("value", *each): self._sealed(fingerprint, each) for each, fingerprint in made.items()}
        with self._open() as records:
            records.put(_TABLE, rows)

    def __reduce__(self) -> tuple[type[FingerprintMemory], tuple[Path]]:
        return FingerprintMemory, (self._folder,)

    @cached_property
    def _digests(self) -> Digests:
        return Digests.within(self._folder)

    def _open(self) -> Records:
        return Records(self._folder / "fingerprints.sqlite", _TABLE, most=_MOST)

    def _sealed(self, fingerprint: str, value: Salted) -> bytes:
        # In the clear, a stopped value's fingerprint could be tried out as one in the decisions file can.
        return self._digests.of("seal", *value, fingerprint) + _masked(fingerprint.encode(), self._pad(value))

    def _opened(self, sealed: bytes, value: Salted) -> str:
        """Give a fingerprint; nothing where the row is damaged."""
        fingerprint = _masked(sealed[DIGEST_BYTES:], self._pad(value)).decode(errors="replace")
        return fingerprint if sealed[:DIGEST_BYTES] == self._digests.of("seal", *value, fingerprint) else ""

    def _pad(self, value: Salted) -> bytes:
        return self._digests.of("pad 1", *value) + self._digests.of("pad 2", *value)


def _masked(data: bytes, pad: bytes) -> bytes:
    return bytes(each ^ mask for each, mask in zip(data, pad, strict=False))
