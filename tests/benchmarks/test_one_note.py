"""One note, as a whole process: what the user waits for."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.benchmarks.processes import Cost, compare

pytestmark = [pytest.mark.benchmark, pytest.mark.timeout(600)]

SIZE = 20_000
HEAD = """---
type: 1-1
privacy: internal
counterpart: "[[People/Ada Quill|Ada]]"
tags: [meeting, people/ada-quill]
---
# 1:1 with Ada — 2025-03-04

## Summary
**Ada** Quill wants 240 base; the offer from Zentrixa is at $255k plus 12,000 RSUs. Call her on +1 415 555 0138.

| Who | Base | Bonus |
| --- | --- | --- |
| Ada Quill | $198,000 | 25% |
| Tendai Moyo | £104k | 15% |

## Transcript
"""
TURNS = """
Ada Quill  {minute}:{second:02}
So I talked to Tendai and to Priyanka Rao at Zentrixa, and they would go to two fifty five, which is a lot more than the range.

Desmond  {minute}:{second:02}
Yeah. I'll ask Grant what the band is, but I can't promise it before the quarter closes, and Brackenridge has to sign too.
"""


@pytest.fixture(scope="module")
def note(tmp_path_factory: pytest.TempPathFactory) -> Path:
    text = HEAD
    number = 0
    while len(text) < SIZE:
        text += TURNS.format(minute=number // 60, second=number % 60)
        number += 7
    vault = tmp_path_factory.mktemp("vault")
    (vault / ".obsidian").mkdir()
    path = vault / "2025-03-04 1-1 Ada.md"
    path.write_text(text, "utf-8")
    return path


def report(costs: dict[str, Cost], base: str) -> None:
    for name, cost in costs.items():
        ratio = cost.seconds / costs[base].seconds
        print(f"\n{name:24} {cost.seconds:6.2f} s  {ratio:5.2f}x  {cost.megabytes:5.0f} MB", end="")  # noqa: T201
    print()  # noqa: T201


def test_the_export_takes_no_longer_than_stock_presidios_analysis(note: Path, tmp_path: Path) -> None:
    export = ["-m", "redact", "export", str(note), "--to", "md", "--force", "-o", str(tmp_path / "out.md")]
    stock = [str(Path(__file__).with_name("stock_presidio.py")), str(note)]
    costs = compare({"stock presidio": stock, "redact export": export})
    report(costs, "stock presidio")
    assert costs["redact export"].seconds <= costs["stock presidio"].seconds


def test_help_is_there_at_once() -> None:
    costs = compare({"python": ["-c", "pass"], "redact --help": ["-m", "redact", "--help"]}, rounds=10)
    report(costs, "python")
    assert costs["redact --help"].seconds <= costs["python"].seconds + 0.15
