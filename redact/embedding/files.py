"""The files that a note may embed, and the images among them as they may be shown."""

from __future__ import annotations

import os
import stat
from functools import cached_property
from pathlib import Path, PurePosixPath

from redact.audit.image_metadata import refuse_metadata
from redact.bulk.link_targets import LinkTargets
from redact.bulk.listing import entries_of
from redact.bulk.records import WrittenLink
from redact.decide import Policy, attachment_fate
from redact.decide.attachments import IMAGE_EXTENSIONS
from redact.decide.vocabulary import WITHHOLD
from redact.embedding.written import WrittenEmbed
from redact.errors import RedactError
from redact.model import ImageInsert, LeftOut
from redact.render.images import reencoded

LARGEST_IMAGE = 20_000_000
"""Bytes."""
_SHOWN_AS = {
    ".bmp": ".png", ".gif": ".gif", ".jfif": ".jpg", ".jpe": ".jpg", ".jpeg": ".jpg", ".jpg": ".jpg", ".png": ".png",
    ".tif": ".png", ".tiff": ".png", ".webp": ".webp",
}  # fmt: skip
_MEDIA_TYPES = {".gif": "image/gif", ".jpg": "image/jpeg", ".png": "image/png", ".webp": "image/webp"}


class VaultFiles:
    """The files of a vault, listed on first use; no link is followed."""

    def __init__(self, vault: Path, policy: Policy, *, whole_vault: bool) -> None:
        """Take the place.

        Args:
            vault: the vault's root.
            policy: the audience's, which says what images may leave.
            whole_vault: the vault's files are those of all folders below, not of the root alone.
        """
        self._vault = vault
        self._policy = policy
        self._whole_vault = whole_vault
        self._images: dict[str, ImageInsert | LeftOut] = {}

    def embedded(self, embed: WrittenEmbed, note: str) -> str | None:
        """Give the path of the file that an embed means; None where the vault has none such.

        Args:
            embed: as it is written.
            note: the path of the note that it stands in.
        """
        return self._targets.target(WrittenLink(embed.target, embed.path, not embed.is_wikilink, embed.is_wikilink), note)

    def image(self, path: str) -> ImageInsert | LeftOut:
        """Encode an image anew, where the policy lets it out.

        Args:
            path: relative to the vault.
        """
        if path not in self._images:
            withheld = attachment_fate(path, self._policy).value == WITHHOLD
            self._images[path] = LeftOut("withheld") if withheld else self._encoded(path)
        return self._images[path]

    def _encoded(self, path: str) -> ImageInsert | LeftOut:
        suffix = _SHOWN_AS.get(PurePosixPath(path).suffix.casefold())
        if suffix is None:
            return LeftOut("withheld: images of its kind can't be encoded anew")
        data = self._content(path)
        if data is None:
            return LeftOut("withheld: it can't be read or is too large")
        try:
            image = reencoded(data, suffix)
            refuse_metadata(image)
        except RedactError:
            return LeftOut("withheld: it is broken, too large, or no such image")
        return ImageInsert(_MEDIA_TYPES[suffix], image)

    def _content(self, path: str) -> bytes | None:
        """Read a regular file of bounded size."""
        try:
            flags = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0) | getattr(os, "O_NOFOLLOW", 0)
            with os.fdopen(os.open(self._vault / path, flags), "rb") as file:
                if not stat.S_ISREG(os.fstat(file.fileno()).st_mode):
                    return None
                data = file.read(LARGEST_IMAGE + 1)
        except (OSError, ValueError):
            return None
        return data if len(data) <= LARGEST_IMAGE else None

    @cached_property
    def _targets(self) -> LinkTargets:
        if not self._whole_vault:
            entries = sorted(os.scandir(self._vault), key=lambda entry: entry.name)
            return LinkTargets(each.name for each in entries if each.is_file(follow_symlinks=False) and each.name[0] != ".")
        found = (each.path for each in entries_of(self._vault) if not each.left_out)
        return LinkTargets(path for path in found if not any(part.startswith(".") for part in PurePosixPath(path).parts))


def is_image(path: str) -> bool:
    """Tell an image by its name."""
    return PurePosixPath(path).suffix[1:].casefold() in IMAGE_EXTENSIONS
