"""The filter's two directions for one note: clean, what git stores in its place, and smudge, what stands in the work tree."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterable
from contextlib import suppress
from dataclasses import replace
from functools import cached_property
from itertools import chain
from typing import TYPE_CHECKING

from redact.errors import LedgerError, RedactError, Unreadable
from redact.git.filter.calling import applies_patch, only_looks
from redact.git.filter.earlier import Earlier
from redact.git.filter.exposing import refuse_exposure
from redact.git.filter.keys import KeyFound, installed_key
from redact.git.filter.made_before import MadeBefore
from redact.git.filter.putting_back import PutBack, put_back
from redact.git.filter.sealing import Sealer, seems_sealed
from redact.git.filter.storing import stored, stored_whole
from redact.git.repository import Repository
from redact.read.decoding import decode
from redact.state import Digests

if TYPE_CHECKING:
    from redact.git.filter.pseudonymizing import Pseudonymizer
    from redact.git.memory import Memory

FRESH_VARIABLE = "REDACT_FILTER_ANEW"
"""Set where notes are to be sealed anew though they are as they were."""
WHOLE_VARIABLE = "REDACT_FILTER_WHOLE"
"""Set where a history is rewritten: a version that can't be cleaned is sealed as a whole."""
_MARKERS = re.compile(r"^<{7,}(?: |$).*^={7,}\r?$.*^>{7,}(?: |$)", re.MULTILINE | re.DOTALL)
_TWO_LINES = "it holds {} sealed lines, as a merge without redact's merge driver leaves them"
_MERGE_AGAIN = (
    "Run `git checkout --merge -- NOTE` to merge it once more with the driver, or keep one side with --ours or --theirs."
)
_LINE_AGAIN = "Put the line back as `git show :NOTE` has it; in a merge, `git checkout --merge -- NOTE` merges once more."


