"""Carries out what the page asks for: decisions and names go to the vault's own files, so that they hold everywhere."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import Any

from redact import excepting
from redact.decide.exceptions import is_exception
from redact.errors import RedactError, UsageError
from redact.model import KEEP
from redact.review.affected import Affected
from redact.review.audience import Audience
from redact.review.journal import Change, Journal, Looked
from redact.review.knowledge import Knowledge
from redact.review.mentions import Reading
from redact.review.sent import text_in
from redact.review.values import Value
from redact.review.wishes import Wanted, consistent, wanted_of
from redact.reviewed import Answer, Answered
from redact.told import Entry as ToldEntry
from redact.told import change_known

_BY_TOLD = "known.yaml:"

Known = tuple[frozenset[tuple[str, ...]], dict[str, tuple[str, str]]]
"""What `Knowledge.said` and `Knowledge.entities` give."""


class Decider:
    """The decisions of a review."""

    def __init__(self, vault: Path, audience: Audience, knowledge: Knowledge) -> None:
        """Take the vault and for whom its notes are."""
        self._vault = vault
        self._audience = audience
        self._knowledge = knowledge
        self._answered = Answered.of_user(vault)
        self.journal = Journal()
        self._last: Change | None = None

    @property
    def problem(self) -> RedactError | None:
        """Why nothing can be decided at the moment, and what others decided isn't known."""
        return self._knowledge.problem

    def act(
        self, wish: Mapping[str, Any], chosen: Sequence[Value], values: Sequence[Value], note: str, *, exactly: bool = False
    ) -> tuple[Affected, str]:
        """Do what the page asks for.

        Args:
            wish: the page's.
            chosen: the values that it names.
            values: all of them.
            note: the path of the note that it shows.
            exactly: find texts wherever they stand, also where detection takes them for ordinary words.

        Returns:
            What that concerns, and what was done in words.

        Raises:
            RedactError: it can't be done; nothing changed.
        """
        if self.problem:
            raise self.problem
        self._last = None
        action = text_in(wish, "action")
        before = self._known()
        if action in ("undo", "redo"):
            move = self.journal.undo if action == "undo" else self.journal.redo
            change = move(self._carry_out)
            if change is None:
                raise UsageError(f"There is nothing to {action}.")
            return self._affected(change, values, before), f"{'undone' if action == 'undo' else 'done again'}: {change.said}"
        wanted = wanted_of(wish, chosen, self._audience.policy, note, self._knowledge, exactly=exactly)
        change = self._do(
            consistent(wanted, self._knowledge.known() if wanted.tell else ()),
            frozenset(each.key for value in chosen for each in value.mentions),
        )
        if not change.is_empty:
            self.journal.add(change)
            self._last = change
        return self._affected(change, values, before), change.said

    def take_back(self, values: Sequence[Value]) -> Affected:
        """Take back for good what `act` did last, if that was anything.

        Args:
            values: all of them.
        """
        if self._last is None:
            return Affected()
        before, self._last = self._known(), None
        change = self.journal.take_back(self._carry_out)
        return self._affected(change, values, before) if change else Affected()

    def look_at_disk(self, *, learns: bool) -> Affected | None:
        """Take in what others decided or told; None where nothing changed. What can't be read is a `problem`.

        Args:
            learns: learn from the vault's notes again too.
        """
        has_changed, problem = self._knowledge.has_changed(), self.problem
        learns |= self._knowledge.is_unlearnt
        if not (learns or has_changed):
            return None
        before = self._known()
        if has_changed:
            with suppress(RedactError):
                self._knowledge.read()
        has_learnt = False
        if learns:
            with suppress(RedactError):
                has_learnt = self._knowledge.learn_anew()
        if not (has_learnt or has_changed):
            return Affected() if str(problem) != str(self.problem) else None
        self._audience.refresh()
        return replace(self._found_anew(before), everywhere=True)

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

    def _do(self, wanted: Wanted, keys: frozenset[str]) -> Change:
        """Do something for the first time."""
        done = None
        if wanted.keep or wanted.unkeep:
            known = self._knowledge.exceptions.fingerprints
            done = excepting.change_decisions(self._vault, wanted.keep, wanted.unkeep, known=known)
        told, untold = self._tell(wanted.tell, wanted.untell, done)
        looked, _ = self._look(wanted.looked, ())
        decided, undecided = (done.added, done.removed) if done else ((), ())
        change = Change(wanted.said, decided, undecided, told, untold, looked, keys=keys)
        self._refresh(change)
        return change

    def _carry_out(self, change: Change) -> Change:
        """Undo something or do it again; what others decided since then stays."""
        done = None
        if change.decided or change.undecided:
            before = excepting.Change(change.undecided, change.decided, self._knowledge.exceptions)
            done = excepting.undo(self._vault, before, known=self._knowledge.exceptions.fingerprints)
        self._tell(change.told, change.untold, done)
        self._look(change.looked, change.unlooked)
        self._refresh(change)
        return change

    def _tell(
        self, tell: Sequence[ToldEntry], untell: Sequence[ToldEntry], done: excepting.Change | None
    ) -> tuple[tuple[ToldEntry, ...], tuple[ToldEntry, ...]]:
        """Change what was told; where that fails, what was decided with it is undone."""
        try:
            return change_known(self._vault, tell, untell) if tell or untell else ((), ())
        except RedactError:
            if done is not None:
                excepting.undo(self._vault, done, known=done.exceptions.fingerprints)
            raise

    def _look(self, looked: Sequence[Looked], unlooked: Sequence[Looked]) -> tuple[tuple[Looked, ...], tuple[Looked, ...]]:
        """Remember what was looked at; gives what wasn't before."""
        known = self._answered.among(Answer(*each) for each in (*looked, *unlooked))
        new = tuple(each for each in looked if Answer(*each) not in known)
        gone = tuple(each for each in unlooked if Answer(*each) in known)
        self._answered.add(Answer(*each) for each in new)
        self._answered.remove(Answer(*each) for each in gone)
        return new, gone

    def _refresh(self, change: Change) -> None:
        if change.touches_files:
            self._knowledge.read()
            self._audience.refresh()

    def _known(self) -> Known:
        return self._knowledge.said(), self._knowledge.entities()

    def _found_anew(self, before: Known) -> Affected:
        """Give what is found in another way than before."""
        said, entities = before
        new, means = self._known()
        texts = frozenset(text for _, *texts in said ^ new for text in texts)
        return Affected(texts=texts, entities=frozenset(each for each, meant in entities.items() if means.get(each) != meant))

    def _affected(self, change: Change, values: Sequence[Value], before: Known) -> Affected:
        if not change.touches_files:
            return Affected(is_answer_alone=True)
        about = (each for each in values if any(mention.key in change.keys for mention in each.mentions))
        notes = frozenset(mention.note for each in about for mention in each.mentions)
        return replace(self._found_anew(before), notes=notes)


def _is_decided(rule: str) -> bool:
    return is_exception(rule) or rule.startswith(_BY_TOLD)
