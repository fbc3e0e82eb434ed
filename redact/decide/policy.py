"""A loaded policy: what each audience may see, ready to be asked about a note."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import NamedTuple

from redact.decide import vocabulary as words
from redact.decide.conditions import Condition
from redact.decide.names import Term
from redact.decide.privacy import PrivacyRules
from redact.decide.rules import BUILT_IN, Rules, Setting, loosenings, without
from redact.model import Note, PolicyStamp

NAMED_UP_TO = "confidential"
"""The strictest privacy level at which decisions count that name a policy, where that doesn't say it itself."""


class Wanted(NamedTuple):
    """A term that detection must always find."""

    pattern: str
    """The text itself, or a regular expression."""
    entity_type: str
    literal: bool
    scope: str = ""
    """The note, folder or pattern that it is for; empty for all notes."""


@dataclass(frozen=True, slots=True)
class Override:
    """Rules for some notes."""

    where: Condition
    rules: Rules
    loosen: bool
    """Whether it may let through more than what it goes over."""


@dataclass(frozen=True, slots=True)
class Policy:
    """One audience's rules."""

    stamp: PolicyStamp
    source: str
    """The file, as it was named."""
    description: str
    privacy: PrivacyRules
    threshold: float
    """Findings with a lower score are kept and listed."""
    threshold_rule: str
    unsupported_language: str
    """`warn` or `withhold`."""
    recipient: str
    """For whom the copies are; empty for nobody in particular."""
    exceptions_up_to: Setting
    """The strictest privacy level at which exceptions are honoured, or `none`."""
    defaults: Rules
    levels: Mapping[str, Rules]
    overrides: tuple[Override, ...]
    keep_terms: tuple[Term, ...]
    always_terms: tuple[Term, ...]

    @property
    def always(self) -> tuple[Wanted, ...]:
        """What detection must always find."""
        return tuple(Wanted(term.pattern, term.entity_type, term.literal, term.scope) for term in self.always_terms)

    def always_in(self, path: str) -> tuple[Wanted, ...]:
        """Give what detection must always find in a note."""
        return tuple(each for each, term in zip(self.always, self.always_terms, strict=True) if term.is_for(path))

    def with_always(self, terms: Iterable[Term]) -> Policy:
        """Give the policy with further terms that are always found and replaced."""
        return replace(self, always_terms=(*self.always_terms, *terms))

    def names_type(self, entity_type: str) -> bool:
        """Tell whether any of the policy's rules is for this very entity type."""
        layers = (self.defaults, *self.levels.values(), *(override.rules for override in self.overrides))
        return any(entity_type in rules.entities for rules in layers)

    def uses(self, action: str) -> bool:
        """Tell whether any of the policy's rules has an operator."""
        layers = (self.defaults, *self.levels.values(), *(override.rules for override in self.overrides))
        return any(setting.value == action for rules in layers for setting in rules.entities.values())

    def honours_exceptions(self, level: str | None) -> bool:
        """Tell whether keep marks and decisions for every policy count at a privacy level; None, unknown, never has any."""
        ranks = words.EXCEPTIONS_UP_TO
        return level is not None and ranks.index(level) <= ranks.index(self.exceptions_up_to.value)

    @property
    def decisions_up_to(self) -> str:
        """The strictest privacy level at which those decisions of the decisions file count that name this very policy.

        Where the policy itself doesn't say, that is further than for keep marks, which name none.
        """
        return self.exceptions_up_to.value if self.exceptions_up_to.position else NAMED_UP_TO

    def honours_decisions(self, level: str | None) -> bool:
        """Tell whether decisions that name this policy count at a privacy level; None, unknown, never has any."""
        ranks = words.EXCEPTIONS_UP_TO
        return level is not None and ranks.index(level) <= ranks.index(self.decisions_up_to)

    def for_level(self, level: str) -> Rules:
        """Merge what holds at a privacy level before any override."""
        rules = BUILT_IN.under(self.defaults)
        return rules.under(self.levels[level]) if level in self.levels else rules

    def resolve(self, level: str | None, note: Note) -> tuple[Rules, tuple[str, ...]]:
        """Merge what holds for a note.

        Args:
            level: its privacy level; None (withheld as a whole) is listed by the strictest level's rules.
            note: the note, whose folder, tags and `type` the overrides ask for.

        Returns:
            The rules, and a warning for each override that would have loosened an earlier one without saying so:
            there the stricter rule stays.
        """
        level = level or words.LEVELS[-1]
        rules, warnings = self.for_level(level), []
        for override in self.overrides:
            if not override.where.fits(note, level):
                continue
            merged = rules.under(override.rules)
            for loosening in () if override.loosen else tuple(loosenings(rules, merged)):
                merged = without(merged, loosening)
                warnings.append(f"{loosening.after.rule} loosens {loosening.before.rule} without `loosen: true`: left out")
            rules = merged
        return rules, tuple(warnings)
