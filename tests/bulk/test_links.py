"""The tests' own follower of links finds what Obsidian finds."""

from __future__ import annotations

import json
import unicodedata
from collections import Counter
from pathlib import Path

import pytest

from tests.benchmarks.generated_vault import write_vault
from tests.bulk.links import links_of, lost_links

FILES = (
    "Ana Zoë.md",
    "People/Bo.md",
    "Work/Plan v1.2.md",
    "Work/Plan.md",
    "Old/Plan.md",
    "pictures/a b.png",
    "Work/deep/note.md",
    "x.canvas",
)


def made(root: Path, files: dict[str, str]) -> Path:
    for path, text in files.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(text, "utf-8")
    return root


def targets(root: Path, text: str, source: str = "Work/deep/note.md") -> list[str | None]:
    made(root, dict.fromkeys(FILES, "") | {"x.canvas": "{}", source: text})
    return [link.target for link in links_of(root)]


LEADS = {
    "by name": ("[[Bo]]", "People/Bo.md"),
    "whatever its case": ("[[ana zoË]]", "Ana Zoë.md"),
    "however composed": (f"[[{unicodedata.normalize('NFD', 'Ana Zoë')}]]", "Ana Zoë.md"),
    "with an alias": ("[[Bo|him]]", "People/Bo.md"),
    "with an escaped alias in a table": ("| [[Bo\\|him]] |", "People/Bo.md"),
    "to a heading": ("[[Bo#Pay]]", "People/Bo.md"),
    "to a block": ("[[Bo#^a1|x]]", "People/Bo.md"),
    "to itself": ("[[#Pay]]", "Work/deep/note.md"),
    "by path": ("[[People/Bo]]", "People/Bo.md"),
    "with an extension": ("[[People/Bo.md]]", "People/Bo.md"),
    "with a dot in its name": ("[[Plan v1.2]]", "Work/Plan v1.2.md"),
    "by the end of its path": ("[[deep/note]]", "Work/deep/note.md"),
    "to the shorter of two": ("[[Plan]]", "Old/Plan.md"),
    "to an attachment": ("![[a b.png|200]]", "pictures/a b.png"),
    "not without the attachment's extension": ("![[a b]]", None),
    "to nothing": ("[[Cy]]", None),
    "not by part of a folder": ("[[eople/Bo]]", None),
    "written in Markdown": ("[x](../../People/Bo.md)", "People/Bo.md"),
    "from the root": ("[x](/People/Bo.md)", "People/Bo.md"),
    "without its folder": ("[x](Bo.md#Pay)", "People/Bo.md"),
    "encoded": ("![x](../../pictures/a%20b.png)", "pictures/a b.png"),
    "in angle brackets": ("[x](<Ana Zoë.md>)", "Ana Zoë.md"),
    "with a title": ('[x](Bo.md "Bo")', "People/Bo.md"),
    "around a picture's alt text": ("[a [b] c](Bo.md)", "People/Bo.md"),
    "as a definition": ("[b]: People/Bo.md", "People/Bo.md"),
    "in a property": ('---\nwho: "[[Bo]]"\n---\n', "People/Bo.md"),
}


@pytest.mark.parametrize(("text", "target"), LEADS.values(), ids=LEADS)
def test_a_link_leads(text: str, target: str | None, tmp_path: Path) -> None:
    assert targets(tmp_path, text) == [target]


def test_a_link_prefers_its_own_folder(tmp_path: Path) -> None:
    assert targets(tmp_path, "[[Plan]]", "Work/x.md") == ["Work/Plan.md"]


@pytest.mark.parametrize(
    "text",
    [
        "`[[Bo]]`",
        "```\n[[Bo]]\n```",
        "~~~md\n[[Bo]]\n~~~\n",
        "%% [[Bo]] %%",
        "[x](https://a.example/Bo.md)",
        "[x](obsidian://open)",
        "[^1]: Bo",
    ],
)
def test_what_is_no_link_is_passed_over(text: str, tmp_path: Path) -> None:
    assert targets(tmp_path, text) == []


def test_a_canvas_leads_to_files_and_has_links_in_its_texts(tmp_path: Path) -> None:
    nodes = [
        {"type": "file", "file": "People/Bo.md"},
        {"type": "text", "text": "see [[Plan]]"},
        {"type": "file", "file": "Bo.md"},
    ]
    text = json.dumps({"nodes": nodes})
    assert targets(tmp_path, text, "Work/y.canvas") == ["People/Bo.md", "Work/Plan.md", None]


@pytest.mark.parametrize("text", ["", "no JSON", "[]", "{}"])
def test_a_broken_canvas_leads_nowhere(text: str, tmp_path: Path) -> None:
    assert targets(tmp_path, text, "Work/y.canvas") == []


VAULT = {"a.md": "[[Bo]] [[Cy]] [[b]] [[gone]]", "b.md": "", "People/Bo.md": "", "Cy.md": ""}
COPIES = {"a.md": "a.md", "b.md": "b.md", "People/Bo.md": "People/PERSON-1.md"}
COPY = {"a.md": "[[PERSON-1]] [[PERSON-2]] [[b]] [[gone]]", "b.md": "", "People/PERSON-1.md": ""}


@pytest.mark.parametrize(
    ("text", "lost"),
    {
        "all kept": (COPY["a.md"], 0),
        "the withheld one is plain text": ("[[PERSON-1]] PERSON-2 [[b]] [[gone]]", 0),
        "one not renamed": ("[[Bo]] [[PERSON-2]] [[b]] [[gone]]", 2),
        "one gone": ("PERSON-1 [[PERSON-2]] [[b]] [[gone]]", 1),
        "one that leads elsewhere": ("[[b]] [[PERSON-2]] [[b]] [[gone]]", 1),
        "the order is kept": ("[[b]] [[PERSON-2]] [[PERSON-1]] [[gone]]", 1),
    }.values(),
)
def test_a_lost_link_is_told(text: str, lost: int, tmp_path: Path) -> None:
    vault, copy = made(tmp_path / "vault", VAULT), made(tmp_path / "copy", COPY | {"a.md": text})
    assert len(list(lost_links(vault, copy, COPIES))) == lost


def test_nearly_all_links_of_a_generated_vault_work(tmp_path: Path) -> None:
    write_vault(tmp_path, 150)
    found = Counter(link.target is not None for link in links_of(tmp_path))
    assert found[True] > 100
    assert not found[False]
