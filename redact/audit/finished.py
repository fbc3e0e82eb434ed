"""Audits a finished file of any maker: all that can be read of it is searched for what its owner knows must not be there."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field
from enum import IntEnum
from itertools import accumulate

from redact.audit import checks, extract
from redact.audit.amounts import keys_of
from redact.audit.examination import opened_layers, with_blobs
from redact.audit.exhibit import exhibit_of
from redact.audit.forms import AMOUNTS, NAMES, Form, Value, forms_of
from redact.audit.layers import Layer, LayerKind, OpenedLayer
from redact.audit.letters import letters_of
from redact.audit.masking import is_own
from redact.audit.ordinary import is_ordinary_word
from redact.audit.sightings import Searcher, Sighting, key_of, longest, reads_as_name
from redact.audit.standing import CERTAIN_TYPES, UNNAMED, nothing_removed
from redact.model import Artifact, Leak, Redacted, Span, Suspect

_COMMON = frozenset({"LOCATION", "DATE_TIME"})
"""What one note had removed of these, another one may say of something else: a town, a day."""
_LEAST_OWN = 3
"""An operator's text of fewer letters says nothing by itself."""
_BETWEEN = "\n\n"
_WHYS = {
    "SECRET": "reads as a key, token or password",
    "ID": "reads as the number of an account, a card or an identity",
    "EMAIL_ADDRESS": "reads as an e-mail address",
    "PHONE_NUMBER": "reads as a phone number",
    "MONEY": "reads as an amount with its currency",
}


class Doubt(IntEnum):
    """Why what is written like a name may be none."""

    NONE = 0
    SMALL = 1
    """Written small it is a word: Kestrel and a kestrel."""
    HEARSAY = 2
    """It was taken for a name once, perhaps wrongly."""


@dataclass(frozen=True, slots=True)
class Known:
    """Something that must not stand in the file."""

    value: Value = field(repr=False)
    why: str
    """What it is, in a few words: `the name of a person the vault knows`."""
    is_hearsay: bool = False
    """Whether all that is known of a name is that it was taken for one once."""


@dataclass(frozen=True, slots=True)
class Spotted:
    """Something that stands in a finished file. Doesn't hold the value."""

    entity_type: str
    place: str
    why: str
    blocks: bool
    """False for a suspect: what may well mean something else."""


