"""The training data: the same each time, nothing of what is measured in it."""

from __future__ import annotations

import re

from redact.finetuning.building import Data, Sizes, Sources
from redact.finetuning.holdout import folded
from redact.finetuning.names import own_word
from redact.finetuning.templates import own_lines, own_nameless_lines, parted
from redact.finetuning.turns import read_turns
from tests.finetuning.conftest import capitals


def test_the_same_seed_gives_the_same_texts(data: Data, sources: Sources) -> None:
    again = Data(sources, capitals, seed=3, sizes=Sizes(rounds_of_notes=1, rounds_without_names=1))
    assert again.epoch(1) == data.epoch(1)
    assert again.held_out() == data.held_out()


def test_epochs_differ(data: Data) -> None:
    assert data.epoch(0) != data.epoch(1)


def test_no_held_out_name_is_in_a_training_text(data: Data) -> None:
    held = data.held_out_names
    names = [*held.companies, *(name for culture in held.cultures for name in (*culture.first, *culture.last))]
    own_words = {own_word(name) for name in names}
    said = {word for text in (*data.epoch(0), *data.epoch(1)) for word in re.findall(r"[^\W\d_]+", folded(text.text))}
    assert len(own_words) > 200
    assert own_words.isdisjoint(said)


def test_held_out_lines_hold_held_out_names_only(data: Data) -> None:
    trained = {own_word(name) for culture in data.names.cultures for name in (*culture.first, *culture.last)}
    held = {own_word(name) for culture in data.held_out_names.cultures for name in (*culture.first, *culture.last)}
    assert trained.isdisjoint(held)


def test_no_template_is_on_both_sides() -> None:
    lines = [*own_lines(), *own_nameless_lines()]
    assert set(parted(lines, held=True)).isdisjoint(parted(lines, held=False))
    assert len(parted(lines, held=True)) > 80


def test_a_meeting_is_on_one_side_with_all_its_turns(sources: Sources) -> None:
    numbers = [{turn.split()[-1] for turn in read_turns(sources.turns, held=held)} for held in (True, False)]
    assert numbers[0].isdisjoint(numbers[1])
    assert all(numbers)


def test_turns_lose_their_marks_of_noise(sources: Sources) -> None:
    turns = read_turns(sources.turns, held=False)
    assert any(turn.startswith("So Marlena told us that, uh, the report isn't ready.") for turn in turns)
    assert not any("{" in turn for turn in turns)
