"""Carries out what the page asks for: decisions and names go to the vault's own files, so that they hold everywhere."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from redact import excepting
from redact.decide.exceptions import Entry, is_exception
from redact.errors import UsageError
from redact.model import KEEP
from redact.review.audience import Audience
from redact.review.journal import Change, Journal, Looked
from redact.review.knowledge import Knowledge
from redact.review.mentions import Reading
from redact.review.reader import Reader
from redact.review.values import Value
from redact.review.wishes import Wanted, consistent, wanted_of
from redact.reviewed import Answer, Answered
from redact.told import change_known

_BY_TOLD = "known.yaml:"
_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Affected:
    """What a change concerns."""

    notes: frozenset[int] = frozenset()
    """Numbers of the notes whose decisions are made anew."""
    words: tuple[str, ...] = ()
    """Texts: the notes that hold one of their words are searched anew."""
    everywhere: bool = False
    """Whether all notes' decisions are made anew."""
    is_searched_anew: bool = False
    """Whether all notes are searched anew."""
    is_answer_alone: bool = False
    """Whether nothing changed but that a value has been looked at."""

    def is_read_anew(self, reader: Reader, number: int) -> bool:
        """Tell whether a note has to be searched anew.

        Args:
            reader: has read it.
            number: the note's.
        """
        if self.is_searched_anew or not self.words:
            return self.is_searched_anew
        folded = reader.text_of(number).casefold()
        return any(word.casefold() in folded for each in self.words for word in _WORD.findall(each))