class NoteFilter:
    """Filters the notes of one work tree for as long as a git command runs."""

    def __init__(self, repository: Repository, key: KeyFound, tell: Callable[[str, str], None]) -> None:
        """Set up; nothing is loaded yet.

        Args:
            repository: the work tree's.
            key: the filter's.
            tell: tells the user something about a path.
        """
        self._repository = repository
        self._key = key
        self.tell = tell
        self._earlier = Earlier(repository)
        self._path = ""
        self._is_anew = bool(os.environ.get(FRESH_VARIABLE))
        self._is_rewriting = bool(os.environ.get(WHOLE_VARIABLE))

    @classmethod
    def around(cls, repository: Repository, tell: Callable[[str, str], None]) -> NoteFilter:
        """Make the filter of a repository, with the key that its settings name."""
        return cls(repository, installed_key(repository), tell)

    @property
    def key(self) -> KeyFound:
        """The filter's key."""
        return self._key

    def close(self) -> None:
        """Let go of what is open."""
        self._earlier.close()
        for each in ("_memory", "_made_before"):
            if each in self.__dict__:
                getattr(self, each).close()

    def smudge(self, path: str, content: bytes) -> bytes:
        """Give what stands in the work tree: the note itself, or without its key the pseudonymized one.

        Args:
            path: from the repository's root.
            content: what git stores.
        """
        found = self._put_back(content)
        if found is None:
            return content
        restored, encoding = found
        if not restored.is_exact and applies_patch():
            # What the user keeps or takes back by halves stands in the note that was patched, or in the version before.
            restored, encoding = self._put_back(content, self._earlier.all_versions(path)) or found
            restored = replace(restored, lost=0)  # what has no place now was taken back
        self._tell_of(path, restored)
        data = restored.text.encode(encoding)
        self._earlier.remember(path, data, content)
        return data

    def clean(self, path: str, content: bytes) -> bytes:
        """Give what git stores in a note's place; the same for the same note.

        Args:
            path: from the repository's root.
            content: what stands in the work tree.

        Raises:
            RedactError: nothing may be stored: it can't be read, decided, sealed or cleared.
        """
        if not content:
            return content
        self._path = path
        sealer = self._key.sealer
        if sealer is None:
            return self._without_key(path, content)
        found = self._put_back(content)
        if found is not None:
            restored = found[0]
            is_as_stored = restored.is_exact or content in self._earlier.versions(path)
            if is_as_stored and not self._is_anew:
                return content
            if not restored.is_foreign:
                if len(restored.originals) > 1:
                    raise Unreadable(f"It can't be added: {_TWO_LINES.format(len(restored.originals))}.", _MERGE_AGAIN)
                content = restored.text.encode(found[1])
        elif seems_sealed(decode(content, path)[0]):
            if content in self._earlier.versions(path):
                return content
            raise LedgerError("Its sealed line is damaged, or was sealed under another key.", _LINE_AGAIN)
        if not self._is_anew and (as_stored := self._as_stored(path, content)) is not None:
            return as_stored
        try:
            made = self._made(path, content, sealer)
            self._refuse_exposure(path, content, made)
        except RedactError as error:
            if not self._is_rewriting:
                raise
            self.tell(path, f"a version is sealed as a whole: {error.message}")
            return self.sealed_whole(path, content)
        self._earlier.remember(path, content, made)
        return made

    def sealed_whole(self, path: str, content: bytes) -> bytes:
        """Give what git may store of a note that can't be cleaned as it is: nothing of its text but sealed.

        Raises:
            RedactError: there is no key, or it is no text.
        """
        return stored_whole(content, path, self._key.required())

    @property
    def rules(self) -> str:
        """Digest of the rules by which notes are sealed now."""
        return self._pseudonymizer.rules

    def looked_at(self, path: str, content: bytes) -> bytes | None:
        """Give what git may compare of a note that can't be cleaned: itself where the index holds it, else sealed as a whole."""
        if content == next(self._earlier.versions(path), None):
            return content
        with suppress(RedactError):
            return self.sealed_whole(path, content)
        return None

    def is_known_as_it_is(self, path: str, content: bytes) -> bool:
        """Tell whether this machine has found nothing to seal in a note."""
        return self._key.sealer is not None and self._made_before.is_same(self.rules, self._key.sealer.key_id, path, content)

    def _without_key(self, path: str, content: bytes) -> bytes:
        if content in self._earlier.versions(path):
            return content
        raise LedgerError(f"It can't be sealed. {self._key.reason}", "`redact git-filter status` says more.")

    def _as_stored(self, path: str, content: bytes) -> bytes | None:
        """Give what git holds already where the note hasn't changed: what others know by now doesn't make it another one."""
        for version in chain(self._earlier.remembered(path, content), self._earlier.versions(path)):
            found = self._put_back(version)
            if found is not None and found[0].text.encode(found[1]) == content:
                return version
            if found is None and version == content and self.is_known_as_it_is(path, content):
                return content
        return None

    def _made(self, path: str, content: bytes, sealer: Sealer) -> bytes:
        text, _ = decode(content, path)
        if "<<<<<<<" in text and self._earlier.is_unmerged(path) and _MARKERS.search(text):
            if not only_looks():
                self.tell(path, "still holds conflict markers: it is sealed as a whole.")
            return self.sealed_whole(path, content)
        circumstances = self._pseudonymizer.circumstances
        if (known := self._made_before.made(circumstances, path, content)) is not None:
            return known
        made = self._sealed(path, content, text, sealer)
        self._made_before.remember(circumstances, self.rules, sealer.key_id, path, content, made)
        return made

    def _sealed(self, path: str, content: bytes, text: str, sealer: Sealer) -> bytes:
        found = self._pseudonymizer.pseudonymized(path, content)
        if found.body == text and not sealer.lines_in(text):
            return content
        return stored(content, path, found.body, found.edits, sealer, self.rules)

    def _refuse_exposure(self, path: str, content: bytes, made: bytes) -> None:
        found = ((version, self._put_back(version)) for version in self._earlier.all_versions(path))
        versions = ((decode(version, "")[0], back[0]) for version, back in found if back is not None)
        refuse_exposure(decode(content, path)[0], decode(made, path)[0], versions)

    def _put_back(self, content: bytes, others: Iterable[bytes] = ()) -> tuple[PutBack, str] | None:
        """Restore what is sealed under the key; None for all else."""
        if self._key.sealer is None:
            return None
        try:
            text, encoding = decode(content, "")
        except Unreadable:
            return None
        found = put_back(text, self._key.sealer, (decode(each, "")[0] for each in others))
        return None if found is None else (found, encoding)

    def _tell_of(self, path: str, restored: PutBack) -> None:
        if restored.is_exact or (applies_patch() and not restored.by_order + restored.by_name):
            return
        counts = {"by their order": restored.by_order, "by the full name": restored.by_name, "not at all": restored.lost}
        how = ", ".join(f"{count} {way}" for way, count in counts.items() if count)
        several = f"; {_TWO_LINES.format(len(restored.originals))}" if len(restored.originals) > 1 else ""
        self.tell(path, f"was changed since it was sealed{several}. Put back in changed lines: {how or 'nothing'}.")

    @cached_property
    def _pseudonymizer(self) -> Pseudonymizer:
        from redact.git.engines import Engines
        from redact.git.filter.pseudonymizing import Pseudonymizer
        from redact.git.settings import read_settings

        if self._repository.config("core.sparseCheckout", "--type=bool") == "true":
            self.tell(self._path, "names are missed that only notes tell which the sparse checkout leaves out.")
        return Pseudonymizer(
            self._repository.root,
            read_settings(self._repository.root),
            self._key.required(),
            memory=self._memory,
            digests=self._digests,
            engines=Engines(),
            tell=lambda message: self.tell(self._path, message),
        )

    @cached_property
    def _memory(self) -> Memory:
        from redact.git.memory import Memory

        return Memory.of_user()

    @cached_property
    def _made_before(self) -> MadeBefore:
        return MadeBefore(self._digests)

    @cached_property
    def _digests(self) -> Digests:
        return Digests.of_user()
