"""Whether a note is in a language that the model knows: it names people in English text only."""

from __future__ import annotations

import re

from redact.model import SegmentKind, Segments

FUNCTION_WORDS = frozenset(
    """a about after all also am an and any are as at be been before but by can could did do does for from get had has have he her
    him his how i if in into is it its just like me more my no not now of on one or our out she should so some than that the their
    them then there these they this to up us very was we were what when which who will with would yeah you your""".split()
)
"""The commonest words of English, those left out that are as common in another European language ("die", "den", "man")."""
READ_AS_TEXT = (SegmentKind.PROSE, SegmentKind.HEADING, SegmentKind.CALLOUT_TITLE, SegmentKind.CODE)
WORD = re.compile(r"[^\W\d_]+")
FEWEST_WORDS = 40
"""A shorter note tells nothing about its language."""
FEWEST_LETTERS = 100
"""Likewise for scripts that don't part words."""
ENGLISH_SHARE = 0.15
"""Of the words of English prose and talk about half are function words, of other languages' a few in a hundred."""


def reads_as_english(segments: Segments) -> bool:
    """Tell whether a note is mostly in English, or too short to tell.

    Args:
        segments: the note's; prose, headings and code (transcripts) count, tables, properties and links don't.
    """
    words = [word for segment in segments if segment.kind in READ_AS_TEXT for word in WORD.findall(segment.text.casefold())]
    letters = "".join(words)
    if len(letters) >= FEWEST_LETTERS and sum(letter.isascii() for letter in letters) < len(letters) / 2:
        return False
    if len(words) < FEWEST_WORDS:
        return True
    return sum(word in FUNCTION_WORDS for word in words) >= ENGLISH_SHARE * len(words)
