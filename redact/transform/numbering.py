"""Who gets which pseudonym: the one state that a run's replacements share."""

from __future__ import annotations

import hmac
import secrets
from collections import Counter
from typing import Protocol

from redact.transform.words import pseudonym, word_for

SALT_BYTES = 32


class Numbering(Protocol):
    """Gives each entity its pseudonym, and always the same one."""

    @property
    def salt(self) -> bytes:
        """The secret that keyed operators use where the policy gives none; at least 16 bytes."""
        ...

    def token(self, entity_type: str, entity: str) -> str:
        """Give an entity's pseudonym.

        Args:
            entity_type: PERSON, ORGANIZATION, …
            entity: the entity's id, or what stands for it.
        """
        ...

    def secret(self, purpose: str) -> bytes:
        """Give a secret for a purpose, the same for every note."""
        ...


class FirstAppearance:
    """Numbers entities as they are first asked for; lives as long as the run and writes nothing down."""

    def __init__(self, text: str = "") -> None:
        """Start at 1.

        Args:
            text: a pseudonym that stands in it already, from an earlier export perhaps, is given to nobody.
        """
        self._text = text
        self._tokens: dict[str, str] = {}
        self._last: Counter[str] = Counter()
        self._salt = secrets.token_bytes(SALT_BYTES)

    @property
    def salt(self) -> bytes:
        """A secret of this run."""
        return self._salt

    def token(self, entity_type: str, entity: str) -> str:
        """Give an entity's pseudonym: the next number of its type when it is new, else the one it has."""
        if entity not in self._tokens:
            word = word_for(entity_type)
            self._last[word] += 1
            while (token := pseudonym(entity_type, self._last[word])) in self._text:
                self._last[word] += 1
            self._tokens[entity] = token
        return self._tokens[entity]

    def secret(self, purpose: str) -> bytes:
        """Give a secret for a purpose, the same for every note."""
        return hmac.new(self._salt, purpose.encode(), "sha256").digest()
