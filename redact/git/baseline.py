"""Which earlier versions of a file make its values old: those that were let through under the policy as it is now."""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property
from pathlib import Path

from redact.git.asking import Question
from redact.git.changes import Change, Version
from redact.git.repository import Repository
from redact.git.settings import FILE


class Baseline:
    """One check's view of what counts as old."""

    def __init__(self, repository: Repository, policy_file: Callable[[], Path], question: Question, *, is_strict: bool) -> None:
        """Set up; git is asked only where something would stop the commit.

        Args:
            repository: the repository.
            policy_file: finds the policy of the check.
            question: what is looked at.
            is_strict: whether nothing counts as old.
        """
        self._repository = repository
        self._question = question
        self._is_strict = is_strict
        self._policy_file = policy_file

    def versions_before(self, change: Change) -> tuple[Version, ...]:
        """Give the versions of a file whose values are old.

        Args:
            change: the file.
        """
        if self._is_strict or not change.before or self._rules_change:
            return ()
        # Who names a file that no commit would change wants to know what is in it.
        if self._question.files and change.is_unchanged and not self._merges:
            return ()
        # What a file elsewhere held, or the same one before it was moved here, may never have been public.
        before = [each for each in change.before if each.path == change.path or not self._question.is_published]
        return tuple(each for each in before if not self._predates_rules(each))

    @cached_property
    def _rules(self) -> tuple[str, ...]:
        """Paths of the files that say what may be committed, as far as they are in the repository."""
        root, file = self._repository.root.resolve(), self._policy_file().resolve()
        return (FILE, file.relative_to(root).as_posix()) if file.is_relative_to(root) else (FILE,)

    @cached_property
    def _merges(self) -> bool:
        return len(self._repository.heads()) > 1

    @cached_property
    def _rules_change(self) -> bool:
        """Tell whether what is looked at changes the rules; to take them up for the first time is no change."""
        before, after = self._revisions
        if not before:
            return False
        versions = [[self._repository.content_at(revision, each) for each in self._rules] for revision in (before, after)]
        return any(each is not None for each in versions[0]) and versions[0] != versions[1]

    @property
    def _revisions(self) -> tuple[str, str]:
        """Give the revisions before and after; the index is the empty one."""
        if self._question.is_range:
            # Zeros, as CI gives them for a new branch, are no revision.
            return self._question.start if self._question.start.strip("0") else "", self._question.end or "HEAD"
        heads = self._repository.heads()
        return (heads[0] if heads else ""), ""

    def _predates_rules(self, version: Version) -> bool:
        """Tell whether a version was committed before the rules became what they are."""
        changed = self._last_change_of_rules
        return bool(changed) and self._repository.blob_at(changed, version.path) == version.blob

    @cached_property
    def _last_change_of_rules(self) -> str:
        """Give the commit that last changed the rules, not counting the one that brought them."""
        before, _ = self._revisions
        commit = self._repository.last_change(before, self._rules) if before else None
        had_rules = commit and any(self._repository.blob_at(f"{commit}^", each) for each in self._rules)
        return commit if commit and had_rules else ""
