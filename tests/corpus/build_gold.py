"""Build the plain notes and their gold spans from the marked notes, so that nobody counts offsets by hand.

usage: python -m tests.corpus.build_gold [VAULT_FOLDER ...]     (default: every vault beside this file)
"""

from __future__ import annotations

import json
import re
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TypedDict

CORPUS = Path(__file__).parent
VAULTS = ("clinic", "studio", "biotech", "film", "parish", "site")
TYPES = "PERSON|ORGANIZATION|COMPENSATION|MONEY|PROJECT|LOCATION|EMAIL_ADDRESS|PHONE_NUMBER|URL|ID|SECRET"
MARK = re.compile(rf"⟦(?P<type>{TYPES})#(?P<id>[a-z0-9_]+)\|(?P<text>[^⟦⟧\n]+)⟧")


class Span(TypedDict):
    """One marked mention; offsets in characters of the plain note, half open."""

    start: int
    end: int
    type: str
    id: str
    text: str


class GoldRow(TypedDict):
    """One line of gold.jsonl: a note's path in the vault and its mentions; file names carry no marks."""

    path: str
    spans: list[Span]
    path_spans: list[Span]


def strip_marks(marked: str) -> tuple[str, list[Span]]:
    """Give the plain text and the spans of its marks; raises ValueError for what is left of a broken mark."""
    plain = ""
    spans: list[Span] = []
    read_to = 0
    for mark in MARK.finditer(marked):
        plain += marked[read_to : mark.start()]
        text = mark["text"]
        spans.append({"start": len(plain), "end": len(plain) + len(text), "type": mark["type"], "id": mark["id"], "text": text})
        plain += text
        read_to = mark.end()
    plain += marked[read_to:]
    if broken := re.search(r".{0,30}[⟦⟧].{0,30}", plain):
        raise ValueError(f"broken mark near {broken[0]!r}")
    return plain, spans


def plain_notes(vault: Path) -> Iterator[tuple[str, GoldRow]]:
    """Give each marked note of a vault folder as plain text with its row of gold, in the order of the paths."""
    marked_folder = vault / "marked"
    for source in sorted(marked_folder.rglob("*.marked.md")):
        path = source.relative_to(marked_folder).as_posix().removesuffix(".marked.md") + ".md"
        plain, spans = strip_marks(source.read_bytes().decode("utf-8"))
        yield plain, {"path": path, "spans": spans, "path_spans": []}


def gold_line(row: GoldRow) -> str:
    """Write a row as it stands in gold.jsonl."""
    return json.dumps(row, ensure_ascii=False) + "\n"


def build(vault: Path) -> None:
    """Write vault/ and gold.jsonl anew beside the vault folder's marked/."""
    shutil.rmtree(vault / "vault", ignore_errors=True)
    lines = []
    for plain, row in plain_notes(vault):
        target = vault / "vault" / row["path"]
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(plain.encode("utf-8"))
        lines.append(gold_line(row))
    (vault / "gold.jsonl").write_bytes("".join(lines).encode("utf-8"))


if __name__ == "__main__":
    for folder in [Path(name) for name in sys.argv[1:]] or [CORPUS / name for name in VAULTS]:
        build(folder)
