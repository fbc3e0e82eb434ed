"""Puts the filter into a repository: git's settings, which stay on this machine, and `.gitattributes`, which is committed."""

from __future__ import annotations

import os
import re
import shlex
import sys

from redact.errors import Unwritable, UsageError
from redact.git.filter import keys
from redact.git.filter.attributes import ATTRIBUTES, NAME, SETS_FILTER
from redact.git.filter.keys import KeyFound
from redact.git.repository import Repository
from redact.git.settings import Settings

SUFFIXES = (".md", ".markdown")
_ANY_CASE = ("*.[mM][dD]", "*.[mM][aA][rR][kK][dD][oO][wW][nN]")
"""What they are in git's patterns, which tell letters' case apart."""
_GLOB = re.compile(r"[*?\[\\]")
_HEAD = "# redact git-filter: the notes themselves stand in the folder, pseudonymized ones in the commits"
_SECTIONS = (f"filter.{NAME}", f"diff.{NAME}", f"merge.{NAME}")
_HEADING = r"^ {0,3}#{1,6}[ \t].*"


def install(repository: Repository, settings: Settings, key: KeyFound) -> None:
    """Put the filter in place. A second time renews it.

    Args:
        repository: the repository.
        settings: its own.
        key: the filter's key.

    Raises:
        UsageError: nothing says which Python this is, or other attributes keep git from filtering notes.
        Unwritable: `.gitattributes` can't be written.
        GitRefused: git can't write its settings.
    """
    for name, value in _settings().items():
        repository.run("config", "--local", name, value)
    keys.record(repository, key)
    lines = _lines(repository)
    if not set(patterns(settings)) <= {line for line in lines if not line.startswith("#")}:
        lines = [*_without_ours(lines), _HEAD, *patterns(settings)]
        _write(repository, lines)
    _refuse_unless_in_force(repository, settings)


def uninstall(repository: Repository) -> None:
    """Take the filter out; the key stays, and so do the notes in the folder and what is sealed in commits.

    Args:
        repository: the repository.

    Raises:
        Unwritable: `.gitattributes` can't be written.
    """
    for section in _SECTIONS:
        if (
            repository.config(f"{section}.name")
            or repository.config(f"{section}.clean")
            or repository.config(f"{section}.textconv")
        ):
            repository.run("config", "--local", "--remove-section", section)
    lines = _lines(repository)
    if (rest := _without_ours(lines)) != lines:
        _write(repository, rest)


def is_installed(repository: Repository) -> bool:
    """Tell whether git calls this redact for the repository's notes."""
    return all(repository.config(name) == value for name, value in _settings().items())


def is_configured(repository: Repository) -> bool:
    """Tell whether git calls any redact for the repository's notes."""
    return bool(repository.config(f"filter.{NAME}.process"))


def patterns(settings: Settings) -> tuple[str, ...]:
    """Give the lines that say which files are filtered."""
    folder = _GLOB.sub(r"\\\g<0>", settings.vault.strip("/"))
    where = f"/{folder}/**/" if folder else ""
    # Notes stay byte for byte what they are, their line ends included.
    return tuple(f"{_quoted(where + each)} filter={NAME} diff={NAME} merge={NAME} -text" for each in _ANY_CASE)


def _quoted(pattern: str) -> str:
    if not re.search(r'[\s"\\]', pattern):
        return pattern
    escaped = pattern.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'


def _refuse_unless_in_force(repository: Repository, settings: Settings) -> None:
    if not is_in_force(repository, settings):
        raise UsageError(
            f"Git doesn't filter {_any_note(settings)}: other lines of {ATTRIBUTES} or .git/info/attributes say so.",
            "Change them.",
        )


def is_in_force(repository: Repository, settings: Settings) -> bool:
    """Tell whether git hands the vault's notes to the filter."""
    return repository.run("check-attr", "-z", "filter", "--", _any_note(settings)).endswith(f"\0{NAME}\0".encode())


def _any_note(settings: Settings) -> str:
    return f"{settings.vault.strip('/')}/note.md".lstrip("/")


def branches_without(repository: Repository) -> list[str]:
    """Name the branches on which git takes notes as they are, because their `.gitattributes` doesn't name the filter."""
    answer = repository.run("for-each-ref", "--format=%(refname:short)", "refs/heads").decode("utf-8", "surrogateescape")
    found = {}
    for branch in answer.splitlines():
        content = repository.content_at(f"refs/heads/{branch}", ATTRIBUTES) or b""
        found[branch] = SETS_FILTER in content
    return [branch for branch, has in found.items() if not has]


def _settings() -> dict[str, str]:
    if not sys.executable:
        raise UsageError("Nothing says which Python runs redact.", "Call redact by its full path.")
    # -P: git runs filters in the work tree, where a vault may hold a file that is called as a module is.
    command = f"{shlex.quote(sys.executable)} -P -m redact git-filter"
    expanded = command.replace("%", "%%")
    return {
        f"filter.{NAME}.process": f"exec {command} process",  # without the shell between, redact sees which command calls it
        f"filter.{NAME}.clean": f"{expanded} clean %f",
        f"filter.{NAME}.smudge": f"{expanded} smudge %f",
        f"filter.{NAME}.required": "true",
        f"diff.{NAME}.textconv": f"{command} textconv",
        f"diff.{NAME}.cachetextconv": "false",
        f"diff.{NAME}.xfuncname": _HEADING,
        f"merge.{NAME}.name": "redact: notes are merged unsealed",
        f"merge.{NAME}.driver": f"{expanded} merge %O %A %B %L %P",
    }


def _lines(repository: Repository) -> list[str]:
    try:
        return (repository.root / ATTRIBUTES).read_text("utf-8", "surrogateescape").splitlines()
    except FileNotFoundError:
        return []
    except OSError as error:
        raise Unwritable(f"{ATTRIBUTES} can't be read: {error.strerror}.") from None


def _without_ours(lines: list[str]) -> list[str]:
    return [line for line in lines if line != _HEAD and f" filter={NAME} diff={NAME} merge={NAME} -text" not in line]


def _write(repository: Repository, lines: list[str]) -> None:
    file = repository.root / ATTRIBUTES
    try:
        if lines:
            new = file.with_name(f"{ATTRIBUTES}.redact-new")
            new.write_text("".join(f"{line}\n" for line in lines), "utf-8", "surrogateescape")
            os.replace(new, file)  # noqa: PTH105
        else:
            file.unlink(missing_ok=True)
    except OSError as error:
        raise Unwritable(f"{ATTRIBUTES} can't be written: {error.strerror}.") from None
