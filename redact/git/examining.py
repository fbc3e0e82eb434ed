"""What a file's text holds that must not be committed: by the policy, with no more of the detection than the policy asks for."""

from __future__ import annotations

import re
from contextlib import suppress
from dataclasses import replace
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from redact import __version__
from redact.day import local_day
from redact.effort import Effort
from redact.errors import Unreadable
from redact.git.engines import Engines
from redact.git.kinds import Reading, reading_of
from redact.git.memory import Memory
from redact.git.outcome import Examination, Hit, Place
from redact.git.settings import Settings
from redact.model import KEEP, Release, Roster
from redact.state import Digests
from redact.vault import notes_under

if TYPE_CHECKING:
    from redact.decide import Policy
    from redact.decide.exceptions import Exceptions
    from redact.detect.remembering import RememberingEngine
    from redact.model import Note
    from redact.pipeline import Examined, Redactor
    from redact.told import Told

_FINGERPRINT = re.compile(rb"(?<=salt: )[A-Za-z0-9+/]{22}==|(?<=value: )s1-[a-z2-7]{26}")
_WORD = re.compile(r"[^\W_]+")


class _Asking(NamedTuple):
    """A Redactor, and the engine that it asks."""

    key: bytes
    """Of the engine's answers."""
    engine: RememberingEngine
    redactor: Redactor


