"""Words are cut and folded so that spellings of one name meet, and their places stay true."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from redact.names.words import fold, key_of, spellings, words_in


@pytest.mark.parametrize(
    ("text", "keys"),
    [
        ("Mira Okafor", ["mira", "okafor"]),
        ("MiraOkafor", ["mira", "okafor"]),
        ("mira_okafor2", ["mira", "okafor", "2"]),
        ("Mira OkaforYeah so", ["mira", "okafor", "yeah", "so"]),
        ("McDonald's", ["mc", "donald", "s"]),
        ("HTTPServer", ["http", "server"]),
        ("Þorsteinsdóttir", ["thorsteinsdottir"]),
        ("Łukasz Strauß", ["lukasz", "strauss"]),
        ("Jose\u0301", ["jose"]),
        ("İpek", ["ipek"]),
        ("田中さん", ["田", "中", "さ", "ん"]),
        ("प्रिया", ["परिया"]),
        ("", []),
    ],
)
def test_words_are_cut_at_blanks_marks_and_humps(text: str, keys: list[str]) -> None:
    assert [word.key for word in words_in(text)] == keys


@pytest.mark.parametrize(
    "spelling",
    ["Mira Okafor", "mira-okafor", "MIRA OKAFOR", "MiraOkafor", "mira_okafor", "Mira.Okafor", "Míra Okafor", "Mira  Okafor"],
)
def test_spellings_of_one_name_have_one_key(spelling: str) -> None:
    assert key_of(spelling) == "miraokafor"


def test_german_transliteration_is_a_second_spelling() -> None:
    assert [key_of(each) for each in spellings("Jürgen Müller")] == ["jurgenmuller", "juergenmueller"]
    assert spellings("Mira") == ("Mira",)


@given(st.text())
def test_words_stand_where_they_say(text: str) -> None:
    end = 0
    for word in words_in(text):
        assert end <= word.start < word.end <= len(text)
        assert fold(text[word.start : word.end]) == word.key
        end = word.end


@given(st.text())
def test_every_letter_and_digit_is_in_a_word(text: str) -> None:
    covered = {place for word in words_in(text) for place in range(word.start, word.end)}
    assert all(place in covered for place, letter in enumerate(text) if letter.isalnum())
