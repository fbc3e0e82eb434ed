"""Notes with marked findings, as tests write them: `#⟦PERSON.tag#p1|mira-okafor⟧`, `**⟦PERSON|Mira⟧**⟦+| Okafor⟧`."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import Any

from redact.model import (
    Decision,
    Finding,
    Frontmatter,
    Identity,
    Note,
    Plan,
    PolicyStamp,
    Redacted,
    Release,
    Removal,
    SegmentKind,
    Span,
    Trace,
)
from redact.transform import FirstAppearance, Transformed, transform, transform_traced

MARK = re.compile(r"⟦(?P<type>\+|-|[A-Z_]+)(?:\.(?P<kind>[a-z_]+))?(?:#(?P<entity>\w+))?\|(?P<text>[^⟧]*)⟧")
OPERATORS = {"PERSON": "pseudonym", "ORGANIZATION": "pseudonym", "PROJECT": "pseudonym", "LOCATION": "pseudonym"}
STAMP = PolicyStamp("share", "1")


@dataclass(frozen=True)
class Marked:
    """A text without its marks, and what they mark."""

    text: str
    findings: tuple[Finding, ...]
    removals: tuple[Removal, ...]


def marked(source: str, default_kind: SegmentKind = SegmentKind.PROSE) -> Marked:
    """Take the marks out of a text.

    Args:
        source: text with marks: type, `.kind`, `#entity`; `+` continues the finding before it, `-` is a removal.
        default_kind: the kind of findings that name none.
    """
    text = ""
    findings: list[Finding] = []
    removals: list[Removal] = []
    end = 0
    for match in MARK.finditer(source):
        text += source[end : match.start()]
        span = Span(len(text), len(text) + len(match["text"]))
        text += match["text"]
        end = match.end()
        if match["type"] == "+":
            findings[-1] = replace(findings[-1], ranges=(*findings[-1].ranges, span))
        elif match["type"] == "-":
            removals.append(Removal(span, "rule"))
        else:
            kind = SegmentKind(match["kind"]) if match["kind"] else default_kind
            findings.append(finding(match["type"], span, kind=kind, entity=match["entity"] or ""))
    return Marked(text + source[end:], tuple(findings), tuple(removals))


def finding(
    entity_type: str, *ranges: Span, kind: SegmentKind = SegmentKind.PROSE, entity: str = "", score: float = 0.9
) -> Finding:
    """Make a finding of one's own."""
    return Finding(ranges, entity_type, score, "test", "marked", kind, entity)


def note_of(text: str, path: str = "note.md") -> Note:
    """Make a note whose frontmatter no one asks for."""
    return Note(path, text, "utf-8", Frontmatter(Span(0, 0)))


def decision(found: Finding, action: str = "", **parameters: object) -> Decision:
    """Decide on a finding: a pseudonym for what has a name, else a label."""
    named: Mapping[str, Any] = parameters
    return Decision(found, action or OPERATORS.get(found.entity_type, "redact"), "rule", named)


def plan_of(decisions: tuple[Decision, ...], removals: tuple[Removal, ...] = ()) -> Plan:
    """Make a plan that lets the note out."""
    return Plan(Release.EXPORT, "internal", "internal", "rule", decisions, removals, STAMP)


def redacted(source: str, action: str = "", *, path: str = "note.md", **parameters: object) -> Redacted:
    """Transform a marked text with a marked path.

    Args:
        source: the marked text.
        action: the operator of every decision; the usual one of each type by default.
        path: the marked path.
        parameters: the operator's.
    """
    note, names = marked(source), marked(path, SegmentKind.PATH)
    decisions = tuple(decision(found, action, **parameters) for found in (*note.findings, *names.findings))
    return transform(note_of(note.text, names.text), plan_of(decisions, note.removals), FirstAppearance())


def transformed(
    source: str, action: str = "", identities: Mapping[str, Identity] = MappingProxyType({}), **parameters: object
) -> Transformed:
    """Transform a marked text and keep what went.

    Args:
        source: the marked text.
        action: the operator of every decision; the usual one of each type by default.
        identities: whom entities are.
        parameters: the operator's.
    """
    note = marked(source)
    plan = plan_of(tuple(decision(found, action, **parameters) for found in note.findings), note.removals)
    return transform_traced(note_of(note.text), plan, FirstAppearance(), identities)


def undone(result: Transformed) -> str:
    """Put back what each edit took away, from the last to the first."""
    text = result.redacted.text
    for trace in reversed(result.traces):
        text = text[: trace.span.start] + trace.original + text[trace.span.end :]
    return text


def places_in_source(traces: Iterable[Trace]) -> list[Span]:
    """Give where in the source each edit took something away."""
    found: list[Span] = []
    shift = 0
    for trace in traces:
        start = trace.span.start + shift
        found.append(Span(start, start + len(trace.original)))
        shift = found[-1].end - trace.span.end
    return found
