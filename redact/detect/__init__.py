"""Segments and what the vault knows -> Findings: every detector is asked, known names are swept, mentions are linked."""

from __future__ import annotations

from dataclasses import replace

from redact.detect.discovery import discover
from redact.detect.known import Always, Known
from redact.detect.merging import merge
from redact.model import Finding, Segments

__all__ = ["Always", "Known", "detect", "discover"]


def detect(segments: Segments, known: Known) -> tuple[Finding, ...]:
    """Find everything sensitive in a note.

    Args:
        segments: the note as a reader sees it.
        known: engine, roster and terms that detection may lean on.

    Returns:
        Findings by position, those in the path last; mentions of one person or company share an entity id.
    """
    from redact.detect.initials import with_initials
    from redact.detect.linking import link
    from redact.detect.naming.candidates import candidates_in
    from redact.detect.sweep import sweep
    from redact.detect.tagging.tagger import tagged

    known = replace(known, labelled=tuple(candidates_in(segments, known.engine)))
    proposed = [finding for detector in discover() for finding in detector.find(segments, known)]
    judged = tagged(segments, merge(with_initials(segments, proposed)), known)
    swept = sweep(segments, merge(with_initials(segments, judged)), known)
    return link(segments, merge(with_initials(segments, swept)), known)
