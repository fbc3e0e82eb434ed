"""What is told of a word, as the names of clues."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache

from redact.detect.reading import is_program
from redact.detect.tagging.words import NoteWord, Usage, lexical_class
from redact.model import SegmentKind
from redact.names.ordinary import is_given_name, lower_use

_SPLIT = re.compile(r"(?<=[a-z])(?=[A-Z])|[_.\s/-]+")
_COMMON = 5.5
"""From here on a word in lower case is hardly ever a name."""
_SPOKEN_COMMON = 4.5
_BORDER = "."


def may_be_name(word: NoteWord, usage: Usage) -> bool:
    """Tell whether a word is worth asking about."""
    if word.case == "d" or word.passage.is_slug or word.passage.segment.kind is SegmentKind.PATH:
        return False
    if word.rule or word.label:
        return True
    if is_program(word.passage.segment):
        return False
    if word.gap == "·" or (word.gap == "" and word.number) or _is_cut(word) or not word.key[:1].isalpha():
        return False
    frequency = lower_use(word.key)
    if word.case != "l":
        return frequency < _COMMON or not word.starts
    if usage.rules or usage.capital_inside:
        return frequency < _COMMON
    if word.passage.spoken or word.passage.caseless:
        return frequency < _SPOKEN_COMMON or is_given_name(word.key)
    return frequency == 0.0


def _is_cut(word: NoteWord) -> bool:
    """Tell whether letters or digits follow at once: the word is part of a longer one (`GbE`, `S3`)."""
    end = word.passage.words[word.number].end
    return word.passage.segment.text[end : end + 1].isalnum()


def clues_of(
    row: Sequence[NoteWord], number: int, usage: Mapping[str, Usage], capitals: Mapping[str, tuple[int, int]]
) -> list[str]:
    """Give the clues about one word of a passage.

    Args:
        row: the passage's words.
        number: which of them.
        usage: how the note writes each word.
        capitals: how often the vault writes a word with a capital within a sentence, and in how many notes.
    """
    word, used = row[number], usage[row[number].key]
    before = [row[place] if place >= 0 else None for place in range(number - 1, number - 4, -1)]
    after = [row[place] if place < len(row) else None for place in range(number + 1, number + 4)]
    lexical, shape, uses = _lexical(word.key), _shape(word), _use(used)
    return [
        *_of_word(word.key, word.case),
        *_of_writing(shape, lexical, uses),
        *(_of_named_place(word.rule) if word.in_place else ()),
        *_of_answers(word.label, word.rule, shape, lexical, uses),
        *_of_neighbours(word, shape, lexical, before, after),
        *_of_kind(word.passage.segment.kind, min(len(word.passage.words), 5), word.case, shape, lexical),
        *_of_place(word, lexical),
        *_of_note(used, shape, lexical),
        *_of_vault(capitals.get(word.key, (0, 0)), used, shape, lexical),
    ]


_lexical = lru_cache(maxsize=1 << 16)(lexical_class)
_kept = lru_cache(maxsize=1 << 14)
"""Keeps the clues of a group, for it has few different ones: to write them anew for every word takes most of the time."""


def _shape(word: NoteWord) -> str:
    passage = word.passage
    where = "T" if passage.is_title else "c" if passage.caseless else "s" if passage.spoken else "p"
    return f"{word.case}{'^' if word.starts else '_'}{where}"


def _use(usage: Usage) -> str:
    counts = (usage.capital_inside, usage.capital - usage.capital_inside, usage.lower, usage.slug)
    return "".join(["0" if not count else "1" if count == 1 else "2" if count < 4 else "3" for count in counts])


@_kept
def _of_word(key: str, case: str) -> tuple[str, ...]:
    clues = ("always", f"word {key}")
    if lower_use(key) >= 3.3:
        return clues
    endings = (f"ends {key[-length:]}" for length in (2, 3, 4))
    return (*clues, *endings, f"begins {key[:3]}", f"length {min(len(key), 9)} {case}")


@_kept
def _of_writing(shape: str, lexical: str, used: str) -> tuple[str, ...]:
    return (
        f"shape {shape}",
        f"lexical {lexical}",
        f"shape lexical {shape} {lexical}",
        f"used {used}",
        f"shape used {shape} {used}",
        f"lexical used {shape[:2]} {lexical[0]} {used}",
    )


def _of_named_place(rule: str) -> tuple[str, ...]:
    return ("in a place", f"in a place {rule}")


@_kept
def _of_answers(label: str, rule: str, shape: str, lexical: str, used: str) -> tuple[str, ...]:
    """What the language model and the detectors say."""
    return (
        f"label {label}",
        f"label shape {label} {shape}",
        f"label lexical {label} {lexical}",
        f"rule {rule}",
        f"rule label {rule} {label}",
        f"rule lexical {rule} {lexical} {shape}",
        f"rule label used {rule} {label[2:]} {shape[:2]} {used[0]}",
    )


def _of_neighbours(
    word: NoteWord, shape: str, lexical: str, before: Sequence[NoteWord | None], after: Sequence[NoteWord | None]
) -> Iterator[str]:
    left, right = [_name_of(each) for each in before], [_name_of(each) for each in after]
    gaps = (word.gap if word.number else _BORDER, after[0].gap if after[0] else _BORDER)
    kind = f"{shape} {lexical[0]}"
    yield f"gaps {gaps[0]} {gaps[1]}"
    yield f"gaps shape {gaps[0]} {gaps[1]} {kind}"
    for side, words, gap in (("before", left, gaps[0]), ("after", right, gaps[1])):
        near = words[0] if gap in {" ", ""} else f"{gap}{words[0]}"
        yield f"{side} {near}"
        yield f"{side} {near} {kind}"
        yield f"{side} two {words[0]} {words[1]}"
        yield f"{side} second {words[1]}"
        yield f"{side} third {words[2]}"
    yield f"between {left[0]} {right[0]}"
    for side, other in (("before", before[0]), ("after", after[0])):
        if other is not None:
            yield from _of_answers_beside(side, other.label, word.label, other.rule, word.rule[:8])
            yield from _of_kind_beside(side, other.case, _shape(other), _lexical(other.key), word.case, kind)


@_kept
def _of_answers_beside(side: str, other_label: str, label: str, other_rule: str, rule: str) -> tuple[str, ...]:
    return (f"label {side} {other_label} {label}", f"rule {side} {other_rule} {rule}")


@_kept
def _of_kind_beside(side: str, other_case: str, other_shape: str, other_lexical: str, case: str, kind: str) -> tuple[str, ...]:
    return (f"kind {side} {other_shape} {other_lexical} {case}", f"case {side} {other_case} {other_lexical[0]} {kind}")


def _name_of(word: NoteWord | None) -> str:
    """Give the word for its neighbours; one that only names are is told by its kind alone."""
    if word is None:
        return _BORDER
    if word.case == "d":
        return "0"
    return word.key if lower_use(word.key) >= 2.0 else f"<{word.case}>"


@_kept
def _of_kind(kind: SegmentKind, words: int, case: str, shape: str, lexical: str) -> tuple[str, ...]:
    return (f"in {kind}", f"in {kind} {shape} {lexical[0]}", f"in {kind} {_alone(words)} {case}")


def _alone(words: int) -> str:
    return "alone" if words == 1 else f"{words}"


def _of_place(word: NoteWord, lexical: str) -> Iterator[str]:
    context = word.passage.segment.context
    alone = _alone(min(len(word.passage.words), 5))
    keys = {"key": context.key, "column": context.column_header, "row": context.row_header if context.column > 0 else ""}
    for place, text in keys.items():
        if text and len(text) < 60:
            for part in dict.fromkeys(_SPLIT.split(text)):
                yield f"{place} {part.lower()}"
                yield f"{place} {part.lower()} {word.case} {alone}"
    if context.table >= 0:
        yield f"cell {min(context.row, 1)} {min(context.column, 1)} {word.case} {lexical[0]}"


def _of_note(usage: Usage, shape: str, lexical: str) -> Iterator[str]:
    """How the note writes the word elsewhere, and what is said of it there."""
    for name, votes in (("rules", usage.rules), ("labels", usage.labels)):
        total = sum(votes.values())
        for said, count in votes.items():
            share = "all" if count == total else "most" if 2 * count > total else "few"
            yield f"{name} elsewhere {said} {share}"
            yield f"{name} elsewhere {said} {shape} {lexical[0]}"
            yield f"{name} elsewhere {said} {min(count, 3)} of {min(usage.capital + usage.lower, 4)}"
    total = usage.capital + usage.lower
    yield f"capital share {round(4 * usage.capital / total) if total else 0} {min(total, 3)} {lexical[0]} {shape[0]}"


def _of_vault(capitals: tuple[int, int], usage: Usage, shape: str, lexical: str) -> tuple[str, ...]:
    """How the whole vault writes the word."""
    often, widely = min(capitals[0].bit_length(), 4), min(capitals[1], 3)
    elsewhere = min(max(capitals[0] - usage.capital_inside, 0).bit_length(), 3)
    return _in_vault(often, widely, elsewhere, shape, lexical[0])


@_kept
def _in_vault(often: int, widely: int, elsewhere: int, shape: str, lexical: str) -> tuple[str, ...]:
    return (
        f"vault {often} {widely} {lexical}",
        f"vault {often} {widely} {lexical} {shape}",
        f"vault elsewhere {elsewhere} {lexical} {shape}",
    )
