"""Where every file's copy stands: no two at one place, on any file system."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator, Mapping
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
    places = _Places(copy for source, copy in standing.items() if source not in wanted)
    own = {source: _with_own_ending(source, places.clear_of_files(path), names) for source, path in wanted.items()}
    # Where a copy stands it may have to stay: until that is known, nobody else gets the place.
    kept = {folded_path(standing[source]): source for source in wanted if _is_within_reach(standing.get(source), own[source])}
    settled = {}
    # A copy that stands where it is wanted keeps its place before newcomers.
    for source in sorted(wanted, key=lambda each: (standing.get(each) != wanted[each], each not in standing, each)):
        candidates = _candidates(places.clear_of_files(own[source]), standing.get(source))
        settled[source] = next(
            path for path in candidates if places.is_free(path) and kept.get(folded_path(path), source) == source
        )
        places.take(settled[source])
        kept.pop(folded_path(standing.get(source, "")), None)
    return settled


class _Places:
    """The files and folders of a copy, as the least discerning file systems see them."""

    def __init__(self, files: Iterable[str]) -> None:
        self._files: set[str] = set()
        self._folders: set[str] = set()
        for each in files:
            self.take(each)

    def take(self, path: str) -> None:
        key = folded_path(path)
        self._files.add(key)
        self._folders.update(_folders(key))

    def is_free(self, path: str) -> bool:
        key = folded_path(path)
        return key not in self._files and key not in self._folders and self._files.isdisjoint(_folders(key))

    def clear_of_files(self, path: str) -> str:
        """Give a path none of whose folders would stand where a file does."""
        if self._files.isdisjoint(_folders(folded_path(path))):
            return path
        folder = ""
        *parts, name = path.split("/")
        for part in parts:
            numbered = (part if number == 1 else with_ending(part, f" {number}") for number in count(1))
            folder += next(each for each in numbered if folded_path(folder + each) not in self._files) + "/"
        return folder + name


def folded_path(path: str) -> str:
    """Fold a path as the least discerning file systems do."""
    return unicodedata.normalize("NFC", unicodedata.normalize("NFC", path).casefold())


def _with_own_ending(source: str, wanted: str, names: NoteNames) -> str:
    if PurePosixPath(source).name == PurePosixPath(wanted).name:
        return wanted
    return with_ending(wanted, names.ending(source, PurePosixPath(wanted).stem))


def _candidates(wanted: str, standing: str | None) -> Iterator[str]:
    yield wanted
    if standing is not None and _is_within_reach(standing, wanted):
        yield standing
    yield from (with_ending(wanted, f" {number}") for number in count(2))


def _is_within_reach(standing: str | None, wanted: str) -> bool:
    """Tell whether a place is one of the first few that come into question: where it stood it shall stay."""
    return standing is not None and any(standing == with_ending(wanted, f" {number}") for number in range(2, 10))


def _folders(key: str) -> Iterator[str]:
    return (str(each) for each in PurePosixPath(key).parents if str(each) != ".")
