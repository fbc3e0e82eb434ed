"""What a worker does: looks at files, and checks their copies."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from dataclasses import replace
from functools import partial
from typing import NamedTuple, TypeVar

from redact import __version__, audit
from redact.bulk.fates import Fate
from redact.bulk.linked_names import LINKS
from redact.bulk.messages import Common, Examined, Failed, ToCheck, ToExamine
from redact.bulk.records import Found, Named, Stamp, Verdict
from redact.bulk.sources import digest_of, read_source
from redact.bulk.unexpected import told
from redact.bulk.written_links import written_links
from redact.decide import leaders_in
from redact.decide.exceptions import is_exception
from redact.decide.names import named_entity, surface_of
from redact.detect import Hints, hints_of, identities_of
from redact.detect.asking import questions_about
from redact.detect.engine import SpacyEngine
from redact.detect.engine.installed import named_with_version
from redact.detect.language import reads_as_english
from redact.detect.remembering import RememberingEngine
from redact.effort import Effort
from redact.errors import RedactError, UsageError
from redact.model import KEEP, Decision, Note, Plan, Release, Segments
from redact.names.transcripts import turns_in
from redact.pipeline import Redactor
from redact.told import NOTHING_TOLD

_Result = TypeVar("_Result")

_ENGINES: dict[tuple[str, Effort], SpacyEngine] = {}
"""A worker loads a language model once, however many runs it serves."""


class _Opened(NamedTuple):
    """A file that was read."""

    wanted: ToExamine
    stamp: Stamp
    read_at_ns: int
    note: Note
    digest: bytes
    segments: Segments | None
    """None where what was found in it before holds still."""


class Desk:
    """A worker's own Redactor and what goes with it, made once for each run."""

    def __init__(self, common: Common) -> None:
        """Set up; the language model is loaded on first use."""
        self.common = common
        engine = _ENGINES.setdefault((common.model, common.effort), SpacyEngine(common.model, common.effort))
        # What another model, or another version of one, said of a line doesn't count.
        said_by = f"{__version__} {common.model} {named_with_version(common.model)} {common.effort}"
        self.engine = RememberingEngine(engine, digest_of(said_by.encode(errors="surrogatepass"), common.key))
        self.redactor = Redactor(
            common.policy,
            vault=common.source.root,
            engine=self.engine,
            keep=common.keep,
            roster=common.roster,
            exceptions=common.exceptions,
            today=common.today,
            told=NOTHING_TOLD,  # policy and roster hold it
        )
        self.known = frozenset(entity.id for entity in common.roster.entities)

    def read(self, path: str, fate: Fate) -> tuple[Note, bytes]:
        """Read a file and the keyed digest of its bytes."""
        return read_source(self.common.source, path, fate, self.common.key)

    def ahead(self, items: Sequence[ToExamine | ToCheck]) -> None:
        """Have at hand what is read as a whole; all else may be larger than what can be held."""
        self.common.source.ahead([each.path for each in items if each.fate is Fate.REDACT])

    def examine_all(self, items: Sequence[ToExamine]) -> list[Examined | Failed]:
        """Look at some files; the language model is asked about all of them at once."""
        self.ahead(items)
        opened = [_or_failed(partial(self._opened, item)) for item in items]
        new = [each.segments for each in opened if isinstance(each, _Opened) and each.segments]
        questions = [questions_about(segments) for segments in new]
        with suppress(ValueError, IndexError, MemoryError):
            # Whose question it was shows when each file is looked at.
            self.engine.names([text for each in questions for text in each.names])
            self.engine.patterns([text for each in questions for text in each.patterns])
        return [each if isinstance(each, Failed) else _or_failed(partial(self._examined, each)) for each in opened]

    def _opened(self, wanted: ToExamine) -> _Opened:
        stamp, now = self.common.source.stamp(wanted.path, wanted.listed), time.time_ns()
        note, digest = self.read(wanted.path, wanted.fate)
        if wanted.found and wanted.found.digest == digest:
            return _Opened(wanted, stamp, now, note, digest, None)
        self.recall(wanted.lines)
        return _Opened(wanted, stamp, now, note, digest, self.redactor.segment(note))

    def _examined(self, opened: _Opened) -> Examined:
        wanted, found, lines = opened.wanted, opened.wanted.found, opened.wanted.lines
        if opened.segments is not None or found is None:
            with self.engine.recording() as record:
                fresh = self._found(opened.segments or self.redactor.segment(opened.note), opened.digest)
            # Other files have them replaced in links to this one: its own text has no say in that.
            extras = tuple(each for each in found.extras if each.finding.detector == LINKS) if found else ()
            found, lines = replace(fresh, extras=extras), record.packed()
        return Examined(wanted.path, opened.stamp, opened.read_at_ns, found, self._verdict(opened.note, found), lines)

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
                is_kept_by_type = each.rule == rules.for_type(each.finding.entity_type).rule
                yield each, each.action != KEEP or is_kept_by_type or is_exception(each.rule)


def _or_failed(work: Callable[[], _Result]) -> _Result | Failed:
    try:
        return work()
    except UsageError:
        raise
    except RedactError as error:
        return Failed(str(error))
    except OSError as error:
        return Failed(f"It can't be read: {error.strerror}.")
    except Exception as error:
        return Failed(told(error))


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
