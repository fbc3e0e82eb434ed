"""The report of an evaluation as text, JSON or one HTML page."""

from __future__ import annotations

import html
import json
from collections.abc import Mapping, Sequence
from typing import Any

from redact.evaluation.linking import LinkingFigures
from redact.evaluation.measuring import LINKED, Evaluation
from redact.evaluation.scoring import CORE, Score, Tally

STYLE = """<style>
body { font: 15px/1.5 system-ui, sans-serif; max-width: 60rem; margin: 2rem auto; padding: 0 1rem }
table { border-collapse: collapse }
td, th { padding: .2rem .7rem; text-align: right; border-bottom: 1px solid #ddd }
td:first-child, th:first-child { text-align: left }
</style>"""


LINKING: Mapping[str, tuple[str, ...]] = {"people": ("PERSON",), "companies": ("ORGANIZATION",), "both": LINKED}
"""What linking is reported for, by its name in the report."""


def share(part: int, whole: int) -> float | None:
    """Divide, None where there is nothing to divide by."""
    return part / whole if whole else None


def figures(tally: Tally) -> dict[str, float | int | None]:
    """Give one type's figures as shares of 1."""
    return {
        "mentions": tally.mentions,
        "leak": share(tally.leaked, tally.mentions),
        "entity": share(len(tally.leaked_entities), len(tally.entities)),
        "typed": share(tally.typed, tally.mentions),
        "predicted": tally.predicted,
        "precision": share(tally.right, tally.predicted),
    }


def as_data(evaluation: Evaluation) -> dict[str, Any]:
    """Give every figure, for `--format json` and the other reports."""
    total = evaluation.total
    order = sorted(
        total.types, key=lambda entity_type: (entity_type not in CORE, -total.types[entity_type].mentions, entity_type)
    )
    return {
        "types": {entity_type: figures(total.types[entity_type]) for entity_type in order},
        "core": figures(total.total(CORE)),
        "all": figures(total.total()),
        "over": over(total),
        "linking": {name: linking_row(evaluation.linking(*types)) for name, types in LINKING.items()},
        "detectors": {
            name: {"spans": tally.spans, "alone": tally.alone, "wrong": tally.wrong}
            for name, tally in sorted(evaluation.detectors.items())
        },
        "notes": [
            {"path": note.path, "core": figures(note.score.total(CORE)), "over": over(note.score)} for note in evaluation.notes
        ],
    }


def linking_row(linking: LinkingFigures) -> dict[str, float | int | None]:
    """Give the figures of linking: B-cubed, and the share of entities with more than one pseudonym, as shares of 1."""
    return {
        "mentions": linking.mentions,
        "precision": linking.precision,
        "recall": linking.recall,
        "entities": linking.entities,
        "split": share(linking.split, linking.entities),
    }


def over(score: Score) -> float:
    """Give the share of letters and digits that could have stayed and are covered."""
    return score.outside_covered / max(1, score.outside)


def percent(value: float | None) -> str:
    """Show a share."""
    return "–" if value is None else f"{value:.1%}"


Table = tuple[str, Sequence[str], list[list[str]]]


def _type_row(name: str, row: dict[str, Any]) -> list[str]:
    shares = [percent(row[key]) for key in ("leak", "entity", "typed")]
    return [name, str(row["mentions"]), *shares, str(row["predicted"]), percent(row["precision"])]


def _linking_cells(name: str, row: dict[str, Any]) -> list[str]:
    b_cubed = [f"{row[key]:.3f}" for key in ("precision", "recall")]
    return [name, str(row["mentions"]), *b_cubed, str(row["entities"]), percent(row["split"])]


def tables(evaluation: Evaluation) -> list[Table]:
    """Lay the figures out as tables: title, column heads, rows."""
    data = as_data(evaluation)
    types = [_type_row(name, row) for name, row in [*data["types"].items(), ("core", data["core"]), ("all", data["all"])]]
    detectors = [[name, str(row["spans"]), str(row["alone"]), str(row["wrong"])] for name, row in data["detectors"].items()]
    linking = [_linking_cells(name, row) for name, row in data["linking"].items()]
    notes = [
        [row["path"], str(row["core"]["mentions"]), percent(row["core"]["leak"]), f"{row['over']:.2%}"] for row in data["notes"]
    ]
    return [
        ("By type", ("type", "mentions", "leak", "entity", "typed", "spans", "precision"), types),
        ("Linking, B-cubed", ("linking", "mentions", "precision", "recall", "entities", "several pseudonyms"), linking),
        ("By detector", ("detector", "spans", "found alone", "wrong"), detectors),
        ("By note", ("note", "core mentions", "leak", "over-redaction"), notes),
    ]


def closing_line(evaluation: Evaluation) -> str:
    """Give the figure that belongs to no table."""
    return f"over-redaction: {over(evaluation.total):.2%} of the letters and digits that could have stayed"


def as_json(evaluation: Evaluation) -> str:
    """Write the figures as JSON."""
    return json.dumps(as_data(evaluation), ensure_ascii=False, indent=2)


def as_text(evaluation: Evaluation) -> str:
    """Write the figures as aligned plain text."""
    lines: list[str] = []
    for _, heads, rows in tables(evaluation):
        widths = [max(len(row[column]) for row in [list(heads), *rows]) for column in range(len(heads))]
        for row in [list(heads), *rows]:
            cells = [row[0].ljust(widths[0]), *(cell.rjust(width) for cell, width in zip(row[1:], widths[1:], strict=True))]
            lines.append("  ".join(cells).rstrip())
        lines.append("")
    return "\n".join([*lines, closing_line(evaluation)])


def as_html(evaluation: Evaluation) -> str:
    """Write the figures as one self-contained page."""
    parts = ["<!doctype html><html lang=en><meta charset=utf-8><title>redact evaluate</title>", STYLE]
    parts.append("<h1>What leaks, and what is lost</h1>")
    for title, heads, rows in tables(evaluation):
        head = "".join(f"<th>{html.escape(cell)}" for cell in heads)
        body = "".join("<tr>" + "".join(f"<td>{html.escape(cell)}" for cell in row) for row in rows)
        parts.append(f"<h2>{html.escape(title)}</h2><table><tr>{head}{body}</table>")
    parts.append(f"<p>{html.escape(closing_line(evaluation))}</p>")
    return "\n".join(parts)
