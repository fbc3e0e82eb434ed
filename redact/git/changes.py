"""What the next commit would change, file by file, with what its parents hold in each file's place."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

from redact.errors import Unreadable
from redact.git.history import between, messages
from redact.git.repository import Repository
from redact.git.versions import RAW, Change, Kind, Version, changes_in

__all__ = ["Change", "Kind", "Version", "between", "messages", "named", "staged", "tracked"]


def staged(repository: Repository) -> list[Change]:
    """List what `git commit` would record against HEAD, deletions left out.

    In a merge `before` holds every parent's version. Before the first commit every file of the index is listed.

    Raises:
        Unreadable: there are unresolved conflicts, or the index or HEAD can't be read.
    """
    try:
        changes = _index_against(repository, "HEAD")
    except Unreadable:
        if repository.heads():
            raise
        return tracked(repository)
    merged = repository.merged()
    if not merged or not changes:
        return changes
    others = [{change.path: change for change in _index_against(repository, head)} for head in merged]
    return [_with_other_parents(change, others) for change in changes]


def named(repository: Repository, paths: Iterable[Path]) -> tuple[list[Change], list[Path]]:
    """Give the index's version of certain files, whether they differ from HEAD or not.

    Args:
        repository: where they are.
        paths: the files.

    Returns:
        The files in the index, in the order of `paths`, and the paths that aren't there.

    Raises:
        UsageError: a path lies outside the work tree.
        Unreadable: as for `staged`.
    """
    found: list[Change] = []
    untracked: list[Path] = []
    index = {change.path: change for change in tracked(repository)}
    changed = {change.path: change for change in staged(repository)}
    for path in paths:
        name = repository.relative(path)
        if name in changed:
            found.append(changed[name])
        elif name in index:
            found.append(replace(index[name], before=(Version(name, index[name].blob),)))
        else:
            untracked.append(path)
    return found, untracked


def tracked(repository: Repository) -> list[Change]:
    """List every file of the index, with nothing before it.

    Raises:
        Unreadable: there are unresolved conflicts, or the index can't be read.
    """
    return _index_against(repository, repository.empty_tree, "--no-renames")


def _index_against(repository: Repository, tree: str, *more: str) -> list[Change]:
    return list(changes_in(repository.run("diff-index", "--cached", "--ita-invisible-in-index", *RAW, *more, tree, "--")))


def _with_other_parents(change: Change, others: Iterable[dict[str, Change]]) -> Change:
    before = list(change.before)
    for differing in others:
        if change.path in differing:
            before += differing[change.path].before
        else:
            before.append(Version(change.path, change.blob))
    return replace(change, before=tuple(dict.fromkeys(before)))
