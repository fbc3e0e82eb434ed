"""What notes were made of before, so that to look at them again costs nothing: only what a commit may hold, by keyed digests."""

from __future__ import annotations

from redact.state import Digests, Records, state_folder

_TABLE = "made_1"
_MOST = 5000
_SAME, _MADE = b"=", b"+"


class MadeBefore:
    """The user's own memory of the notes that were pseudonymized."""

    def __init__(self, digests: Digests) -> None:
        """Open it.

        Args:
            digests: by which notes are found.
        """
        self._digests = digests
        self._records = Records(state_folder() / "filter.sqlite", _TABLE, most=_MOST)

    def made(self, circumstances: bytes, path: str, content: bytes) -> bytes | None:
        """Give what a note was made of under the same circumstances; None where that isn't known."""
        found = self._records.get(_TABLE, self._of_all(circumstances, path, content))
        return None if not found else content if found == _SAME else found.removeprefix(_MADE)

    def is_same(self, rules: str, key_id: str, path: str, content: bytes) -> bool:
        """Tell whether nothing was found to seal in a note, by these rules, whatever the vault knew then."""
        return bool(self._records.get(_TABLE, self._of_rules(rules, key_id, path, content)))

    def remember(self, circumstances: bytes, rules: str, key_id: str, path: str, content: bytes, made: bytes) -> None:
        """Remember what a note was made of."""
        rows = {self._of_all(circumstances, path, content): _SAME if made == content else _MADE + made}
        if made == content:
            rows[self._of_rules(rules, key_id, path, content)] = _SAME
        self._records.put(_TABLE, rows)

    def close(self) -> None:
        """Close it."""
        self._records.close()

    def _of_all(self, circumstances: bytes, path: str, content: bytes) -> bytes:
        return self._digests.of("filtered", circumstances, path, content)

    def _of_rules(self, rules: str, key_id: str, path: str, content: bytes) -> bytes:
        return self._digests.of("cleared", rules, key_id, path, content)
