"""Makes one note's file, with what it embeds where pages show that, and has it audited as one."""

from __future__ import annotations

import datetime
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from redact import audit
from redact.decide import Leader
from redact.embedding.files import VaultFiles
from redact.embedding.gathering import DEEPEST, TOO_DEEP, TOO_MUCH, WITHHELD, Embedded, Gathered, Gatherer, alone
from redact.embedding.pieces import Piece, settled
from redact.embedding.together import RemovedNames, together
from redact.embedding.written import key_in_redacted
from redact.model import Artifact, Finding, ImageInsert, Insert, Inserts, LeftOut, NoteInsert, Plan, Redacted, Release
from redact.pipeline import RESTORABLE, Examined, Redactor
from redact.release import refuse_unless_exported
from redact.transform import Transformed

MOST_INSERTS = 300
"""Embedded notes of a page, those in others counted wherever they stand."""
_ITSELF = LeftOut("embedded in itself")
_UNCLEAR = LeftOut("withheld: its name fits several")


@dataclass(frozen=True, slots=True)
class Made:
    """A finished file and what the audit says of it."""

    artifact: Artifact
    examination: audit.Examination
    transformed: Transformed
    """The page's own note."""
    plan: Plan
    """The page's own note's."""
    counts: Mapping[str, int]
    """Replaced findings by entity type, embedded notes included."""
    notices: tuple[str, ...]
    """What the user is told of what the page embeds."""


def make(redactor: Redactor, examined: Examined, format: str, date: datetime.date | None) -> Made:
    """Make a note's file; what the audit suspects is decided about once, and the file made anew.

    Args:
        redactor: carries policy, engine and vault.
        examined: the note.
        format: one of `redact.render.formats()`.
        date: the day that a page's header line names.

    Raises:
        Withheld: the policy doesn't let the note out.
        RedactError: it can't be made.
    """
    refuse_unless_exported(examined.plan)
    gathered = alone(examined)
    if format != RESTORABLE:
        gathered = Gatherer(redactor, VaultFiles(redactor.vault, redactor.policy, whole_vault=redactor.whole_vault)).gather(
            examined
        )
    gathered.pieces = settled(gathered.pieces, redactor)
    page = _Page(redactor, gathered, format, date)
    found, leaders = page.looked_again()
    if any(found):
        gathered.pieces = settled(gathered.pieces, redactor, found, leaders)
        page = _Page(redactor, gathered, format, date)
    return page.made()


@dataclass(slots=True)
class _Page:
    """One attempt."""

    redactor: Redactor
    gathered: Gathered
    format: str
    date: datetime.date | None
    transformed: list[Transformed | None] = field(init=False)
    names: RemovedNames = field(init=False)
    artifact: Artifact = field(init=False)
    examination: audit.Examination = field(init=False)
    _built: int = 0

    def __post_init__(self) -> None:
        pieces = self.gathered.pieces
        refuse_unless_exported(pieces[0].examined.plan)
        self.transformed = [
            self.redactor.transform(each.examined) if each.examined.plan.release is Release.EXPORT else None for each in pieces
        ]
        self.artifact = self.redactor.render(self._own.redacted, self.format, self.date, self._inserts(0, ()))
        self.names = RemovedNames(self._shown_pieces, self.redactor.policy)
        whole = together(self._shown_pieces, self._shown)
        removed = audit.removed_values(whole.note, whole.plan)
        self.examination = audit.examine(self.artifact, removed, whole.redacted, self.names.search, self.names.spared)

    @property
    def _own(self) -> Transformed:
        own = self.transformed[0]
        assert own is not None  # noqa: S101 - refused otherwise
        return own

    @property
    def _shown_pieces(self) -> list[Piece]:
        return [piece for piece, made in zip(self.gathered.pieces, self.transformed, strict=True) if made]

    @property
    def _shown(self) -> list[Redacted]:
        return [each.redacted for each in self.transformed if each]

    def made(self) -> Made:
        counts = sum((Counter(dict(each.counts)) for each in self._shown), Counter[str]())
        plan = self.gathered.pieces[0].examined.plan
        return Made(self.artifact, self.examination, self._own, plan, counts, tuple(self._notices()))

    def looked_again(self) -> tuple[list[list[Finding]], dict[str, Leader]]:
        """Find in the sources what the audit suspects, and what one piece shows and another removes."""
        again, leaders = self.names.found_again(self.examination.strangers)
        waiting = iter(again)
        found: list[list[Finding]] = []
        for piece, made in zip(self.gathered.pieces, self.transformed, strict=True):
            if made is None:
                found.append([])
                continue
            examined, suspects = piece.examined, self.examination.suspects
            fresh = self.redactor.look_again(examined.segments, examined.findings, made.redacted, suspects)
            found.append([*fresh, *next(waiting)])
        return found, leaders

    def _notices(self) -> Iterator[str]:
        placed = [what for of_piece in self.gathered.embeds for _, what in of_piece]
        if images := sum(isinstance(each, ImageInsert) for each in placed):
            yield f"{_counted(images, 'image is', 'images are')} included; nothing examined what is to be seen there."
        if left_out := sum(isinstance(each, LeftOut) for each in placed):
            yield f"{_counted(left_out, 'embed is', 'embeds are')} left out; the page says why in their places."
        told = (warning for each in self._shown_pieces[1:] for warning in each.examined.plan.warnings)
        yield from (f"in an embedded note: {warning}" for warning in dict.fromkeys(told))

    def _inserts(self, number: int, around: tuple[int, ...]) -> Inserts:
        """Give what stands in the places where a piece embeds something."""
        made = self.transformed[number]
        found: dict[str, Insert] = {}
        if made is None:
            return found
        for embed, what in self.gathered.embeds[number]:
            key = key_in_redacted(embed, made.traces, made.redacted.text)
            if key is not None:
                insert = self._insert(what, (*around, number))
                found[key] = insert if found.get(key, insert) == insert else _UNCLEAR
        return found

    def _insert(self, what: Embedded, around: tuple[int, ...]) -> Insert:
        if not isinstance(what, int):
            return what
        paths = {self.gathered.pieces[each].examined.note.path for each in around}
        made = self.transformed[what]
        self._built += 1
        if self.gathered.pieces[what].examined.note.path in paths:
            return _ITSELF
        if len(around) > DEEPEST:
            return TOO_DEEP
        if self._built > MOST_INSERTS:
            return TOO_MUCH
        return NoteInsert(made.redacted, self._inserts(what, around)) if made and made.redacted.text.strip() else WITHHELD


def _counted(number: int, one: str, many: str) -> str:
    return f"{number} {one if number == 1 else many}"
