"""Hides from the audit what the operators themselves wrote: "PERSON-1" is no leak of a person called Person."""

from __future__ import annotations

import re
from collections.abc import Sequence

from redact.audit.amounts import keys_of
from redact.audit.decoding import views_of
from redact.audit.forms import AMOUNTS, Value, forms_of
from redact.audit.layers import Layer, LayerKind
from redact.audit.letters import letters_of
from redact.audit.removal import DATE, SHIFTING, Removed, names_a_date
from redact.audit.sightings import Searcher, Sighting
from redact.model import Redacted, Replacement, Span

_LABEL = re.compile(r"REDACTED(?:[-_][A-Z]+)+|[A-Z]+(?:[-_][A-Z]+)*[-_][A-Z0-9]+")
_LEAST_LETTERS = 3
"""A shorter replacement is masked only where it is known to stand, unless it is a date such as "Q1"."""


class OwnOutput:
    """What the operators wrote into one redacted note, less what holds a removed value: that stays in sight."""

    def __init__(self, redacted: Redacted, removed: Removed) -> None:
        self._note = redacted.text
        in_note = _own(redacted.replacements, redacted.text, removed, LayerKind.NOTE)
        in_path = _own(redacted.path_replacements, redacted.path, removed, LayerKind.PATH)
        self._spans = [each.span for each in in_note]
        own = {
            each.text for each in (*in_note, *in_path) if each.entity_type == DATE or len(letters_of(each.text)) >= _LEAST_LETTERS
        }
        wanted = sorted(own, key=len, reverse=True)
        alternatives = "|".join(_as_laid_out(text) for text in wanted)
        self._pattern = re.compile(rf"(?<![^\W_])(?:{alternatives})(?![^\W_])") if wanted else None

    def masked(self, layer: Layer) -> Layer:
        """Put stops over the operators' output in a layer."""
        if layer.kind is LayerKind.NOTE and layer.text == self._note:
            return layer.masked(self._spans)
        if self._pattern is None:
            return layer
        return layer.masked([Span(*match.span()) for match in self._pattern.finditer(layer.text)])


def _own(replacements: Sequence[Replacement], text: str, removed: Removed, kind: LayerKind) -> list[Replacement]:
    """Give the replacements that hold no removed value, or, of dates and amounts, none but such as stood elsewhere."""
    harmless = {each: is_own(each, removed.searcher) for each in {each.text for each in replacements}}
    telling = _telling(replacements, removed.replaced[kind])
    return [
        each
        for index, each in enumerate(replacements)
        if text[each.span.start : each.span.end] == each.text and not telling.get(index, not harmless[each.text])
    ]


def _telling(replacements: Sequence[Replacement], replaced: Sequence[Value]) -> dict[int, bool]:
    """Say of each date and amount by its index whether it tells what stood in its place; of no type that doesn't add up."""
    found: dict[int, bool] = {}
    for entity_type in SHIFTING:
        written = [index for index, each in enumerate(replacements) if each.entity_type == entity_type]
        values = [each for each in replaced if each.entity_type == entity_type]
        if len(written) == len(values):
            pairs = zip(written, values, strict=True)
            found |= {index: _tells(replacements[index].text, value) for index, value in pairs}
    return found


def _tells(replacement: str, value: Value) -> bool:
    """Tell whether a replacement gives away the very value that it stands for."""
    if value.entity_type == DATE and not names_a_date(value.surface):
        return False
    if letters_of(replacement) == letters_of(value.surface):
        return True
    if _LABEL.fullmatch(replacement):
        return False  # a pseudonym's number is drawn or counted, whatever it stands for
    keys = keys_of(value.surface) if value.entity_type in AMOUNTS else ()
    searcher = Searcher(forms_of(value), dict.fromkeys(keys, value.entity_type))
    return any(_gives_away(each, replacement) for each in searcher.sightings(replacement, views_of(replacement)))


def is_own(replacement: str, searcher: Searcher) -> bool:
    """Tell whether a replacement holds no removed value, and so is the operator's own."""
    sightings = [each for each in searcher.sightings(replacement, views_of(replacement)) if each.certain]
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
