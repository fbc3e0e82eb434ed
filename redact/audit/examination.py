"""Takes a finished file apart and puts it before every check."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass

from redact.audit import checks, extract
from redact.audit.blobs import blobs_in
from redact.audit.exhibit import exhibit_of
from redact.audit.layers import Layer, LayerKind, OpenedLayer
from redact.audit.masking import OwnOutput
from redact.audit.removal import Removed
from redact.audit.run_names import NamesOfRun, Stranger
from redact.errors import LeakFound
from redact.model import Artifact, Cleared, Decided, Leak, Redacted, Suspect

_BLOBS_IN_BLOBS = 2
_NAMED_PLACES = 5
"""So many places a message names."""


@dataclass(frozen=True, slots=True)
class Examination:
    """What the audit says about one artifact."""

    leaks: tuple[Leak, ...]
    suspects: tuple[Suspect, ...]
    decided: tuple[Decided, ...]
    """Places in the source where the plan leaves a form of a removed value."""
    checks: tuple[str, ...]
    """Names of the extractions and checks that were run."""
    strangers: tuple[Stranger, ...] = ()
    """Names that other notes of the run had removed."""


def examine(
    artifact: Artifact, removed: Removed, redacted: Redacted, run: NamesOfRun | None = None, kept: Collection[str] = ()
) -> Examination:
    """Read an artifact back as its recipient would and search it for what must not be there.

    Args:
        artifact: the finished file.
        removed: what the plan took out of its source.
        redacted: the note that the artifact was made from.
        run: the names that other notes of the same run have removed.
        kept: texts that a list of names to keep spares in this note.

    Raises:
        Unreadable: the artifact can't be read back.
    """
    extractions = [each for each in extract.discover() if artifact.format in each.formats]
    layers = extract.layers_of(artifact, redacted)
    own = OwnOutput(redacted, removed)
    opened = opened_layers(own.masked(each) for layer in layers for each in with_blobs(layer))
    exhibit = exhibit_of(opened, removed, redacted.policy)
    searches = checks.discover()
    found = [finding for check in searches for finding in check.find(exhibit)]
    return Examination(
        leaks=tuple(dict.fromkeys(each for each in found if isinstance(each, Leak))),
        suspects=tuple(dict.fromkeys(each for each in found if isinstance(each, Suspect))),
        decided=removed.decided,
        checks=(*(each.name for each in extractions), *(each.name for each in searches)),
        strangers=run.strangers(opened, kept) if run else (),
    )


def clear(artifact: Artifact, examination: Examination, accepted: Collection[str] = ()) -> Cleared:
    """Let an artifact through that nothing speaks against.

    Args:
        artifact: the finished file.
        examination: what the audit says about it.
        accepted: what the user has looked at and lets stand, as `PERSON:page 3`.

    Raises:
        LeakFound: a removed value stands in it, or something that is certain to be sensitive and that nobody decided about.
    """
    found = [(name_of(each.entity_type, each.place), each.form) for each in examination.leaks]
    found += [(name_of(each.entity_type, each.place), "never decided") for each in examination.suspects if each.certain]
    found += [(name_of(each.entity_type, each.place), "removed in another note") for each in examination.strangers]
    places = [f"{name.replace(':', ' in ', 1)} ({why})" for name, why in found if name not in accepted]
    if places:
        named = ", ".join(places[:_NAMED_PLACES]) + (f" and {len(places) - _NAMED_PLACES} more" if places[_NAMED_PLACES:] else "")
        raise LeakFound(f"{_counted(len(places))}: {named}; nothing was written.", places)
    lets = tuple(dict.fromkeys(name for name, _ in found))
    return Cleared(artifact, examination.checks, examination.suspects, examination.decided, lets)


def name_of(entity_type: str, place: str) -> str:
    """Give what the user calls a leak or suspect to accept it: `PERSON:page 3`."""
    return f"{entity_type}:{place}"


def _counted(leaks: int) -> str:
    return f"{leaks} leaks" if leaks > 1 else "1 leak"


def opened_layers(layers: Iterable[Layer]) -> list[OpenedLayer]:
    """Open layers, less empty ones and running text in which another extraction found the same letters."""
    kept: dict[object, OpenedLayer] = {}
    for opened in (OpenedLayer.of(each) for each in layers if each.text):
        is_running = opened.layer.kind is LayerKind.RUNNING_TEXT
        kept.setdefault(opened.views[0].letters.text if is_running else id(opened), opened)
    return list(kept.values())


def with_blobs(layer: Layer, depth: int = 0) -> Iterator[Layer]:
    """Give a layer and, as layers of their own, what is packed in it."""
    yield layer
    if layer.kind is LayerKind.MACHINE or depth >= _BLOBS_IN_BLOBS:
        return
    for blob in blobs_in(layer.text):
        place = f"{layer.place_of(blob.start)}, {blob.form}"
        yield from with_blobs(Layer(place, blob.text, LayerKind.DETAIL), depth + 1)
