"""Suspects by pattern: what looks sensitive by itself, whether or not detection saw it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from redact.audit.exhibit import Exhibit
from redact.audit.layers import LayerKind, OpenedLayer
from redact.audit.letters import letters_of
from redact.model import Suspect


def suspects(
    exhibit: Exhibit,
    pattern: re.Pattern[str],
    entity_type: str,
    is_real: Callable[[re.Match[str]], bool] = bool,
    *,
    sign: re.Pattern[str],
) -> Iterator[Suspect]:
    """Give what a pattern finds and the plan didn't decide to keep.

    Args:
        exhibit: where to look; what only machines read is left out.
        pattern: what to look for; its group `value`, where it has one, is the sensitive part.
        entity_type: what it is.
        is_real: a further test of a match.
        sign: found in every real match, and quickly: a text without it isn't searched.
    """
    for opened in exhibit.layers:
        if opened.layer.kind is LayerKind.MACHINE:
            continue
        seen: set[int] = set()
        for match, start in _matches(opened, pattern, sign):
            value = match["value"] if "value" in pattern.groupindex else match.group()
            if start in seen or not is_real(match) or _is_decided(value, opened.layer.kind, exhibit):
                continue
            seen.add(start)
            yield Suspect(entity_type, opened.layer.place_of(start), value, certain=True)


def _matches(opened: OpenedLayer, pattern: re.Pattern[str], sign: re.Pattern[str]) -> Iterator[tuple[re.Match[str], int]]:
    """Give the matches, each with its offset in the layer's own text; a page shows what it says, so it has but one view here."""
    for view in opened.views[:1] if opened.layer.kind is LayerKind.RUNNING_TEXT else opened.views:
        if sign.search(view.projection.text):
            for match in pattern.finditer(view.projection.text):
                yield match, view.projection.starts[match.start()]


def _is_decided(value: str, kind: LayerKind, exhibit: Exhibit) -> bool:
    if re.search(rf"(?<![^\W_]){re.escape(value)}(?![^\W_])", exhibit.removed.kept):
        return True
    return kind is not LayerKind.NOTE and letters_of(value) in exhibit.note_letters  # judged there, where it is whole
