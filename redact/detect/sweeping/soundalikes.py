"""Members of the cast that only a transcript names and that sound like another member: one person, misheard."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

from redact.detect.sweeping.cast import Cast
from redact.detect.sweeping.sounds import likeness
from redact.detect.sweeping.spotting import Occurrence
from redact.detect.sweeping.surfaces import STATED
from redact.names.forms import Form, Role

ALIKE = 2.5
MIN_LETTERS = 3
COMPARED = (Role.FULL, Role.ALIAS, Role.GIVEN, Role.FAMILY)


def soundalikes(seen: Sequence[Occurrence], cast: Cast) -> Mapping[str, str]:
    """Find the members that are another one, misheard.

    Args:
        seen: where the forms of the cast's names stand.
        cast: the note's cast.

    Returns:
        The other member, by the misheard one; those that could be several are left out.
    """
    spoken = _only_spoken(seen, cast)
    others = [member for member in cast.members if member not in spoken]
    found = {}
    for member in spoken:
        alike = [other for other in others if _sounds_like(cast, member, other)]
        if len(alike) == 1:
            found[member] = alike[0]
    return found


def _only_spoken(seen: Sequence[Occurrence], cast: Cast) -> list[str]:
    """Give the members that no label, field or line outside a transcript names."""
    places: defaultdict[str, set[bool]] = defaultdict(set)
    for each in seen:
        for target in each.targets:
            places[target.entity].add(each.passage.spoken)
    return [name for name, member in cast.members.items() if member.trust < STATED and places[name] == {True}]


def _sounds_like(cast: Cast, member: str, other: str) -> bool:
    heard, known = cast.members[member], cast.members[other]
    if heard.entity_type != known.entity_type:
        return False
    return any(
        likeness(mine.key, theirs.key) >= ALIKE
        for mine in _compared(heard.forms, (Role.FULL,))
        for theirs in _compared(known.forms, COMPARED)
    )


def _compared(forms: Sequence[Form], roles: Sequence[Role]) -> list[Form]:
    return [each for each in forms if each.role in roles and len(each.key) >= MIN_LETTERS]
