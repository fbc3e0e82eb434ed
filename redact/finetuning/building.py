"""The data of one training: texts to learn from, and held-out ones to choose the best state and to measure it by."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from redact.finetuning.fillers import Fillers
from redact.finetuning.holdout import drawn_from, folded
from redact.finetuning.labelled import Labelled, Span, with_silver
from redact.finetuning.marked import lines_of, read_marked
from redact.finetuning.names import draw_names
from redact.finetuning.spoiling import spoiled
from redact.finetuning.templates import filled, foreign_sentences, own_lines, own_nameless_lines, parted
from redact.finetuning.turns import is_worth_it, read_turns, renamed, trusted, words_said

Labeller = Callable[[Sequence[str]], list[list[Span]]]
"""Gives a model's labels of each text."""
_ROUNDS_HELD_OUT = 12
_NAMELESS_HELD_OUT = 0.1


@dataclass(frozen=True, slots=True)
class Sources:
    """Where the data is."""

    turns: Path
    templates: Path
    companies: Path
    marked: tuple[Path, ...] = ()
    """Files of marked notes."""


@dataclass(frozen=True, slots=True)
class Sizes:
    """How much of each kind is taken; rounds tell how often each template is filled in an epoch."""

    rounds_of_notes: int = 8
    rounds_without_names: int = 5
    rounds_of_sentences: int = 4
    nameless_turns: float = 0.25
    """Share of the turns without a name that are taken."""
    most_turns: int = 3_000
    renamed_turns: float = 0.4
    """Share of the turns whose names are changed."""
    rounds_of_marked: int = 3
    """How often each line of the marked notes is taken in an epoch."""
    renamed_marked: float = 0.4
    """Share of these whose names are changed."""
    nameless_marked: float = 0.6
    """Share of those without a name that are taken."""


class Data:
    """Texts of one training; the same for the same sources, sizes and seed."""

    def __init__(self, sources: Sources, label: Labeller, seed: int, sizes: Sizes | None = None) -> None:
        """Read the sources, draw the names and let the base model label the turns.

        Args:
            sources: where the data is.
            label: the base model.
            seed: for all that is drawn.
            sizes: how much of each kind.
        """
        self._label, self._seed, self._sizes = label, seed, sizes or Sizes()
        self._notes, self._nameless = own_lines(), own_nameless_lines()
        self._sentences = list(foreign_sentences(sources.templates))
        said, unheard = (read_turns(sources.turns, held=held) for held in (False, True))
        words = words_said([*said, *self._notes, *self._nameless, *self._sentences])
        self.names, self.held_out_names = draw_names(sources.companies, {folded(word) for word in words}, seed)
        self._marked = self._read_marked(sources.marked)
        self._turns = self._worth_it(said, drawn_from(seed), self._sizes.nameless_turns)
        self._held_out_turns = self._worth_it(unheard, drawn_from(seed), _NAMELESS_HELD_OUT)

    def epoch(self, number: int) -> list[Labelled]:
        """Give the texts of one epoch, spoiled and in an order of their own."""
        chance = drawn_from(f"{self._seed}/{number}")
        fillers, sizes = Fillers(self.names, chance), self._sizes
        texts = [
            *self._filled(self._notes, fillers, sizes.rounds_of_notes, held=False),
            *self._filled(self._nameless, fillers, sizes.rounds_without_names, held=False),
            *self._filled(self._sentences, fillers, sizes.rounds_of_sentences, held=False, names_known=False),
            *(renamed(turn, fillers, chance) if chance.random() < sizes.renamed_turns else turn for turn in self._turns),
            *self._drawn_marked(fillers, chance),
        ]
        chance.shuffle(texts)
        return [spoiled(text, chance) for text in texts]

    def _read_marked(self, files: Sequence[Path]) -> list[Labelled]:
        lines = [line for path in files for note in read_marked(path) for line in lines_of(note)]
        silver = self._label([each.text for each in lines])
        return [with_silver(each, spans) for each, spans in zip(lines, silver, strict=True)]

    def _drawn_marked(self, fillers: Fillers, chance: random.Random) -> Iterator[Labelled]:
        for _ in range(self._sizes.rounds_of_marked):
            for line in self._marked:
                if is_worth_it(line, chance, self._sizes.nameless_marked):
                    yield renamed(line, fillers, chance) if chance.random() < self._sizes.renamed_marked else line

    def held_out(self) -> dict[str, list[Labelled]]:
        """Give the held-out texts by kind; held-out names fill the lines, the sentences and the renamed meetings."""
        chance = drawn_from(self._seed)
        fillers = Fillers(self.held_out_names, chance)
        return {
            "lines": self._filled([*self._notes, *self._nameless], fillers, _ROUNDS_HELD_OUT, held=True),
            "sentences": self._filled(self._sentences, fillers, _ROUNDS_HELD_OUT, held=True, names_known=False),
            "meetings": list(self._held_out_turns),
            "renamed meetings": [renamed(turn, fillers, chance) for turn in self._held_out_turns],
        }

    def _filled(
        self, templates: Sequence[str], fillers: Fillers, rounds: int, *, held: bool, names_known: bool = True
    ) -> list[Labelled]:
        """Fill templates and add the base model's dates, numbers and places to what they know themselves."""
        some = parted(templates, held=held)
        examples = [each for _ in range(rounds) for each in filled(some, fillers, names_known=names_known)]
        silver = self._label([each.text for each in examples])
        return [with_silver(each, spans) for each, spans in zip(examples, silver, strict=True)]

    def _worth_it(self, turns: Sequence[str], chance: random.Random, nameless: float) -> list[Labelled]:
        silver = zip(turns, self._label(turns), strict=True)
        labelled = (Labelled(turn, tuple(trusted(spans, turn))) for turn, spans in silver)
        worth = [each for each in labelled if is_worth_it(each, chance, nameless)]
        return sorted(chance.sample(worth, min(len(worth), self._sizes.most_turns)), key=lambda each: each.text)
