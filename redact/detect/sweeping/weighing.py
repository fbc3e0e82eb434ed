"""Evidence for and against reading one word as a name: case, neighbours and place, each with its points."""

from __future__ import annotations

import re
from collections.abc import Iterator

from redact.detect.sweeping import cues
from redact.detect.sweeping.looking import Look
from redact.detect.sweeping.spotting import Occurrence
from redact.model import SegmentKind
from redact.names.ordinary import CALENDAR, MONTHS, WEEKDAYS, is_given_name, is_ordinary, lower_use
from redact.names.vocabulary import vocabulary

FUNCTION_WORD = 5.5
FOLDERS = vocabulary("person folders") | vocabulary("company folders")
QUOTING = re.compile(r": ?[\"“„»‚‘]")
HEADING = re.compile(r":| [—–] ")
"""What stands between a person and what is said to or about them."""
ALONE = {
    SegmentKind.TABLE_CELL: 2.0,
    SegmentKind.WIKILINK_TARGET: 4.0,
    SegmentKind.PATH: 1.0,
    SegmentKind.FRONTMATTER_VALUE: 1.5,
}
"""What it counts that a word is all that stands in its place."""
FINITE = frozenset({"is", "was", "has", "had", "does", "did", "isn", "wasn", "hasn", "hadn", "doesn", "didn"})
"""Verbs that never follow an auxiliary."""
UNTIL = frozenset({"until", "till", "til", "since"})
GIVING = frozenset(
    "owe owes owed give gave gives giving tell told tells send sent offer offered show showed promise promised".split()
)
"""Verbs that may have both whom and what behind them, so that an article may follow the name."""
BEHALF = frozenset({"front", "behalf", "ahead", "because", "instead"})
"""Words that make a preposition with `of`."""
Evidence = tuple[float, str]
"""Points and what they are for."""


def evidence_for(found: Occurrence, look: Look) -> list[Evidence]:
    """Gather the evidence that a word is a name there, the strongest first; what speaks against it has negative points."""
    return sorted([*_of_case(found, look), *_of_neighbours(found, look), *_of_place(found, look)], reverse=True)


def _of_case(found: Occurrence, look: Look) -> Iterator[Evidence]:
    passage = found.passage
    if look.is_lower:
        if passage.is_slug or passage.is_code:
            yield -1.5, "slug"
        elif passage.spoken:
            yield (-1.0 if passage.caseless else -1.5), "lower case in a transcript"
        else:
            yield -4.0, "lower case"
    elif look.text.isupper() and len(look.text) > 1:
        yield (1.5 if look.after_text.isupper() else 2.0), "capitals"
    elif not look.starts and not passage.is_title and look.key not in MONTHS | WEEKDAYS:
        yield 2.0, "capital within a sentence"


def _of_neighbours(found: Occurrence, look: Look) -> Iterator[Evidence]:
    if look.is_possessive:
        yield (1.0 if look.is_lower else 2.0), "possessive"
    if look.gap_before.endswith("@"):
        yield 5.0, "mention"
    yield from _before(look, company=found.targets[0].entity_type == "ORGANIZATION")
    if look.before == "of" and found.first > 1 and found.passage.words[found.first - 2].key in BEHALF:
        yield 2.0, "towards someone"
    yield from _after(found, look)
    if look.key in MONTHS and look.after not in cues.THIRD_PERSON and not (look.is_lower and _is_ungrammatical(look)):
        yield (-0.5 if look.is_possessive else -1.0), "month"
    if (
        look.key in CALENDAR
        and not look.is_possessive
        and (look.before in cues.OF_TIME or look.after in MONTHS or look.after_text[:1].isdigit())
    ):
        yield -2.0, "date"


def _is_ungrammatical(look: Look) -> bool:
    """Tell whether an auxiliary can't stand here, so that it is a name: `may covered it`, `will is late`."""
    return look.after in FINITE or (look.after not in cues.UNCHANGED and cues.reads_as_verb(look.after) and look.after != "being")


