"""Audits a finished file long after its run: its source isn't at hand, only what the run removed and what it let stand."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from pathlib import PurePosixPath

from redact.audit.decoding import views_of
from redact.audit.examination import examine
from redact.audit.layers import LayerKind
from redact.audit.removal import Removed
from redact.audit.run_names import NamesOfRun
from redact.audit.sightings import Searcher
from redact.model import Artifact, PolicyStamp, Redacted

CERTAIN_TYPES = ("EMAIL_ADDRESS", "ID", "MONEY", "PHONE_NUMBER", "SECRET")
"""What the patterns of the checks are certain of."""
UNNAMED = PolicyStamp("", "")
"""The policy of a file of which none is known."""


@dataclass(frozen=True, slots=True)
class Seen:
    """Something that must not stand in a finished file. Doesn't hold the value."""

    entity_type: str
    place: str
    reason: str


def let_stand(removed: Removed, redacted: Redacted, run: NamesOfRun, certain: Collection[str]) -> tuple[str, ...]:
    """Give the texts of a file that was just cleared in which an audit without its source would see something.

    Args:
        removed: what the plan took out of the source, and what it keeps.
        redacted: the cleared note.
        run: the names that the run removes.
        certain: the types of `CERTAIN_TYPES` that the policy replaces in it.
    """
    own = (each.text for each in (*redacted.replacements, *redacted.path_replacements))
    texts = [text for text in dict.fromkeys((*removed.kept.split("\n"), *own)) if text]
    if not any(seen_in("\n\n".join(texts), "", run, certain)):
        return ()
    return tuple(text for text in texts if any(True for _ in seen_in(text, "", run, certain)))


def seen_in(
    text: str, path: str, run: NamesOfRun | None, certain: Collection[str], stands: Collection[str] = (), encoding: str = "utf-8"
) -> Iterator[Seen]:
    """Audit a finished file without its source.

    Args:
        text: all that it says.
        path: in the copy.
        run: the names that its run removed; None where that isn't known.
        certain: the types of `CERTAIN_TYPES` that the policy replaces in it.
        stands: texts that its run let stand in it.
        encoding: the file's.
    """
    redacted = Redacted(text, encoding, path, UNNAMED)
    artifact = Artifact("md", PurePosixPath(path).name, text.encode(encoding, errors="replace"))
    found = examine(artifact, nothing_removed(stands), redacted, run, stands)
    yield from (Seen(each.entity_type, each.place, "removed elsewhere in the vault") for each in found.strangers)
    for suspect in found.suspects:
        if suspect.certain and suspect.entity_type in certain:
            yield Seen(suspect.entity_type, suspect.place, "never decided")


def nothing_removed(stands: Collection[str]) -> Removed:
    """Give what an audit without a source knows: texts that may stand, and nothing else."""
    kinds = (LayerKind.NOTE, LayerKind.PATH)
    return Removed(
        Searcher((), {}),
        stays={kind: {} for kind in kinds},
        remainders=dict.fromkeys(kinds, ""),
        pieces={kind: {} for kind in kinds},
        kept="\n".join(view.projection.text for text in stands for view in views_of(text)),
        replaced=dict.fromkeys(kinds, ()),
        decided=(),
    )
