"""The eight verbs for one note, and the way through all of them."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from types import MappingProxyType

from redact import audit, decide, detect, read, render, segment, transform, write
from redact.budget import UNLIMITED, Budget
from redact.day import local_day
from redact.decide import NO_EXCEPTIONS, Exceptions, Leader, Policy
from redact.detect.known import Always, Engine, Known
from redact.detect.language import reads_as_english
from redact.ledger import EphemeralRegister, Register
from redact.model import (
    KEEP,
    REMOVE,
    Artifact,
    Cleared,
    Finding,
    Inserts,
    Note,
    Paper,
    PdfKind,
    Plan,
    Receipt,
    Redacted,
    Roster,
    Segments,
    Suspect,
)
from redact.note_names import NoteNames
from redact.second_look import looked_again
from redact.told import Told, read_told
from redact.transform import FirstAppearance, LinkedNotes, Transformed
from redact.vault_roster import read_roster, words_of_names

NO_INSERTS: Inserts = MappingProxyType({})
Placing = Callable[[Artifact], Path]
NO_LEADERS: Mapping[str, Leader] = MappingProxyType({})
RESTORABLE = "md"
"""The format that `redact restore` takes back."""


@dataclass(frozen=True, slots=True)
class Examined:
    """A note with everything that was found in it and everything that was decided about it."""

    note: Note
    segments: Segments
    findings: tuple[Finding, ...]
    plan: Plan

    def text_of(self, finding: Finding) -> str:
        """Give the source text of a finding, its pieces joined."""
        source = self.note.path if finding.in_path else self.note.text
        return "".join(source[span.start : span.end] for span in finding.ranges)


@dataclass(frozen=True, slots=True)
class Exported:
    """One export: what was written, what replaced, and what the user should look at."""

    receipt: Receipt
    redacted: Redacted
    cleared: Cleared
    plan: Plan
    notices: tuple[str, ...] = ()
    """What else the user is told."""


class Redactor:
    """One audience's way through the stages: owns its engine, policy and roster, and shares them with no other Redactor."""

    def __init__(
        self,
        policy: Policy,
        *,
        vault: Path,
        engine: Engine,
        keep: Collection[str] = (),
        whole_vault: bool = True,
        register: Register | None = None,
        roster: Roster | None = None,
        exceptions: Exceptions = NO_EXCEPTIONS,
        told: Told | None = None,
        today: datetime.date | None = None,
        paper: Paper = Paper.A4,
        pdf: PdfKind = PdfKind.UA,
    ) -> None:
        """Set up; nothing is read or loaded yet.

        Args:
            policy: what the audience may see.
            vault: the vault's root; note paths are relative to it.
            engine: the language model and recognizers, loaded on first use.
            keep: names that stay, in all forms of their entity.
            whole_vault: learn from all of the vault's notes, not from those of its root alone.
            register: names entities and remembers exports; by default nothing is remembered beyond this Redactor.
            roster: what the vault knows, corrected by what was told; read from its notes where it isn't given.
            exceptions: the vault's decisions file.
            told: what the vault's owner has told; read from the vault where it isn't given.
            today: the day on which those of them count that end; by default each note's own.
            paper: what pages are set for.
            pdf: the standard that PDFs follow.
        """
        self._policy, self._told = policy, told
        self.vault = vault
        self._keep = tuple(keep)
        self.engine = engine
        self.whole_vault = whole_vault
        self._roster = roster
        self._exceptions, self._today = exceptions, today
        self._paper, self._pdf = paper, pdf
        self._register = register or EphemeralRegister()
        self._note_names: NoteNames | None = None

    def refuse_output(self, output: Path) -> None:
        """Refuse an output that holds the ledger.

        Raises:
            LedgerError: it does.
        """
        self._register.refuse_output(output)

    @cached_property
    def told(self) -> Told:
        """What the vault's owner has told, read once."""
        return read_told(self.vault) if self._told is None else self._told

    @cached_property
    def policy(self) -> Policy:
        """The audience's policy, with what was told to be always found."""
        return self.told.added_to(self._policy)

    @cached_property
    def roster(self) -> Roster:
        """What the vault itself knows, read once."""
        return read_roster(self.vault, deep=self.whole_vault, told=self.told) if self._roster is None else self._roster

    def read(self, path: Path) -> Note:
        """Read a note; see `redact.read.read_note`."""
        return read.read_note(path, self.vault)

    def segment(self, note: Note) -> Segments:
        """Project a note to the text that its reader sees."""
        return segment.segment(note)

    def detect(self, segments: Segments) -> tuple[Finding, ...]:
        """Find what may be sensitive."""
        always = tuple(Always(each.pattern, each.entity_type, each.literal) for each in self.policy.always_in(segments.path))
        return detect.detect(segments, Known(self.engine, self.roster, always, dates=self.policy.names_type("DATE_TIME")))

    def decide(self, note: Note, segments: Segments, findings: Sequence[Finding]) -> Plan:
        """Ask the policy what becomes of each finding."""
        return self.decide_found(note, findings, language_known=reads_as_english(segments))

    def decide_found(
        self, note: Note, findings: Sequence[Finding], *, language_known: bool, leaders: Mapping[str, Leader] = NO_LEADERS
    ) -> Plan:
        """Ask the policy what becomes of each finding of a note whose language is known to be read, or not.

        Args:
            note: the note.
            findings: what was found in it.
            language_known: whether detection knows the note's language.
            leaders: the strictest decisions on the note's entities in the rest of a run.
        """
        return decide.decide(
            note,
            findings,
            self.policy,
            keep=self._keep,
            roster=self.roster,
            language_known=language_known,
            leaders=leaders,
            exceptions=self._exceptions,
            today=self._today or local_day(),
        )

    def transform(self, examined: Examined) -> Transformed:
        """Carry out the plan; what the note's entities are called is settled with it."""
        plan = examined.plan
        if all(decision.action in (KEEP, REMOVE) for decision in plan.decisions):
            return transform.transform_traced(examined.note, plan, FirstAppearance(), {})
        identities = detect.identities_of(examined.segments, examined.findings, self.roster)
        invents = any(decision.action == "surrogate" for decision in plan.decisions)
        vault_words = words_of_names(self.roster) if invents else frozenset()
        numbering = self._register.numbering
        if self._note_names is None:
            self._note_names = NoteNames(self.vault, numbering, whole_vault=self.whole_vault)
        linked = LinkedNotes(self._note_names, self._note_names.links_in(examined.segments))
        with self._register.one_note():
            return transform.transform_traced(examined.note, plan, numbering, identities, vault_words, linked)

    def render(
        self, redacted: Redacted, format: str, date: datetime.date | None = None, inserts: Inserts = NO_INSERTS
    ) -> Artifact:
        """Make a file of the redacted note; `format` is one of `redact.render.formats()`."""
        return render.render(redacted, format, date=date, inserts=inserts, paper=self._paper, pdf=self._pdf)

    def audit(self, artifact: Artifact, examined: Examined, redacted: Redacted) -> audit.Examination:
        """Read the artifact back as its recipient would."""
        return audit.examine(artifact, audit.removed_values(examined.note, examined.plan), redacted)

    def write(self, cleared: Cleared, destination: Path, *, force: bool, source: Path) -> Receipt:
        """Write what the audit cleared, never over its source."""
        return write.write(cleared, destination, force=force, forbidden=(source,), made_from=source)

    def examine(self, path: Path) -> Examined:
        """Take a note as far as its plan."""
        return self.examine_note(self.read(path))

    def examine_note(self, note: Note) -> Examined:
        """Take a note that was read already as far as its plan."""
        segments = self.segment(note)
        findings = self.detect(segments)
        return Examined(note, segments, findings, self.decide(note, segments, findings))

    def export(
        self,
        path: Path,
        format: str,
        place: Placing,
        *,
        force: bool,
        date: datetime.date | None,
        accept: Collection[str] = (),
        budget: Budget = UNLIMITED,
    ) -> Exported:
        """Take one note all the way to a checked file.

        Args:
            path: the note.
            format: one of `redact.render.formats()`.
            place: gives the destination for the finished artifact, whose name is sanitized.
            force: overwrite a file that redact didn't make.
            date: the date on the artifact; None leaves it out.
            accept: leaks that the user has looked at and lets stand, as `PERSON:page 3`.
            budget: what all but the writing may cost.

        Raises:
            Withheld: the policy doesn't let the note out.
            LeakFound: the audit found a removed value; nothing was written.
            RedactError: any other stage's failure; nothing was written.
        """
        redacted, cleared, plan, notices = budget.spend(
            lambda: self._clear(path, format, date, accept), at_end=self._register.close
        )
        receipt = self.write(cleared, place(cleared.artifact), force=force, source=path)
        return Exported(receipt, redacted, cleared, plan, notices)

    def _clear(
        self, path: Path, format: str, date: datetime.date | None, accept: Collection[str]
    ) -> tuple[Redacted, Cleared, Plan, tuple[str, ...]]:
        """Make what may be written of a note, and have the ledger remember it."""
        from redact.embedding import make  # it takes the embedded notes through this very class

        examined = self.examine(path)
        made = make(self, examined, format, date)
        cleared = audit.clear(made.artifact, made.examination, accept)
        redacted = replace(made.transformed.redacted, counts=made.counts)
        if format == RESTORABLE and made.transformed.traces:
            self._register.remember(examined.note.path, made.artifact.name, redacted.text, made.transformed.traces)
        return redacted, cleared, made.plan, made.notices

    def look_again(
        self, segments: Segments, findings: Sequence[Finding], redacted: Redacted, suspects: Sequence[Suspect]
    ) -> tuple[Finding, ...]:
        """Find in the source what the audit suspects, and what a fresh detection does; see `redact.second_look.looked_again`."""
        return looked_again(self.engine, segments, findings, redacted, suspects)
