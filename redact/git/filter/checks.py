"""What `redact check` makes of notes that the filter has sealed: their sealed line is no secret that someone has written down."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from typing import TYPE_CHECKING

from redact.errors import RedactError, Unreadable
from redact.git.filter.attributes import handed_over
from redact.git.repository import Repository

if TYPE_CHECKING:
    from redact.git.filter.sealing import Sealer

RULE = "sealed by redact git-filter"
_PREFIXES = tuple("%% redact:v1 ".encode(each) for each in ("utf-8", "utf-16-le", "utf-16-be"))


class SealedNotes:
    """Recognises the notes that a repository's filter has sealed."""

    def __init__(self, repository: Repository) -> None:
        """Take the repository; its key is looked for where a note seems sealed."""
        self._repository = repository
        self._handed_over: set[str] = set()

    def holds(self, data: bytes) -> bool:
        """Tell whether a note is as the filter sealed it: then it was audited, and nobody has changed it since."""
        text = _text_of(data)
        if text is None or self._sealer is None:
            return False
        from redact.git.filter.putting_back import put_back

        found = put_back(text, self._sealer)
        return found is not None and found.is_exact

    def missing_in(self, path: str, data: bytes) -> bool:
        """Tell whether a note that git hands to the filter isn't sealed: the filter isn't in place, or had nothing to seal."""
        return path in self._handed_over and _text_of(data) is None

    def expect(self, paths: Sequence[str]) -> None:
        """Look which of some files git hands to the filter."""
        self._handed_over = handed_over(self._repository, paths)

    def without_lines(self, data: bytes) -> bytes:
        """Give a note with blanks in the place of what is sealed, for those who can't open it."""
        text = _text_of(data)
        if text is None:
            return data
        from redact.git.filter.sealing import masked
        from redact.read.decoding import decode

        return masked(text).encode(decode(data, "")[1])

    @cached_property
    def _sealer(self) -> Sealer | None:
        from redact.git.filter.keys import installed_key

        try:
            return installed_key(self._repository).sealer
        except RedactError:
            return None


def _text_of(data: bytes) -> str | None:
    """Give the text of a note that may hold a sealed line."""
    if not any(each in data for each in _PREFIXES):
        return None
    from redact.read.decoding import decode

    try:
        return decode(data, "")[0]
    except Unreadable:
        return None
