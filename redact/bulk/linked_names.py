"""Names that are replaced in a link while the linked file's own name would keep them: the file's name has to follow."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from urllib.parse import unquote

from redact.bulk.link_targets import LedLink
from redact.bulk.records import Extra
from redact.decide import Leader
from redact.decide.names import surface_of
from redact.model import KEEP, REMOVE, Decision, Finding, Identity, Note, Plan, SegmentKind, Span
from redact.names.words import key_of

LINKS = "links"


def names_to_follow(
    note: Note, plan: Plan, links: Iterable[LedLink], identities: Mapping[str, Identity]
) -> Iterator[tuple[str, Extra]]:
    """Give what has to be replaced in the paths of linked files, so that neither link nor file name tells it.

    Args:
        note: the note that holds the links.
        plan: what was decided about it.
        links: its links to files with a copy.
        identities: whom the note's entities are, by id.
    """
    changing = [each for each in plan.decisions if each.action not in (KEEP, REMOVE) and not each.finding.in_path]
    for link in links:
        for decision in changing:
            if link.link.place.contains(decision.finding.extent) and (extra := _followed(note, decision, link, identities)):
                yield link.target, extra


def _followed(note: Note, decision: Decision, link: LedLink, identities: Mapping[str, Identity]) -> Extra | None:
    surface = surface_of(note, decision.finding).text
    start = link.target.casefold().rfind(surface.casefold())
    if (
        start < 0
        or surface.casefold() not in unquote(link.link.path).casefold()
        or len(link.target.casefold()) != len(link.target)
    ):
        return None
    entity_type = decision.finding.entity_type
    entity = f"l{entity_type}{key_of(surface)}"
    finding = Finding(
        (Span(start, start + len(surface)),), entity_type, decision.finding.score, LINKS,
        "replaced in a link to the file", SegmentKind.PATH, entity,
    )  # fmt: skip
    identity = identities.get(decision.finding.entity) or Identity(entity_type, surface, (key_of(surface),))
    return Extra(finding, identity, Leader(decision.action, decision.rule, dict(decision.parameters)))
