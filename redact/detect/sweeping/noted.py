"""Misheard forms that a note lists: `Captions: "meera", "oak for"` gives other names of whom they sound like."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from redact.detect.sweeping.cast import Cast, Member
from redact.detect.sweeping.judging import LIKELY
from redact.detect.sweeping.passages import Passage
from redact.detect.sweeping.sounds import likeness
from redact.detect.sweeping.surfaces import CONTEXT, SWEEP
from redact.model import Finding, Segments
from redact.names.forms import Role
from redact.names.misheard import MISHEARING, QUOTED
from redact.names.words import key_of

COMPARED = frozenset({Role.FULL, Role.ALIAS, Role.SHORT, Role.GIVEN, Role.FAMILY})
LEAST = 1.5
MAX_WORDS = 4


def noted(segments: Segments, passages: Iterable[Passage], cast: Cast) -> Iterator[Finding]:
    """Find the quoted forms that a line about transcripts lists.

    Args:
        segments: the note.
        passages: its segments in words.
        cast: whom the note names.
    """
    names = [(member, each.key) for member in cast.members.values() for each in member.forms if each.role in COMPARED]
    for passage in passages:
        if passage.spoken or passage.is_code or passage.is_slug or MISHEARING.search(passage.segment.text) is None:
            continue
        quoted = [match for match in QUOTED.finditer(passage.segment.text) if _may_be_heard(match["form"])]
        meant = {match: _sounds_like(key_of(match["form"]), names) for match in quoted}
        only = {member.id: member for member in meant.values() if member is not None}
        for match, member in meant.items():
            # What stands among the misheard forms of one is another one of its own, however little it sounds so.
            owner = member or (next(iter(only.values())) if len(only) == 1 else None)
            if owner is not None:
                made = segments.finding(
                    passage.segment,
                    *match.span("form"),
                    owner.entity_type,
                    score=LIKELY,
                    detector=SWEEP,
                    reason="noted as misheard",
                )
                if made.ranges:
                    yield replace(made, entity=owner.id)


def _may_be_heard(form: str) -> bool:
    heard = key_of(form)
    return heard.isalpha() and heard.isascii() and form.count(" ") < MAX_WORDS


def _sounds_like(heard: str, names: Iterable[tuple[Member, str]]) -> Member | None:
    """Give the one whose name sounds most like it; a model's word that what is quoted is a name of its own counts for nothing."""
    others = (
        (likeness(heard, key), member)
        for member, key in names
        if member.trust > CONTEXT or heard not in {each.key for each in member.forms}
    )
    alike, member = max(others, key=lambda pair: pair[0], default=(0.0, None))
    return member if alike >= LEAST else None
