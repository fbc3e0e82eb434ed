"""What the commits of a range hold and say: for CI, and before a first push."""

from __future__ import annotations

import codecs
from collections.abc import Iterator
from pathlib import Path

from redact.errors import UsageError
from redact.git.process import objects
from redact.git.repository import Repository
from redact.git.versions import RAW, Change, changes_in

DEEPEN = "Run `git fetch --unshallow`; in GitHub's actions/checkout set `fetch-depth: 0`."
COMMITS_AT_ONCE = 1000
"""Enough that starting git doesn't count, few enough that its answer fits in memory."""


def between(repository: Repository, start: str | None, end: str) -> Iterator[Change]:
    """List what each commit after `start` up to `end` changes, oldest first, deletions left out.

    Of a merge only what no parent holds is listed, with every parent's version before it.

    Args:
        repository: where to look.
        start: the commit before the first; None, or zeros as CI gives them for a new branch, for the whole history.
        end: the last commit.

    Raises:
        UsageError: a commit doesn't exist, or a shallow clone lacks part of the history.
    """
    commits = _commits(repository, start, end)
    for first in range(0, len(commits), COMMITS_AT_ONCE):
        data = "".join(f"{commit}\n" for commit in commits[first : first + COMMITS_AT_ONCE])
        arguments = ("diff-tree", "--stdin", "--root", "-c", "--combined-all-paths", *RAW)
        yield from changes_in(repository.run(*arguments, data=data.encode("ascii")))


def messages(repository: Repository, start: str | None, end: str) -> Iterator[tuple[str, str]]:
    """Give id and message of each commit after `start` up to `end`, oldest first.

    Bytes that can't be decoded as the commit says come as lone surrogates (`surrogateescape`): that text is not readable.

    Args:
        repository: where to look.
        start: as for `between`.
        end: the last commit.

    Raises:
        UsageError: as for `between`.
    """
    commits = _commits(repository, start, end)
    for commit, (_, content) in zip(commits, objects(commits, repository.root, repository.environment), strict=True):
        header, _, message = content.partition(b"\n\n")
        yield commit, _decoded(message, header)


def _decoded(message: bytes, header: bytes) -> str:
    names = [line.removeprefix(b"encoding ") for line in header.split(b"\n") if line.startswith(b"encoding ")]
    try:
        return message.decode(codecs.lookup(names[0].decode("ascii")).name if names else "utf-8")
    except (LookupError, ValueError):
        return message.decode("utf-8", "surrogateescape")


def _commits(repository: Repository, start: str | None, end: str) -> list[str]:
    shallow = _shallow_ends(repository)
    revisions = [_existing(repository, end, bool(shallow))]
    if start is not None and (not start or start.strip("0")):
        revisions.append("^" + _existing(repository, start, bool(shallow)))
    commits = repository.run("rev-list", "--topo-order", "--reverse", *revisions, "--").decode("ascii").split()
    if not shallow.isdisjoint(commits):
        raise UsageError("This is a shallow clone: part of the history to be checked is missing.", DEEPEN)
    return commits


def _existing(repository: Repository, revision: str, shallow: bool) -> str:  # noqa: FBT001
    commit = repository.commit_id(revision)
    if commit is not None:
        return commit
    if shallow:
        raise UsageError(f'There is no commit "{revision}" in this shallow clone.', DEEPEN)
    raise UsageError(f'There is no commit "{revision}".', "Check the spelling, or fetch the branch that holds it.")


def _shallow_ends(repository: Repository) -> frozenset[str]:
    place = repository.run("rev-parse", "--git-path", "shallow").decode("utf-8", "surrogateescape").removesuffix("\n")
    file: Path = repository.root / place
    try:
        return frozenset(file.read_text("ascii").split())
    except FileNotFoundError:
        return frozenset()
