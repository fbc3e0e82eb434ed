"""Notes whose words say themselves whether they are to stay: K for kept, S for stopped; with p for a person, t for a secret."""

from __future__ import annotations

import re

from redact.decide import Policy, decide
from redact.model import KEEP, Finding, Note, Plan, SegmentKind, Span

WORD = re.compile(r"\b[KS]\d+(?P<kind>[pt]?)\b")
TYPES = {"": "COMPENSATION", "p": "PERSON", "t": "SECRET"}
POLICY = "defaults: {entities: {'*': redact}, frontmatter: {otherwise: keep}}\nexceptions: {up_to: confidential}\n"
"""Replaces all; comments stay."""


def findings_in(note: Note) -> list[Finding]:
    """Take each such word for a finding."""
    return [
        Finding((Span(*word.span()),), TYPES[word["kind"]], 0.95, "test", "planted", SegmentKind.PROSE)
        for word in WORD.finditer(note.text)
    ]


def kept_in(note: Note, plan: Plan) -> list[str]:
    """Give the words that the plan keeps."""
    return [note.text[slice(*each.finding.ranges[0])] for each in plan.decisions if each.action == KEEP]


def says(note: Note, policy: Policy) -> tuple[list[str], list[str], Plan]:
    """Decide on a note; give what is kept, what says that it is to be, and the plan."""
    plan = decide(note, findings_in(note), policy)
    wanted = [word[0] for word in WORD.finditer(note.text) if word[0].startswith("K")]
    return kept_in(note, plan), wanted, plan
