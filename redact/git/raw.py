"""Git's raw list of changes (`--raw -z`) as records, for one parent or several."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

OPTIONS = (
    *("--raw", "-z", "-r", "--no-abbrev", "--no-color", "--no-ext-diff", "--no-textconv"),
    *("--ignore-submodules=none", "-M", "-C", "-l1000"),
)
"""Renames and copies are followed whatever `diff.renames` says; above a thousand unmatched files only exact ones."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A file as one side of a comparison holds it."""

    path: str
    mode: str
    """Six octal digits; 000000 where this side has no such file."""
    blob: str


@dataclass(frozen=True, slots=True)
class Record:
    """One changed file."""

    commit: str
    """Empty for a comparison with the index."""
    before: tuple[Entry, ...]
    """One for each parent, in the parents' order."""
    after: Entry
    status: str
    """A letter for each parent (`M`, `A`, `D`, `R`, …), a similarity in per cent after it."""


def records(output: bytes) -> Iterator[Record]:
    """Read the output of `diff-index` or `diff-tree --stdin -c --combined-all-paths` with `OPTIONS`."""
    tokens = iter(output.decode("utf-8", "surrogateescape").split("\0"))
    commit = ""
    for token in tokens:
        if not token:
            continue
        if not token.startswith(":"):
            commit = token
            continue
        parents = len(token) - len(token.lstrip(":"))
        fields = token[parents:].split(" ")
        modes, blobs, status = fields[: parents + 1], fields[parents + 1 : -1], fields[-1]
        if parents > 1:
            paths = [next(tokens) for _ in range(parents + 1)]
        elif status[0] in "RC":
            paths = [next(tokens), next(tokens)]
        else:
            paths = [next(tokens)] * 2
        *before, after = (Entry(*entry) for entry in zip(paths, modes, blobs, strict=True))
        yield Record(commit, tuple(before), after, status)
