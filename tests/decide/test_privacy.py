"""The `privacy` field: only a plain level word is one."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from redact.decide.privacy import PrivacyRules, read_privacy
from redact.decide.rules import Setting
from redact.decide.vocabulary import LEVELS
from tests.decide.making import note_of

RULES = PrivacyRules("privacy", Setting("confidential", "missing"), Setting("withhold", "unknown"), {"top secret": "restricted"})


@pytest.mark.parametrize(
    ("frontmatter", "level", "value"),
    [
        ("privacy: internal", "internal", "internal"),
        ("privacy: PUBLIC", "public", "PUBLIC"),
        ("privacy : Internal   # for now", "internal", "Internal"),
        ("Privacy: ' internal '", "internal", "internal"),
        ('"privacy": "restricted"', "restricted", "restricted"),
        ("privacy: Top   Secret", "restricted", "Top   Secret"),
        ("privacy: internal\nprivacy: Internal", "internal", "internal"),
        ("privacy: 'internal", "internal", "internal"),
        ("privacy: internal\ncreated: { { DATE } }", "internal", "internal"),
    ],
)
def test_a_level_is_read_without_case_blanks_and_comments(frontmatter: str, level: str, value: str) -> None:
    privacy = read_privacy(note_of(f"---\n{frontmatter}\n---\n"), RULES)
    assert (privacy.level, privacy.value, privacy.rule) == (level, value, "")


@pytest.mark.parametrize(
    "text", ["", "no frontmatter", "---\ntype: 1-1\n---\n", "---\nprivacy:\n---\n", "---\nprivacy: ~\n---\n"]
)
def test_a_missing_level_is_the_policys_missing(text: str) -> None:
    privacy = read_privacy(note_of(text), RULES)
    assert (privacy.level, privacy.value, privacy.rule) == ("confidential", None, "missing")


@pytest.mark.parametrize(
    ("key", "warned"), [("privcy", True), ("Privacy_", True), ("private", False), ("type", False), ("privacy", False)]
)
def test_a_misspelt_field_is_missing_and_warned_of(key: str, warned: bool) -> None:
    assert bool(read_privacy(note_of(f"---\n{key}: restricted\n---\n"), RULES).warnings) == warned


@pytest.mark.parametrize(
    ("frontmatter", "value"),
    [
        ("privacy: publick", "publick"),
        ("privacy: pub lic", "pub lic"),
        ("privacy: ''", None),
        ("privacy: '  '", None),
        ("privacy: 1", None),
        ("privacy: true", None),
        ("privacy: 2025-03-04", None),
        ("privacy: [public]", None),
        ("privacy:\n  - public", None),
        ("privacy: {level: public}", None),
        ("privacy: public\nprivacy: internal", None),
        ("privacy: public\nprivacy:", None),
        ("privacy: public\nprivacy: [public]", None),
        ("privacy: {{public}}", None),
        ("privacy: [public", None),
        ("privacy: 'public internal", None),
        ("privacy: 'public' internal", None),
        ("privacy: ｐublic", "ｐublic"),
        ("privacy: public\u200b", "public\u200b"),
    ],
)
def test_an_odd_level_is_the_policys_unknown(frontmatter: str, value: str | None) -> None:
    privacy = read_privacy(note_of(f"---\n{frontmatter}\n---\n"), RULES)
    assert (privacy.level, privacy.value, privacy.rule) == (None, value, "unknown")


PIECES = st.sampled_from([*LEVELS, *"[]{}'\"#:,-|>&!~x \t\n", "\u200b", "privacy:", "---"])


@given(st.lists(PIECES, max_size=6).map("".join))
def test_no_spelling_of_the_field_gives_a_level_but_its_plain_word(text: str) -> None:
    privacy = read_privacy(note_of(f"---\nprivacy: {text}\n---\n"), RULES)
    if privacy.rule == "":
        assert privacy.value is not None
        assert privacy.value.casefold() in LEVELS


@given(st.sampled_from(LEVELS), st.sampled_from(LEVELS))
def test_two_levels_in_one_note_are_none(first: str, second: str) -> None:
    privacy = read_privacy(note_of(f"---\nprivacy: {first}\nprivacy: {second}\n---\n"), RULES)
    assert privacy.level == (first if first == second else None)
