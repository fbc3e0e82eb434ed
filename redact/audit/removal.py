"""What a plan takes out of a note, and where it leaves the same words: what the audit has to know of the source."""

from __future__ import annotations

import hashlib
import hmac
import re
import secrets
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from redact.audit.amounts import keys_of
from redact.audit.decoding import views_of
from redact.audit.forms import AMOUNTS, PASSAGE, Form, Value, forms_of, passage_form
from redact.audit.layers import Layer, LayerKind, by_lines, masked, of_path
from redact.audit.letters import STOP, letters_of
from redact.audit.ordinary import is_month
from redact.audit.sightings import Searcher, Sighting, reads_as_name
from redact.audit.stays import Stay, Stays
from redact.model import KEEP, REMOVE, Decided, Decision, Note, Plan, Span, Suspect

DATE = "DATE_TIME"
SHIFTING = AMOUNTS | {DATE}
"""Types whose replacement may be like another value of the note: a shifted date, a rounded amount."""
LEAST_SCORE = 0.35
"""Below, a finding in a removed region is an ordinary word or an ordinary number, and nothing to look for elsewhere."""
SURE_SCORE = 0.85
"""From here on a finding is certain."""
LEAST_PASSAGE = 24
"""From so many letters on, a line of a removed region is looked for wherever it may turn up."""
LEAST_PIECE = 2
"""From so many letters and digits on, a piece that an edit takes out is counted."""
_WIDE_TYPES = frozenset({"URL", "EMAIL_ADDRESS", "SECRET", "ID"})
"""Keeping one of these doesn't decide about a name inside it."""
_WORDS = re.compile(r"[^\W\d_]+")
_FRAGMENT = re.compile(r"[^\n\[\](){}|<>]+?(?:[.!?](?=\s)|(?=[\n\[\](){}|<>]|$))")


@dataclass(frozen=True, slots=True)
class Removed:
    """What must not be in the artifact, and what may be. Holds source text: never printed, never kept."""

    searcher: Searcher = field(repr=False)
    stays: Mapping[LayerKind, Stays] = field(repr=False)
    """Where forms of removed values stand outside the edits, in the note and in its path."""
    remainders: Mapping[LayerKind, str] = field(repr=False)
    """Note and path as the plan leaves them, each edit masked."""
    pieces: Mapping[LayerKind, Mapping[str, str]] = field(repr=False)
    """The entity type of each stretch of source that an edit takes out, by its text."""
    kept: str = field(repr=False)
    """What the plan's kept findings say, in every view of each, one a line."""
    replaced: Mapping[LayerKind, tuple[Value, ...]] = field(repr=False)
    """The dates and amounts that are replaced each by itself, in order: what stands there now may be like another removed one."""
    decided: tuple[Decided, ...]

    @property
    def undecided(self) -> tuple[Suspect, ...]:
        """Places in the source where a form of a removed value stands and nobody decided about it."""
        stays = (stay for of_source in self.stays.values() for found in of_source.values() for stay in found)
        seen = ((stay.sighting, stay.place) for stay in stays if not stay.is_decided)
        return tuple(Suspect(each.entity_type, place, each.word, each.certain) for each, place in seen)

    def stays_in(self, text: str, reason: str) -> Stays:
        """Take every form of a removed value in a text as decided."""
        return _stays(Layer("", text, LayerKind.RUNNING_TEXT), self.searcher, lambda _: reason)


class _Source:
    """The note's text or its path, with the decisions about it."""

    def __init__(self, layer: Layer, decisions: Sequence[Decision], removals: Sequence[Span] = ()) -> None:
        self.kind = layer.kind
        self.text = layer.text
        self.decisions = decisions
        self.removals = removals
        edited = [span for each in decisions if each.action != KEEP for span in each.finding.ranges]
        self.remainder = layer.masked([*edited, *removals])
        self._keepers: dict[int, list[Decision]] = defaultdict(list)
        for each in decisions:
            if each.action == KEEP:
                for place in range(*each.finding.extent):
                    self._keepers[place].append(each)

    def surface(self, decision: Decision) -> str:
        """Give a finding's text, markup between its ranges left out."""
        ranges = decision.finding.ranges
        pieces = [self.text[ranges[0].start : ranges[0].end]]
        for before, span in pairwise(ranges):
            between = self.text[before.end : span.start]
            pieces += (" " if re.search(r"\s", between) else "", self.text[span.start : span.end])
        return "".join(pieces)

    def rule_that_left(self, sighting: Sighting) -> str:
        """Give the rule that decided to keep what is seen there; empty where none did."""
        first, last = (self._keeper(place, sighting.entity_type) for place in (sighting.span.start, sighting.span.end - 1))
        return (first.rule or KEEP) if first and last else ""

    def _keeper(self, place: int, entity_type: str) -> Decision | None:
        for each in self._keepers.get(place, ()):
            kept_type = each.finding.entity_type
            if kept_type == entity_type or kept_type not in _WIDE_TYPES:
                return each
        return None


