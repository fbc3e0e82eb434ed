"""What an export's owner can show of it: which file, by which policy and tools, what was checked; no value and no source path."""

from __future__ import annotations

import hashlib
import hmac
import json
import secrets
import shutil
from collections.abc import Mapping, Sequence
from contextlib import suppress
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any

from redact import __version__
from redact.state import new_private_file, own_key, state_folder

_FORM = 1
_MOST = 500
"""So many receipts are kept; a small file each."""
_TOOLS = ("presidio-analyzer", "presidio-anonymizer", "spacy", "weasyprint", "pikepdf", "pypdfium2", "markdown-it-py")
_POPPLER = "pdftotext"
NO_OCR = "text in pictures: none is read (no OCR)"
NO_MODEL = "names that only a language model knows: none was asked"
ENGLISH_ALONE = "names in other languages than English: the language model knows none"
NO_POPPLER = "a second reading of PDF pages: Poppler's pdftotext isn't installed"


def digest_of(data: bytes) -> str:
    """Give the SHA-256 of a finished file."""
    return hashlib.sha256(data).hexdigest()


def tools() -> dict[str, str]:
    """Give the versions of what made and checked the file."""
    found = {"redact": __version__}
    for name in _TOOLS:
        with suppress(PackageNotFoundError):
            found[name] = version(name)
    return found


def not_seen(*, has_model: bool) -> tuple[str, ...]:
    """Say what this set-up can't have seen.

    Args:
        has_model: whether a language model was asked.
    """
    has_poppler = shutil.which(_POPPLER) is not None
    return (NO_OCR, ENGLISH_ALONE if has_model else NO_MODEL, *(() if has_poppler else (NO_POPPLER,)))


def receipt(
    digest: str,
    *,
    policy: Mapping[str, str],
    level: str | None,
    model: str,
    counts: Mapping[str, int],
    checks: Sequence[str],
    accepted: Sequence[str],
    not_seen: Sequence[str],
) -> dict[str, Any]:
    """Put a receipt together, as JSON holds it.

    Args:
        digest: the finished file's SHA-256.
        policy: its name and version, and a keyed digest of its file.
        level: by which of its levels the note was made; None where it isn't known.
        model: the language model with its version; empty where none was asked.
        counts: what was replaced, by type.
        checks: names of what was run.
        accepted: what the user let stand though it blocks, as `PERSON:page 3`.
        not_seen: what the set-up can't have seen.
    """
    return {
        "receipt": _FORM,
        "sha256": digest,
        "policy": dict(policy),
        "level": level,
        "tools": tools(),
        "model": model or None,
        "replaced": dict(sorted(counts.items())),
        "checks": list(checks),
        "accepted": list(accepted),
        "not_seen": list(not_seen),
    }


def written(receipt: Mapping[str, Any]) -> bytes:
    """Give a receipt as its file holds it."""
    return (json.dumps(receipt, indent=1, ensure_ascii=False) + "\n").encode()


class ReceiptBook:
    """The receipts in the user's state folder, each under a name that tells nothing."""

    def __init__(self, folder: Path, most: int = _MOST) -> None:
        """Take the folder; nothing is read or made yet.

        Args:
            folder: the user's state folder.
            most: so many receipts are kept.
        """
        self._most = most
        self._folder = folder / "receipts"
        self._key_file = folder / "receipts.key"

    @classmethod
    def of_user(cls) -> ReceiptBook:
        """Give the user's own, in `REDACT_STATE_DIR` or the platform's state folder."""
        return cls(state_folder())

    def digest(self, data: bytes) -> str:
        """Give a digest that only this user's key gives: a plain one of a policy would tell what it names to who guesses.

        Raises:
            OSError: the key can't be made or read.
        """
        return hmac.new(own_key(self._key_file), data, hashlib.sha256).hexdigest()

    def find(self, digest: str) -> dict[str, Any] | None:
        """Give the receipt of a file by its SHA-256; None where there is none that can be read."""
        with suppress(OSError, ValueError):
            found = json.loads(self._place(digest).read_bytes())
            return found if isinstance(found, dict) and found.get("sha256") == digest else None
        return None

    def keep(self, digest: str, data: bytes) -> None:
        """Keep a receipt, in place of an earlier one of the same file; the oldest go where there are too many.

        Args:
            digest: the finished file's SHA-256.
            data: the receipt as it is written.

        Raises:
            OSError: the folder can't be written.
        """
        self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        new = self._folder / f"{secrets.token_hex(8)}.tmp"
        try:
            with new_private_file(new) as file:
                file.write(data)
            new.replace(self._place(digest))
        finally:
            new.unlink(missing_ok=True)
        ages = []
        for each in self._folder.glob("*.json"):
            with suppress(FileNotFoundError):
                ages.append((each.stat().st_mtime_ns, each))
        for _, old in sorted(ages, reverse=True)[self._most :]:
            old.unlink(missing_ok=True)

    def accept(self, digest: str, accepted: Sequence[str]) -> None:
        """Note in a file's receipt what its owner lets stand; a file that redact didn't export gets a receipt of that alone.

        Args:
            digest: the file's SHA-256.
            accepted: kinds and places, as `PERSON:page 3`.

        Raises:
            OSError: the folder can't be written.
        """
        known = self.find(digest) or {"receipt": _FORM, "sha256": digest, "tools": tools()}
        before = known.get("accepted")
        both = dict.fromkeys((*(before if isinstance(before, list) else ()), *accepted))
        self.keep(digest, written({**known, "accepted": list(both)}))

    def _place(self, digest: str) -> Path:
        return self._folder / f"{self.digest(b'name' + digest.encode())[:32]}.json"
