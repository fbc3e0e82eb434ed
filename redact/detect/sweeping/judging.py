"""Name or ordinary word: what the place of a known form says. Takes "Grant says", leaves "Grant access"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

from redact.detect.sweeping import cues
from redact.detect.sweeping.spotting import Occurrence
from redact.model import SegmentKind
from redact.names.forms import Role
from redact.names.ordinary import CALENDAR, MONTHS, RARELY_ORDINARY, WEEKDAYS, is_given_name, is_ordinary, lower_use
from redact.names.words import Word, fold

SURE, LIKELY, POSSIBLE, LISTED = 0.9, 0.6, 0.4, 0.2
FUNCTION_WORD = 5.5
ACRONYMS = frozenset(
    "ai it hr pr us uk eu un tv pc pm am vp cv ca ny la dc qa ui ux id ip ok io os ml bi cs db dr ad ar vr iq ie eg ps re fy qr hq"
    " ceo cfo cto coo cio cro cmo gm svp evp rsu ipo api sla arr kpi roi okr crm erp faq pdf url usa gdp dob eta fyi asap tbd tba"
    " est pst cet gmt utc usd eur gbp md rn er icu or ba bs ma ms mba phd esq llc inc mr sr jr st rd ave co pto ooo eod eom".split()
)
SENTENCE_END = frozenset(".!?:•…\n")
QUOTING = re.compile(r": ?[\"“„»‚‘]")
OPENERS = " \t\"'“”‘’([{*_~>-–—|`"


class Verdict(NamedTuple):
    """How surely an occurrence is the name."""

    score: float
    reason: str


@dataclass(frozen=True, slots=True)
class Look:
    """An occurrence of a single word with its neighbours in the sentence."""

    key: str
    text: str
    before: str
    """Folded word before it in the same sentence; empty at the sentence's start."""
    after: str
    after_text: str
    gap_before: str
    gap_after: str
    starts: bool
    """Whether a sentence or a line starts here."""
    alone: bool
    """Whether nothing else stands in the segment."""

    @property
    def is_lower(self) -> bool:
        """Tell whether it is written without a capital."""
        return not self.text[:1].isupper()

    @property
    def is_possessive(self) -> bool:
        """Tell whether `'s` follows."""
        return self.after == "s" and self.gap_after in {"'", "’", "`", "´"}


def look_at(found: Occurrence) -> Look:
    """Gather the neighbours of an occurrence."""
    passage, text = found.passage, found.passage.segment.text
    before = passage.words[found.first - 1] if found.first else None
    after = passage.words[found.last + 1] if found.last + 1 < len(passage.words) else None
    gap_before = text[before.end if before else 0 : found.start]
    gap_after = text[found.end : after.start if after else len(text)]
    starts = before is None or any(each in SENTENCE_END for each in gap_before.rstrip(OPENERS)) or "\n" in gap_before
    ends = any(each in SENTENCE_END for each in gap_after.strip(OPENERS))
    return Look(
        fold(found.text),
        found.text,
        "" if starts or before is None else before.key,
        "" if ends or after is None else after.key,
        text[after.start : after.end] if after and not ends else "",
        gap_before,
        gap_after,
        starts,
        before is None and after is None,
    )


def judge(found: Occurrence, *, established: bool) -> Verdict:
    """Tell how surely an occurrence is the name.

    Args:
        found: the occurrence.
        established: whether the note names the same entity elsewhere beyond doubt.

    Returns:
        A score of at most 0.2 for what reads as an ordinary word.
    """
    role, words = found.role, found.passage.words[found.first : found.last + 1]
    if role is Role.INITIALS:
        return _initials(found, established=established)
    if found.spaced:
        return _spaced(found, established=established)
    ordinary = all(_is_ordinary_here(word, found) for word in words)
    if len(words) > 1:
        return _several(found, ordinary=ordinary)
    if not ordinary:
        return _distinctive(found, established=established)
    return _weighed(found, established=established)


def _is_ordinary_here(word: Word, found: Occurrence) -> bool:
    return is_ordinary(word.key) or len(word.key) < 3 or (found.role is Role.PART and lower_use(word.key) > RARELY_ORDINARY)


def _initials(found: Occurrence, *, established: bool) -> Verdict:
    letters = fold(found.text).replace(".", "").replace(" ", "")
    if "." in found.text and len({each.entity for each in found.targets}) == 1:
        return Verdict(LIKELY, "initials with dots")
    if not established or letters in ACRONYMS or (is_ordinary(letters) and len(letters) > 2 and found.passage.is_title):
        look = look_at(found)
        likely = established and (cues.reads_as_verb(look.after) or look.after in cues.AUXILIARIES or look.is_possessive)
        return Verdict(POSSIBLE, "initials that do something") if likely else Verdict(LISTED, "usual abbreviation")
    return Verdict(SURE if len(letters) > 2 else LIKELY, "initials")


def _spaced(found: Occurrence, *, established: bool) -> Verdict:
    words = found.passage.words[found.first : found.last + 1]
    if found.passage.spoken and len(words) > 2 and all(len(word.key) == 1 for word in words):
        return Verdict(LIKELY, "spelt out")
    rare = any(len(word.key) > 1 and lower_use(word.key) < 3 for word in words)
    if found.passage.spoken and (rare or (established and sum(len(word.key) for word in words) > 4)):
        return Verdict(LIKELY, "name that speech recognition spaced")
    if all(found.passage.segment.text[word.start].isupper() for word in words) and not found.passage.is_title:
        return Verdict(LIKELY, "name with blanks inside")
    return Verdict(LISTED, "ordinary words")


