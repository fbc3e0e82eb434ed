"""Names of copies: they follow their entities, no two are alike, and links between copies lead where they led."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from redact.cli import main
from redact.ledger import EphemeralRegister
from redact.model import Decision, Finding, SegmentKind, Span
from redact.note_names import NoteNames
from redact.read import read_note
from redact.segment import segment
from redact.transform import Link, LinkedNotes
from redact.transform.apply import Edit


@pytest.fixture
def vault(tmp_path: Path) -> Path:
    """A vault in which two notes' names hold the same person, and a third links to both."""
    vault = tmp_path / "vault"
    notes = {
        "People/Mira Okafor.md": "---\ntype: person\naliases: [Mira]\n---\nMira Okafor leads it.\n",
        "Old/mira okafor.md": "Mira Okafor wrote this in March.\n",
        "Log.md": "See [[Old/mira okafor|the old note]], [[Mira Okafor]], [her](People/Mira%20Okafor.md), "
        "[his](Old/mira%20okafor.md) and [[2026 reading list]].\n",
        "2026 reading list.md": "Plans with [[Mira Okafor#Offer for Mira|Mira]].\n",
        f"1-1/{'Very long words ' * 13}Mira Okafor.md": "Mira Okafor again.\n",
    }
    for path, text in notes.items():
        (vault / path).parent.mkdir(parents=True, exist_ok=True)
        (vault / path).write_text(text)
    (vault / ".obsidian").mkdir()
    return vault


def exported(vault: Path, folder: Path, *options: str) -> dict[str, Path]:
    """Export every note of a vault into one folder: the copies by their sources."""
    folder.mkdir(exist_ok=True)
    copies = {}
    for note in sorted(vault.rglob("*.md"), reverse="--reverse" in options):
        before = set(folder.iterdir())
        assert main(["export", str(note), "-o", str(folder), "--policy", "backup", "--effort", "fast", "--to", "md"]) == 0
        (copies[note.relative_to(vault).as_posix()],) = set(folder.iterdir()) - before
    return copies


@pytest.mark.parametrize("order", ["", "--reverse"])
def test_copies_dont_clash_and_links_lead_to_them(vault: Path, tmp_path: Path, order: str) -> None:
    copies = exported(vault, tmp_path / "out", order)
    names = [copy.name.casefold() for copy in copies.values()]
    assert len(set(names)) == len(names) == 5
    assert not any("mira" in name or "okafor" in name for name in names)
    log = copies["Log.md"].read_text()
    old, person = (copies[path].stem.casefold() for path in ("Old/mira okafor.md", "People/Mira Okafor.md"))
    targets = [
        target.casefold().replace("%20", " ")
        for target in re.findall(r"\[\[(?:\w+/)?([^\]|]+)|\]\(\w+/([^)]+)\.md\)", log)
        for target in target
        if target
    ]
    assert targets == [old, person, person, old, "2026 reading list"]
    assert f"[[{copies['People/Mira Okafor.md'].stem}#Offer for" in copies["2026 reading list.md"].read_text()


def test_names_fit_the_file_system(vault: Path, tmp_path: Path) -> None:
    assert all(len(copy.name.encode()) <= 255 for copy in exported(vault, tmp_path / "out").values())


def test_a_name_is_given_once_and_stays() -> None:
    names = NoteNames(Path(), EphemeralRegister().numbering, whole_vault=False)
    asked = [("a.md", "PERSON-1"), ("b.md", "person-1"), ("a.md", "Person-1"), ("b.md", "X")]
    given = [names.ending(note, stem) for note, stem in asked]
    assert given == ["", " 2", "", ""]


LINKS = [
    ("[[Mira Okafor]]", "Mira Okafor"),
    ("[[People/Mira Okafor.md#Pay|her]]", "Mira Okafor"),
    ("![[mira okafor]]", "mira okafor"),
    ("[x](People/Mira%20Okafor.md#pay)", "Mira%20Okafor"),
    ("[x](<People/Mira Okafor.md>)", "Mira Okafor"),
]
NO_LINKS = [
    "Mira Okafor",
    "[[Nobody]]",
    "[x](https://example.com/Mira%20Okafor.md)",
    "`[[Mira Okafor]]`",
    "[[#Mira Okafor]]",
    pytest.param(f"[x]({'a' * 200_000}/b.md)", id="longer than any path"),
]


@pytest.mark.parametrize(("text", "stem"), LINKS)
def test_links_to_notes_are_found(vault: Path, text: str, stem: str) -> None:
    (vault / "x.md").write_text(f"See {text} now")
    segments = segment(read_note(vault / "x.md", vault))
    (link,) = NoteNames(vault, EphemeralRegister().numbering, whole_vault=True).links_in(segments)
    assert segments.source[link.stem.start : link.stem.end] == stem
    assert link.note.casefold().endswith("/mira okafor.md")


def test_an_address_is_decoded_before_its_copy_is_looked_up() -> None:
    names = NoteNames(Path(), EphemeralRegister().numbering, whole_vault=False)
    assert names.ending("a.md", "Call PERSON-1") == ""
    text = "[x](Call%20Mira.md)"
    mention = Decision(Finding((Span(11, 15),), "PERSON", 0.9, "test", "", SegmentKind.URL), "pseudonym", "rule")
    edit = Edit(Span(11, 15), "PERSON-1", mention, part_of=mention)
    _, ending = LinkedNotes(names, (Link(Span(4, 15), "b.md", is_address=True),)).settled(text, [edit])
    assert ending.trail == "%202"


@pytest.mark.parametrize("text", NO_LINKS)
def test_what_leads_to_no_note(vault: Path, text: str) -> None:
    (vault / "x.md").write_text(f"See {text} now")
    segments = segment(read_note(vault / "x.md", vault))
    assert NoteNames(vault, EphemeralRegister().numbering, whole_vault=True).links_in(segments) == ()
