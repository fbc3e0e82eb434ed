"""The decisions that hold for an entity in every note of a run."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from redact.decide import vocabulary as words
from redact.decide.names import named_entity
from redact.model import BLOCK, KEEP, REMOVE, Decision


@dataclass(frozen=True, slots=True)
class Leader:
    """What the strictest note of a run does with an entity."""

    action: str
    """The name of an operator."""
    rule: str
    parameters: Mapping[str, Any] = field(default_factory=dict, hash=False)


def leaders_in(decisions: Iterable[Decision]) -> dict[str, Leader]:
    """Give a note's strictest replacement of each entity that it replaces, by the entity's id there.

    Args:
        decisions: those on a note that leaves; what blocks a note, or goes with a region of it, says nothing of other notes.
    """
    found: dict[str, Leader] = {}
    for each in decisions:
        entity = named_entity(each.finding)
        if entity and each.action not in (KEEP, REMOVE, BLOCK):
            found[entity] = stricter(found.get(entity), Leader(each.action, each.rule, dict(each.parameters)))
    return found


def stricter(first: Leader | None, second: Leader) -> Leader:
    """Give the stricter of two leaders; of equals always the same one, whatever their order."""
    if first is None:
        return second
    return max(first, second, key=lambda each: (words.strictness(each.action), each.rule, repr(sorted(each.parameters.items()))))


def led(decision: Decision, leader: Leader | None) -> Decision:
    """Give a decision as it is where the run's strictest one on the entity holds too."""
    if leader is None or words.strictness(leader.action) <= words.strictness(decision.action):
        return decision
    return Decision(decision.finding, leader.action, f"{leader.rule} (same entity in another note)", leader.parameters)
