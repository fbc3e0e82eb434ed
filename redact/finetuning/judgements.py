"""Command line of the judgements' training: `python -m redact.finetuning.judgements --cases tests/detect/pay --out DIR …`.

The words are read with the answers of a language model that was trained on the other half of the notes: of a model that knows
them by heart they would learn to believe everything.
"""

from __future__ import annotations

import argparse
import re
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from redact.detect.engine import SpacyEngine
from redact.effort import Effort
from redact.finetuning.examples import AMOUNTS, NAMES, amounts_of, words_of
from redact.finetuning.labelled import Span
from redact.finetuning.linear import fit
from redact.finetuning.marked import MARKED, MarkedNote, files_of, read_marked

_STRENGTH_OF_PAY, _STRENGTH_OF_NAMES = 0.03, 0.1
_WEIGHT_OF_A_LINE = 4
"""How often each line of the detector's tables counts: it is short, and a note that the judgement must not get wrong."""
_MARKS = re.compile(r"⟦(?P<pay>[^⟧]+)⟧|⟪(?P<money>[^⟫]+)⟫")


def main(argv: Sequence[str] | None = None) -> int:
    """Fit the judgement of amounts, and that of words with and without a language model."""
    options = _parser().parse_args(argv)
    options.out.mkdir(parents=True, exist_ok=True)
    notes = [note for path in files_of(options.marked) for note in read_marked(path)]
    lines = list(_single_lines(options.cases))
    amounts = [case for note in (*notes, *lines * _WEIGHT_OF_A_LINE) for case in amounts_of(note)]
    fit(amounts, ("", *AMOUNTS), options.out / "pay.npz", _STRENGTH_OF_PAY)
    for name, engines in (
        ("names", (SpacyEngine(weights=options.trained_on_even), SpacyEngine(weights=options.trained_on_odd))),
        ("names-fast", (SpacyEngine(effort=Effort.FAST),) * 2),
    ):
        # The odd files are read by the model of the even ones.
        cases = [
            case
            for odd in (1, 0)
            for path in files_of(options.marked, odd=bool(odd))
            for case in words_of(path, engines[1 - odd])
        ]
        fit(cases, ("", *NAMES), options.out / f"{name}.npz", _STRENGTH_OF_NAMES)
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser("python -m redact.finetuning.judgements", description=sys.modules[__name__].__doc__)
    parser.add_argument("--marked", type=Path, default=MARKED, help="folder of marked notes; the project's own where left out")
    parser.add_argument("--cases", type=Path, required=True, help="folder of finds.txt and ignores.txt, one amount's line each")
    parser.add_argument("--trained-on-odd", type=Path, required=True, help="weights trained with --half odd")
    parser.add_argument("--trained-on-even", type=Path, required=True, help="weights trained with --half even")
    parser.add_argument("--out", type=Path, required=True)
    return parser


def _single_lines(folder: Path) -> Iterator[MarkedNote]:
    """Read the lines of the detector's own tables, each as a note."""
    for name in ("finds", "ignores"):
        for number, line in enumerate((folder / f"{name}.txt").read_text("utf-8").splitlines()):
            if line and not line.startswith(("# One", "## ")):
                yield _single_line(line.replace("⏎", "\n"), f"{name}-{number}.md")


def _single_line(marked: str, path: str) -> MarkedNote:
    text, spans, done = "", [], 0
    for mark in _MARKS.finditer(marked):
        text += marked[done : mark.start()]
        label = "COMPENSATION" if mark["pay"] else "MONEY"
        inside = mark[mark.lastgroup or 0]
        spans.append(Span(len(text), len(text) + len(inside), label))
        text, done = text + inside, mark.end()
    return MarkedNote(path, text + marked[done:], tuple(spans))


if __name__ == "__main__":
    sys.exit(main())
