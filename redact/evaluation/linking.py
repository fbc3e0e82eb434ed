"""B-cubed precision and recall of entity ids (Bagga and Baldwin, 1998, https://aclanthology.org/P98-1012/)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable


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
