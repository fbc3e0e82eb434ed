"""Name or ordinary word: what the place of a known form says. Takes "Grant says", leaves "Grant access"."""

from __future__ import annotations

from collections.abc import Collection
from typing import NamedTuple

from redact.detect.sweeping import cues
from redact.detect.sweeping.looking import look_around
from redact.detect.sweeping.spotting import Occurrence
from redact.detect.sweeping.weighing import evidence_for
from redact.names.forms import Role
from redact.names.ordinary import RARELY_ORDINARY, is_given_name, is_ordinary, is_ordinary_as_written, lower_use
from redact.names.vocabulary import vocabulary
from redact.names.words import Word, fold

SURE, LIKELY, POSSIBLE, LISTED = 0.9, 0.6, 0.4, 0.2
POINTS = ((3.0, SURE), (1.5, LIKELY), (0.75, POSSIBLE))
"""The least points for each score."""
ACRONYMS = vocabulary("acronyms")


class Verdict(NamedTuple):
    """How surely an occurrence is the name."""

    score: float
    reason: str


def judge(found: Occurrence, *, established: bool, known: bool = False, heard: Collection[tuple[str, str]] = ()) -> Verdict:
    """Tell how surely an occurrence is the name.

    Args:
        found: the occurrence.
        established: whether the note names the same entity elsewhere beyond doubt.
        known: whether at least the vault does.
        heard: entities and keys of forms that are valid in transcripts alone.

    Returns:
        A score of at most 0.2 for what reads as an ordinary word.
    """
    role, words = found.role, found.passage.words[found.first : found.last + 1]
    if any((each.entity, each.form.key) in heard for each in found.targets):
        if not found.passage.spoken and len(words) == 1:
            return Verdict(LISTED, "what transcripts make of a name")
        if found.passage.spoken and role <= Role.ALIAS:
            return Verdict(LIKELY, "noted as misheard")
    if role is Role.INITIALS:
        return _initials(found, established=established)
    if found.spaced:
        return _spaced(found, established=established)
    ordinary = all(_is_ordinary_here(word, found) for word in words)
    if len(words) > 1:
        return _several(found, ordinary=ordinary)
    if not ordinary:
        return _distinctive(found, established=established)
    return weigh(found, established=established, known=known)


def _is_ordinary_here(word: Word, found: Occurrence) -> bool:
    return (
        is_ordinary_as_written(found.passage.segment.text[word.start : word.end], word.key)
        or (len(word.key) < 3 and word.key.isascii())
        or (found.role is Role.PART and lower_use(word.key) > RARELY_ORDINARY)
    )


def _initials(found: Occurrence, *, established: bool) -> Verdict:
    letters = fold(found.text).replace(".", "").replace(" ", "")
    if "." in found.text and len({each.entity for each in found.targets}) == 1:
        return Verdict(LIKELY, "initials with dots")
    if not established or letters in ACRONYMS or (is_ordinary(letters) and len(letters) > 2 and found.passage.is_title):
        look = look_around(found)
        likely = established and (cues.reads_as_verb(look.after) or look.after in cues.AUXILIARIES or look.is_possessive)
        return Verdict(POSSIBLE, "initials that do something") if likely else Verdict(LISTED, "usual abbreviation")
    return Verdict(SURE if len(letters) > 2 else LIKELY, "initials")


def _spaced(found: Occurrence, *, established: bool) -> Verdict:
    words = found.passage.words[found.first : found.last + 1]
    if found.passage.spoken and len(words) > 2 and all(len(word.key) == 1 for word in words):
        return Verdict(LIKELY, "spelt out")
    full = found.role is Role.FULL and any(target.form.breaks for target in found.targets)
    rare = full or any(len(word.key) > 1 and lower_use(word.key) < 3 for word in words)
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
        if look_around(found).before in cues.DETERMINERS:
            return Verdict(LISTED, "ordinary word in lower case")
        if lower_use(fold(found.text)) >= RARELY_ORDINARY:
            return Verdict(POSSIBLE if established else LISTED, "rare word in lower case")
        return Verdict(LIKELY, "name in lower case")
    if len(found.text) < 4 and lower and (passage.is_slug or passage.is_code):
        return Verdict(POSSIBLE, "short name in a slug")
    if role in {Role.PART, Role.NICKNAME}:
        return Verdict(LIKELY, "part of a name")
    return Verdict(SURE if role is not Role.HANDLE else LIKELY, "name in another place or spelling")


def weigh(found: Occurrence, *, established: bool, known: bool = False) -> Verdict:
    """Tell how surely a single word is a name, going by its case, its neighbours and its place alone.

    Args:
        found: the occurrence.
        established: as for `judge`.
        known: as for `judge`.
    """
    look = look_around(found)
    evidence = evidence_for(found, look)
    points = sum(each for each, _ in evidence) + (0.5 if established else -0.5 if known else -1.0)
    if is_given_name(look.key) and (established or not look.is_lower):
        points += 0.5
    if found.role in {Role.PART, Role.NICKNAME}:
        points -= 1
    if not evidence or evidence[0][0] <= 0:
        return Verdict(LISTED, "ordinary word")
    for least, score in POINTS:
        if points >= least:
            return Verdict(score, evidence[0][1])
    return Verdict(LISTED, "ordinary word")
