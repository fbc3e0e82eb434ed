"""Hides from the audit what the operators themselves wrote: "PERSON-1" is no leak of a person called Person."""

from __future__ import annotations

import re

from redact.audit.decoding import views_of
from redact.audit.forms import AMOUNTS
from redact.audit.layers import Layer, LayerKind
from redact.audit.letters import letters_of
from redact.audit.removal import Removed
from redact.audit.sightings import Sighting
from redact.model import Redacted, Span

_LABEL = re.compile(r"REDACTED(?:[-_][A-Z]+)+|[A-Z]+(?:[-_][A-Z]+)*[-_][A-Z0-9]+")
_LEAST_LETTERS = 3
"""A shorter replacement is masked only where it is known to stand."""


class OwnOutput:
    """What the operators wrote into one redacted note, less what holds a removed value: that stays in sight."""

    def __init__(self, redacted: Redacted, removed: Removed) -> None:
        self._note = redacted.text
        own = {text for text in {each.text for each in redacted.replacements} if _is_own(text, removed)}
        self._spans = [
            each.span
            for each in redacted.replacements
            if each.text in own and redacted.text[each.span.start : each.span.end] == each.text
        ]
        wanted = sorted((text for text in own if len(letters_of(text)) >= _LEAST_LETTERS), key=len, reverse=True)
        alternatives = "|".join(_as_laid_out(text) for text in wanted)
        self._pattern = re.compile(rf"(?<![^\W_])(?:{alternatives})(?![^\W_])") if wanted else None

    def masked(self, layer: Layer) -> Layer:
        """Put stops over the operators' output in a layer."""
        if layer.kind is LayerKind.NOTE and layer.text == self._note:
            return layer.masked(self._spans)
        if self._pattern is None:
            return layer
        return layer.masked([Span(*match.span()) for match in self._pattern.finditer(layer.text)])


def _is_own(replacement: str, removed: Removed) -> bool:
    sightings = [each for each in removed.searcher.sightings(replacement, views_of(replacement)) if each.certain]
    if _LABEL.fullmatch(replacement):
        return not any(each.span == (0, len(replacement)) for each in sightings)
    return not any(_gives_away(each, replacement) for each in sightings)


def _gives_away(sighting: Sighting, replacement: str) -> bool:
    """Tell whether a value seen in a replacement says too much: "$400k" does, one end of "$400k–$500k" doesn't."""
    rest = replacement[: sighting.span.start] + replacement[sighting.span.end :]
    return sighting.entity_type not in AMOUNTS or not any(character.isdigit() for character in rest)


def _as_laid_out(text: str) -> str:
    """Give a pattern for a replacement that may be broken over lines at its blanks and hyphens."""
    return r"\s+".join(re.escape(word).replace(r"\-", r"-\s*") for word in text.split())
