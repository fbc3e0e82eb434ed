"""What may stand in the output: the places of a removed value's forms that the plan leaves."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from redact.audit.sightings import Neighbours, Sighting


@dataclass(frozen=True, slots=True)
class Stay:
    """A place in the source, outside every edit, where a form of a removed value stands."""

    neighbours: Neighbours
    reason: str
    """The rule that left it; empty where nothing decided about it."""
    place: str
    sighting: Sighting = field(repr=False)

    @property
    def is_decided(self) -> bool:
        """Tell whether the plan decided to leave it."""
        return bool(self.reason)


Stays = Mapping[str, Sequence[Stay]]
"""By the key of a sighting, in source order."""


def unexpected(sightings: Iterable[Sighting], stays: Stays) -> Iterator[tuple[Sighting, Stay | None]]:
    """Give the sightings in a redacted note that no decided stay accounts for: each stay accounts for one, in order.

    Args:
        sightings: in the redacted note.
        stays: in its source.

    Returns:
        Each with the stay that nobody decided about; None where the plan leaves nothing there.
    """
    for key, found in _by_key(sightings).items():
        expected = list(stays.get(key, ()))
        for sighting in found:
            fitting = (place for place, stay in enumerate(expected) if stay.neighbours.agree_with(sighting.neighbours))
            place = next(fitting, None)
            stay = None if place is None else expected[place]
            if stay is None or not stay.is_decided:
                yield sighting, stay
            if place is not None:
                del expected[: place + 1]


def unexplained(sightings: Iterable[Sighting], stays: Stays, *, counted: bool) -> Iterator[Sighting]:
    """Give the sightings in a rendered text that no decided stay explains; rendering moves words, so one neighbour is enough.

    Args:
        sightings: in the rendered text.
        stays: in the source.
        counted: whether as many sightings as there are decided stays need no explanation: true for running text.
    """
    for key, found in _by_key(sightings).items():
        decided = [stay for stay in stays.get(key, ()) if stay.is_decided]
        if counted and len(found) <= len(decided):
            continue
        for sighting in found:
            if not any(stay.neighbours.touch(sighting.neighbours) for stay in decided):
                yield sighting


def joined_stays(*all_stays: Stays) -> Stays:
    """Put stays of several texts together."""
    joined: dict[str, list[Stay]] = defaultdict(list)
    for stays in all_stays:
        for key, found in stays.items():
            joined[key].extend(found)
    return joined


def _by_key(sightings: Iterable[Sighting]) -> Mapping[str, list[Sighting]]:
    found: dict[str, list[Sighting]] = defaultdict(list)
    for sighting in sightings:
        found[sighting.key].append(sighting)
    return found
