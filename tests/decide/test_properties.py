"""Properties: which stay, which go, which lose their value."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from redact.decide import decide, load_policy
from redact.decide.rules import Setting
from tests.decide.conftest import PolicyOf
from tests.decide.making import OPERATORS, left_of, note_of

NOTE = """\
---
privacy: internal # for now
type: 1-1
# who was there
attendees:
  - Mira # the boss
  - Bo
title: "A # B"
mood:
---
Body
"""
ATTENDEES = "attendees:\n  - Mira # the boss\n  - Bo\n"
CASES = {
    "nothing said": ("", ["privacy: internal"]),
    "keep some": ("keep: [Type, title]", ["privacy: internal", "type: 1-1", 'title: "A # B"']),
    "keep a list": ("keep: [attendees]", ["privacy: internal", "attendees:", "  - Mira", "  - Bo"]),
    "keep all": ("otherwise: keep", NOTE.splitlines()[1:-2]),
    "remove some": ("otherwise: keep, remove: [attendees, mood]", NOTE.replace(ATTENDEES, "").splitlines()[1:-3]),
    "redact the others": (
        "otherwise: redact, keep: [type]",
        ["privacy: internal", "type: 1-1", "attendees:", "  ", "title: ", "mood:"],
    ),
    "removal wins": ("keep: [type, mood], remove: [type]", ["privacy: internal", "mood:"]),
    "all but privacy": ("otherwise: keep, remove: [privacy]", NOTE.splitlines()[2:-2]),
}


@pytest.mark.parametrize(("rules", "rest"), CASES.values(), ids=CASES)
def test_the_policy_says_which_properties_stay(rules: str, rest: list[str], policy_of: PolicyOf) -> None:
    note = note_of(NOTE)
    left = left_of(note, decide(note, [], policy_of(f"defaults: {{frontmatter: {{{rules}}}}}")))
    assert left.splitlines() == ["---", *rest, "---", "Body"]


def test_the_block_goes_where_nothing_of_it_is_kept(policy_of: PolicyOf) -> None:
    note = note_of(NOTE)
    assert left_of(note, decide(note, [], policy_of("defaults: {frontmatter: {remove: [privacy]}}"))) == "Body\n"


def test_comments_go_from_kept_properties_too(policy_of: PolicyOf) -> None:
    note = note_of(NOTE)
    policy = policy_of("defaults: {frontmatter: {otherwise: keep}, remove: [comments]}")
    assert left_of(note, decide(note, [], policy)) == NOTE.replace(" # for now", "").replace(" # the boss", "").replace(
        "# who was there\n", ""
    )


@pytest.mark.parametrize(
    ("text", "rest"),
    [
        ("---\ntype: 1-1\nmood: 4\n---\nBody\n", "Body\n"),
        ("---\r\nmood: 4\r\n---\r\nBody\r\n", "Body\r\n"),
        ("\ufeff---\nmood: 4\n---\nBody\n", "Body\n"),
        ("---\n{{title}}\n---\nBody\n", "Body\n"),
        ("---\n---\nBody\n", "---\n---\nBody\n"),
        ("Body\n", "Body\n"),
        ('---\n{"privacy": "internal", "mood": 4}\n---\nBody\n', '---\n{"privacy": "internal", }\n---\nBody\n'),
        ("---\nprivacy: internal\nmood: [4\nrest: x\n---\nBody\n", "---\nprivacy: internal\n---\nBody\n"),
        ("---\nprivacy: internal\n???\n---\nBody\n", "---\nprivacy: internal\n???\n---\nBody\n"),
        ("---\nprivacy: internal\nfoo bar\n---\nBody\n", "---\nprivacy: internal\n---\nBody\n"),
        ("---\nprivacy: internal\nmood: 4\nBody\n", "---\nprivacy: internal\nBody\n"),
    ],
    ids=[
        "no privacy",
        "CRLF",
        "byte order mark",
        "garbage",
        "empty",
        "none",
        "JSON",
        "broken",
        "signs",
        "stray words",
        "unclosed",
    ],
)
def test_what_is_not_kept_goes_whatever_the_block_looks_like(text: str, rest: str, policy_of: PolicyOf) -> None:
    note = note_of(text)
    assert left_of(note, decide(note, [], policy_of(""))).removeprefix("\ufeff") == rest


def test_each_removal_names_its_rule(policy_of: PolicyOf) -> None:
    note = note_of("---\nprivacy: internal\nmood: 4\nroom: 5\n---\n%%x%%\n")
    policy = policy_of("defaults: {frontmatter: {remove: [room], otherwise: remove}, remove: [comments]}")
    assert [removal.rule for removal in decide(note, [], policy).removals] == [
        "p.yaml:3 defaults.frontmatter.otherwise",
        "p.yaml:3 defaults.frontmatter.remove[0]",
        "p.yaml:3 defaults.remove[0]",
    ]


SHARE = load_policy("share", operators=OPERATORS)
BY_OTHERWISE = {
    value: replace(SHARE, defaults=replace(SHARE.defaults, settings={"frontmatter.otherwise": Setting(value, "test")}))
    for value in ("remove", "redact", "keep")
}
LINES = st.sampled_from(
    [
        "privacy: internal",
        "a: 1 # x",
        "b: [x, # y",
        "  - z",
        "# c",
        "d: |",
        "  # e",
        "???",
        "",
        "f: 'g # h'",
        "i:",
        "{",
        "}",
        "---",
    ]
)


@given(st.lists(LINES, max_size=8), st.sampled_from(sorted(BY_OTHERWISE)))
def test_removals_are_disjoint_in_order_and_in_the_text(lines: list[str], otherwise: str) -> None:
    note = note_of("---\n" + "\n".join(lines) + "\n---\nBody\n")
    spans = [removal.span for removal in decide(note, [], BY_OTHERWISE[otherwise]).removals]
    assert all(0 <= span.start < span.end <= len(note.text) for span in spans)
    assert all(before.end <= after.start for before, after in pairwise(spans))
    assert left_of(note, decide(note, [], BY_OTHERWISE[otherwise])).endswith("Body\n")
