"""Removed values in every form that still tells them: other case, split, encoded, spaced out, backwards."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from redact.audit.exhibit import Exhibit
from redact.audit.layers import Layer, LayerKind
from redact.audit.sightings import Sighting, longest
from redact.audit.stays import Stays, unexpected, unexplained
from redact.model import Leak, Suspect

name = "removed values"


def find(exhibit: Exhibit) -> Iterator[Leak | Suspect]:
    """Give each place where a form of a removed value stands that the plan didn't decide to leave.

    Where the source has it too, and nobody decided about it there, it is a suspect: `decide` can still be asked.
    """
    for opened in exhibit.layers:
        sightings = exhibit.removed.searcher.sightings(opened.layer.text, opened.views)
        if opened.layer.kind in (LayerKind.NOTE, LayerKind.PATH):
            yield from _in_note(opened.layer, sightings, exhibit.removed.stays[opened.layer.kind])
        else:
            yield from _in_rendering(opened.layer, sightings, exhibit.explained)


def _in_note(layer: Layer, sightings: Iterable[Sighting], stays: Stays) -> Iterator[Leak | Suspect]:
    undecided = dict(unexpected(sightings, stays))
    for sighting in longest(undecided):
        place = layer.place_of(sighting.span.start)
        if not sighting.certain or undecided[sighting] is not None:
            yield Suspect(sighting.entity_type, place, sighting.word, sighting.certain)
        else:
            yield Leak(sighting.entity_type, place, sighting.how)


def _in_rendering(layer: Layer, sightings: Iterable[Sighting], explained: Stays) -> Iterator[Leak]:
    if layer.kind is LayerKind.MACHINE:
        sightings = [each for each in sightings if each.distinctive]
    for sighting in longest(unexplained(sightings, explained, counted=layer.kind is LayerKind.RUNNING_TEXT)):
        if sighting.certain or (sighting.ordinary and not sighting.part and layer.kind is LayerKind.DETAIL):
            yield Leak(sighting.entity_type, layer.place_of(sighting.span.start), sighting.how)
