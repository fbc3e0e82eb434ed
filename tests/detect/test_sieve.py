"""The sieve: it may let a pattern pass that doesn't match, and never holds one back that does."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from redact.detect import sieve
from redact.detect.context.patterns import rules
from redact.detect.detectors import context_names, identifiers, locations, secrets
from redact.detect.sieve import Sieve, words_needed

PATTERNS = {
    "rules": [rule.pattern for rule in rules()],
    "context_names": [value for value in vars(context_names).values() if isinstance(value, re.Pattern)],
    "identifiers": [value for value in vars(identifiers).values() if isinstance(value, re.Pattern)],
    "locations": [value for value in vars(locations).values() if isinstance(value, re.Pattern)],
    "secrets": [value for value in vars(secrets).values() if isinstance(value, re.Pattern)],
}
SIEVES = {name: Sieve(patterns) for name, patterns in PATTERNS.items()}
LINES = (
    "Offer from Zentrix Ltd, signed by Dr. Bello",
    "PROJECT Heron; code name: Tern (ask Mira Okafor, our CFO)",
    "the alarm code for the back door is still 4417",
    "pa\u017fsword: hunter2, cl\u0131ent no. 4471, PASSPORT X1234567",
    "moved to 12 Larch Street, lives in Ghent, works from the Basel office",
    "St. Anne\u2019s, morley university hospital, National Health Trust (NHT)",
)
PIECES = [piece for line in LINES for piece in re.findall(r"\S+|\s+", line)]


@pytest.fixture(autouse=True)
def at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sieve, "_FEW", 0)


@pytest.mark.parametrize(
    ("pattern", "words"),
    [
        pytest.param(
            r"\b(?:Mr|Mrs|Ms)\.? [A-Z]\w+", {"mr ", "mr. ", "mrs ", "mrs. ", "ms ", "ms. "}, id="what is written in full"
        ),
        pytest.param(r"[A-Z]\w+ & [A-Z]\w+", {" & "}, id="between what may be anything"),
        pytest.param(r"(?:red|\w+blue)\d", {"red", "blue"}, id="a word of each branch"),
        pytest.param(r"(?:red|\w+)\d", None, id="a branch without a word"),
        pytest.param(r"(?:red)?\d", None, id="what may be left out"),
        pytest.param(r"(?:red)+\d", {"red"}, id="what comes once or more"),
        pytest.param(r"(?<=key=)\w+", {"key="}, id="what stands before"),
        pytest.param(r"\w+(?= road)", {" road"}, id="what stands behind"),
        pytest.param(r"(?!red)\w+", None, id="what must not stand there"),
        pytest.param(r"gr[ae]y \d", {"gray ", "grey "}, id="a choice of letters"),
        pytest.param(r"[a-z]x\d", None, id="a single letter is no word"),
        pytest.param(r"Straße \d", {"stra"}, id="up to a letter beyond ASCII"),
    ],
)
def test_the_words_that_a_match_holds(pattern: str, words: set[str] | None) -> None:
    assert words_needed(re.compile(pattern)) == words


@pytest.mark.parametrize("name", PATTERNS)
@given(st.lists(st.sampled_from(PIECES), max_size=12).map("".join))
def test_no_pattern_that_matches_is_held_back(name: str, text: str) -> None:
    passing = SIEVES[name].passing(text)
    assert not [pattern for pattern in PATTERNS[name] if pattern.search(text) and pattern not in passing]


@pytest.mark.parametrize("name", PATTERNS)
@pytest.mark.parametrize("line", LINES)
def test_no_pattern_that_matches_a_whole_line_is_held_back(name: str, line: str) -> None:
    for text in (line, line.upper(), line.lower()):
        passing = SIEVES[name].passing(text)
        assert not [pattern for pattern in PATTERNS[name] if pattern.search(text) and pattern not in passing]


@pytest.mark.parametrize("text", ["KEY", "\u212aey", "key", "\u212aEY"])
def test_letters_that_only_case_makes_ascii_count(text: str) -> None:
    pattern = re.compile("key", re.IGNORECASE)
    assert pattern.search(text)
    assert Sieve([pattern]).passing(text) == [pattern]


@pytest.mark.parametrize("text", ["sign", "ſIGN", "sıgn", "SİGN"])
def test_letters_that_patterns_take_for_ascii_ones_count(text: str) -> None:
    pattern = re.compile("sign", re.IGNORECASE)
    assert pattern.search(text)
    assert Sieve([pattern]).passing(text) == [pattern]


def test_what_holds_no_word_is_passed_over() -> None:
    red, any_word, blue = re.compile("red"), re.compile(r"\w+"), re.compile("blue|green")
    colours = Sieve([red, any_word, blue])
    assert colours.passing("nothing here") == [any_word]
    assert colours.passing("Green") == [any_word, blue]
    assert colours.passing("a RED and a blue one") == [red, any_word, blue]
    assert Sieve([]).passing("red") == []


def test_the_first_few_texts_are_not_worth_reading_the_patterns(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sieve, "_FEW", 1)
    red = Sieve([re.compile("red")])
    assert len(red.passing("nothing here")) == 1
    assert len(red.passing("nothing here")) == 0