class Examiner:
    """Examines files by one policy; what was examined before is remembered."""

    def __init__(
        self, root: Path, settings: Settings, policy: str, *, memory: Memory, digests: Digests, engines: Engines
    ) -> None:
        """Set up; nothing is loaded yet.

        Args:
            root: the repository's.
            settings: the repository's own.
            policy: a shipped policy's name, or the path of a policy file.
            memory: of earlier examinations.
            digests: of texts and values.
            engines: of the process.
        """
        self._folder = settings.vault.strip("/") + "/" if settings.vault.strip("/") else ""
        self._vault = root / settings.vault
        self._settings = settings
        self._policy_name = policy
        self._memory = memory
        self._digests = digests
        self._engines = engines

    def examination(self, path: str, data: bytes) -> Examination | None:
        """Tell what a file holds.

        Args:
            path: from the repository's root, with forward slashes.
            data: all of it.

        Returns:
            What the policy says of it; None where it is no text that could be looked into.

        Raises:
            Unreadable: it should be text, and isn't.
        """
        reading = reading_of(path, data)
        if reading is Reading.UNSEEN:
            return None
        without_names = self._digests.of("without names", self._circumstances, path, data)
        if found := self._memory.examination(without_names):
            return found
        with_names = self._digests.of("with names", self._circumstances, self._vault_state, path, data)
        if found := self._memory.examination(with_names):
            return found
        found, names_count = self._looked_at(path, data, reading)
        self._memory.remember_examination(with_names if names_count else without_names, found)
        return found

    @cached_property
    def policy(self) -> Policy:
        """The policy, loaded on first use, with what the vault's owner told to be always found."""
        from redact.decide import load_policy
        from redact.transform import operator_names, wrong_parameters

        rules = load_policy(self._policy_name, operators=operator_names(), wrong_parameters=wrong_parameters)
        return self._known.added_to(rules)

    @cached_property
    def _known(self) -> Told:
        from redact.told import read_told

        return read_told(self._vault)

    @cached_property
    def policy_file(self) -> Path:
        """Where the policy stands."""
        from redact.decide import policy_path

        return policy_path(self._policy_name)

    @cached_property
    def _circumstances(self) -> bytes:
        """Digest of all but the vault's other notes that an examination depends on."""
        from redact.decide.exceptions import PLACE
        from redact.vault import TOLD_BY_REDACT, TOLD_BY_USER

        settings, exceptions = self._settings, _bytes_of(self._vault / PLACE)
        # An exception that ends some day may no longer hold tomorrow.
        day = local_day().isoformat() if b"until" in exceptions else ""
        policy = _bytes_of(self.policy_file)
        told = [_bytes_of(self._vault / each) for each in (TOLD_BY_USER, TOLD_BY_REDACT)]
        return self._digests.of(__version__, settings.model, settings.effort, settings.vault, policy, exceptions, day, *told)

    @cached_property
    def _vault_state(self) -> bytes:
        """Digest of the model, and of what the vault's notes look like from outside: they say who is known."""
        from redact.detect.engine.installed import named_with_version

        notes = list(notes_under(self._vault))
        states = [b"%d %d" % (status.st_mtime_ns, status.st_size) for status in map(Path.lstat, notes)]
        names = [str(path) for path in notes]
        model = named_with_version(self._settings.model)
        return self._digests.of(model, *names, *states)

    @cached_property
    def _without_names(self) -> _Asking:
        return self._redactor(Effort.FAST, Roster())

    @cached_property
    def _with_names(self) -> _Asking:
        from redact.vault_roster import read_roster

        return self._redactor(Effort(self._settings.effort), read_roster(self._vault, told=self._known))

    def _redactor(self, effort: Effort, roster: Roster) -> _Asking:
        from redact.detect.engine.installed import named_with_version
        from redact.detect.remembering import RememberingEngine
        from redact.pipeline import Redactor
        from redact.told import NOTHING_TOLD

        model = self._settings.model
        # What another model, or another version of one, said of a line doesn't count.
        key = self._digests.of("lines", __version__, named_with_version(model), effort)
        engine = RememberingEngine(self._engines.of(model, effort), key)
        redactor = Redactor(
            self.policy, vault=self._vault, engine=engine, roster=roster, exceptions=self._exceptions, told=NOTHING_TOLD
        )
        return _Asking(key, engine, redactor)

    @cached_property
    def _exceptions(self) -> Exceptions:
        from redact.decide.exceptions import Fingerprints, load_exceptions

        return load_exceptions(self._vault, Fingerprints.of_user())

    def _looked_at(self, path: str, data: bytes, reading: Reading) -> tuple[Examination, bool]:
        """Give what a file holds, and whether the vault's names had a say in it."""
        from redact import read
        from redact.decide import asks_for
        from redact.detect import NAMELESS_TYPES

        if len(data) > read.SIZE_LIMIT:
            raise Unreadable(f"It is larger than {read.SIZE_LIMIT:,} bytes.")
        if reading is Reading.SETTINGS:
            found = self._told(self._secrets_in(path.removeprefix(self._folder), data))
            return replace(found, release=Release.EXPORT), False  # a rule for notes doesn't withhold it as a whole
        note = read.note_from_bytes(data, path.removeprefix(self._folder))
        names_count = bool(asks_for(self.policy, note) - NAMELESS_TYPES)
        return self._told(self._examined(note, self._with_names if names_count else self._without_names)), names_count

    def _examined(self, note: Note, asking: _Asking) -> Examined:
        key = self._digests.of("answers", asking.key, note.path)
        with suppress(ValueError):
            asking.engine.preload(self._memory.answers(key))
        with asking.engine.recording() as record:
            examined = asking.redactor.examine_note(note)
        self._memory.remember_answers(key, record.packed())
        return examined

    def _secrets_in(self, path: str, data: bytes) -> Examined:
        from redact import read
        from redact.decide.exceptions import PLACE
        from redact.detect import discover
        from redact.detect.known import Known
        from redact.pipeline import Examined

        if path == PLACE.as_posix():  # salts and fingerprints are random as keys are, and no secrets
            data = _FINGERPRINT.sub(lambda found: b" " * len(found[0]), data)
        redactor = self._without_names.redactor
        note = read.note_from_bytes(data, f"{path}.txt")  # as text, whatever a tool calls its file
        segments, known = redactor.segment(note), Known(redactor.engine)
        detectors = [each for each in discover() if each.entity_types == ("SECRET",)]
        findings = tuple(finding for each in detectors for finding in each.find(segments, known))
        note = replace(note, path=path)  # by which decisions name it
        return Examined(note, segments, findings, redactor.decide(note, segments, findings))

    def _told(self, examined: Examined) -> Examination:
        from redact.decide.exceptions import is_exception
        from redact.decide.names import named_entity, surface_of
        from redact.listing.rows import Lines

        note, plan = examined.note, examined.plan
        lines = Lines(note.file_text)
        hits = []
        for decision in plan.decisions:
            if decision.action == KEEP:
                continue
            finding = decision.finding
            extent = note.in_file(finding.extent)
            place = None if finding.in_path else Place(*lines.position(extent.start), *lines.position(extent.end))
            surface, entity = surface_of(note, finding), named_entity(finding) or ""
            value = self._digests.of(finding.entity_type, surface.key)
            parts = self._parts_of(surface.text) if entity else ()
            hits.append(Hit(finding.entity_type, decision.rule, place, value.hex(), entity, parts))
        privacy = self._digests.of(plan.privacy or "", "" if plan.privacy is None else "given").hex()
        is_told = plan.release is not Release.EXPORT or hits or any(is_exception(each.rule) for each in plan.decisions)
        return Examination(plan.release, plan.level, privacy, plan.rule, tuple(hits), plan.warnings if is_told else ())

    def _parts_of(self, name: str) -> tuple[str, ...]:
        words = _WORD.findall(name.casefold())
        parts = {*words, *(word[0] for word in words), "".join(word[0] for word in words)}
        return tuple(sorted(self._digests.of("part", each).hex() for each in parts))


def _bytes_of(file: Path) -> bytes:
    try:
        return file.read_bytes()
    except OSError:
        return b""
