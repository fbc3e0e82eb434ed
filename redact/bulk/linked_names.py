"""Names that are replaced in a link while the linked file's own name would keep them: the file's name has to follow."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple
from urllib.parse import unquote

from redact.bulk.link_targets import LedLink
from redact.bulk.records import Extra
from redact.decide import Leader
from redact.decide.names import surface_of
from redact.model import KEEP, REMOVE, Decision, Finding, Identity, Note, Plan, SegmentKind, Span
from redact.names.words import key_of

LINKS = "links"


class Followed(NamedTuple):
    """What a note replaces in a link to a file."""

    target: str
    """The file's source path."""
    extra: Extra
    """What has to be replaced in it."""
    is_open: bool
    """Whether the file's copy still has the name there."""


def followed_names(note: Note, plan: Plan, links: Iterable[LedLink], identities: Mapping[str, Identity]) -> Iterator[Followed]:
    """Give what a note has replaced in the paths of linked files, so that neither link nor file name tells it.

    Args:
        note: the note that holds the links.
        plan: what was decided about it.
        links: its links to files with a copy.
        identities: whom the note's entities are, by id.
    """
    changing = [each for each in plan.decisions if each.action not in (KEEP, REMOVE) and not each.finding.in_path]
    for link in links:
        for decision in changing:
            if link.link.place.contains(decision.finding.extent) and (found := _followed(note, decision, link, identities)):
                yield found


def _followed(note: Note, decision: Decision, link: LedLink, identities: Mapping[str, Identity]) -> Followed | None:
    surface = surface_of(note, decision.finding).text
    # As a word of its own: "Pan" doesn't stand in "COMPANY-3".
    whole = re.compile(rf"(?<![^\W_]){re.escape(surface)}(?![^\W_])", re.IGNORECASE)
    places = list(whole.finditer(link.target))
    if not places:
        return None
    entity_type = decision.finding.entity_type
    entity = f"l{entity_type}{key_of(surface)}"
    finding = Finding(
        (Span(*places[-1].span()),), entity_type, decision.finding.score, LINKS,
        "replaced in a link to the file", SegmentKind.PATH, entity,
    )  # fmt: skip
    identity = identities.get(decision.finding.entity) or Identity(entity_type, surface, (key_of(surface),))
    leader = Leader(decision.action, decision.rule, dict(decision.parameters))
    is_open = whole.search(unquote(link.link.path)) is not None
    return Followed(link.target, Extra(finding, identity, leader, note.path), is_open)