class FinishedFile:
    """A file taken apart, ready to be searched."""

    def __init__(
        self, artifact: Artifact, encoding: str, known: Sequence[Known], labels: re.Pattern[str], own: Collection[str] = ()
    ) -> None:
        """Take the file apart.

        Args:
            artifact: the file; its format is what `kind_of` says.
            encoding: of a text.
            known: what must not stand in it.
            labels: finds what the operators write in place of values: that isn't looked into.
            own: further texts that they wrote.

        Raises:
            Unreadable: it, or a file in it, can't be searched: it is damaged, encrypted or of an unknown kind.
        """
        self._whys: dict[str, str] = {}
        self._doubts: dict[str, Doubt] = {}
        self._search = self._searcher(known)
        telling = (each for each in own if len(letters_of(each)) >= _LEAST_OWN and not each.isdigit())
        wanted = sorted((each for each in telling if is_own(each, self._search)), key=len, reverse=True)
        self._own = re.compile(rf"(?<![^\W_])(?:{'|'.join(map(re.escape, wanted))})(?![^\W_])") if wanted else None
        self._labels = labels
        alone = Redacted("", encoding, "", UNNAMED)
        layers = [each for layer in extract.layers_of(artifact, alone) for each in with_blobs(layer)]
        self._opened = opened_layers(map(self._masked, layers))
        self._read = list(_worth_reading(self._opened))
        self._starts = list(accumulate((len(each.text) + len(_BETWEEN) for each in self._read), initial=0))

    @property
    def text(self) -> str:
        """All that a reader would see, for a fresh detection: layer by layer."""
        return _BETWEEN.join(each.text for each in self._read)

    def place_of(self, offset: int) -> str:
        """Name the place of an offset of `text`."""
        number = bisect_right(self._starts, offset) - 1
        return self._read[number].place_of(offset - self._starts[number])

    def search(self, types: Collection[str], stands: Collection[str] = (), fresh: Sequence[Suspect] = ()) -> tuple[Spotted, ...]:
        """Give what stands in the file and must not, and what may have to go.

        Args:
            types: those of `CERTAIN_TYPES` that must not be there.
            stands: texts that may.
            fresh: what a fresh detection finds in `text`.
        """
        seen: dict[str, list[str]] = {}
        found = list(self._known(seen))
        found += self._by_pattern(types, stands)
        named = {(each.entity_type, each.place) for each in found}
        for each in fresh:
            is_known = any(letters_of(each.value) in word or word in letters_of(each.value) for word in seen.get(each.place, ()))
            if not is_known and (each.entity_type, each.place) not in named:
                found.append(Spotted(each.entity_type, each.place, "a fresh detection takes it for one", each.certain))
        return tuple(sorted(dict.fromkeys(found), key=lambda each: not each.blocks))

    def _searcher(self, known: Sequence[Known]) -> Searcher:
        forms, amounts = [], dict[str, str]()
        for each in known:
            for form in forms_of(each.value):
                forms.append(form)
                key = key_of(form)
                self._whys.setdefault(key, f"part of {each.why}" if form.part else each.why)
                self._doubts[key] = min(self._doubts.get(key, Doubt.HEARSAY), _doubt(each, form))
            if each.value.entity_type in AMOUNTS:
                for key in keys_of(each.value.surface):
                    amounts[key] = each.value.entity_type
                    self._whys.setdefault(key, each.why)
        return Searcher(forms, amounts)

    def _masked(self, layer: Layer) -> Layer:
        patterns = (each for each in (self._labels, self._own) if each)
        return layer.masked([Span(*match.span()) for pattern in patterns for match in pattern.finditer(layer.text)])

    def _known(self, seen: dict[str, list[str]]) -> Iterator[Spotted]:
        for opened in self._opened:
            layer = opened.layer
            sightings = self._search.sightings(layer.text, opened.views)
            for each in longest(sighting for sighting in sightings if _counts(sighting, layer)):
                place = layer.place_of(each.span.start)
                seen.setdefault(place, []).append(letters_of(each.word))
                doubt = self._doubts.get(each.key, Doubt.NONE)
                blocks = each.certain and not _may_be_no_name(doubt, each, layer)
                how = "" if each.how in ("as written", "same amount") else f", {each.how}"
                also = "" if blocks else "; it may mean something else"
                yield Spotted(each.entity_type, place, f"{self._whys.get(each.key, 'a removed value')}{how}{also}", blocks)

    def _by_pattern(self, types: Collection[str], stands: Collection[str]) -> Iterator[Spotted]:
        exhibit = exhibit_of(self._opened, nothing_removed(stands), UNNAMED)
        for check in checks.discover():
            for each in check.find(exhibit):
                if (
                    not isinstance(each, Leak)
                    and each.certain
                    and each.entity_type in types
                    and each.entity_type in CERTAIN_TYPES
                ):
                    yield Spotted(each.entity_type, each.place, _WHYS[each.entity_type], blocks=True)


def _counts(sighting: Sighting, layer: Layer) -> bool:
    if layer.kind is LayerKind.MACHINE:
        return sighting.distinctive and sighting.certain
    return sighting.certain or not sighting.ordinary or reads_as_name(layer.text, sighting.span)


def _doubt(known: Known, form: Form) -> Doubt:
    """Tell whether a form of a name may be a word that was taken for one, or that names something else too: "a kestrel"."""
    if known.value.entity_type in _COMMON:
        return Doubt.HEARSAY
    if known.value.entity_type not in NAMES:
        return Doubt.NONE
    if known.is_hearsay:
        return Doubt.HEARSAY
    is_thing = known.value.entity_type == "PROJECT" and not form.breaks
    return Doubt.SMALL if is_thing or (form.part and known.value.entity_type != "PERSON") else Doubt.NONE


def _may_be_no_name(doubt: Doubt, sighting: Sighting, layer: Layer) -> bool:
    """Tell whether a doubtful form isn't written as a name there: small, or as any words at the start of a line."""
    if doubt is Doubt.NONE or sighting.word.islower() or sighting.entity_type in _COMMON:
        return doubt is not Doubt.NONE
    if doubt is Doubt.SMALL:
        return False
    if all(is_ordinary_word(letters_of(word)) for word in re.split(r"[\W_]+", sighting.word)):
        return True
    return sighting.entity_type != "PERSON" and not reads_as_name(layer.text, sighting.span)


def _worth_reading(opened: Sequence[OpenedLayer]) -> Iterator[Layer]:
    """Leave out what only machines read, and second opinions on the same pages."""
    pages = set[str]()
    for each in opened:
        if each.layer.kind is LayerKind.MACHINE or each.layer.place in pages:
            continue
        if each.layer.kind is LayerKind.RUNNING_TEXT:
            pages.add(each.layer.place)
        yield each.layer
