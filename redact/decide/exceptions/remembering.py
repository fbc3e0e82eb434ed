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

    def recall(self, values: Collection[Salted], fingerprints: Collection[str]) -> tuple[dict[Salted, str], dict[str, bytes]]:
        """Look values and fingerprints up.

        Args:
            values: whose fingerprints are wanted.
            fingerprints: those whose values may have been seen.

        Returns:
            The fingerprints of those values that are remembered, and the digests of the values that bear those fingerprints.
        """
        of_values = {self.digest(each): each for each in values}
        of_fingerprints = {self._digests.of("made", each): each for each in fingerprints}
        with self._open() as records:
            found = records.found(_TABLE, [*of_values, *of_fingerprints])
        made = {each: self._unmasked(found[key], each) for key, each in of_values.items() if key in found}
        bearers = {each: self._checked(found[key], each) for key, each in of_fingerprints.items() if key in found}
        # What is damaged is empty now.
        return {key: each for key, each in made.items() if each}, {key: each for key, each in bearers.items() if each}

    def remember(self, made: Mapping[Salted, str]) -> None:
        """Remember the fingerprints of values."""
        rows = {self._digests.of("made", fingerprint): self._sealed(fingerprint, each) for each, fingerprint in made.items()}
        rows |= {self.digest(each): self._masked(fingerprint, each) for each, fingerprint in made.items()}
        with self._open() as records:
            records.put(_TABLE, rows)

    def digest(self, value: Salted) -> bytes:
        """Give a value's digest under the user's own key."""
        return self._digests.of("value", *value)

    def __reduce__(self) -> tuple[type[FingerprintMemory], tuple[Path]]:
        return FingerprintMemory, (self._folder,)

    @cached_property
    def _digests(self) -> Digests:
        return Digests.within(self._folder)

    def _open(self) -> Records:
        return Records(self._folder / "fingerprints.sqlite", _TABLE, most=_MOST)

    def _sealed(self, fingerprint: str, value: Salted) -> bytes:
        """Write whose a fingerprint is."""
        digest = self.digest(value)
        return digest + self._digests.of("bearer", fingerprint, digest)

    def _checked(self, sealed: bytes, fingerprint: str) -> bytes:
        digest = sealed[:DIGEST_BYTES]
        return digest if sealed[DIGEST_BYTES:] == self._digests.of("bearer", fingerprint, digest) else b""

    def _masked(self, fingerprint: str, value: Salted) -> bytes:
        """Write a value's fingerprint. In the clear, a stopped value's could be tried out as one in the decisions file can."""
        return self._digests.of("seal", *value, fingerprint) + _under(self._pad(value), fingerprint.encode())

    def _unmasked(self, masked: bytes, value: Salted) -> str:
        fingerprint = _under(self._pad(value), masked[DIGEST_BYTES:]).decode(errors="replace")
        return fingerprint if masked[:DIGEST_BYTES] == self._digests.of("seal", *value, fingerprint) else ""

    def _pad(self, value: Salted) -> bytes:
        return self._digests.of("pad 1", *value) + self._digests.of("pad 2", *value)


def _under(pad: bytes, data: bytes) -> bytes:
    return bytes(each ^ mask for each, mask in zip(data, pad, strict=False))
