"""What every check looks at: all that can be read of one artifact, and what must not be in it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from redact.audit.layers import LayerKind, OpenedLayer
from redact.audit.removal import Removed
from redact.audit.stays import Stays, joined_stays
from redact.model import PolicyStamp


@dataclass(frozen=True, slots=True)
class Exhibit:
    """One artifact, taken apart."""

    layers: Sequence[OpenedLayer] = field(repr=False)
    """The operators' own output is masked in them."""
    removed: Removed = field(repr=False)
    explained: Stays = field(repr=False)
    """Where rendering may show forms of removed values: decided stays, and the line that names the policy."""
    note_letters: str = field(repr=False)
    """Letters and digits of the redacted note's text."""


def exhibit_of(layers: Sequence[OpenedLayer], removed: Removed, stamp: PolicyStamp) -> Exhibit:
    """Put together what the checks need.

    Args:
        layers: what was extracted.
        removed: what must not be there.
        stamp: the policy's, named in a header line that rendering adds.
    """
    header = removed.stays_in(f"Redacted for: {stamp.name} · policy version {stamp.version}", "the policy's name")
    explained = joined_stays(*removed.stays.values(), header)
    note = "".join(each.views[0].letters.text for each in layers if each.layer.kind is LayerKind.NOTE)
    return Exhibit(layers, removed, explained, note)
