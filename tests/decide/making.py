"""Notes and findings from a few words."""

from __future__ import annotations

from redact.model import Finding, Note, Plan, SegmentKind, Span
from redact.read import note_from_bytes

OPERATORS = ("encrypt", "generalize", "hash", "keep", "mask", "pseudonym", "redact", "replace")


def note_of(text: str, path: str = "note.md") -> Note:
    """Read a note from its text."""
    return note_from_bytes(text.encode(), path)


def found(
    note: Note,
    *pieces: str,
    type: str = "PERSON",
    score: float = 0.95,
    entity: str = "",
    ambiguous: bool = False,
    kind: SegmentKind = SegmentKind.PROSE,
    after: str = "",
) -> Finding:
    """Make a finding of the first place, behind some text, where these pieces follow each other."""
    text = note.path if kind is SegmentKind.PATH else note.text
    ranges, at = [], text.index(after) + len(after)
    for piece in pieces:
        at = text.index(piece, at)
        ranges.append(Span(at, at + len(piece)))
        at += len(piece)
    return Finding(tuple(ranges), type, score, "test", "planted", kind, entity, ambiguous)


def left_of(note: Note, plan: Plan) -> str:
    """Give the note's text without the regions that the plan cuts."""
    pieces, at = [], 0
    for removal in plan.removals:
        pieces.append(note.text[at : removal.span.start])
        at = removal.span.end
    return "".join([*pieces, note.text[at:]])
