"""What bad transcripts and hurried typing do to a text: case lost, punctuation lost, names glued to the next word."""

from __future__ import annotations

import random
import re
from bisect import bisect_left

from redact.detect.naming.views import View, views_of
from redact.finetuning.labelled import NAMES, Labelled, Span

_MARKS = re.compile(r"[.,?!;:\"]")
_HOW = (("as is", 0.46), ("lower", 0.28), ("bare", 0.12), ("upper", 0.05), ("title", 0.02), ("glued", 0.07))
"""Ways and their shares; bare is lower case without punctuation."""


def spoiled(example: Labelled, chance: random.Random) -> Labelled:
    """Spoil a text in a way drawn by chance, and give it as the model is asked about it."""
    way = chance.choices([name for name, _ in _HOW], [share for _, share in _HOW])[0]
    return as_asked(spoil(example, way, chance), chance)


def spoil(example: Labelled, way: str, chance: random.Random) -> Labelled:
    """Spoil a text in one way.

    Args:
        example: the text and its names.
        way: as is, lower, bare, upper, title or glued.
        chance: which name is glued.
    """
    if way == "glued":
        return _glued(example, chance)
    if way == "bare":
        example = _without_marks(example)
    change = {"lower": str.lower, "bare": str.lower, "upper": str.upper, "title": str.title}.get(way, str)
    changed = change(example.text)
    # Some letters change length with their case ("ß"): such a text stays as it is, so that its spans stay true.
    return example if len(changed) != len(example.text) else Labelled(changed, example.spans, example.nameless)


def as_asked(example: Labelled, chance: random.Random) -> Labelled:
    """Give one of the views of a line under which detection asks the model about it."""
    views = list(views_of(example.text)) if "\n" not in example.text else []
    if not views:
        return example
    view = chance.choice(views)
    return Labelled(view.text, tuple(_in_view(span, view) for span in example.spans))


def _in_view(span: Span, view: View) -> Span:
    """Move a span by the blanks that stand before each of its ends."""
    in_line = [position - number for number, position in enumerate(view.inserted)]
    return Span(span.start + bisect_left(in_line, span.start + 1), span.end + bisect_left(in_line, span.end), span.label)


def _without_marks(example: Labelled) -> Labelled:
    """Take punctuation out between names; within one it stays."""
    gone = [
        match.start()
        for match in _MARKS.finditer(example.text)
        if not any(span.start <= match.start() < span.end for span in example.spans)
    ]
    text = "".join(letter for position, letter in enumerate(example.text) if position not in set(gone))
    spans = (Span(start - bisect_left(gone, start), end - bisect_left(gone, end), label) for start, end, label in example.spans)
    return Labelled(text, tuple(spans))


def _glued(example: Labelled, chance: random.Random) -> Labelled:
    """Glue a name to the word after it, which gets a capital as where a speaker's turn begins."""
    names = [span for span in example.spans if span.label in NAMES and re.match(r" \w", example.text[span.end :])]
    if not names:
        return example
    seam = chance.choice(names).end
    text = example.text[:seam] + example.text[seam + 1].upper() + example.text[seam + 2 :]
    if len(text) != len(example.text) - 1:
        return example
    spans = (Span(start - (start > seam), end - (end > seam), label) for start, end, label in example.spans)
    return Labelled(text, tuple(spans))