class Decider:
    """The decisions of a review."""

    def __init__(self, vault: Path, audience: Audience, knowledge: Knowledge) -> None:
        """Take the vault and for whom its notes are."""
        self._vault = vault
        self._audience = audience
        self._knowledge = knowledge
        self._answered = Answered.of_user(vault)
        self.journal = Journal()

    def act(self, wish: Mapping[str, Any], values: Sequence[Value], note: str) -> tuple[Affected, str]:
        """Do what the page asks for.

        Args:
            wish: the page's.
            values: those that it names.
            note: the path of the note that it shows.

        Returns:
            What that concerns, and what was done in words.

        Raises:
            RedactError: it can't be done; nothing changed.
        """
        action = wish.get("action")
        if action in ("undo", "redo"):
            move = self.journal.undo if action == "undo" else self.journal.redo
            change = move(self._carry_out)
            if change is None:
                raise UsageError(f"There is nothing to {action}.")
            return self._affected(change), f"{'undone' if action == 'undo' else 'done again'}: {change.said}"
        wanted = wanted_of(wish, values, self._audience.policy, note, self._knowledge)
        change = self._do(consistent(wanted, self._knowledge.known() if wanted.tell else ()))
        if not change.is_empty:
            self.journal.add(change)
        return self._affected(change), change.said

    def take_back(self) -> Affected:
        """Take the last action back for good."""
        change = self.journal.take_back(self._carry_out)
        return self._affected(change) if change else Affected()

    def look_at_disk(self) -> Affected | None:
        """Take in what others decided or told; None where they didn't."""
        if not self._knowledge.has_changed():
            return None
        told = self._knowledge.told
        self._knowledge.read()
        self._audience.refresh()
        new = self._knowledge.told
        return Affected(words=_texts(told, new), everywhere=True)

    def is_suspicious(self, value: Value) -> bool:
        """Tell whether a value stays for no other reason than that detection isn't sure of it."""
        return value.is_kept and any(each.rule == self._audience.policy.threshold_rule for each in value.fates)

    def answered(self, values: Sequence[Value]) -> set[str]:
        """Give the ids of the values that a person has looked at or decided about."""
        policy = self._audience.policy.stamp.name
        asked = {Answer(policy, each.entity_type, each.key or each.name): each for each in values}
        looked = {asked[answer].id for answer in self._answered.among(asked)}
        decided = {each.id for each in values if any(_is_decided(fate.rule) for fate in each.fates)}
        return looked | decided

    def fixed(self, value: Value, readings: Mapping[int, Reading]) -> str:
        """Give why nothing can be decided about a value; empty where something can."""
        policy = self._audience.policy
        by_policy = {term.rule for term in policy.always_terms}
        if rule := next((fate.rule for fate in value.fates if fate.rule in by_policy), ""):
            return f"policy {policy.stamp.name} always replaces it ({rule})"
        if all(fate.action == KEEP and fate.rule.startswith("keep ") for fate in value.fates):
            return f"the note itself says that it stays ({value.fates[0].rule})"
        levels = {readings[each.note].level for each in value.mentions}
        if not value.is_kept and not any(policy.honours_decisions(level) for level in levels):
            level = next(iter(levels)) or "unknown"
            return f"policy {policy.stamp.name} honours no decisions in {level} notes ({policy.exceptions_up_to.rule})"
        return ""

    def close(self) -> None:
        """Close what is open."""
        self._answered.close()

    def _do(self, wanted: Wanted) -> Change:
        """Do something for the first time."""
        decided: tuple[Entry, ...] = ()
        undecided: tuple[Entry, ...] = ()
        if wanted.keep or wanted.unkeep:
            known = self._knowledge.exceptions.fingerprints
            done = excepting.change_decisions(self._vault, wanted.keep, wanted.unkeep, known=known)
            decided, undecided = done.added, done.removed
        told, untold = change_known(self._vault, wanted.tell, wanted.untell) if wanted.tell or wanted.untell else ((), ())
        looked = self._look(wanted.looked, wanted.unlooked)
        self._refresh(touches_files=bool(decided or undecided or told or untold))
        return Change(wanted.said, decided, undecided, told, untold, *looked, wanted.notes, wanted.words)

    def _carry_out(self, change: Change) -> Change:
        """Undo something or do it again; what others decided since then stays."""
        if change.decided or change.undecided:
            before = excepting.Change(change.undecided, change.decided, self._knowledge.exceptions)
            excepting.undo(self._vault, before, known=self._knowledge.exceptions.fingerprints)
        if change.told or change.untold:
            change_known(self._vault, change.told, change.untold)
        self._look(change.looked, change.unlooked)
        self._refresh(touches_files=bool(change.decided or change.undecided or change.told or change.untold))
        return change

    def _look(self, looked: Sequence[Looked], unlooked: Sequence[Looked]) -> tuple[tuple[Looked, ...], tuple[Looked, ...]]:
        """Remember what was looked at; gives what wasn't before."""
        known = self._answered.among(Answer(*each) for each in (*looked, *unlooked))
        new = tuple(each for each in looked if Answer(*each) not in known)
        gone = tuple(each for each in unlooked if Answer(*each) in known)
        self._answered.add(Answer(*each) for each in new)
        self._answered.remove(Answer(*each) for each in gone)
        return new, gone

    def _refresh(self, *, touches_files: bool) -> None:
        if touches_files:
            self._knowledge.read()
            self._audience.refresh()

    def _affected(self, change: Change) -> Affected:
        touches_files = bool(change.decided or change.undecided or change.told or change.untold)
        return Affected(change.notes, change.words if change.told or change.untold else (), is_answer_alone=not touches_files)


def _is_decided(rule: str) -> bool:
    return is_exception(rule) or rule.startswith(_BY_TOLD)


def _texts(*said: Any) -> tuple[str, ...]:
    """Give the texts that two states of what was told don't share."""
    found: list[set[str]] = []
    for each in said:
        names = {form for part in each.corrections for entity in part.added for form in (entity.name, *entity.forms)}
        apart = {entity.name for part in each.corrections for pair in part.apart for entity in pair}
        found.append(names | apart | {term.pattern for term in each.always})
    return tuple(found[0] ^ found[1])
