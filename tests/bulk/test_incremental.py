"""A later run does again what may have changed, and nothing else; what comes out is what a first run would give."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from redact.bulk.records import SETTLED_NS
from tests.bulk.vaults import Pair

PEOPLE = {
    "People/Zofia Lindqvist.md": "---\ntype: person\naliases: [Zosia]\n---\n# Zofia Lindqvist\nRuns the boat yard.\n",
    "People/Bram Oyelaran.md": "---\ntype: person\n---\n# Bram Oyelaran\nPaints.\n",
}
NOTES = PEOPLE | {
    "Daily/one.md": "---\nprivacy: internal\n---\nBram Oyelaran came by with the paint.\n",
    "Daily/two.md": "---\nprivacy: internal\n---\nThe tide was low, and Zofinka was late.\n",
    "Daily/three.md": "---\nprivacy: internal\n---\nNothing at all happened, see [[one]].\n",
}


def settle() -> None:
    """Wait until a file's time of change tells whether it changed since."""
    time.sleep(SETTLED_NS / 1e9 + 0.1)


@pytest.fixture
def pair(tmp_path: Path) -> Pair:
    made = Pair(tmp_path / "pair", NOTES)
    settle()
    made.run()
    return made


def as_by_a_first_run(pair: Pair, folder: Path) -> dict[str, str]:
    """Give the copy that a run without memory makes of the same vault, with the same ledger."""
    fresh = Pair(folder, {})
    fresh.vault = pair.vault
    fresh.policy = pair.policy
    fresh.run()
    return fresh.copies()


def test_an_idle_run_looks_at_nothing_and_writes_nothing(pair: Pair) -> None:
    before = pair.copies()
    summary = pair.run()
    assert (summary.examined, summary.made, summary.written, summary.removed) == (0, 0, 0, 0)
    assert pair.copies() == before
    assert pair.run(verify=True).examined == len(NOTES)


def test_a_new_alias_redoes_only_notes_that_could_hold_it(pair: Pair, tmp_path: Path) -> None:
    person = "People/Zofia Lindqvist.md"
    pair.write(person, NOTES[person].replace("[Zosia]", "[Zosia, Zofinka]"))
    summary = pair.run()
    assert "Zofinka" not in pair.copies()["Daily/two.md"]
    assert summary.examined == 2
    assert pair.copies() == as_by_a_first_run(pair, tmp_path / "fresh")


VIEWS = "| item | views |\n| --- | --- |\n| a | 95,000 |\n"
CHANGES = [
    ("heading", "## Traffic\n\n- 120k\n", "## Salary\n\n- 120k\n"),
    (
        "table header",
        "| item | views |\n| --- | --- |\n| a | 95,000 |\n",
        "| name | base salary |\n| --- | --- |\n| a | 95,000 |\n",
    ),
    (
        "question before an answer",
        "[00:01:02] Ana Bell: How many visits did the page get?\n[00:01:09] Tom Reed: About 140 I think.\n",
        "[00:01:02] Ana Bell: What is your base salary?\n[00:01:09] Tom Reed: About 140 I think.\n",
    ),
]


@pytest.mark.parametrize(("before", "after"), [each[1:] for each in CHANGES], ids=[each[0] for each in CHANGES])
def test_what_stands_above_decides_about_a_line_that_did_not_change(before: str, after: str, tmp_path: Path) -> None:
    head = "---\nprivacy: confidential\n---\n"
    pair = Pair(tmp_path / "pair", {"note.md": head + before})
    pair.run()
    figure = next(word for word in ("120k", "95,000", "140") if word in before)
    assert figure in pair.copies()["note.md"]
    pair.write("note.md", head + after)
    pair.run()
    assert figure not in pair.copies()["note.md"]
    assert pair.copies() == as_by_a_first_run(pair, tmp_path / "fresh")


def test_a_policy_that_changes_decides_anew(pair: Pair, tmp_path: Path) -> None:
    policy = tmp_path / "mine.yaml"
    policy.write_text(
        "version: 1\nname: mine\nprivacy: {missing: confidential, unknown: withhold}\n"
        'defaults:\n  entities: {PERSON: keep, "*": redact}\n  frontmatter: {otherwise: keep}\n'
    )
    pair.policy = str(policy)
    pair.run()
    assert "Bram Oyelaran came by" in pair.copies()["Daily/one.md"]
    assert pair.copies().keys() == NOTES.keys()


def test_what_left_or_may_not_leave_any_more_leaves_the_copy(pair: Pair) -> None:
    (pair.vault / "Daily/one.md").unlink()
    pair.write("Daily/three.md", "---\nprivacy: nobody knows\n---\nNothing at all.\n")
    summary = pair.run()
    assert summary.removed == 2
    assert not {"Daily/one.md", "Daily/three.md"} & pair.copies().keys()
    assert summary.is_clean


def test_a_renamed_note_moves_and_links_to_it_follow(pair: Pair, tmp_path: Path) -> None:
    (pair.vault / "Daily/one.md").rename(pair.vault / "Daily/Bram Oyelaran paints.md")
    pair.write("Daily/three.md", "---\nprivacy: internal\n---\nNothing at all happened, see [[Bram Oyelaran paints]].\n")
    pair.run()
    copies = pair.copies()
    assert "Daily/one.md" not in copies
    (name,) = [each for each in copies if each.endswith("paints.md")]
    assert f"[[{Path(name).stem}]]" in copies["Daily/three.md"]
    assert "Bram" not in name
    assert copies == as_by_a_first_run(pair, tmp_path / "fresh")


def test_a_link_follows_a_note_whose_name_changes_because_of_another_note(tmp_path: Path) -> None:
    notes = {
        "Public/Quillon Marsh.md": "---\nprivacy: public\n---\nA page about the old mill.\n",
        "Public/links.md": "---\nprivacy: public\n---\nRead [[Quillon Marsh]], or [this](Quillon%20Marsh.md).\n",
    }
    pair = Pair(tmp_path / "pair", notes)
    settle()
    pair.run()
    assert pair.copies() == notes
    pair.write("People/Quillon Marsh (person).md", "---\ntype: person\nprivacy: confidential\n---\n# Quillon Marsh\n")
    pair.run()
    assert "Quillon" not in pair.all_text()
    (name,) = [each for each in pair.copies() if each.startswith("Public/") and each != "Public/links.md"]
    assert f"[[{Path(name).stem}]]" in pair.copies()["Public/links.md"]


def test_a_dry_run_says_what_would_be_made_and_changes_nothing(pair: Pair, tmp_path: Path) -> None:
    before = pair.copies()
    pair.write("Daily/one.md", "---\nprivacy: internal\n---\nBram Oyelaran left.\n")
    (pair.vault / "Daily/two.md").unlink()
    summary = pair.run(is_dry=True)
    assert summary.made == 1
    assert pair.copies() == before
    real = pair.run()
    assert (real.made, real.removed) == (1, 1)
    untouched = Pair(tmp_path / "new", NOTES)
    assert untouched.run(is_dry=True).made == len(NOTES)
    assert not untouched.copy.exists()


def test_a_copy_that_was_changed_or_deleted_is_put_right(pair: Pair) -> None:
    before = pair.copies()
    (pair.copy / "Daily/one.md").write_text("Bram Oyelaran was here")
    (pair.copy / "Daily/two.md").unlink()
    assert pair.run().written == 2
    assert pair.copies() == before
