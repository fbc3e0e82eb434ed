"""Removed values in every form that still tells them: other case, split, encoded, spaced out, backwards."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from redact.audit.exhibit import Exhibit
from redact.audit.layers import Layer, LayerKind
from redact.audit.sightings import Sighting, reads_as_name
from redact.audit.stays import unexpected, unexplained
from redact.model import Leak, Suspect

name = "removed values"


def find(exhibit: Exhibit) -> Iterator[Leak | Suspect]:
    """Give each place where a form of a removed value stands that the plan didn't decide to leave."""
    for opened in exhibit.layers:
        sightings = exhibit.removed.searcher.sightings(opened.layer.text, opened.views)
        for sighting in _longest(_undecided(opened.layer, sightings, exhibit)):
            place = opened.layer.place_of(sighting.span.start)
            if not sighting.ordinary or (opened.layer.kind is LayerKind.DETAIL and not sighting.part):
                yield Leak(sighting.entity_type, place, sighting.how)
            elif opened.layer.kind is LayerKind.NOTE and reads_as_name(opened.layer.text, sighting.span):
                yield Suspect(sighting.entity_type, place, opened.layer.text[slice(*sighting.span)], certain=False)


def _undecided(layer: Layer, sightings: tuple[Sighting, ...], exhibit: Exhibit) -> Iterable[Sighting]:
    if layer.kind in (LayerKind.NOTE, LayerKind.PATH):
        return unexpected(sightings, exhibit.removed.stays[layer.kind])
    if layer.kind is LayerKind.MACHINE:
        sightings = tuple(each for each in sightings if each.distinctive)
    return unexplained(sightings, exhibit.explained, counted=layer.kind is LayerKind.RUNNING_TEXT)


def _longest(sightings: Iterable[Sighting]) -> Iterator[Sighting]:
    """Leave out what is seen inside a longer sighting."""
    found = sorted(sightings, key=lambda each: (each.span.start, -each.span.end, each.part))
    end = -1
    for sighting in found:
        if sighting.span.end > end:
            yield sighting
            end = sighting.span.end
