"""People by one letter: takes "if G. wavers", "for V.'s team" and "W says no" where someone known starts so."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from redact.detect.sweeping import cues
from redact.detect.sweeping.cast import Cast
from redact.detect.sweeping.judging import LIKELY
from redact.detect.sweeping.known_forms import known_forms
from redact.detect.sweeping.passages import Passage
from redact.detect.sweeping.surfaces import SWEEP
from redact.model import Finding, Roster, Segments
from redact.names.forms import Role

LETTER = re.compile(r"(?<![\w.&'’/-])(?P<letter>[^\W\d_])(?=[. '’])(?P<dot>\.?)(?P<own>['’]s\b)?(?= (?P<after>[^\W\d_]+)|)")
BEFORE = re.compile(r"([^\W\d_]+)[ \"“(]+$")
CLAUSE = frozenset({"if", "that", "when", "and", "but", "or", "while", "because", "as", "then", "so"})
PRONOUN_LIKE = frozenset("AI")
"""Letters that are words."""


def letters(segments: Segments, passages: Iterable[Passage], cast: Cast, roster: Roster) -> Iterator[Finding]:
    """Find the people whom a single capital stands for.

    Args:
        segments: the note.
        passages: its segments in words.
        cast: whom the note names.
        roster: whom the vault knows; of them a letter tells no one in particular.
    """
    owners = {**dict.fromkeys(known_forms(roster).first_letters, frozenset[str]()), **people_by_letter(cast)}
    if not owners:
        return
    for passage in passages:
        if passage.is_slug or passage.is_code or passage.is_title:
            continue
        text = passage.segment.text
        for match in LETTER.finditer(text):
            people = owners.get(match["letter"].lower()) if match["letter"].isupper() else None
            if people is not None and _acts(text, match):
                made = segments.finding(
                    passage.segment,
                    match.start(),
                    match.end("dot"),
                    "PERSON",
                    score=LIKELY,
                    detector=SWEEP,
                    reason="initial of someone named",
                )
                if made.ranges:
                    yield replace(made, entity=next(iter(people))) if len(people) == 1 else replace(made, ambiguous=True)


def people_by_letter(cast: Cast) -> Mapping[str, frozenset[str]]:
    """Give the people that the note names, by the first letter of their first name."""
    found: defaultdict[str, set[str]] = defaultdict(set)
    for member in cast.members.values():
        if member.entity_type == "PERSON" and member.established:
            for each in member.forms:
                if each.role is Role.GIVEN:
                    found[each.key[:1]].add(member.id)
    return {letter: frozenset(people) for letter, people in found.items()}


def _acts(text: str, match: re.Match[str]) -> bool:
    """Tell whether the letter does something or has something, where no `plan B` or list item can stand."""
    before = BEFORE.search(text, max(0, match.start() - 40), match.start())
    word = before[1].lower() if before else ""
    opens = before is None and text[: match.start()].rstrip(' \t"“(')[-1:] in {"", ".", "?", "!", ":", "\n", "—", "–"}
    after = match["after"] or ""
    if match["own"]:
        return bool(match["dot"]) and (opens or word in cues.TOWARDS | CLAUSE)
    if match["dot"]:
        return word in CLAUSE | cues.TOWARDS and after.islower()
    return (opens or word in CLAUSE) and after in cues.HUMAN and match["letter"] not in PRONOUN_LIKE
