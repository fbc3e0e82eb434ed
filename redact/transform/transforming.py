"""Carries a plan out on its note."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from pathlib import PurePosixPath
from typing import NamedTuple

from redact.errors import Withheld
from redact.model import KEEP, Decision, Note, Plan, PolicyStamp, Redacted, Release, Replacement, Span
from redact.transform.apply import Edit, apply
from redact.transform.layout import edits_for, parted
from redact.transform.mentions import disjoint_mentions, merged
from redact.transform.numbering import Numbering
from redact.transform.replacing import Replacer
from redact.transform.source import Source

# File systems take 255; ".html" is two longer than ".md".
_NAME_BYTES = 253


def transform(note: Note, plan: Plan, numbering: Numbering) -> Redacted:
    """Replace and remove what the plan says, and nothing else.

    Args:
        note: the note.
        plan: every decision about it.
        numbering: gives entities their pseudonyms, in the order of their first mention; the path comes last.

    Raises:
        Withheld: the plan doesn't let the note out.
        UsageError: the plan names an operator that doesn't exist, or one that fails with its parameters.
    """
    if plan.release is not Release.EXPORT:
        raise Withheld(f"The note is withheld ({plan.rule}).")
    replacer = Replacer(numbering)
    changing = [decision for decision in plan.decisions if decision.action != KEEP]
    removed = merged(removal.span for removal in plan.removals)
    body = _edited(note.text, [each for each in changing if not each.finding.in_path], removed, replacer)
    path = _edited(note.path, [each for each in changing if each.finding.in_path], (), replacer)
    return Redacted(
        text=body.text,
        encoding=note.encoding,
        path=_shortened(path.text) if path.counts else path.text,
        policy=plan.policy or PolicyStamp("", ""),
        replacements=body.replacements,
        path_replacements=path.replacements,
        counts=dict(body.counts + path.counts),
    )


class _Edited(NamedTuple):
    text: str
    replacements: tuple[Replacement, ...]
    counts: Counter[str]


def _edited(text: str, decisions: Sequence[Decision], removed: Sequence[Span], replacer: Replacer) -> _Edited:
    mentions = disjoint_mentions(text, decisions, removed, replacer.shows_text)
    source = Source(text, sorted((*removed, *(span for mention in mentions for span in mention.ranges))))
    laid_out = [edit for mention in mentions for edit in edits_for(source, mention, replacer.replacement(mention, text))]
    edits = parted(text, sorted((*laid_out, *map(Edit, removed)), key=lambda edit: edit.span))
    edited, spans = apply(text, edits)
    replacements = tuple(
        Replacement(span, edit.text, edit.decision.finding.entity_type, edit.decision.action)
        for edit, span in zip(edits, spans, strict=True)
        if edit.decision is not None
    )
    return _Edited(edited, replacements, Counter(mention.decision.finding.entity_type for mention in mentions))


def _shortened(path: str) -> str:
    """Cut the names of a path to what file systems take; the extension stays."""
    return "/".join(map(_short_name, path.split("/")))


def _short_name(name: str) -> str:
    if len(name.encode()) <= _NAME_BYTES:
        return name
    suffix = PurePosixPath(name).suffix
    stem = name.removesuffix(suffix).encode()[: _NAME_BYTES - len(suffix.encode())]
    return stem.decode(errors="ignore").rstrip(" .-") + suffix
