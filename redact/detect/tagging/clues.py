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
) -> Iterator[str]:
    """Give the clues about one word of a passage.

    Args:
        row: the passage's words.
        number: which of them.
        usage: how the note writes each word.
        capitals: how often the vault writes a word with a capital within a sentence, and in how many notes.
    """
    word = row[number]
    before = [row[place] if place >= 0 else None for place in range(number - 1, number - 4, -1)]
    after = [row[place] if place < len(row) else None for place in range(number + 1, number + 4)]
    lexical, shape, used = _lexical(word.key), _shape(word), _use(usage[word.key])
    yield "always"
    yield f"word {word.key}"
    yield f"shape {shape}"
    yield f"lexical {lexical}"
    if word.in_place:
        yield "in a place"
        yield f"in a place {word.rule}"
    yield f"shape lexical {shape} {lexical}"
    yield f"used {used}"
    yield f"shape used {shape} {used}"
    yield f"lexical used {shape[:2]} {lexical[0]} {used}"
    yield from _of_letters(word)
    yield from _of_answers(word, shape, lexical, used, before, after)
    yield from _of_neighbours(word, shape, lexical, before, after)
    yield from _of_place(word, shape, lexical)
    yield from _of_note(usage[word.key], shape, lexical)
    yield from _of_vault(capitals.get(word.key, (0, 0)), usage[word.key], shape, lexical)


_lexical = lru_cache(maxsize=1 << 16)(lexical_class)


def _shape(word: NoteWord) -> str:
    passage = word.passage
    where = "T" if passage.is_title else "c" if passage.caseless else "s" if passage.spoken else "p"
    return f"{word.case}{'^' if word.starts else '_'}{where}"


def _use(usage: Usage) -> str:
    counts = (usage.capital_inside, usage.capital - usage.capital_inside, usage.lower, usage.slug)
    return "".join("0" if not count else "1" if count == 1 else "2" if count < 4 else "3" for count in counts)


def _of_letters(word: NoteWord) -> Iterator[str]:
    key = word.key
    if lower_use(key) < 3.3:
        for length in (2, 3, 4):
            yield f"ends {key[-length:]}"
        yield f"begins {key[:3]}"
        yield f"length {min(len(key), 9)} {word.case}"


def _of_answers(
    word: NoteWord,
    shape: str,
    lexical: str,
    used: str,
    before: Sequence[NoteWord | None],
    after: Sequence[NoteWord | None],
) -> Iterator[str]:
    """What the language model and the detectors say, of the word and of those beside it."""
    yield f"label {word.label}"
    yield f"label shape {word.label} {shape}"
    yield f"label lexical {word.label} {lexical}"
    yield f"rule {word.rule}"
    yield f"rule label {word.rule} {word.label}"
    yield f"rule lexical {word.rule} {lexical} {shape}"
    yield f"rule label used {word.rule} {word.label[2:]} {shape[:2]} {used[0]}"
    for side, other in (("before", before[0]), ("after", after[0])):
        if other is not None:
            yield f"label {side} {other.label} {word.label}"
            yield f"rule {side} {other.rule} {word.rule[:8]}"


def _of_neighbours(
    word: NoteWord, shape: str, lexical: str, before: Sequence[NoteWord | None], after: Sequence[NoteWord | None]
) -> Iterator[str]:
    left = [_name_of(each) for each in before]
    right = [_name_of(each) for each in after]
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
            yield f"kind {side} {_shape(other)} {_lexical(other.key)} {word.case}"
            yield f"case {side} {other.case} {_lexical(other.key)[0]} {kind}"


def _name_of(word: NoteWord | None) -> str:
    """Give the word for its neighbours; one that only names are is told by its kind alone."""
    if word is None:
        return _BORDER
    if word.case == "d":
        return "0"
    return word.key if lower_use(word.key) >= 2.0 else f"<{word.case}>"


def _of_place(word: NoteWord, shape: str, lexical: str) -> Iterator[str]:
    segment, context = word.passage.segment, word.passage.segment.context
    yield f"in {segment.kind}"
    yield f"in {segment.kind} {shape} {lexical[0]}"
    alone = "alone" if len(word.passage.words) == 1 else f"{min(len(word.passage.words), 5)}"
    yield f"in {segment.kind} {alone} {word.case}"
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


def _of_vault(capitals: tuple[int, int], usage: Usage, shape: str, lexical: str) -> Iterator[str]:
    """How the whole vault writes the word."""
    often, widely = min(capitals[0].bit_length(), 4), min(capitals[1], 3)
    elsewhere = min(max(capitals[0] - usage.capital_inside, 0).bit_length(), 3)
    yield f"vault {often} {widely} {lexical[0]}"
    yield f"vault {often} {widely} {lexical[0]} {shape}"
    yield f"vault elsewhere {elsewhere} {lexical[0]} {shape}"
