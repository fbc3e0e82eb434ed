"""Names that a recorder glued, again and again, to the head of what was said: `suki moritayes`, `suki moritano`."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence

from redact.names.ordinary import is_given_name, is_ordinary
from redact.names.words import words_in

MIN_LINES = 3
MIN_LENGTH = 6
MAX_LENGTH = 40
GLUED_SHARE = 0.8
LAST = "\U0010ffff"


def repeated_heads(lines: Sequence[str]) -> tuple[str, ...]:
    """Find the heads that several lines share and that end within a word, as a glued name does.

    Args:
        lines: what follows the labels or time ranges of a transcript, one a turn.

    Returns:
        The heads as written, longest first.
    """
    ordered = sorted(line[:MAX_LENGTH] for line in lines if line)
    candidates: set[str] = set()
    for first, second, third in zip(ordered, ordered[1:], ordered[2:], strict=False):
        head = _shared(_shared(first, second), third)
        if len(head) >= MIN_LENGTH:
            candidates.update(_shortened(head))
    found = [head for head in sorted(candidates, key=lambda each: (-len(each), each)) if _is_glued_head(head, ordered)]
    return tuple(head for head in found if not any(other != head and head.startswith(other) for other in found))


def _shared(first: str, second: str) -> str:
    """Give the longest common start of two texts."""
    length = next((number for number, (left, right) in enumerate(zip(first, second, strict=False)) if left != right), None)
    return first[: min(len(first), len(second)) if length is None else length]


def _shortened(head: str) -> Iterator[str]:
    for length in range(MIN_LENGTH, len(head) + 1):
        if not head[:length].endswith(" "):
            yield head[:length]


def _is_glued_head(head: str, ordered: Sequence[str]) -> bool:
    low, high = bisect_left(ordered, head), bisect_left(ordered, head + LAST)
    following = [line[len(head)] for line in ordered[low:high] if len(line) > len(head)]
    glued = [letter for letter in following if letter.isalpha()]
    words = [word.key for word in words_in(head)]
    return (
        len(glued) >= MIN_LINES
        and len(set(glued)) >= MIN_LINES
        and len(glued) >= GLUED_SHARE * len(following)
        and (not is_ordinary(words[-1]) or is_given_name(words[0]))
    )
