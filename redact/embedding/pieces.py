"""All that one page shows: its note and what that embeds, examined each by its own privacy level and settled together."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from redact import decide
from redact.decide import Leader, leaders_in, stricter
from redact.detect.language import reads_as_english
from redact.joining import joined
from redact.model import Finding, Span
from redact.pipeline import NO_LEADERS, Examined, Redactor
from redact.scanning import appearances_in


@dataclass(frozen=True, slots=True)
class Piece:
    """A note, or the part of one that is shown."""

    examined: Examined
    """With a plan that cuts all but the part."""
    part: Span | None
    """None for the note that the page is made of."""

    @classmethod
    def of(cls, examined: Examined, part: Span | None = None) -> Piece:
        """Take a note or a part of it as it was examined."""
        return cls(_limited(examined, part), part)

    def decided(self, redactor: Redactor, leaders: Mapping[str, Leader], more: Sequence[Finding] = ()) -> Piece:
        """Decide anew.

        Args:
            redactor: carries the policy.
            leaders: the strictest decisions on the note's entities in all pieces.
            more: further findings in the note.
        """
        findings = (*self.examined.findings, *more)
        known = reads_as_english(self.examined.segments)
        plan = redactor.decide_found(self.examined.note, findings, language_known=known, leaders=leaders)
        return replace(self, examined=_limited(replace(self.examined, findings=findings, plan=plan), self.part))


def _limited(examined: Examined, part: Span | None) -> Examined:
    return examined if part is None else replace(examined, plan=decide.limited_to(examined.plan, examined.note, part))


def settled(
    pieces: Sequence[Piece],
    redactor: Redactor,
    more: Sequence[Sequence[Finding]] = (),
    of_strangers: Mapping[str, Leader] = NO_LEADERS,
) -> list[Piece]:
    """Let the strictest decision on an entity hold in all pieces.

    Args:
        pieces: the note's own first.
        redactor: carries the policy.
        more: for each piece, further findings.
        of_strangers: the decisions on entities that `more` names for what another piece removes.
    """
    more = more or [()] * len(pieces)
    if any(more):
        pieces = [each.decided(redactor, of_strangers, found) for each, found in zip(pieces, more, strict=True)]
    if len(pieces) == 1:
        return list(pieces)
    # Two parts of one note are two pieces, whose entities have the same ids: joining tells notes apart by their number here.
    appearances = [
        {entity: replace(each, note=str(number)) for entity, each in appearances_in(piece.examined, redactor.roster).items()}
        for number, piece in enumerate(pieces)
    ]
    groups = joined((each for of_piece in appearances for each in of_piece.values()), apart=redactor.roster.apart)
    strictest: dict[int, Leader] = {}
    for number, piece in enumerate(pieces):
        for entity, leader in leaders_in(piece.examined.plan.decisions).items():
            if found := groups.get((str(number), entity)):
                strictest[found.group] = stricter(strictest.get(found.group), leader)
    leaders: defaultdict[int, dict[str, Leader]] = defaultdict(dict)
    for (number_of_piece, entity), found in groups.items():
        if found.group in strictest:
            leaders[int(number_of_piece)][entity] = strictest[found.group]
    return [each.decided(redactor, {**of_strangers, **leaders[number]}) for number, each in enumerate(pieces)]
