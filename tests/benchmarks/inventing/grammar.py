"""Composes sentences by chance out of a bank of clauses with slots."""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Mapping
from pathlib import Path

PROSE = Path(__file__).with_name("prose.txt")
_SLOT = re.compile(r"\{(\w+)\}")
_ARTICLE = re.compile(r"\b([Aa]) (?=[aeio])")

Parts = tuple[tuple[str, str, bool], ...]
"""Of each slot: the text before it, its name, and whether it begins with a capital; the text at the end has no slot."""


class Grammar:
    """The bank, read once."""

    def __init__(self, text: str) -> None:
        """Take the bank's text: `## name` and below it alternatives, one a line or parted by ` / `."""
        self.rules: dict[str, tuple[Parts, ...]] = {}
        for section in re.split(r"^## ", text, flags=re.M)[1:]:
            name, *lines = section.splitlines()
            alternatives = [each.strip() for line in lines for each in line.split(" / ") if each.strip()]
            self.rules[name] = tuple(map(_compiled, alternatives))

    @classmethod
    def shipped(cls) -> Grammar:
        """Read the bank beside this module."""
        return cls(PROSE.read_text("utf-8"))

    def plain(self, name: str) -> tuple[str, ...]:
        """Give the alternatives of a rule without slots."""
        return tuple(parts[0][0] for parts in self.rules[name] if len(parts) == 1)


class Writer:
    """Writes by one source of chance."""

    def __init__(self, grammar: Grammar, chance: random.Random, slots: Mapping[str, Callable[[], str]], topic: str) -> None:
        """Take the bank, chance, what goes into slots that aren't rules, and the topic whose nouns are used."""
        self._rules = grammar.rules | {"noun": grammar.rules[f"noun.{topic}"]}
        self._draw = chance.random
        self._slots = slots

    def write(self, rule: str) -> str:
        """Compose one text by a rule or a slot's name."""
        if rule not in self._rules:
            return self._slots[rule]()
        out: list[str] = []
        self._expand(rule, out)
        return _ARTICLE.sub(r"\1n ", "".join(out))

    def _expand(self, rule: str, out: list[str]) -> None:
        alternatives = self._rules[rule]
        for before, name, capital in alternatives[int(self._draw() * len(alternatives))]:
            out.append(before)
            if not name:
                continue
            at = len(out)
            if name in self._rules:
                self._expand(name, out)
            else:
                out.append(self._slots[name]())
            if capital:
                while not out[at]:
                    at += 1
                out[at] = out[at][:1].upper() + out[at][1:]


def _compiled(alternative: str) -> Parts:
    parts, at = [], 0
    for slot in _SLOT.finditer(alternative):
        name = slot[1]
        parts.append((alternative[at : slot.start()], name.lower(), name[0].isupper()))
        at = slot.end()
    return (*parts, (alternative[at:], "", False))
