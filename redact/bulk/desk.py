"""What a worker does: looks at files, and checks their copies."""

from __future__ import annotations

import time
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import replace

from redact import audit
from redact.bulk.fates import Fate
from redact.bulk.linked_names import LINKS
from redact.bulk.messages import Common, Examined, Failed, ToExamine
from redact.bulk.records import Found, Named, Stamp, Verdict
from redact.bulk.sources import digest_of, read_source
from redact.bulk.written_links import written_links
from redact.decide import leaders_in
from redact.decide.names import named_entity, surface_of
from redact.detect import Hints, hints_of, identities_of
from redact.detect.engine import SpacyEngine
from redact.detect.language import reads_as_english
from redact.detect.remembering import RememberingEngine
from redact.effort import Effort
from redact.errors import RedactError
from redact.model import KEEP, Decision, Note, Plan, Release, Segments
from redact.names.transcripts import turns_in
from redact.pipeline import Redactor

_ENGINES: dict[tuple[str, Effort], SpacyEngine] = {}
"""A worker loads a language model once, however many runs it serves."""


class Desk:
    """A worker's own Redactor and what goes with it, made once for each run."""

    def __init__(self, common: Common) -> None:
        """Set up; the language model is loaded on first use."""
        self.common = common
        engine = _ENGINES.setdefault((common.model, common.effort), SpacyEngine(common.model, common.effort))
        self.engine = RememberingEngine(engine, digest_of(f"{common.model} {common.effort}".encode(), common.key))
        self.redactor = Redactor(common.policy, vault=common.vault, engine=self.engine, keep=common.keep, roster=common.roster)
        self.known = frozenset(entity.id for entity in common.roster.entities)

    def read(self, path: str, fate: Fate) -> tuple[Note, bytes]:
        """Read a file and the keyed digest of its bytes."""
        return read_source(self.redactor, path, fate, self.common.key)

    def examine(self, wanted: ToExamine) -> Examined | Failed:
        """Look at one file."""
        try:
            file = self.common.vault / wanted.path
            stamp, now = Stamp.of(file.stat()), time.time_ns()
            note, digest = self.read(wanted.path, wanted.fate)
            lines = wanted.lines
            if wanted.found and wanted.found.digest == digest:
                found = wanted.found
            else:
                self.recall(lines)
                with self.engine.recording() as record:
                    found = self._found(self.redactor.segment(note), digest)
                if wanted.found:
                    # Other files have them replaced in links to this one: its own text has no say in that.
                    found = replace(found, extras=tuple(each for each in wanted.found.extras if each.finding.detector == LINKS))
                lines = record.packed()
            verdict = self._verdict(note, found)
        except RedactError as error:
            return Failed(str(error))
        except OSError as error:
            return Failed(f"It can't be read: {error.strerror}.")
        return Examined(wanted.path, stamp, now, found, verdict, lines)

    def recall(self, lines: bytes) -> None:
        """Remember what the language model said of a file's lines before."""
        with suppress(ValueError):
            if lines:
                self.engine.preload(lines)

    def _found(self, segments: Segments, digest: bytes) -> Found:
        findings = self.redactor.detect(segments)
        identities = identities_of(segments, findings, self.redactor.roster)
        hints = hints_of(segments, findings, identities)
        return Found(
            digest,
            findings,
            identities,
            hints,
            tuple(written_links(segments)),
            reads_as_english(segments),
            bool(turns_in(segments)),
        )

    def _verdict(self, note: Note, found: Found) -> Verdict:
        plan = self.redactor.decide_found(note, found.all_findings, language_known=found.is_english, leaders=found.leaders)
        leaves = plan.release is Release.EXPORT
        leaders = leaders_in(plan.decisions) if leaves else {}
        surfaces = dict(_surfaces(note, plan.decisions)) if leaves else {}
        named = {
            entity: Named(
                identity, found.hints.get(entity, Hints()), entity in self.known, surfaces.get(entity, ()), leaders.get(entity)
            )
            for entity, identity in found.all_identities.items()
        }
        in_path = tuple(self._in_path(note, plan)) if leaves else ()
        return Verdict(leaves, plan.level, plan.rule, named, in_path)

    def _in_path(self, note: Note, plan: Plan) -> Iterator[tuple[Decision, bool]]:
        rules, _ = self.redactor.policy.resolve(plan.level, note)
        for each in plan.decisions:
            if each.finding.in_path:
                yield each, each.action != KEEP or each.rule == rules.for_type(each.finding.entity_type).rule


def _surfaces(note: Note, decisions: Sequence[Decision]) -> Iterator[tuple[str, tuple[tuple[str, str, bool], ...]]]:
    found: dict[str, dict[tuple[str, str, bool], None]] = {}
    for each in decisions:
        if entity := named_entity(each.finding):
            value = audit.Value(
                surface_of(note, each.finding).text, each.finding.entity_type, each.finding.score >= audit.SURE_SCORE
            )
            if audit.is_telling(value):
                found.setdefault(entity, {})[value.entity_type, value.surface, value.sure] = None
    yield from ((entity, tuple(values)) for entity, values in found.items())
