"""The message of the commit being made, as git will record it: what git drops from the file is no text to check."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from redact.errors import Unreadable
from redact.git.repository import Repository

NAMES = ("COMMIT_EDITMSG", "MERGE_MSG", "TAG_EDITMSG", "SQUASH_MSG")
CUT = " ------------------------ >8 ------------------------"
AUTOMATIC = "#;@!$%^&|:"
"""What git chooses from for `core.commentChar=auto`."""
SETTINGS = r"^(commit\.(cleanup|verbose)|core\.comment(char|string)|i18n\.commitencoding)$"


def is_message(repository: Repository, file: Path) -> bool:
    """Tell whether a file is where git keeps a message while a hook looks at it."""
    return file.name in NAMES and file.parent.resolve() == repository.git_folder


def message_text(repository: Repository, file: Path) -> str:
    """Read a message as git will record it; what git drops is blank, so that line numbers fit the file.

    A hook isn't told of `git commit --cleanup`: the setting counts. Unset, and without an editor, git drops nothing.

    Args:
        repository: whose settings count.
        file: the message's file.

    Raises:
        Unreadable: the file can't be read or decoded.
    """
    settings = _settings(repository)
    lines = _text(file, settings.get("i18n.commitencoding") or "utf-8").split("\n")
    style = _style(repository, settings, lines)
    recorded = lines[: style.end]
    if style.drops_comments and style.comment:
        recorded = ["" if line.startswith(style.comment) else line for line in recorded]
    return "\n".join(recorded)


@dataclass(frozen=True, slots=True)
class _Style:
    comment: str
    """What a comment line begins with; empty where that isn't certain."""
    drops_comments: bool
    end: int
    """The line that git cuts the message at."""


def _style(repository: Repository, settings: dict[str, str], lines: list[str]) -> _Style:
    edited = repository.environment.get("GIT_EDITOR") != ":"  # git's word to its hooks that no editor was used
    cleanup = settings.get("commit.cleanup", "default")
    if cleanup not in ("strip", "whitespace", "verbatim", "scissors"):
        cleanup = "strip" if edited else "whitespace"
    automatic = "auto" in (settings.get("core.commentchar"), settings.get("core.commentstring"))
    comment = _chosen_comment(lines) if automatic else _set_comment(repository)
    end = len(lines)
    if comment and edited and comment + CUT in lines:
        cut = lines.index(comment + CUT)
        verbose = settings.get("commit.verbose", "false") not in ("false", "no", "off", "0", "")
        if cleanup == "scissors" or verbose or _is_diff(lines[cut + 1 :], comment):
            end = cut
    return _Style(comment, cleanup == "strip", end)


def _settings(repository: Repository) -> dict[str, str]:
    """Give the settings that matter, the last word of each; git drops the value of one set without `=`."""
    try:
        answer = repository.run("config", "-z", "--get-regexp", SETTINGS)
    except Unreadable:
        return {}  # none is set
    entries = (entry.partition("\n") for entry in answer.decode("utf-8", "surrogateescape").split("\0") if entry)
    return {key: value if equals else "true" for key, equals, value in entries}


def _set_comment(repository: Repository) -> str:
    """Ask git itself what it begins comment lines with: older ones don't know `core.commentString`."""
    return repository.run("stripspace", "--comment-lines", data=b"x\n").decode("utf-8", "surrogateescape").removesuffix(" x\n")


def _chosen_comment(lines: list[str]) -> str:
    """Tell which sign git chose, from the scissors line or the two lines or more of its own at the end."""
    for line in lines:
        if line[1:] == CUT and line[0] in AUTOMATIC:
            return line[0]
    last = [line for line in lines if line.strip()][-2:]
    signs = {line[0] for line in last if line[0] in AUTOMATIC and line[1:2] in ("", " ", "\t")}
    ours = len(last) == 2 and len(signs) == 1 and all(line[0] in signs for line in last)
    return signs.pop() if ours else ""


def _is_diff(lines: list[str], comment: str) -> bool:
    """Tell whether what follows the scissors line is what `git commit --verbose` puts there, not the writer's own words."""
    theirs = [line for line in lines if line.strip() and not line.startswith(comment)]
    return bool(lines) and lines[0].startswith(comment) and (not theirs or theirs[0].startswith(("diff --", "Submodule ")))


def _text(file: Path, encoding: str) -> str:
    try:
        return file.read_bytes().decode(encoding)
    except OSError as error:
        raise Unreadable(f"The commit message {file} can't be read: {error.strerror}.") from None
    except (LookupError, ValueError):
        raise Unreadable(
            f"The commit message {file} can't be decoded as {encoding}.", "Save it as UTF-8, or set i18n.commitEncoding."
        ) from None
