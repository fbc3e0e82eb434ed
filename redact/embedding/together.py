"""All pieces of a page as one note for the audit: what one of them removes must not stand in what another one shows."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from redact import audit
from redact.decide import Leader, Policy
from redact.decide.names import surface_of
from redact.decide.vocabulary import NAME_TYPES
from redact.embedding.pieces import Piece
from redact.model import (
    BLOCK,
    KEEP,
    REMOVE,
    Decision,
    Finding,
    Note,
    Plan,
    Redacted,
    Removal,
    Replacement,
    SegmentKind,
    Span,
    Suspect,
)
from redact.second_look import Coverage, occurrences

_APART = "\n\n"


@dataclass(frozen=True, slots=True)
class Whole:
    """The pieces of a page, one behind the other; the paths of embedded notes stand as text before theirs."""

    note: Note
    plan: Plan
    redacted: Redacted


def together(pieces: Sequence[Piece], redacted: Sequence[Redacted]) -> Whole:
    """Put pieces together.

    Args:
        pieces: those that are shown, the page's own note first.
        redacted: what became of each.
    """
    first, made = pieces[0].examined, redacted[0]
    text, decisions, removals = first.note.text, list(first.plan.decisions), list(first.plan.removals)
    shown, replacements = made.text, list(made.replacements)
    for piece, own in zip(pieces[1:], redacted[1:], strict=True):
        note, plan = piece.examined.note, piece.examined.plan
        at_path = len(text) + len(_APART)
        at_text = at_path + len(note.path) + len(_APART)
        text = _APART.join((text, note.path, note.text))
        decisions += [_moved(each, at_path if each.finding.in_path else at_text) for each in plan.decisions]
        removals += [Removal(_shifted(each.span, at_text), each.rule) for each in plan.removals]
        at_path = len(shown) + len(_APART)
        at_text = at_path + len(own.path) + len(_APART)
        shown = _APART.join((shown, own.path, own.text))
        replacements += [_placed(each, at_path) for each in own.path_replacements]
        replacements += [_placed(each, at_text) for each in own.replacements]
    return Whole(
        replace(first.note, text=text, drawings=()) if len(pieces) > 1 else first.note,
        replace(first.plan, decisions=tuple(decisions), removals=tuple(removals)),
        replace(made, text=shown, replacements=tuple(replacements)),
    )


def _moved(decision: Decision, offset: int) -> Decision:
    finding = decision.finding
    kind = SegmentKind.PROSE if finding.in_path else finding.kind
    return replace(decision, finding=replace(finding, ranges=tuple(_shifted(each, offset) for each in finding.ranges), kind=kind))


def _placed(replacement: Replacement, offset: int) -> Replacement:
    return replace(replacement, span=_shifted(replacement.span, offset))


def _shifted(span: Span, offset: int) -> Span:
    return Span(span.start + offset, span.end + offset)


class RemovedNames:
    """The names that any piece of a page removes: none of them may stand in another."""

    def __init__(self, pieces: Sequence[Piece], policy: Policy) -> None:
        """Collect them.

        Args:
            pieces: those that are shown.
            policy: what decided about them.
        """
        self._pieces = pieces
        self._policy = policy
        self._values: dict[audit.Value, Leader] = {}
        for each in pieces if len(pieces) > 1 else ():
            for decision in each.examined.plan.decisions:
                finding = decision.finding
                if finding.entity_type in NAME_TYPES and decision.action not in (KEEP, REMOVE, BLOCK):
                    value = audit.Value(
                        surface_of(each.examined.note, finding).text, finding.entity_type, finding.score >= audit.SURE_SCORE
                    )
                    self._values.setdefault(value, Leader(decision.action, decision.rule, dict(decision.parameters)))

    @property
    def search(self) -> audit.NamesOfRun | None:
        """How the audit looks for them; None where a note stands alone."""
        return audit.NamesOfRun(list(self._values)) if len(self._pieces) > 1 else None

    @property
    def spared(self) -> tuple[str, ...]:
        """What stands by name in spite of its type."""
        return tuple(text for each in self._pieces for text in self._spared(each)) if len(self._pieces) > 1 else ()

    def _spared(self, piece: Piece) -> Iterator[str]:
        note, plan = piece.examined.note, piece.examined.plan
        rules, _ = self._policy.resolve(plan.level, note)
        kept = [each for each in plan.decisions if each.action == KEEP]
        by_name = [each for each in kept if each.rule != rules.for_type(each.finding.entity_type).rule]
        yield from (surface_of(note, each.finding).text for each in by_name)
        for text, in_path in ((note.text, False), (note.path, True)):
            yield from audit.adjoining(text, (each for each in by_name if each.finding.in_path is in_path))

    def found_again(self, strangers: Sequence[audit.Stranger]) -> tuple[list[list[Finding]], dict[str, Leader]]:
        """Find in the pieces what another one removes.

        Args:
            strangers: the audit's.

        Returns:
            For each piece the places, and the decisions on their entities.
        """
        leaders = list(self._values.values())
        words = dict.fromkeys((each.value, each.word, each.entity_type) for each in strangers)
        found: list[list[Finding]] = []
        for piece in self._pieces:
            examined = piece.examined
            changing = Coverage(examined.segments, (each.finding for each in examined.plan.decisions if each.action != KEEP))
            found.append(
                [
                    replace(finding, entity=f"x{value}", reason="removed elsewhere on the page")
                    for value, word, entity_type in words
                    for finding in occurrences(examined.segments, word, Suspect(entity_type, "", word, certain=True))
                    if not changing.holds(finding)
                ]
            )
        return found, {f"x{value}": leaders[value] for value, _, _ in words}
