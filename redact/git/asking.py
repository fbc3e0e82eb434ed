"""What a check is asked to look at."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from redact.errors import UsageError

_RANGE = ("PRE_COMMIT_FROM_REF", "PRE_COMMIT_TO_REF")
"""Set by pre-commit where it looks at a range of commits instead of the index."""
_PUSHED = "PRE_COMMIT_LOCAL_BRANCH"
"""Set by pre-commit where something is pushed; alone, without a range, where the remote has nothing of it yet."""


@dataclass(frozen=True, slots=True)
class Question:
    """What the user, or the hook, wants to know."""

    folder: Path
    """Where the command runs: somewhere in the repository."""
    files: tuple[Path, ...] = ()
    """Just these, as the index has them; none stands for all that is staged. One may be the message of a commit."""
    start: str = ""
    """A revision: the commits behind it are looked at, each of them."""
    end: str = ""
    """A revision: the last of the commits that are looked at; without `start` the whole history up to it."""
    is_whole: bool = False
    """Look at all that the index holds, changed or not."""
    is_published: bool = False
    """The files are meant to be public."""
    policy: str = ""
    """In place of the one that the repository's settings name."""
    is_strict: bool = False
    """Whether old values stop the commit too, whatever the settings say."""

    def __post_init__(self) -> None:
        """Refuse what contradicts itself.

        Raises:
            UsageError: it does.
        """
        if self.is_whole and (self.is_range or self.files):
            raise UsageError("--all looks at every file of the index.", "Leave out the files, --from and --to.")
        if self.is_published and self.policy:
            raise UsageError("--published names a policy already.", "Leave out --policy or --published.")

    @property
    def is_range(self) -> bool:
        """Tell whether commits are looked at instead of the index."""
        return bool(self.start or self.end)

    def in_environment(self, environment: Mapping[str, str]) -> Question:
        """Give the question that pre-commit means: a range, or a branch that is pushed whole, it names in the environment alone.

        The files that it names besides are those that are left at the end: for all but published files they are no limit.
        """
        start, end = (environment.get(each, "") for each in _RANGE)
        if not (start and end):
            start, end = "", environment.get(_PUSHED, "")
        if self.is_range or self.is_whole or not end:
            return self
        return replace(self, start=start, end=end, files=self.files if self.is_published else ())
