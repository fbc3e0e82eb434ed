"""Sees that what somebody without the key did to a note doesn't have its owner commit plainly what was sealed in it.

To lower the `privacy` field of a pseudonymized note, or to set a keep mark there, shows nothing; in the restored one it would.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from redact.errors import Withheld
from redact.git.filter.putting_back import WORD, PutBack
from redact.git.filter.sealing import masked
from redact.git.filter.storing import SEALED_WHOLE

_SHORTEST = 4
"""Letters of a value that is looked for: shorter ones stand in any text."""


def refuse_exposure(note: str, made: str, versions: Iterable[tuple[str, PutBack]]) -> None:
    """Refuse to store what shows values that were sealed before a version was changed without the key.

    Args:
        note: the note itself.
        made: what git is to store of it.
        versions: what git holds of it, each with what its sealed line gives back.

    Raises:
        Withheld: values would stand plain there that no version shows.
    """
    for version, found in versions:
        if not found.is_exact and (count := len(set(_exposed(note, masked(made), masked(version), found)))):
            values = "1 value" if count == 1 else f"{count} values"
            raise Withheld(
                f"It was changed without the key, and {values} sealed in it would now stand plain.",
                "See whether its `privacy` was lowered or a keep mark set. If that is right, "
                "`git rm --cached` it, commit, and add it again.",
            )


def _exposed(note: str, made: str, version: str, found: PutBack) -> Iterator[str]:
    for each in (edit for originals in found.originals for edit in originals.edits):
        if SEALED_WHOLE in each.stead:
            if each.original != note:  # nothing tells what of it was to be sealed
                yield each.original
        elif len(each.original.strip()) >= _SHORTEST:
            pattern = re.compile(WORD.format(re.escape(each.original)))
            if pattern.search(made) and not pattern.search(version):
                yield each.original
