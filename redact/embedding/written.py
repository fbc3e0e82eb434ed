"""The embeds of a note as they are written, and what the redacted note calls them."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from urllib.parse import unquote

from redact.decide.structure import body_start, structure_of
from redact.model import Note, Plan, Span, Trace, insert_key

_WIKILINK = re.compile(r"!\[\[(?P<target>[^\[\]|\r\n]*)(?:\|(?:[^\[\]\r\n]|\[[^\[\]\r\n]*\])*)?\]\]")
_TARGET, _POINTED, _BARE = (re.compile(each) for each in (r"[^\[\]|\r\n]*", r"[^<>\r\n]*", r"(?:[^\s()<>]|\([^\s()]*\))+"))
_IMAGE = re.compile(
    r"!\[(?:[^\[\]\r\n]|\[[^\[\]\r\n]*\])*\]"
    rf"\(\s*(?:<(?P<pointed>{_POINTED.pattern})>|(?P<bare>{_BARE.pattern}))"
)
_ELSEWHERE = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:|//")
_LONGEST = 4096
"""Letters of a path; no file system takes longer ones."""


@dataclass(frozen=True, slots=True)
class WrittenEmbed:
    """One embed."""

    target: Span
    """Where its target stands in the source."""
    path: str
    """Of what it embeds, decoded."""
    part: str
    """A heading or a block's `^id`; empty for all of it."""
    is_wikilink: bool


def written_embeds(note: Note, plan: Plan) -> Iterator[WrittenEmbed]:
    """Give the embeds of files that a plan leaves in its note, in source order.

    Args:
        note: the note.
        plan: for it.
    """
    start = body_start(note)
    found = [(each, "target") for each in _WIKILINK.finditer(note.text, start)]
    found += [(each, "pointed" if each["pointed"] is not None else "bare") for each in _IMAGE.finditer(note.text, start)]
    structure = structure_of(note) if found else None
    for match, group in sorted(found, key=lambda each: each[0].start()):
        span = Span(*match.span(group))
        if structure is None or structure.in_code(match.start()) or any(each.span.overlaps(span) for each in plan.removals):
            continue
        written = match[group].rstrip("\\") if group == "target" else unquote(html.unescape(match[group]))
        path, _, part = written.partition("#")
        if path.strip() and len(written) <= _LONGEST and not _ELSEWHERE.match(path.strip()):
            yield WrittenEmbed(span, path.strip(), part.rpartition("#")[2].strip(), group == "target")


def key_in_redacted(embed: WrittenEmbed, traces: Sequence[Trace], text: str) -> str | None:
    """Give the key of an embed in the redacted note.

    Args:
        embed: as the source has it.
        traces: of every edit of the note's text.
        text: the redacted note's.

    Returns:
        None where its place can't be told for certain.
    """
    moved = 0
    for trace in traces:
        source_start = trace.span.start + moved
        if source_start >= embed.target.start:
            break
        if source_start + len(trace.original) > embed.target.start:
            return None
        moved = source_start + len(trace.original) - trace.span.end
    start = embed.target.start - moved
    before = text[max(0, start - 3) : start]
    if embed.is_wikilink:
        target = _TARGET.match(text, start) if before == "![[" else None
    elif before.endswith("<"):
        target = _POINTED.match(text, start)
    else:
        target = _BARE.match(text, start) if before.rstrip().endswith("](") else None
    return insert_key(target[0]) if target else None
