"""Whom a note mentions, each party once, with what is known about how it is named there."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from redact.detect.identifying import is_written, spoken_places
from redact.detect.known import Known
from redact.detect.sweeping.cast import settled_type
from redact.detect.sweeping.known_forms import known_forms
from redact.detect.sweeping.surfaces import MODEL, trust_in
from redact.model import Finding, Segments
from redact.names.words import key_of, words_in

NAMED_BY_SOUND = ("PERSON", "ORGANIZATION")


@dataclass(frozen=True, slots=True)
class Party:
    """Someone or something that a note mentions."""

    id: str
    entity_type: str
    names: tuple[str, ...]
    """What it is called in the note, the fullest first."""
    trust: int
    known: bool
    """Whether the roster knows it."""
    spoken: bool
    """Whether transcripts alone have its fullest name, and no speaker's label."""

    @property
    def types(self) -> tuple[str, ...]:
        """What it may be: a model's word for what a name is of is no more than a guess."""
        return NAMED_BY_SOUND if self.trust == MODEL and self.entity_type in NAMED_BY_SOUND else (self.entity_type,)


def parties_in(segments: Segments, mentions: Iterable[tuple[str, Finding, str]], known: Known) -> Sequence[Party]:
    """Give whom a note mentions.

    Args:
        segments: the note.
        mentions: whom each means, the finding and the name in it; what may be several people's left out.
        known: what the vault knows.
    """
    spoken = spoken_places(segments)
    of_roster = known_forms(known.roster).entities
    found: defaultdict[str, list[tuple[Finding, str]]] = defaultdict(list)
    for owner, finding, name in mentions:
        found[owner].append((finding, name))
    parties = []
    for owner, each in found.items():
        findings = [finding for finding, _ in each]
        names = sorted({name for _, name in each}, key=lambda name: (-len(words_in(name)), -len(name), name))
        written = {key_of(name) for finding, name in each if is_written(finding, spoken)}
        entity = of_roster.get(owner)
        parties.append(
            Party(
                owner,
                entity.entity_type if entity else settled_type(findings),
                (*((entity.name,) if entity else ()), *names),
                max(map(trust_in, findings)),
                known=entity is not None,
                spoken=key_of(names[0]) not in written,
            )
        )
    return parties
