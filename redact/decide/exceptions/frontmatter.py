"""The keep list in a note's own frontmatter: `redact: {keep: [Python, "120k EUR"]}`."""

from __future__ import annotations

from redact.decide.names import Term, literal_term
from redact.model import Field, Note, ValueKind

PLACE = "frontmatter"
_FIELD = "redact"
_KEEP = "keep"
RULE = f"keep in the note's {PLACE}"
_MISTAKE = "the property redact holds something else than a list `keep`, and that keeps nothing"


def kept_terms(note: Note) -> tuple[tuple[Term, ...], tuple[str, ...]]:
    """Read which names and terms a note says stay in it, and warn where it says something else.

    Args:
        note: the note.
    """
    terms: list[Term] = []
    is_mistaken = False
    for field in note.frontmatter.named(_FIELD):
        scalars = field.scalars if field.kind is ValueKind.MAPPING else ()
        kept = [each.text for each in scalars if each.key.strip().casefold() == _KEEP and each.text.strip()]
        terms += [term for text in kept if (term := literal_term(text, RULE)).key]
        is_mistaken |= _says_something_else(field)
    return tuple(terms), (_MISTAKE,) if is_mistaken else ()


def _says_something_else(field: Field) -> bool:
    if field.kind is not ValueKind.MAPPING:
        return field.kind is not ValueKind.NULL
    return any(each.key.strip().casefold() != _KEEP for each in field.scalars)
