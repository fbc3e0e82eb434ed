"""A note -> what a commit may hold of it, by the same stages and under the same audit as an export, with what was taken out."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from redact import __version__
from redact.effort import Effort
from redact.errors import LeakFound, Unreadable
from redact.git.engines import Engines
from redact.git.filter.sealing import Edit, Sealer, seems_sealed
from redact.git.memory import Memory
from redact.git.settings import Settings
from redact.model import Suspect, Trace
from redact.read.decoding import decode
from redact.state import Digests

if TYPE_CHECKING:
    from collections.abc import Sequence

    from redact.decide import Policy
    from redact.detect.remembering import RememberingEngine
    from redact.git.filter.codes import CodingRedactor

_NAMED_PLACES = 3


@dataclass(frozen=True, slots=True)
class Pseudonymized:
    """A note as a commit may hold it, not yet sealed."""

    body: str
    edits: tuple[Edit, ...] = field(repr=False)


class Pseudonymizer:
    """Pseudonymizes the notes of one work tree; nothing is loaded before it is needed."""

    def __init__(
        self,
        root: Path,
        settings: Settings,
        sealer: Sealer,
        *,
        memory: Memory,
        digests: Digests,
        engines: Engines,
        tell: Callable[[str], None],
    ) -> None:
        """Set up.

        Args:
            root: the work tree's.
            settings: the repository's own.
            sealer: gives the codes.
            memory: of what engines answered before.
            digests: of texts.
            engines: of the process.
            tell: tells the user something about the note at hand.
        """
        self._root = root
        self._vault = root / settings.vault
        self._folder = settings.vault.strip("/") + "/" if settings.vault.strip("/") else ""
        self._settings = settings
        self._sealer = sealer
        self._memory = memory
        self._digests = digests
        self._engines = engines
        self._tell = tell

    def pseudonymized(self, path: str, data: bytes) -> Pseudonymized:
        """Pseudonymize a note.

        Args:
            path: from the repository's root.
            data: all of the file.

        Returns:
            The text that may be committed, and all that has to be put back to get the note's own text.

        Raises:
            Withheld: the policy doesn't let the note out.
            LeakFound: the audit found something that was to be gone.
            RedactError: it can't be read, decided or made.
        """
        from redact import audit, read
        from redact.embedding import make

        _refuse_oddities(path, data, read.SIZE_LIMIT)
        note = read.note_from_bytes(data, path.removeprefix(self._folder))
        key = self._digests.of("answers of the filter", self._answers_key, note.path)
        with suppress(ValueError):
            self._engine.preload(self._memory.answers(key))
        with self._engine.recording() as record:
            made = make(self._redactor, self._redactor.examine_note(note), "md", None)
        self._memory.remember_answers(key, record.packed())
        try:
            cleared = audit.clear(made.artifact, made.examination)
        except LeakFound as error:
            raise LeakFound(error.message.replace("nothing was written", "nothing was added"), error.places) from None
        for warning in made.plan.warnings:
            self._tell(warning)
        if cleared.suspects:
            self._tell(_told(cleared.suspects))
        body = made.transformed.redacted.text
        return Pseudonymized(body, tuple(_edit(each, body) for each in made.transformed.traces))

    @cached_property
    def policy(self) -> Policy:
        """The policy of what is committed.

        Raises:
            PolicyError: it is wrong.
            UsageError: under it, the same note would come out another one each time.
        """
        from redact.decide import load_policy
        from redact.git.filter.codes import refuse_unless_steady
        from redact.transform import operator_names, wrong_parameters

        name = self._settings.filter_policy_in(self._root)
        policy = load_policy(name, operators=operator_names(), wrong_parameters=wrong_parameters)
        refuse_unless_steady(policy)
        return policy

    @cached_property
    def rules(self) -> str:
        """What tells whether a note was sealed by the same rules: policy, decisions, what the owner told, the vault's folder."""
        import hashlib

        from redact.decide import policy_path
        from redact.decide.exceptions import PLACE
        from redact.told import BY_REDACT, BY_USER

        told = (_bytes_of(self._vault / each) for each in (PLACE, BY_USER, BY_REDACT))
        parts = (_bytes_of(policy_path(self._settings.filter_policy_in(self._root))), *told)
        hasher = hashlib.blake2b(digest_size=8)
        for part in (self._settings.vault.encode(), *parts):
            hasher.update(len(part).to_bytes(8, "little") + part)
        return hasher.hexdigest()

    @cached_property
    def circumstances(self) -> bytes:
        """Digest of all but the note itself that its pseudonymization depends on."""
        from redact.day import local_day
        from redact.detect.engine.installed import named_with_version
        from redact.vault import notes_under

        notes = list(notes_under(self._vault))
        states = [b"%d %d" % (status.st_mtime_ns, status.st_size) for status in map(Path.lstat, notes)]
        model, effort = named_with_version(self._settings.model), self._settings.effort
        own = (__version__, model, effort, self.rules, self._sealer.key_id, local_day().isoformat())
        return self._digests.of(*own, *map(str, notes), *states)

    @cached_property
    def _answers_key(self) -> bytes:
        from redact.detect.engine.installed import named_with_version

        return self._digests.of("lines", __version__, named_with_version(self._settings.model), self._settings.effort)

    @cached_property
    def _engine(self) -> RememberingEngine:
        from redact.detect.remembering import RememberingEngine

        return RememberingEngine(self._engines.of(self._settings.model, Effort(self._settings.effort)), self._answers_key)

    @cached_property
    def _redactor(self) -> CodingRedactor:
        from redact.decide.exceptions import Fingerprints, load_exceptions
        from redact.git.filter.codes import CodingRedactor, KeyedRegister
        from redact.vault import notes_under

        if any(map(_is_hidden, notes_under(self._vault))):
            self._tell(
                "names are missed that only notes tell which stand pseudonymized in the folder: run `redact git-filter unlock`."
            )
        return CodingRedactor(
            self.policy,
            vault=self._vault,
            engine=self._engine,
            register=KeyedRegister(self._sealer),
            exceptions=load_exceptions(self._vault, Fingerprints.of_user()),
        )


def _refuse_oddities(path: str, data: bytes, most: int) -> None:
    if len(data) > most:
        raise Unreadable(f"It is larger than {most:,} bytes, the most that a note may have.")
    try:
        path.encode()
    except UnicodeEncodeError:
        raise Unreadable("Its name is not UTF-8.", "Rename it.") from None


def _edit(trace: Trace, body: str) -> Edit:
    return Edit(trace.span.start, body[trace.span.start : trace.span.end], trace.original)


def _told(suspects: Sequence[Suspect]) -> str:
    named = ", ".join(f"{each.entity_type} in {each.place}" for each in suspects[:_NAMED_PLACES])
    more = ", …" if len(suspects) > _NAMED_PLACES else ""
    counted = f"{len(suspects)} places look sensitive and stay" if len(suspects) > 1 else "1 place looks sensitive and stays"
    return f"{counted} ({named}{more})"


def _is_hidden(file: Path) -> bool:
    """Tell whether a note stands pseudonymized in the folder, as a checkout without the key leaves it."""
    with suppress(Unreadable):
        return seems_sealed(decode(_bytes_of(file), "")[0])
    return False


def _bytes_of(file: Path) -> bytes:
    try:
        return file.read_bytes()
    except OSError:
        return b""
