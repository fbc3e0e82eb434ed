"""Writes the files of a vault that aren't notes, so that each fate is met."""

from __future__ import annotations

import json
import random
import struct
import zlib
from collections.abc import Callable, Iterator
from pathlib import Path

from tests.benchmarks.inventing.blocks import attachment_count
from tests.benchmarks.inventing.pen import Pen, World
from tests.benchmarks.inventing.planted import Planted

_PDF = "%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\n2 0 obj<</Title({title})>>endobj\ntrailer<</Root 1 0 R/Info 2 0 R>>\n%%EOF\n"


def write_other_files(folder: Path, world: World) -> Iterator[Planted]:
    """Write pictures, canvases, tables, settings, a bin and what another program left.

    Args:
        folder: the vault's.
        world: what its notes share.

    Yields:
        what was planted in them.
    """
    notes = sum(world.titles.counts.values())
    chance = random.Random(f"{world.seed} files")
    (folder / "attachments").mkdir(exist_ok=True)
    for number in range(attachment_count(notes)):
        (folder / "attachments" / f"image-{number}.png").write_bytes(_picture(number, chance))
    few = max(1, notes // 1000)
    for number in range(few):
        yield from _write(folder, world, f"Canvas/board {number}.canvas", _canvas)
        yield from _write(folder, world, f"Exports/pay {number}.csv", _sheet)
        yield from _write(folder, world, f"attachments/contract {number}.pdf", lambda pen: _PDF.format(title=pen.full()))
    yield from _write(folder, world, ".obsidian/workspace.json", _workspace)
    yield from _write(folder, world, ".trash/old talk.md", lambda pen: f"# {pen.full()}\n\n{pen.write('paid')}\n")
    yield from _write(folder, world, ".git/COMMIT_EDITMSG", lambda pen: f"talk with {pen.full()}\n")
    (folder / ".git" / "HEAD").write_text("ref: refs/heads/main\n", "utf-8")
    (folder / ".obsidian" / "app.json").write_text('{"alwaysUpdateLinks": true}\n', "utf-8")


def _write(folder: Path, world: World, path: str, make: Callable[[Pen], str]) -> list[Planted]:
    pen = Pen(world, path, "product", random.Random(f"{world.seed} {path}"))
    pen.noted_only = True
    pen.choose_circle(5)
    target = folder / path
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_text(make(pen), "utf-8")
    return pen.planted


def _canvas(pen: Pen) -> str:
    texts = [
        {"id": f"t{at}", "type": "text", "text": pen.write("named"), "x": at * 300, "y": 0, "width": 250, "height": 60}
        for at in range(4)
    ]
    person = pen.people[0]
    file = {"id": "f0", "type": "file", "file": f"People/{pen.full(person)}.md", "x": 0, "y": 200, "width": 400, "height": 400}
    edge = {"id": "e0", "fromNode": "t0", "fromSide": "bottom", "toNode": "f0", "toSide": "top", "label": pen.first(person)}
    return json.dumps({"nodes": [*texts, file], "edges": [edge]}, ensure_ascii=False, indent="\t")


def _sheet(pen: Pen) -> str:
    rows = [f'{pen.full(each)},"{pen.pay()}",{pen.email(each)},{pen.company(each.company)}' for each in pen.people]
    return "\n".join(["name,base,email,company", *rows, ""])


def _workspace(pen: Pen) -> str:
    return json.dumps({"lastOpenFiles": [f"People/{pen.full(each)}.md" for each in pen.people]}, ensure_ascii=False, indent=2)


def _picture(number: int, chance: random.Random) -> bytes:
    """Make a small PNG whose text chunk holds a number of its own."""
    side = 16
    rows = b"".join(b"\0" + chance.randbytes(side * 3) for _ in range(side))
    chunks = [
        (b"IHDR", struct.pack(">IIBBBBB", side, side, 8, 2, 0, 0, 0)),
        (b"tEXt", f"Comment\0picture {number}".encode()),
        (b"IDAT", zlib.compress(rows)),
        (b"IEND", b""),
    ]
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data)) for name, data in chunks
    )
