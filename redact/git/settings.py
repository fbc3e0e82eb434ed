"""The repository's own settings for checks: `.redact.toml` at its root."""

from __future__ import annotations

import difflib
import tomllib
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any

from redact.effort import Effort
from redact.errors import UsageError

FILE = ".redact.toml"
_EXAMPLE = 'It may say policy = "commit", published = "published", strict = false, exclude = ["Templates/**"], vault = "notes".'


@dataclass(frozen=True, slots=True)
class Settings:
    """What a repository says of its checks."""

    policy: str = "commit"
    """A shipped policy, or a policy file's path from the repository's root."""
    published: str = "published"
    """The same for files that are meant to be public."""
    filter: str = "backup"
    """The same for what the git filter commits in place of the notes."""
    strict: bool = False
    """Whether values that the version before holds already stop a commit too."""
    exclude: tuple[str, ...] = ()
    """Patterns, as in `.gitignore`, of files that aren't checked."""
    vault: str = ""
    """The vault's folder, from the repository's root; empty where it is the root."""
    effort: str = Effort.NORMAL.value
    model: str = "en_core_web_md"

    def policy_in(self, root: Path, *, is_published: bool = False) -> str:
        """Give the policy as it can be loaded.

        Args:
            root: the repository's.
            is_published: whether the files are meant to be public.
        """
        return self._loadable(root, self.published if is_published else self.policy)

    def filter_policy_in(self, root: Path) -> str:
        """Give the git filter's policy as it can be loaded.

        Args:
            root: the repository's.
        """
        return self._loadable(root, self.filter)

    def _loadable(self, root: Path, name: str) -> str:
        return str(root / name) if "/" in name or name.endswith((".yaml", ".yml")) else name


def read_settings(root: Path) -> Settings:
    """Read a repository's settings.

    Args:
        root: the repository's.

    Raises:
        UsageError: the file can't be read, isn't TOML, or says something that isn't known.
    """
    try:
        text = (root / FILE).read_bytes().decode("utf-8-sig")
        return settings_in(tomllib.loads(text))
    except FileNotFoundError:
        return Settings()
    except OSError as error:
        raise UsageError(f"{FILE} can't be read: {error.strerror}.") from None
    except UnicodeDecodeError as error:
        raise UsageError(f"{FILE} is not UTF-8 at byte {error.start}.") from None
    except tomllib.TOMLDecodeError as error:
        raise UsageError(f"{FILE} is not TOML: {error}.", _EXAMPLE) from None


def settings_in(table: dict[str, Any]) -> Settings:
    """Take settings from a table.

    Raises:
        UsageError: it holds a key that isn't known, or a value of another kind.
    """
    kinds = {each.name: type(each.default) for each in fields(Settings)}
    for key, value in table.items():
        if key not in kinds:
            close = difflib.get_close_matches(key, kinds, n=1)
            meant = f" (did you mean {close[0]}?)" if close else ""
            raise UsageError(f'{FILE}: no setting "{key}"; have {", ".join(kinds)}{meant}.')
        is_list = isinstance(value, list) and all(isinstance(each, str) for each in value)
        if not (is_list if kinds[key] is tuple else type(value) is kinds[key]):
            wanted = {tuple: "a list of texts", bool: "true or false"}.get(kinds[key], "a text")
            raise UsageError(f"{FILE}: {key} wants {wanted}.", _EXAMPLE)
    if (effort := table.get("effort", Effort.NORMAL)) not in list(Effort):
        raise UsageError(f'{FILE}: no effort "{effort}"; have {", ".join(Effort)}.')
    taken: dict[str, Any] = {key: tuple(value) if kinds[key] is tuple else value for key, value in table.items()}
    return Settings(**taken)
