"""Names that were removed from any note of a run: none of them may stand in another note's copy."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from redact.audit.forms import NAMES, SHORT, Form, Reach, Value, forms_of
from redact.audit.layers import OpenedLayer
from redact.audit.letters import letters_of
from redact.audit.ordinary import is_ordinary_word
from redact.audit.sightings import Searcher, Sighting, key_of


@dataclass(frozen=True, slots=True)
class Stranger:
    """A name that another note of the run had removed."""

    value: int
    """Its index among the run's values."""
    entity_type: str
    place: str
    word: str = field(repr=False)
    """What a reader sees there."""


class NamesOfRun:
    """The names that a run removes; made once for all of its notes."""

    def __init__(self, values: Sequence[Value], in_any_case: Collection[int] | None = None) -> None:
        """Prepare the search.

        Args:
            values: the removed names; those that prove nothing by themselves, as ordinary words do, are left out.
            in_any_case: indices of those that are looked for in lower case too; by default all are. "Nettle Tea", taken for a
                company in one note, is to be found wherever it is written so, and "nettle tea" isn't.
        """
        self._in_any_case = None if in_any_case is None else frozenset(in_any_case)
        self._owners: dict[str, int] = {}
        forms = []
        for index, value in enumerate(values):
            for form in _telling_forms(value):
                forms.append(form)
                self._owners.setdefault(key_of(form), index)
        self._searcher = Searcher(forms, {})

    def strangers(self, layers: Iterable[OpenedLayer], kept: Collection[str] = ()) -> tuple[Stranger, ...]:
        """Find the run's names in what can be read of an artifact.

        Args:
            layers: the artifact's, with the operators' own output masked.
            kept: texts that a list of names to keep spares; what stands within one is no stranger.
        """
        return tuple(dict.fromkeys(self._strangers(layers, " ".join(letters_of(each) for each in kept))))

    def _strangers(self, layers: Iterable[OpenedLayer], kept: str) -> Iterator[Stranger]:
        for opened in layers:
            for sighting in self._searcher.sightings(opened.layer.text, opened.views):
                if sighting.key.partition("/")[0] not in kept and self._is_written_so(sighting):
                    place = opened.layer.place_of(sighting.span.start)
                    yield Stranger(self._owners[sighting.key], sighting.entity_type, place, sighting.word)

    def _is_written_so(self, sighting: Sighting) -> bool:
        in_any_case = self._in_any_case is None or self._owners[sighting.key] in self._in_any_case
        return in_any_case or not sighting.word.islower()


def is_telling(value: Value) -> bool:
    """Tell whether a name means its bearer wherever it stands."""
    return any(True for _ in _telling_forms(value))


def _telling_forms(value: Value) -> Iterator[Form]:
    if value.entity_type not in NAMES or value.surface == value.surface.casefold() != value.surface.swapcase():
        return
    words = value.surface.split()
    ordinary = [is_ordinary_word(letters_of(word)) for word in words]
    if len(words) == 1 and (not value.sure or ordinary[0] or len(letters_of(words[0])) <= SHORT):
        return
    if all(ordinary) and not (value.sure and all(word[:1].isupper() for word in words)):
        return
    for form in forms_of(value):
        if not (form.part or form.backwards or form.ordinary) and (form.breaks or form.reach > Reach.SAME_CASE):
            yield form
