"""Which files of a vault have to be looked at: those that changed, and those that something else may have changed for."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field, replace

from redact import __version__
from redact.bulk.fates import Decided, FileKind, SourceFile
from redact.bulk.learning import ROSTER, Learnt, learn_roster
from redact.bulk.memory import Memory
from redact.bulk.order import Order
from redact.bulk.records import Facts, Found
from redact.bulk.roster_changes import RosterChange
from redact.bulk.sources import Source, content_of, read_ahead
from redact.bulk.store import VaultStore
from redact.bulk.tools import Tools
from redact.detect.engine.installed import named_with_version
from redact.errors import Unreadable
from redact.model import Roster
from redact.read import note_from_bytes

_TEXTS = (FileKind.NOTE, FileKind.DOCUMENT, FileKind.TEXT)
_FORM = 2
"""Of what is found in a file; what was found in another form is found anew."""


@dataclass(slots=True)
class Due:
    """What a run has to look at."""

    roster: Roster
    detection: bytes
    """Digest of all but the file and the roster that what is found depends on."""
    decision: bytes
    """Digest of all but the file that what is decided depends on."""
    corrections: bytes
    files: dict[str, Found | None] = field(default_factory=dict)
    """By path, what was found before where that may hold still."""
    is_idle: bool = False
    """Whether nothing that decides about any copy has changed."""

    def remember(self, store: VaultStore) -> None:
        """Have the next run know that this one came to its end."""
        store.put_meta("went by", (self.decision, self.corrections))


def due_files(
    order: Order,
    source: Source,
    made: Mapping[str, SourceFile],
    fates: Mapping[str, Decided],
    tools: Tools,
    *,
    is_gone: bool,
) -> Due:
    """Work out what has to be looked at.

    Args:
        order: what the user asked for.
        source: the vault.
        made: the files that may have a copy.
        fates: what becomes of each.
        tools: what all parts of the run share.
        is_gone: whether files have left the vault since the last run.
    """
    policy, memory, store, key = order.policy, tools.memory, tools.store, tools.key
    model = (order.model, named_with_version(order.model), order.effort)
    detection = key.digest(
        b"detection", *map(_bytes, (__version__, _FORM, *model, policy.always, policy.names_type("DATE_TIME")))
    )
    corrections = key.digest(b"told", order.told.digest.encode())
    decision = key.digest(b"decision", detection, tools.register.state, *map(_bytes, (policy, order.keep, order.excepted)))
    before, corrected_before = store.get_meta("went by") or (b"", b"")
    known: Roster | None = store.get_meta(ROSTER)
    changed = {path for path, file in made.items() if _may_have_changed(file, fates[path], memory.facts.get(path), order)}
    due = Due(known or Roster(), detection, decision, corrections)
    notes_changed = is_gone or any(made[path].kind is FileKind.NOTE for path in changed)
    if known is None or notes_changed or corrected_before != corrections:
        adjustable = known if corrected_before == corrections else None
        learnt = learn_roster(source, tools, adjustable, told=order.told, version=detection)
        due.roster = learnt.roster
        _forget_touched(source, made, tools, known, learnt, is_dry=order.is_dry)
    for path in made:
        facts = memory.facts.get(path)
        if facts is None or facts.detection != detection:
            found = memory.found(path) if facts else None
            due.files[path] = replace(found, digest=b"") if found else None
        elif before != decision:
            found = memory.found(path)
            due.files[path] = replace(found, extras=()) if found else None
        elif path in changed:
            due.files[path] = memory.found(path)
    due.is_idle = (before, corrected_before) == (decision, corrections) and not due.files and not is_gone
    return due


def _may_have_changed(file: SourceFile, decided: Decided, facts: Facts | None, order: Order) -> bool:
    if facts is None or file.stamp is None or order.verify:
        return True
    return not facts.holds_for(file.stamp) or facts.kind != decided.fate


def _forget_touched(
    source: Source, made: Mapping[str, SourceFile], tools: Tools, before: Roster | None, learnt: Learnt, *, is_dry: bool
) -> None:
    """Have the files found anew that a change of the roster touches; in one step with the change, so that no crash loses one."""
    with tools.store.writing():
        if before is not None:
            for path in list(_touched(source, made, tools.memory, RosterChange(before, learnt.roster))):
                tools.memory.put(replace(tools.memory.facts[path], detection=b""))
        if not is_dry:
            learnt.remember(tools)


def _touched(source: Source, made: Mapping[str, SourceFile], memory: Memory, change: RosterChange) -> Iterator[str]:
    if change.is_empty:
        return
    known = (path for path in made if path in memory.facts)
    for path in read_ahead(source, known, lambda path: made[path].kind in _TEXTS):
        text = ""
        if made[path].kind in _TEXTS:
            with suppress(Unreadable):
                text = note_from_bytes(content_of(source, path), path).text
        if change.may_touch(path, text, has_turns=memory.facts[path].has_turns):
            yield path


def _bytes(value: object) -> bytes:
    return repr(value).encode(errors="surrogatepass")
