"""How well mentions are linked: B-cubed (Bagga and Baldwin, 1998, https://aclanthology.org/P98-1012/), and who is split."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class LinkedMention:
    """A marked mention of a person or company, and what it was linked to."""

    entity_type: str
    """As marked."""
    marked: str
    """The marked entity."""
    found: str
    """The entity that was found there; an id of its own where none was."""
    missed: bool = False
    """Whether no entity was found there, so that it has no pseudonym."""
    ambiguous: bool = False
    """Whether it was flagged as a form that may be several people's or companies'."""


@dataclass(frozen=True, slots=True)
class LinkingFigures:
    """How well the mentions of some types are linked."""

    mentions: int
    precision: float
    """B-cubed: of the mentions that share a found entity with one, the share that it shares the marked entity with."""
    recall: float
    """B-cubed: of the mentions that share a marked entity with one, the share that it shares the found entity with."""
    entities: int
    """Marked ones that at least one mention was found of, those flagged as ambiguous left out."""
    split: int
    """Of these, how many have more than one pseudonym."""


def linking_figures(mentions: Sequence[LinkedMention]) -> LinkingFigures:
    """Measure how well mentions are linked.

    Args:
        mentions: those of the types in question.
    """
    precision, recall = b_cubed((f"{each.entity_type} {each.marked}", each.found) for each in mentions)
    pseudonyms: defaultdict[tuple[str, str], set[str]] = defaultdict(set)
    for each in mentions:
        if not each.missed and not each.ambiguous:
            pseudonyms[each.entity_type, each.marked].add(each.found)
    split = sum(len(found) > 1 for found in pseudonyms.values())
    return LinkingFigures(len(mentions), precision, recall, len(pseudonyms), split)


def b_cubed(pairs: Iterable[tuple[str, str]]) -> tuple[float, float]:
    """Measure how well predicted entities agree with the marked ones.

    Args:
        pairs: per mention the marked entity and the predicted one.

    Returns:
        Precision and recall, 0 to 1; 1, 1 without mentions.
    """
    counted = Counter(pairs)
    total = sum(counted.values())
    if not total:
        return 1.0, 1.0
    gold: Counter[str] = Counter()
    predicted: Counter[str] = Counter()
    for (marked, found), count in counted.items():
        gold[marked] += count
        predicted[found] += count
    precision = sum(count * count / predicted[found] for (_, found), count in counted.items()) / total
    recall = sum(count * count / gold[marked] for (marked, _), count in counted.items()) / total
    return precision, recall
