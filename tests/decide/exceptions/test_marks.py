"""Keep marks keep what is in their line, or in the block below, and nothing else."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from redact.decide import Policy, decide
from redact.decide.exceptions.marks import marks_in
from redact.model import KEEP, Finding, SegmentKind, Span
from tests.decide.conftest import PolicyOf
from tests.decide.exceptions.saying import POLICY, findings_in, kept_in, says
from tests.decide.making import found, note_of

HTML, OBSIDIAN = "<!-- redact: keep -->", "%% redact: keep %%"
KEEPS = {
    "the line that it stands in": f"S1\nK1 and K2 {HTML}\nS2\n",
    "the same as an Obsidian comment": f"S1\n{OBSIDIAN} K1\nS2\n",
    "the same between words": f"K1 {HTML} K2\nS1",
    "in any case and spacing": "K1 <!--REDACT :Keep-->\nK3 %%redact:keep%%K2\n",
    "the block below where it stands alone": f"S1\n\n{HTML}\nK1\nK2\n\nS2\n",
    "the block below a blank line": f"{HTML}\n\nK1\n\nS1\n",
    "the block below with Windows line ends": f"S1\r\n{HTML}\r\nK1\r\nK2\r\n\r\nS2\r\n",
    "a code fence with blank lines as one": f"{HTML}\n```\nK1\n\nK2\n```\nS1\n",
    "a longer fence as one": f"{OBSIDIAN}\n~~~~ txt\nK1\n~~~\n\nK2\n~~~~\nS1\n",
    "a fence that is never closed up to the blank line": f"{HTML}\n```\nK1\n\nS1\n",
    "a table": f"{HTML}\n| K1 | K2 |\n|---|---|\n| K3 | K4 |\n\n| S1 |\n",
    "a callout as one": f"{HTML}\n> [!note] K1\n>\n> K2\n\n> S1\n",
    "a callout but not the line glued to it": f"{HTML}\n> [!note] K1\nS1\n",
    "a list up to the blank line": f"{HTML}\n- K1\n- K2\n\n- S1\n",
    "a list item with what is indented below a blank line": f"{HTML}\n- K1\n\n  K2\n\nS1\n",
    "in a list item what is as indented": f"- S1\n  {HTML}\n  K1\n- S2\n",
    "in a callout the block within": f"> {HTML}\n> K1\n>\n> S1\n",
    "in a callout nothing below it": f"> {HTML}\n> K1\nS1\n",
    "two marks above one block": "<!-- redact: keep PERSON -->\n%% redact: keep COMPENSATION %%\nK1 K2p\n\nS1\n",
    "one of the types": "K1 S1p <!-- redact: keep COMPENSATION -->\n",
    "several types in any case": "K1 K2p <!-- redact: keep person, Compensation -->\n",
    "a mark over several lines": "<!--\nredact: keep\n-->\nK1\n\nS1\n",
    "no secret": f"K1 S1t {HTML}\n",
    "no secret by its type": "S1 S1t <!-- redact: keep SECRET -->\n",
    "what stands in the frontmatter's lines not": f"---\nred: S1\n---\n{HTML}\nK1\n",
}
KEEPS_NOTHING = {
    "in a code line": f"S1 `{HTML}`\n",
    "in a code fence": f"```\n{HTML}\nS1\n```\n",
    "never closed": "S1 <!-- redact: keep\nS2",
    "an end alone": "S1 redact: keep -->\n",
    "in another comment": "<!-- said %% redact: keep %% S1 -->\nS2\n",
    "between two comments": "%% a %% redact: keep %% b %% S1\n",
    "another word": "S1 <!-- redact: kept -->\n",
    "no word": "S1 <!-- redact: -->\n",
    "an unknown type": "S1 <!-- redact: keep COMPENSATON -->\n",
    "a word besides": "S1 <!-- redact: keep this -->\n",
    "another tool's": "S1 <!-- redacted: keep -->\n",
    "at the end with nothing below": f"S1\n\n{HTML}\n",
    "in the frontmatter": f"---\nnote: S1 # {HTML}\n---\nS2\n",
}
WARNED = {
    "never closed": "the keep mark in line 1 is no comment of its own, and keeps nothing",
    "in another comment": "the keep mark in line 1 is no comment of its own, and keeps nothing",
    "between two comments": "the keep mark in line 1 is no comment of its own, and keeps nothing",
    "another word": "the mark in line 1 says something else than keep and entity types, and keeps nothing",
    "no word": "the mark in line 1 says something else than keep and entity types, and keeps nothing",
    "an unknown type": "the mark in line 1 says something else than keep and entity types, and keeps nothing",
    "a word besides": "the mark in line 1 says something else than keep and entity types, and keeps nothing",
    "at the end with nothing below": "nothing follows the keep mark in line 3",
}


@pytest.fixture
def policy(policy_of: PolicyOf) -> Policy:
    return policy_of(POLICY)


@pytest.mark.parametrize("text", KEEPS.values(), ids=KEEPS)
def test_a_mark_keeps(text: str, policy: Policy) -> None:
    kept, wanted, _ = says(note_of(text), policy)
    assert kept == wanted


@pytest.mark.parametrize("name", KEEPS_NOTHING)
def test_what_is_no_mark_keeps_nothing_and_is_told_where_it_may_be_meant_as_one(name: str, policy: Policy) -> None:
    kept, _, plan = says(note_of(KEEPS_NOTHING[name]), policy)
    assert kept == []
    assert plan.warnings == ((WARNED[name],) if name in WARNED else ())


@pytest.mark.parametrize("path", ["list.txt", "data.json", "page.html"])
def test_marks_are_for_markdown_alone(path: str, policy: Policy) -> None:
    assert says(note_of(f"S1 {HTML}\n", path), policy)[0] == []


def test_a_kept_finding_names_its_mark_and_the_note_is_told_to_keep_some(policy: Policy) -> None:
    note = note_of(f"S1\nK1 {HTML}\n\n{OBSIDIAN}\nK2\nK3\n")
    plan = says(note, policy)[2]
    assert [each.rule for each in plan.decisions][1:] == ["keep mark in line 2", "keep mark in line 4", "keep mark in line 4"]
    assert plan.warnings == ("3 findings stay by the note's own keep marks (lines 2, 4)",)


def test_a_finding_that_reaches_beyond_the_marked_lines_is_not_kept(policy: Policy) -> None:
    note = note_of(f"Mira {HTML}\nOkafor\n")
    split = found(note, "Mira", "Okafor")
    assert decide(note, [split], policy).decisions[0].action == "redact"


def test_an_ambiguous_form_and_what_stands_in_the_path_are_not_kept(policy: Policy) -> None:
    note = note_of(f"Mira Okafor {HTML}\n", "Mira.md")
    in_path = found(note, "Mira", kind=SegmentKind.PATH)
    plan = decide(note, [found(note, "Mira", ambiguous=True), in_path, found(note, "Okafor")], policy)
    assert [each.action for each in plan.decisions] == ["redact", "redact", "keep"]


@pytest.mark.parametrize(
    ("privacy", "up_to", "honoured"),
    [
        ("public", "none", False),
        ("public", "public", True),
        ("internal", "public", False),
        ("internal", "internal", True),
        ("confidential", "internal", False),
        ("confidential", "restricted", True),
        ("restricted", "restricted", True),
        ("odd", "restricted", False),
    ],
)
def test_marks_are_honoured_up_to_the_level_that_the_policy_says(
    privacy: str, up_to: str, honoured: bool, policy_of: PolicyOf
) -> None:
    policy = policy_of(f"exceptions: {{up_to: {up_to}}}\ndefaults: {{entities: {{'*': block}}}}\n")
    plan = says(note_of(f"---\nprivacy: {privacy}\n---\nK1 {HTML}\n"), policy)[2]
    level = "an unknown level" if privacy == "odd" else privacy
    refused = f"keep marks are not honoured at {level} (p.yaml:3 exceptions.up_to)"
    told = "1 finding stays by the note's own keep marks (line 4)"
    assert plan.warnings == ((told,) if honoured else (refused,))
    assert plan.release == ("export" if honoured else "withhold" if privacy == "odd" else "block")


def test_internal_is_as_far_as_marks_go_where_the_policy_says_nothing(policy_of: PolicyOf) -> None:
    policy = policy_of("")
    kept = [says(note_of(f"---\nprivacy: {each}\n---\nK1 {HTML}\n"), policy)[0] for each in ("internal", "confidential")]
    assert kept == [["K1"], []]


def test_removed_regions_and_always_lists_win(policy_of: PolicyOf) -> None:
    policy = policy_of("always: [S2]\ndefaults: {remove: [{heading: Private}]}\nexceptions: {up_to: restricted}\n")
    note = note_of(f"S2 K1 {HTML}\n# Private\nS1 {HTML}\n")
    assert [each.action for each in says(note, policy)[2].decisions] == ["redact", "keep", "remove"]


LINES = st.sampled_from(
    ["", "S1", "S2 and S3", "> S4", ">", "- S5", "  S6", "```", "| S7 |", "# S8", f"S9 {HTML}", f"{OBSIDIAN} S1p"]
)
LONE = st.sampled_from([HTML, OBSIDIAN, f"> {HTML}", f"  {OBSIDIAN}"])


@given(st.lists(LINES, max_size=12))
def test_a_mark_in_a_line_with_other_text_keeps_nothing_outside_it(lines: list[str]) -> None:
    note = note_of("\n".join(lines))
    marks, _ = marks_in(note)
    for finding in findings_in(note):
        begin = note.text.rfind("\n", 0, finding.extent.start) + 1
        line = note.text[begin : note.text.find("\n", begin) % (len(note.text) + 1)]
        assert "redact" in line or not any(mark.keeps(finding) for mark in marks)


@given(st.lists(LINES | LONE, max_size=14))
def test_a_mark_keeps_whole_lines_from_its_own_on_and_passes_over_no_text(lines: list[str]) -> None:
    note = note_of("\n".join(lines))
    for mark in marks_in(note)[0]:
        own, *block = mark.spans
        start = sum(len(line) + 1 for line in lines[: mark.line - 1])
        assert own.start == start
        for span in block:
            between = note.text[own.end : span.start]
            assert not "".join(between.replace(HTML, "").replace(OBSIDIAN, "").split()).strip(">")
            assert span.start == 0 or note.text[span.start - 1] == "\n"
            assert span.end == len(note.text) or note.text[span.end - 1] == "\n"


def test_a_finding_of_several_ranges_in_marked_lines_is_kept(policy: Policy) -> None:
    note = note_of(f"{HTML}\n> Mira\n> Okafor\n")
    at = note.text.index
    ranges = (Span(at("Mira"), at("Mira") + 4), Span(at("Okafor"), at("Okafor") + 6))
    finding = Finding(ranges, "PERSON", 0.9, "test", "planted", SegmentKind.PROSE)
    assert decide(note, [finding], policy).decisions[0].action == KEEP
    assert kept_in(note, decide(note, [finding], policy)) == ["Mira"]
