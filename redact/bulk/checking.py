"""Checks a copy before it may leave: what its own note removed, what other notes removed, and what a fresh look finds."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cached_property

from redact import audit
from redact.bulk.attachments import attachment
from redact.bulk.desk import Desk
from redact.bulk.fates import Fate
from redact.bulk.messages import Again, Changed, Failed, Passed, RunNames, ToCheck
from redact.bulk.records import Extra, Standing
from redact.bulk.unexpected import told
from redact.decide.names import surface_of
from redact.errors import RedactError, UsageError
from redact.model import KEEP, Artifact, Decision, Finding, Identity, Note, Segments, Suspect, TextFormat
from redact.names.keys import keys_of_name
from redact.names.words import key_of
from redact.pipeline import RESTORABLE
from redact.second_look import NAME_TYPES, Coverage, changed_lines_of, findings_of_suspects, occurrences

_ELSEWHERE = "removed in another note"


class NamesDesk:
    """The names that the run removes, ready to be looked for."""

    def __init__(self, names: RunNames) -> None:
        """Prepare the search for the names."""
        self.names = names.names
        values = [audit.Value(each.surface, each.entity_type, each.sure) for each in self.names]
        self.search = audit.NamesOfRun(values, [index for index, each in enumerate(self.names) if each.in_any_case])
        self.by_key = {key_of(each.surface): each for each in reversed(self.names)}


def checked(desk: Desk, names: NamesDesk, wanted: ToCheck) -> Passed | Again | Changed | Failed:
    """Check one copy."""
    try:
        note, digest = desk.read(wanted.path, wanted.fate)
        return _Check(desk, names, note, wanted).result() if digest == wanted.digest else Changed()
    except UsageError:
        raise
    except RedactError as error:
        return Failed(str(error))
    except Exception as error:
        return Failed(told(error))


class _Check:
    """One copy on a desk."""

    def __init__(self, desk: Desk, names: NamesDesk, note: Note, wanted: ToCheck) -> None:
        self._desk = desk
        self._names = names
        self._note = note
        self._wanted = wanted
        self._plan = wanted.plan
        self._rules, _ = desk.redactor.policy.resolve(self._plan.level, note)
        kept = [each for each in self._plan.decisions if each.action == KEEP]
        self._kept_by_type = [each for each in kept if each.rule == self._rules.for_type(each.finding.entity_type).rule]
        self._kept_by_name = [each for each in kept if each.rule != self._rules.for_type(each.finding.entity_type).rule]

    def result(self) -> Passed | Again:
        artifact = self._desk.redactor.render(self._wanted.redacted, RESTORABLE)
        removed = audit.removed_values(self._note, self._plan)
        kept = [*map(self._surface, self._kept_by_name), *self._kept_in_a_row()]
        examination = audit.examine(artifact, removed, self._wanted.redacted, self._names.search, kept)
        extras = (
            *self._from_the_run(examination.strangers),
            *self._from_a_fresh_look((*removed.undecided, *examination.suspects)),
        )
        return Again(extras) if extras else self._cleared(artifact, removed, examination)

    def _cleared(self, artifact: Artifact, removed: audit.Removed, examination: audit.Examination) -> Passed:
        data: bytes | None = audit.clear(artifact, examination).artifact.data
        if self._wanted.fate is not Fate.REDACT:
            data = attachment(self._desk.common.source, self._wanted.path, self._wanted.fate)
        certain = [each for each in audit.CERTAIN_TYPES if self._rules.for_type(each).value != KEEP]
        texts = audit.let_stand(removed, self._wanted.redacted, self._names.search, certain)
        return Passed(data, dict(self._wanted.redacted.counts), Standing(" ".join(certain), texts))

    @cached_property
    def _segments(self) -> Segments:
        return self._desk.redactor.segment(self._note)

    def _kept_in_a_row(self) -> Iterator[str]:
        for text, in_path in ((self._note.text, False), (self._note.path, True)):
            yield from audit.adjoining(text, (each for each in self._kept_by_name if each.finding.in_path is in_path))

    def _surface(self, decision: Decision) -> str:
        return surface_of(self._note, decision.finding).text

    def _from_the_run(self, strangers: Sequence[audit.Stranger]) -> Iterator[Extra]:
        """Find in the source again what another note removed, and whatever the policy keeps by its type around it."""
        if not strangers:
            return
        changing = Coverage(self._segments, (each.finding for each in self._plan.decisions if each.action != KEEP))
        for value, word in dict.fromkeys((each.value, each.word) for each in strangers):
            name = self._names.names[value]
            suspect = Suspect(name.entity_type, "", word, certain=True)
            for finding in occurrences(self._segments, word, suspect):
                if not changing.holds(finding):
                    whole = self._around(finding)
                    yield Extra(replace(whole, entity=f"x{value}", reason=_ELSEWHERE), name.identity, name.leader)

    def _around(self, finding: Finding) -> Finding:
        for decision in self._kept_by_type:
            kept = decision.finding
            if kept.in_path == finding.in_path and kept.extent.contains(finding.extent):
                return kept
        return finding

    def _from_a_fresh_look(self, suspects: Sequence[Suspect]) -> Iterator[Extra]:
        findings = [each.finding for each in self._plan.decisions]
        # Detection has seen all other lines as they stand, and with what the vault knows besides.
        is_in_lines = self._note.format is TextFormat.MARKDOWN
        changed = changed_lines_of(self._wanted.redacted) if is_in_lines else self._wanted.redacted
        if self._wanted.is_first and changed.text:
            self._desk.recall(self._wanted.lines)
            found = self._desk.redactor.look_again(self._segments, findings, changed, suspects)
        else:
            found = findings_of_suspects(self._segments, suspects, findings) if suspects else ()
        yield from map(self._named, found)

    def _named(self, finding: Finding) -> Extra:
        source = self._note.path if finding.in_path else self._note.text
        text = source[finding.extent.start : finding.extent.end]
        if finding.entity_type not in NAME_TYPES or not key_of(text):
            return Extra(finding, None, None)
        entity = replace(finding, entity=f"s{finding.entity_type}{key_of(text)}")
        if known := self._names.by_key.get(key_of(text)):
            return Extra(entity, known.identity, known.leader)
        keys = tuple(keys_of_name(finding.entity_type, text))
        return Extra(entity, Identity(finding.entity_type, text, keys), None)
