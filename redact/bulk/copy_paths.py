"""Where every file's copy stands: no two at one place, on any file system."""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Iterator, Mapping
from itertools import count
from pathlib import PurePosixPath

from redact.note_names import NoteNames
from redact.transform import with_ending


def settled_paths(wanted: Mapping[str, str], standing: Mapping[str, str], names: NoteNames) -> dict[str, str]:
    """Give each file's copy a place of its own.

    Args:
        wanted: by source path, what the policy made of it.
        standing: by source path, where copies stand already, those of `wanted` files too.
        names: tells notes apart whose names come out the same.

    Returns:
        By source path, the copy's. A place differs from all others also where a file system takes no notice of case, or of how
        Unicode composes letters.
    """
    taken = Counter(folded_path(copy) for source, copy in standing.items() if source not in wanted)
    folders = Counter(folder for key in taken for folder in _folders(key))
    settled = {}
    # A copy that stands where it is wanted keeps its place before newcomers.
    for source in sorted(wanted, key=lambda each: (standing.get(each) != wanted[each], each)):
        for path in _candidates(source, wanted[source], standing.get(source), names):
            key = folded_path(path)
            if not taken[key] and not folders[key] and not any(taken[each] for each in _folders(key)):
                break
        settled[source] = path
        taken[key] += 1
        folders.update(_folders(key))
    return settled


def folded_path(path: str) -> str:
    """Fold a path as the least discerning file systems do."""
    return unicodedata.normalize("NFC", unicodedata.normalize("NFC", path).casefold())


def _candidates(source: str, wanted: str, standing: str | None, names: NoteNames) -> Iterator[str]:
    if PurePosixPath(source).name != PurePosixPath(wanted).name:
        wanted = with_ending(wanted, names.ending(source, PurePosixPath(wanted).stem))
    yield wanted
    numbered = (with_ending(wanted, f" {number}") for number in count(2))
    # Within reach of a few: where it stood it shall stay.
    if standing is not None and any(standing == with_ending(wanted, f" {number}") for number in range(2, 10)):
        yield standing
    yield from numbered


def _folders(key: str) -> Iterator[str]:
    return (str(each) for each in PurePosixPath(key).parents if str(each) != ".")
