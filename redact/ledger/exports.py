"""What was given away: each exported note with what stood where its replacements stand, so that its owner can restore it."""

from __future__ import annotations

import datetime
import hashlib
import json
import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from itertools import accumulate

from redact.ledger.seal import Seal
from redact.ledger.store import Store
from redact.model import Span

REVERSIBLE = frozenset({"pseudonym", "surrogate", "shift_date"})
"""Operators whose replacements stand for one value each, which the ledger keeps."""
NAMING = frozenset({"pseudonym", "surrogate"})
"""Those of them whose replacements mean the same value wherever they stand."""
_MOST_LINES = 400
_BLANKS = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class Occurrence:
    """One edit of an exported note."""

    span: Span
    """In the exported text: the replacement with what parts it from its neighbours."""
    text: str
    """The replacement alone."""
    original: str | None = field(repr=False)
    """What stood there; None where that isn't kept, because it was generalized or removed."""
    operator: str
    """Empty where a region was cut whole."""
    entity_type: str
    mention: int
    """The same number for all edits of one mention."""
    entity: int
    """The ledger's row of whom or what it named; 0 where that isn't kept."""


@dataclass(frozen=True, slots=True)
class Export:
    """One exported note."""

    path: str = field(repr=False)
    """The source note's path in its vault."""
    name: str
    """The exported file's."""
    recipient: str
    day: str
    """On which it was exported: `2026-03-12`."""
    text: str
    """As it left."""
    occurrences: tuple[Occurrence, ...]


class Exports:
    """The exported notes that a ledger remembers."""

    def __init__(self, store: Store, seal: Seal | None = None) -> None:
        """Take the ledger's file.

        Args:
            store: the open ledger.
            seal: the ledger's own by default.
        """
        self._store = store
        self._seal = seal or store.seal

    def add(self, export: Export) -> None:
        """Remember an export, before it leaves; the same text of the same note is kept once."""
        with self._store.writing():
            digest = self.digest_of(export)
            for row, known in self._with_digest(digest):
                if replace(known, day=export.day) == export:
                    self._store.run("DELETE FROM export WHERE id = ?", row)
            row = self._store.run(
                "INSERT INTO export (digest, day, sealed) VALUES (?, ?, ?)", digest, export.day, self.sealed(export)
            )
            for line in self.line_digests(export):
                self._store.run("INSERT OR IGNORE INTO line VALUES (?, ?)", line, row)
            for text, entity in _tokens(export):
                sealed = self._seal.sealed(text, "token")
                self._store.run("INSERT OR IGNORE INTO token VALUES (?, ?, ?)", self.token_digest(text), entity, sealed)

    def forget_paths(self, is_to_go: Callable[[str], bool]) -> None:
        """Forget the paths of some source notes."""
        for row, sealed, day in self._store.rows("SELECT id, sealed, day FROM export"):
            export = self.opened(sealed, day)
            if is_to_go(export.path):
                self._store.run("UPDATE export SET sealed = ? WHERE id = ?", self.sealed(replace(export, path="")), row)

    def each(self) -> Iterator[Export]:
        """Give every export that is remembered, in the order in which they left."""
        for sealed, day in self._store.rows("SELECT sealed, day FROM export ORDER BY id"):
            yield self.opened(sealed, day)

    def rewrite(self, changed: Callable[[Occurrence], Occurrence]) -> None:
        """Change what is remembered of the edits of all exports."""
        with self._store.writing():
            for row, sealed, day in self._store.rows("SELECT id, sealed, day FROM export"):
                export = self.opened(sealed, day)
                after = replace(export, occurrences=tuple(map(changed, export.occurrences)))
                if after != export:
                    self._store.run("UPDATE export SET sealed = ? WHERE id = ?", self.sealed(after), row)

    def exactly(self, text: str) -> tuple[Export, ...]:
        """Find the exports of which a text may be an untouched copy, the latest last: two notes may come out the same."""
        return tuple(export for _, export in self._with_digest(self._digest(text)))

    def likely(self, text: str) -> Export | None:
        """Find the export that an edited text shares most lines with; None where it shares none that names anyone."""
        votes: Counter[int] = Counter()
        for digest in {self._line_digest(line) for line in text.splitlines() if line.strip()}:
            votes.update(row[0] for row in self._store.rows("SELECT export FROM line WHERE digest = ?", digest))
        if not votes:
            return None
        best = max(votes, key=lambda row: (votes[row], row))
        sealed, day = self._store.rows("SELECT sealed, day FROM export WHERE id = ?", best)[0]
        return self.opened(sealed, day)

    def named(self, token: str) -> str | None:
        """Give the name of the one entity that a pseudonym stands for; None where it is nobody's, or several have had it."""
        rows = self._store.rows("SELECT DISTINCT entity FROM token WHERE digest = ?", self.token_digest(token))
        return self.name_of(rows[0][0]) if len(rows) == 1 else None

    def name_of(self, entity: int) -> str | None:
        """Give an entity's name; None where it was forgotten."""
        rows = self._store.rows("SELECT sealed FROM entity WHERE id = ?", entity)
        return str(json.loads(self._seal.opened(rows[0][0], "entity"))["name"]) if rows else None

    def token_digest(self, token: str) -> bytes:
        """Give the digest by which a pseudonym is found."""
        return self._seal.digest("token", token)

    def line_digests(self, export: Export) -> list[bytes]:
        """Give the digests of the lines of an export that hold a replacement, at most a few hundred of them."""
        lines = export.text.splitlines(keepends=True)
        starts = list(accumulate(map(len, lines), initial=0))
        held = sorted({bisect_right(starts, each.span.start) - 1 for each in export.occurrences if each.text})
        step = max(1, len(held) // _MOST_LINES)
        return [self._line_digest(lines[number]) for number in held[::step]]

    def digest_of(self, export: Export) -> bytes:
        """Give the digest by which an untouched copy of an export is found."""
        return self._digest(export.text)

    def _line_digest(self, line: str) -> bytes:
        return self._seal.digest("line", _BLANKS.sub(" ", line).strip())

    def _digest(self, text: str) -> bytes:
        return self._seal.digest("export", hashlib.sha256(text.encode(errors="surrogatepass")).hexdigest())

    def _with_digest(self, digest: bytes) -> list[tuple[int, Export]]:
        rows = self._store.rows("SELECT id, sealed, day FROM export WHERE digest = ? ORDER BY id", digest)
        return [(row, self.opened(sealed, day)) for row, sealed, day in rows]

    def sealed(self, export: Export) -> bytes:
        """Encrypt an export, its day aside."""
        edits = [
            [*each.span, each.text, each.original, each.operator, each.entity_type, each.mention, each.entity]
            for each in export.occurrences
        ]
        fields = [export.path, export.name, export.recipient, export.text, edits]
        return self._seal.sealed(json.dumps(fields, ensure_ascii=False), "export")

    def opened(self, sealed: bytes, day: str) -> Export:
        """Decrypt an export."""
        path, name, recipient, text, edits = json.loads(self._seal.opened(sealed, "export"))
        return Export(path, name, recipient, day, text, tuple(Occurrence(Span(a, b), *others) for a, b, *others in edits))


def today() -> str:
    """Give the day as the ledger writes it."""
    return datetime.datetime.now(datetime.UTC).astimezone().date().isoformat()


def _tokens(export: Export) -> set[tuple[str, int]]:
    return {(each.text, each.entity) for each in export.occurrences if each.operator in NAMING and each.text and each.entity}