def removed_values(note: Note, plan: Plan) -> Removed:
    """Collect what the plan removes from a note, and where it leaves the same words.

    Args:
        note: the source.
        plan: what was decided about it.
    """
    in_text = [each for each in plan.decisions if not each.finding.in_path]
    in_path = [each for each in plan.decisions if each.finding.in_path]
    sources = (
        _Source(by_lines("line", note.text, LayerKind.NOTE), in_text, [each.span for each in plan.removals]),
        _Source(of_path("path", note.path, LayerKind.PATH), in_path),
    )
    values = dict.fromkeys(value for source in sources for value in _values(source))
    forms = [form for value in values for form in forms_of(value)]
    forms += _passages(sources[0])
    amounts = {key: value.entity_type for value in values if value.entity_type in AMOUNTS for key in keys_of(value.surface)}
    searcher = Searcher(forms, amounts)
    stays = {source.kind: _stays(source.remainder, searcher, source.rule_that_left) for source in sources}
    return Removed(
        searcher,
        stays,
        remainders={source.kind: source.remainder.text for source in sources},
        pieces={source.kind: dict(_pieces(source)) for source in sources},
        replaced={source.kind: tuple(_replaced(source)) for source in sources},
        kept="\n".join(text for source in sources for text in _kept(source)),
        decided=tuple(_decided(stays)),
    )


def _values(source: _Source) -> Iterator[Value]:
    for decision in source.decisions:
        finding = decision.finding
        if decision.action == KEEP:
            continue
        if decision.action == REMOVE and (finding.score < LEAST_SCORE or finding.entity_type == DATE):
            continue
        surface = source.surface(decision)
        if finding.entity_type != DATE or names_a_date(surface):
            yield Value(surface, finding.entity_type, finding.score >= SURE_SCORE)


def names_a_date(surface: str) -> bool:
    """Tell "4 March" from "yesterday" and "next Tuesday", which are no dates without the day of the note."""
    return any(character.isdigit() for character in surface) or any(is_month(word) for word in _WORDS.findall(surface.casefold()))


def _replaced(source: _Source) -> Iterator[Value]:
    changing = sorted((each for each in source.decisions if each.action != KEEP), key=lambda each: each.finding.ranges)
    before = 0
    for index, decision in enumerate(changing):
        extent = decision.finding.extent
        after = changing[index + 1].finding.extent.start if index + 1 < len(changing) else extent.end
        is_apart = before <= extent.start and extent.end <= after
        if is_apart and decision.action != REMOVE and decision.finding.entity_type in SHIFTING:
            yield Value(source.surface(decision), decision.finding.entity_type)
        before = max(before, extent.end)


def adjoining(text: str, decisions: Iterable[Decision]) -> Iterator[str]:
    """Give the stretches in which findings follow each other with no letter or digit between.

    Together they may read as another form of the name: `Okafor, mira` stands in `"M. Okafor", mira.o`.

    Args:
        text: the note's, or its path.
        decisions: those on findings in it that stay.
    """
    spans = sorted(span for each in decisions for span in each.finding.ranges)
    start, end, count = 0, 0, 0
    for span in (*spans, Span(len(text) + 1, len(text) + 1)):
        if count and span.start <= len(text) and not any(map(str.isalnum, text[end : span.start])):
            end, count = max(end, span.end), count + 1
            continue
        if count > 1:
            yield " ".join(text[start:end].split())
        start, end, count = span.start, span.end, 1


def _kept(source: _Source) -> Iterator[str]:
    kept = [each for each in source.decisions if each.action == KEEP]
    for text in (*map(source.surface, kept), *adjoining(source.text, kept)):
        yield from (view.projection.text for view in views_of(text))


def _passages(source: _Source) -> Iterator[Form]:
    """Give the forms of the removed lines, and of long pieces of them, that don't stand elsewhere in what is left."""
    left = letters_of(source.remainder.text) if source.removals else ""
    for removal in source.removals:
        removed = source.text[removal.start : removal.end]
        for piece in (*removed.splitlines(), *(match.group() for match in _FRAGMENT.finditer(removed))):
            form = passage_form(piece)
            if len(form.letters) >= LEAST_PASSAGE and form.letters not in left:
                yield form


def _pieces(source: _Source) -> Iterator[tuple[str, str]]:
    for decision in source.decisions:
        if decision.action not in (KEEP, REMOVE):
            extent, entity_type = decision.finding.extent, decision.finding.entity_type
            yield source.text[extent.start : extent.end], entity_type
            for span in decision.finding.ranges:
                piece = source.text[span.start : span.end]
                if len(letters_of(piece)) > LEAST_PIECE:
                    yield piece, entity_type
    without_findings = masked(source.text, [span for each in source.decisions for span in each.finding.ranges])
    for removal in source.removals:
        for text in (source.text, without_findings):
            for line in re.split(rf"[\r\n{STOP}]+", text[removal.start : removal.end]):
                if len(letters_of(line)) >= LEAST_PIECE:
                    yield line.strip(), PASSAGE


def _stays(layer: Layer, searcher: Searcher, rule_that_left: Callable[[Sighting], str]) -> Stays:
    found: dict[str, list[Stay]] = defaultdict(list)
    for sighting in searcher.sightings(layer.text, views_of(layer.text)):
        reason = rule_that_left(sighting)
        if not reason and sighting.ordinary and not reads_as_name(layer.text, sighting.span):
            reason = "reads as an ordinary word"
        found[sighting.key].append(Stay(sighting.neighbours, reason, layer.place_of(sighting.span.start), sighting))
    return found


def _decided(stays: Mapping[LayerKind, Stays]) -> Iterator[Decided]:
    key = secrets.token_bytes(32)
    for of_source in stays.values():
        for form, found in of_source.items():
            digest = hmac.new(key, form.encode(), hashlib.sha256).hexdigest()
            yield from (Decided(digest, stay.place, stay.reason) for stay in found if stay.is_decided)