def _several(found: Occurrence, *, ordinary: bool) -> Verdict:
    passage = found.passage
    if not ordinary or passage.is_slug or found.role is Role.HANDLE:
        return Verdict(SURE, "name in another place or spelling")
    if all(passage.segment.text[word.start].isupper() for word in passage.words[found.first : found.last + 1]):
        return Verdict(SURE if not passage.is_title else LIKELY, "name of ordinary words, capitalised")
    return Verdict(LIKELY, "name of ordinary words, spoken") if passage.spoken else Verdict(LISTED, "ordinary words")


def _distinctive(found: Occurrence, *, established: bool) -> Verdict:
    passage, role = found.passage, found.role
    lower = not found.text[:1].isupper()
    if lower and not (passage.spoken or passage.caseless or passage.is_slug):
        if look_at(found).before in cues.DETERMINERS:
            return Verdict(LISTED, "ordinary word in lower case")
        if lower_use(fold(found.text)) >= RARELY_ORDINARY:
            return Verdict(POSSIBLE if established else LISTED, "rare word in lower case")
        return Verdict(LIKELY, "name in lower case")
    if len(found.text) < 4 and lower and (passage.is_slug or passage.is_code):
        return Verdict(POSSIBLE, "short name in a slug")
    if role in {Role.PART, Role.NICKNAME}:
        return Verdict(LIKELY, "part of a name")
    return Verdict(SURE if role is not Role.HANDLE else LIKELY, "name in another place or spelling")


def _weighed(found: Occurrence, *, established: bool) -> Verdict:
    look = look_at(found)
    evidence = sorted([*_of_case(found, look), *_of_neighbours(found, look), *_of_place(found, look)], reverse=True)
    points = sum(each for each, _ in evidence) + (0.5 if established else -1.0)
    if is_given_name(look.key) and (established or not look.is_lower):
        points += 0.5
    if found.role in {Role.PART, Role.NICKNAME}:
        points -= 1
    reason = evidence[0][1] if evidence else ""
    for least, score in ((3.0, SURE), (1.5, LIKELY), (0.75, POSSIBLE)):
        if points >= least:
            return Verdict(score, reason)
    return Verdict(LISTED, "ordinary word")


Evidence = tuple[float, str]


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
    yield from _before(look)
    yield from _after(found, look)
    if look.key in MONTHS:
        yield -1.0, "month"
    if look.key in CALENDAR and (look.before in cues.OF_TIME or look.after in MONTHS or look.after_text[:1].isdigit()):
        yield -2.0, "date"


def _before(look: Look) -> Iterator[Evidence]:
    if look.before in cues.ADDRESSING:
        yield 3.0, "addressed"
    elif look.before in cues.TOWARDS:
        yield (1.5 if look.is_lower else 1.0), "towards someone"
    elif look.before in cues.DETERMINERS and not look.is_possessive:
        yield -2.0, "after an article"


def _after(found: Occurrence, look: Look) -> Iterator[Evidence]:
    touching = look.gap_after.strip(" \n\t*_") == ""
    if not look.after or look.is_possessive:
        if "," in look.gap_before and "," not in look.gap_after and not look.starts and not look.after:
            yield 1.5, "addressed"
        return
    if touching and look.key in cues.NOUNS and look.after in cues.SAID_OF_THINGS:
        yield 0.5, "is something"
    elif touching and cues.reads_as_verb(look.after):
        yield 2.0, "does something"
    elif touching and (look.after in cues.AUXILIARIES or look.after in cues.ASIDE_WORDS):
        yield 1.5, "does something"
    elif touching and cues.reads_as_noun_ahead(look.after):
        yield -2.0, "verb or adjective"
    elif touching and look.after_text[:1].isupper() and not found.passage.is_title:
        named = is_given_name(look.key) and not is_ordinary(look.after) and (look.text.isupper() or not look.after_text.isupper())
        yield (1.5 if named else 0.0), "before another name"
    elif touching and (look.starts or look.is_lower) and lower_use(look.after) < FUNCTION_WORD:
        yield -1.0, "before a noun"
    elif look.starts and look.gap_after.startswith(",") and is_given_name(look.key):
        yield 1.5, "addressed"


def _of_place(found: Occurrence, look: Look) -> Iterator[Evidence]:
    kind, text = found.passage.segment.kind, found.passage.segment.text
    if look.alone:
        usual = {SegmentKind.TABLE_CELL: 2.0, SegmentKind.WIKILINK_TARGET: 4.0, SegmentKind.PATH: 1.0, SegmentKind.FRONTMATTER_VALUE: 1.5}
        weight = usual.get(kind, 1.5 if kind is SegmentKind.CALLOUT_TITLE and is_given_name(look.key) else 0.5)
        if found.passage.segment.context.row != 0 and not look.is_lower:
            yield weight, "alone in its place"
    if not look.is_lower and QUOTING.match(text, found.end):
        yield 3.0, "quoted"
    elif look.starts and not look.is_lower and text[found.end : found.end + 1] == ":" and not found.passage.is_title:
        yield (1.5 if is_given_name(look.key) else 0.5), "before a colon"
    if kind is SegmentKind.TAG and look.before in {"people", "person", "company", "customer", "client", "contact", "partner", "vendor"}:
        yield 5.0, "tag for people or companies"
