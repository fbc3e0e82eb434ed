"""A changed file and what its parents held in its place, as the rest of the program sees it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from redact.errors import Unreadable

RAW = (
    *("--raw", "-z", "-r", "--no-abbrev", "--no-color", "--no-ext-diff", "--no-textconv"),
    *("--ignore-submodules=none", "-M", "-C", "-l1000"),
)
"""Renames and copies are followed whatever `diff.renames` says; above a thousand unmatched files only exact ones."""


class Kind(StrEnum):
    """What a path of a repository stands for."""

    FILE = "file"
    LINK = "link"
    """A symbolic link; its content is the target's path."""
    SUBMODULE = "submodule"
    """Another repository's commit; it has no content here."""


KINDS = {"100644": Kind.FILE, "100755": Kind.FILE, "100664": Kind.FILE, "120000": Kind.LINK, "160000": Kind.SUBMODULE}
"""By git's mode; any other is a file of a tool of its own, and looked into all the same."""
_NO_FILE = "000000"


@dataclass(frozen=True, slots=True)
class Version:
    """A file as a parent commit holds it."""

    path: str
    blob: str


@dataclass(frozen=True, slots=True)
class Change:
    """A file as a commit, or the next one, would hold it."""

    path: str
    """From the repository's root, with forward slashes; bytes that aren't UTF-8 as lone surrogates (`surrogateescape`)."""
    blob: str
    """The content's object id."""
    kind: Kind
    before: tuple[Version, ...]
    """What the parents hold in its place, under this path or the one it was renamed or copied from; empty for a new file."""
    commit: str = ""
    """The commit that makes the change; empty for the index."""

    @property
    def is_unchanged(self) -> bool:
        """Whether a parent holds the very content; the path may be another."""
        return any(version.blob == self.blob for version in self.before)


def changes_in(output: bytes) -> Iterator[Change]:
    """Read what git prints with `RAW`: each change, deletions left out.

    Args:
        output: of `diff-index`, or of `diff-tree --stdin -c --combined-all-paths`, which names several parents.

    Raises:
        Unreadable: a file has unresolved conflicts.
    """
    tokens = iter(output.decode("utf-8", "surrogateescape").split("\0"))
    commit = ""
    for token in tokens:
        if not token.startswith(":"):
            commit = token
            continue
        parents = 1 if token[1] != ":" else len(token) - len(token.lstrip(":"))
        *fields, status = token[parents:].split(" ")
        path = next(tokens)
        if "U" in status:
            raise Unreadable(f"{path} has unresolved conflicts.", "Resolve them and run `git add`, then try again.")
        paths = [path]
        if parents > 1 or status[0] in "RC":
            paths += [next(tokens) for _ in range(parents)]
        if fields[parents] == _NO_FILE:
            continue
        kind = KINDS.get(fields[parents], Kind.FILE)
        sides = zip(paths, fields[:parents], fields[parents + 1 : -1], strict=False)
        before = [Version(path, blob) for path, mode, blob in sides if mode != _NO_FILE and KINDS.get(mode, Kind.FILE) is kind]
        yield Change(paths[-1], fields[-1], kind, tuple(before), commit)
