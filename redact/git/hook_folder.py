"""Where git looks for a repository's hooks, and whom that folder serves besides."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

from redact.git.background.asking import SETTING
from redact.git.repository import Repository


@dataclass(frozen=True, slots=True)
class HookFolder:
    """The folder that a repository's hooks are run from."""

    path: Path
    """May not exist yet."""
    repository: Repository
    caution: str
    """One sentence where others run the hooks too or keep the folder; else empty."""


def find_hook_folder(start: Path) -> HookFolder:
    """Find the folder that git runs hooks from, as `core.hooksPath`, linked worktrees and submodules have it.

    Args:
        start: a folder in the work tree.

    Raises:
        UsageError: there is no work tree there, or git isn't installed.
    """
    repository = Repository.containing(start)
    path = Path(os.path.normpath(repository.hooks_folder))
    return HookFolder(path, repository, _caution(repository, path))


def runs_in_background(folder: HookFolder) -> bool:
    """Tell whether the repository asks for the background process."""
    return folder.repository.config(SETTING, "--type=bool") == "true"


def set_background(folder: HookFolder, *, wanted: bool) -> None:
    """Have the repository's own settings ask for the background process, or not.

    Args:
        folder: the repository's.
        wanted: whether they shall.

    Raises:
        GitRefused: git can't write its settings.
    """
    if wanted:
        folder.repository.run("config", "--local", SETTING, "true")
    elif folder.repository.config(SETTING, "--local"):
        folder.repository.run("config", "--local", "--unset-all", SETTING)


def _caution(repository: Repository, path: Path) -> str:
    own = any(repository.config("core.hooksPath", scope) for scope in ("--local", "--worktree"))
    if not own and repository.config("core.hooksPath"):
        return "core.hooksPath is set outside this repository: the hook runs in every repository that this setting reaches."
    shared = os.fsdecode(repository.run("rev-parse", "--git-common-dir").removesuffix(b"\n"))
    place = path.resolve()
    if place.is_relative_to((repository.root / shared).resolve()):
        return ""
    if place.is_relative_to(repository.root):
        return "The folder is part of the work tree: a tool that keeps it may write it anew, and who shares it needs redact."
    return "The folder lies outside this repository: the hook runs in every other repository that uses it."