def _before(look: Look, *, company: bool) -> Iterator[Evidence]:
    if look.before in cues.ADDRESSING:
        yield 3.0, "addressed"
    elif look.before in cues.TOWARDS:
        yield (1.0 if not look.is_lower else 1.5 if look.before == "to" else 2.0), "towards someone"
    elif look.before in cues.DETERMINERS and not look.is_possessive:
        yield (-0.5 if company and not look.is_lower else -2.0), "after an article"


def _after(found: Occurrence, look: Look) -> Iterator[Evidence]:
    touching = look.gap_after.strip(" \n\t*_") == ""
    owed = look.before in GIVING and look.after in cues.DETERMINERS
    if not look.after or look.is_possessive:
        if "," in look.gap_before and "," not in look.gap_after and not look.starts and not look.after:
            yield 1.5, "addressed"
        return
    if (
        touching
        and look.key in cues.MODALS
        and look.before not in cues.TOWARDS
        and (not _is_ungrammatical(look) if look.is_lower else look.after in cues.UNCHANGED)
    ):
        yield -3.0, "auxiliary"
    elif touching and look.is_lower and look.key in cues.MODALS and look.before not in cues.DETERMINERS:
        yield 3.0, "no auxiliary before such a verb"
    elif touching and owed:
        yield 1.0, "given something"
    elif touching and look.starts and not look.is_lower and look.after in UNTIL:
        yield 1.0, "until when"
    elif touching and look.key in cues.NOUNS and look.after in cues.SAID_OF_THINGS:
        yield 1.0, "is something"
    elif touching and cues.reads_as_verb(look.after):
        yield (2.5 if look.after in cues.HUMAN and look.before not in cues.DETERMINERS else 2.0), "does something"
    elif touching and (look.after in cues.AUXILIARIES or look.after in cues.ASIDE_WORDS):
        yield 1.5, "does something"
    elif touching and cues.reads_as_noun_ahead(look.after):
        yield (-2.0 if look.starts or look.is_lower else -0.5), "verb or adjective"
    elif touching and look.after_text[:1].isupper() and not found.passage.is_title:
        named = is_given_name(look.key) and not is_ordinary(look.after) and (look.text.isupper() or not look.after_text.isupper())
        yield (1.5 if named else 0.0), "before another name"
    elif touching and (look.starts or look.is_lower) and lower_use(look.after) < FUNCTION_WORD:
        yield -1.0, "before a noun"
    elif look.starts and look.gap_after.startswith(",") and is_given_name(look.key):
        yield 1.5, "addressed"


def _is_tag(found: Occurrence) -> bool:
    segment = found.passage.segment
    return segment.kind is SegmentKind.TAG or (
        segment.kind is SegmentKind.FRONTMATTER_VALUE and segment.context.key.lower() in {"tags", "tag"}
    )


def _of_place(found: Occurrence, look: Look) -> Iterator[Evidence]:
    kind, text = found.passage.segment.kind, found.passage.segment.text
    if look.alone:
        weight = ALONE.get(kind, 1.5 if kind is SegmentKind.CALLOUT_TITLE and is_given_name(look.key) else 0.5)
        if found.passage.segment.context.row != 0 and not look.is_lower:
            yield weight, "alone in its place"
    if not look.is_lower and QUOTING.match(text, found.end):
        yield 3.0, "quoted"
    elif look.starts and not look.is_lower and HEADING.match(text, found.end) and not found.passage.is_title:
        yield (1.5 if is_given_name(look.key) else 0.5), "before a colon"
    if look.starts and found.passage.spoken and not look.is_lower and (look.gap_after[:1] or "\n") in {".", "?", "!", "\n"}:
        yield 1.5, "said alone"
    if look.before in FOLDERS and (kind is SegmentKind.TAG or look.gap_before == "/"):
        yield 5.0, "filed under people or companies"
    elif look.gap_before == "/" and look.gap_after in {"", "/"} and _is_tag(found):
        yield 4.0, "a part of a tag of its own"
    if (
        kind is SegmentKind.COMMENT
        and found.first == 0
        and found.targets[0].entity_type == "PERSON"
        and text.startswith(":", found.end)
    ):
        yield 5.5, "who comments"
