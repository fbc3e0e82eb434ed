"""Where a vault or a copy is: a folder of this machine, or what stands under a prefix of an object store."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from redact.errors import UsageError

_URL = re.compile(r"(?P<protocol>[A-Za-z][A-Za-z0-9+.-]+)://(?P<path>.*)", re.DOTALL)
_NEARLY = re.compile(r"\s*(s3|file|memory):/", re.IGNORECASE)
_STORES = ("s3", "memory")


@dataclass(frozen=True, slots=True)
class Url:
    """A prefix of an object store, as it is written: nothing in it is escaped."""

    protocol: str
    path: str
    """Bucket and prefix, without slashes around them."""

    def __str__(self) -> str:
        return f"{self.protocol}://{self.path}"

    @property
    def name(self) -> str:
        """Its last part."""
        return self.path.rpartition("/")[2]

    @property
    def stand_in(self) -> Path:
        """A path for whoever needs one to tell vaults apart; nothing is at it."""
        return Path("/", f"{self.protocol}:", self.path)

    def holds(self, other: Url) -> bool:
        """Tell whether something else is the same place, or inside of it."""
        return f"{other}/".startswith(f"{self}/")


Location = Path | Url


def location_of(text: str) -> Location:
    """Read a location: a path, or a URL that begins with `file://`, `s3://` or `memory://`.

    Raises:
        UsageError: it is a URL of another kind, or no complete one.
    """
    found = _URL.fullmatch(text)
    if found is None:
        if _NEARLY.match(text):
            raise UsageError(f"{text} is nearly a URL.", "Write it as s3://BUCKET/FOLDER, or a folder of that name as ./NAME.")
        return Path(text).absolute()
    protocol, path = found["protocol"].lower(), found["path"]
    if protocol == "file":
        if not Path(path).is_absolute():
            raise UsageError(f"{text} names no absolute path.", "Write it as file:///folder, or as a plain path.")
        return Path(path)
    if protocol not in _STORES:
        raise UsageError(f"{protocol}:// is no place for a vault or a copy.", "Have a folder, or s3://BUCKET/FOLDER.")
    path = path.rstrip("/")
    if any(part in ("", ".", "..") for part in path.split("/")) or "?versionId=" in path:
        raise UsageError(f"{text} names no place.", f"Write it as {protocol}://bucket/folder.")
    return Url(protocol, path)


def stand_in(location: Location) -> Path:
    """Give the path under which a location is known where only paths are."""
    return location.stand_in if isinstance(location, Url) else location


def real(location: Location) -> str:
    """Give what tells a location from all others, whatever way it is written."""
    return str(location) if isinstance(location, Url) else str(location.resolve())
