"""One file after another: what its owner must not find in it, by the rules of a policy and with a fresh look."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from redact import audit, detect, read, segment
from redact.auditing.expectations import Expectations
from redact.decide import Policy
from redact.decide.names import Surface, key_of_text
from redact.decide.vocabulary import ENTITY_TYPES, LEVELS
from redact.detect.known import Always, Engine
from redact.detect.known import Known as Surroundings
from redact.errors import RedactError, Unreadable, Unwritable, UsageError
from redact.model import KEEP, Artifact, Finding, Suspect
from redact.receipting import accepted_places, tidy
from redact.receipts import ReceiptBook, digest_of
from redact.second_look import NAME_TYPES, SUSPECT_SCORE
from redact.transform.words import word_for

LEVEL = "confidential"
"""By which level's rules a file is judged whose own isn't known."""
_SIZE_LIMIT = 200_000_000
_UNLIKE_VALUES = ("pseudonym", "redact", "block")
"""Operators whose output never reads like a value of the type; in redact's own export, an amount may be another one's output."""
_WORTH_A_LOOK = ("COMPENSATION", "MONEY", "SECRET", "ID", "EMAIL_ADDRESS", "PHONE_NUMBER")


@dataclass(frozen=True, slots=True)
class FileAudit:
    """What the audit says of one file."""

    path: Path
    found: tuple[audit.Spotted, ...] = ()
    accepted: tuple[str, ...] = ()
    """What the user lets stand, as `PERSON:page 3`."""
    failure: str = ""
    """Why the file can't be searched; empty where it can."""

    @property
    def is_clean(self) -> bool:
        """Tell whether nothing blocks."""
        return not self.failure and not any(each.blocks for each in self.found)


class Auditor:
    """One audience's way to look at finished files."""

    def __init__(
        self,
        policy: Policy,
        engine: Engine,
        expectations: Expectations,
        accept: Sequence[str] = (),
        receipts: ReceiptBook | None = None,
    ) -> None:
        """Set up; nothing is loaded yet.

        Args:
            policy: says which types matter.
            engine: for the fresh detection.
            expectations: what must not be there.
            accept: what the user lets stand, as `PERSON:page 3`.
            receipts: where exports are remembered, by which a file's level is known.
        """
        self._policy = policy
        self._engine = engine
        self._expectations = expectations
        self._accept = accepted_places(accept)
        self._receipts = receipts
        self._labels = _labels()

    def look_at(self, path: Path) -> FileAudit:
        """Audit one file; what can't be searched is told, not raised."""
        try:
            return self._audited(path, _content(path))
        except UsageError:
            raise
        except RedactError as error:
            return FileAudit(path, failure=str(error))

    def _audited(self, path: Path, data: bytes) -> FileAudit:
        kind = audit.kind_of(data)
        encoding = audit.decoded(data)[1] if kind in ("md", "html") else "utf-8"
        level = self._level_of(data)
        rules = self._policy.for_level(level or LEVEL)
        matter = frozenset(each for each in ENTITY_TYPES if rules.for_type(each).value != KEEP)
        known = [each for each in self._known() if each.value.entity_type in matter and not self._keeps(each.value.surface)]
        file = audit.FinishedFile(Artifact(kind, path.name, data), encoding, known, self._labels, self._expectations.own)
        fresh = [each for each in self._fresh(file) if each.entity_type in matter and not self._keeps(each.value)]
        stands = (*(each.pattern for each in self._policy.keep_terms if each.literal), *self._expectations.own)
        certain = {each for each in matter if level is None or rules.for_type(each).value in _UNLIKE_VALUES}
        found = file.search(certain.intersection(audit.CERTAIN_TYPES), stands, fresh)
        names = {each: audit.name_of(each.entity_type, each.place) for each in found}
        accepted = dict.fromkeys(name for each, name in names.items() if each.blocks and tidy(name) in self._accept)
        self._record(data, tuple(accepted))
        return FileAudit(path, tuple(each for each in found if tidy(names[each]) not in self._accept), tuple(accepted))

    def _record(self, data: bytes, accepted: Sequence[str]) -> None:
        if not accepted or self._receipts is None:
            return
        try:
            self._receipts.accept(digest_of(data), accepted)
        except OSError as error:
            raise Unwritable(f"What was accepted can't be recorded: {error.strerror}.", "Set REDACT_STATE_DIR.") from None

    def _level_of(self, data: bytes) -> str | None:
        """Give the level of a file that was exported by this very policy; None of any other."""
        receipt = self._receipts.find(digest_of(data)) if self._receipts else None
        policy = (receipt or {}).get("policy")
        is_ours = isinstance(policy, Mapping) and policy.get("name") == self._policy.stamp.name
        return str(receipt["level"]) if receipt and is_ours and receipt.get("level") in LEVELS else None

    def _known(self) -> Iterator[audit.Known]:
        yield from self._expectations.known
        for each in self._policy.always:
            if each.literal:
                yield audit.Known(audit.Value(each.pattern, each.entity_type), "on the policy's list of what always goes")

    def _keeps(self, text: str) -> bool:
        surface = Surface(text, key_of_text(text))
        return any(term.means(surface) for term in self._policy.keep_terms)

    def _fresh(self, file: audit.FinishedFile) -> Iterator[Suspect]:
        """Look at the file as at a note that nobody has seen yet."""
        text = file.text
        segments = segment.segment(read.note_from_bytes(text.encode(errors="replace"), "audited.md"))
        always = tuple(Always(each.pattern, each.entity_type, each.literal) for each in self._policy.always)
        for finding in detect.detect(segments, Surroundings(self._engine, always=always)):
            value = text[finding.extent.start : finding.extent.end]
            if not finding.in_path and _is_worth_a_look(finding, value):
                place = file.place_of(finding.extent.start)
                yield Suspect(finding.entity_type, place, value, certain=finding.detector == "always")


def _is_worth_a_look(finding: Finding, value: str) -> bool:
    if finding.detector == "always":
        return True
    is_name = finding.entity_type in NAME_TYPES and value != value.casefold()
    return finding.score >= SUSPECT_SCORE and (is_name or finding.entity_type in _WORTH_A_LOOK)


def _labels() -> re.Pattern[str]:
    """Give what finds the labels and pseudonyms that operators write."""
    words = "|".join(sorted({re.escape(word_for(each)) for each in ENTITY_TYPES}, key=len, reverse=True))
    capitalised = "|".join(word_for(each).capitalize() for each in NAME_TYPES)
    return re.compile(
        rf"(?<![^\W_])(?:REDACTED-(?:{words})|(?:{words})-[A-Z0-9]{{1,20}}|(?:{capitalised}) [A-Z]{{1,3}})(?![^\W_])"
    )


def _content(path: Path) -> bytes:
    try:
        if path.stat().st_size > _SIZE_LIMIT:
            raise Unreadable("The file is too large to be searched.", f"Files up to {_SIZE_LIMIT // 1_000_000} MB can be.")
        return path.read_bytes()
    except OSError as error:
        raise Unreadable(f"The file can't be read: {error.strerror}.") from None
