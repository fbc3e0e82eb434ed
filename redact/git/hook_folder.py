"""Where git looks for a repository's hooks, and whom that folder serves besides."""

from __future__ import annotations

import os
import subprocess
from dataclasses import dataclass
from pathlib import Path

from redact.errors import MissingDependency, UsageError

_BACKGROUND = "redact.background"


@dataclass(frozen=True, slots=True)
class HookFolder:
    """The folder that a repository's hooks are run from."""

    path: Path
    """May not exist yet."""
    root: Path
    """The work tree's."""
    caution: str
    """One sentence where others run the hooks too or keep the folder; else empty."""


def find_hook_folder(start: Path) -> HookFolder:
    """Find the folder that git runs hooks from, as `core.hooksPath`, linked worktrees and submodules have it.

    Args:
        start: a folder in the work tree.

    Raises:
        UsageError: there is no work tree there.
        MissingDependency: git isn't installed.
    """
    root = Path(_ask(start, "rev-parse", "--show-toplevel"))
    path = root / _ask(root, "rev-parse", "--git-path", "hooks")
    return HookFolder(Path(os.path.normpath(path)), root, _caution(root, path))


def runs_in_background(folder: HookFolder) -> bool:
    """Tell whether the repository asks for the background process."""
    return _setting(folder.root, "--type=bool", _BACKGROUND) == "true"


def set_background(folder: HookFolder, *, wanted: bool) -> None:
    """Have the repository's own settings ask for the background process, or not.

    Args:
        folder: the repository's.
        wanted: whether they shall.

    Raises:
        UsageError: git can't write its settings.
    """
    if wanted:
        _ask(folder.root, "config", "--local", _BACKGROUND, "true")
    elif _setting(folder.root, "--local", _BACKGROUND):
        _ask(folder.root, "config", "--local", "--unset-all", _BACKGROUND)


def _caution(root: Path, path: Path) -> str:
    own = _setting(root, "--local", "core.hooksPath") or _setting(root, "--worktree", "core.hooksPath")
    if not own and _setting(root, "core.hooksPath"):
        return "core.hooksPath is set outside this repository: the hook runs in every repository that this setting reaches."
    place = path.resolve()
    if place.is_relative_to((root / _ask(root, "rev-parse", "--git-common-dir")).resolve()):
        return ""
    if place.is_relative_to(root.resolve()):
        return "The folder is part of the work tree: a tool that keeps it may write it anew, and who shares it needs redact."
    return "The folder lies outside this repository: the hook runs in every other repository that uses it."


def _setting(root: Path, *arguments: str) -> str:
    done = _git(root, "config", "--get", *arguments)
    return done.stdout.rstrip("\n") if done.returncode == 0 else ""


def _ask(folder: Path, *arguments: str) -> str:
    done = _git(folder, *arguments)
    if done.returncode == 0:
        return done.stdout.rstrip("\n")
    words = done.stderr.strip().splitlines()
    said = f" (git says: {words[0]})" if words else ""
    raise UsageError(f"git can't use {folder.absolute()}{said}.", "Call redact in the vault's folder, which `git init` prepares.")


def _git(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    try:
        return subprocess.run(  # noqa: S603 - git itself, with arguments of our own
            ["git", *arguments],  # noqa: S607 - the user's git
            cwd=folder,
            capture_output=True,
            encoding="utf-8",
            errors="surrogateescape",
            stdin=subprocess.DEVNULL,
            check=False,
        )
    except FileNotFoundError:
        raise MissingDependency("git isn't installed, or not on the PATH.", "Install git.") from None
