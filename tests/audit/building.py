"""Notes with planted values for the audit's tests, and what a plan makes of them."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass

from redact.audit import Examination, examine, removed_values
from redact.model import (
    KEEP,
    REMOVE,
    Artifact,
    Decision,
    Finding,
    Frontmatter,
    Note,
    Plan,
    PolicyStamp,
    Redacted,
    Release,
    Removal,
    Replacement,
    SegmentKind,
    Span,
)

MARK = re.compile(r"⟦(?P<keep>keep )?(?P<type>\+|[A-Z_]+)\|(?P<text>[^⟧]*)⟧|(?P<open>⟪)|(?P<close>⟫)")
STAMP = PolicyStamp("share", "1")


@dataclass(frozen=True)
class Case:
    """A note and its plan."""

    note: Note
    plan: Plan


def planted(marked: str, path: str = "Notes/Week.md") -> Case:
    """Read marks: `⟦PERSON|Mira⟧` is replaced, `⟦+|Okafor⟧` a further range of it, `⟦keep PERSON|Will⟧` stays, `⟪…⟫` goes."""
    text, decisions, removals = _read_marks(marked, SegmentKind.PROSE)
    path_text, path_decisions, _ = _read_marks(path, SegmentKind.PATH)
    note = Note(path_text, text, "utf-8", Frontmatter(Span(0, 0)))
    return Case(note, Plan(Release.EXPORT, "internal", "internal", "rule", (*decisions, *path_decisions), removals, STAMP))


def _read_marks(marked: str, kind: SegmentKind) -> tuple[str, tuple[Decision, ...], tuple[Removal, ...]]:
    pieces: list[str] = []
    found: list[tuple[str, str, list[Span]]] = []
    removals: list[Removal] = []
    length = done = opened = 0
    inside = False
    for match in MARK.finditer(marked):
        pieces.append(marked[done : match.start()])
        length += match.start() - done
        done = match.end()
        if match["open"]:
            opened, inside = length, True
        elif match["close"]:
            removals.append(Removal(Span(opened, length), "rule"))
            inside = False
        else:
            span = Span(length, length + len(match["text"]))
            if match["type"] == "+":
                found[-1][2].append(span)
            else:
                found.append((KEEP if match["keep"] else REMOVE if inside else "pseudonym", match["type"], [span]))
            pieces.append(match["text"])
            length = span.end
    pieces.append(marked[done:])
    decisions = tuple(
        Decision(Finding(tuple(spans), entity_type, 0.2 if action == KEEP else 0.9, "test", "planted", kind), action, "rule 7")
        for action, entity_type, spans in found
    )
    return "".join(pieces), decisions, tuple(removals)


def carried_out(case: Case, *, without: Collection[Decision | Removal] = ()) -> Redacted:
    """Carry out a plan, less the edits that are dropped."""
    edits = [(removal.span, "", "", "") for removal in case.plan.removals if removal not in without]
    edits += _replacing(case, without, in_path=False)
    text, replacements = _spliced(case.note.text, edits)
    path, _ = _spliced(case.note.path, _replacing(case, without, in_path=True))
    return Redacted(text, case.note.encoding, path, STAMP, replacements)


def _replacing(case: Case, without: Collection[Decision | Removal], *, in_path: bool) -> list[tuple[Span, str, str, str]]:
    edits = []
    for number, decision in enumerate(case.plan.decisions):
        if decision.finding.in_path is in_path and decision.action == "pseudonym" and decision not in without:
            label = f"{decision.finding.entity_type.replace('_', '-')}-{number}"
            for place, span in enumerate(decision.finding.ranges):
                edits.append((span, label if place == 0 else "", decision.finding.entity_type, decision.action))
    return edits


def _spliced(text: str, edits: list[tuple[Span, str, str, str]]) -> tuple[str, tuple[Replacement, ...]]:
    pieces: list[str] = []
    replacements = []
    done = length = 0
    for span, new, entity_type, operator in sorted(edits):
        if span.start < done:
            continue
        pieces += (text[done : span.start], new)
        length += span.start - done
        if new:
            replacements.append(Replacement(Span(length, length + len(new)), new, entity_type, operator))
        length += len(new)
        done = span.end
    pieces.append(text[done:])
    return "".join(pieces), tuple(replacements)


def markdown(redacted: Redacted) -> Artifact:
    """Give the Markdown file of a redacted note."""
    return Artifact("md", redacted.path.rpartition("/")[2], redacted.text.encode(redacted.encoding))


def audited(case: Case, redacted: Redacted | None = None, artifact: Artifact | None = None) -> Examination:
    """Audit an artifact, by default the Markdown of the plan carried out."""
    redacted = redacted or carried_out(case)
    return examine(artifact or markdown(redacted), removed_values(case.note, case.plan), redacted)


def with_more(case: Case, more: str) -> Redacted:
    """Carry out a plan and slip more text into the result, as a faulty stage might."""
    redacted = carried_out(case)
    return Redacted(redacted.text + more, redacted.encoding, redacted.path, redacted.policy, redacted.replacements)
