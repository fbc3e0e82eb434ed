"""Segments and what the vault knows -> Findings: every detector is asked, known names are swept, mentions are linked."""

from __future__ import annotations

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
    from redact.detect.linking import link
    from redact.detect.sweep import sweep

    proposed = [finding for detector in discover() for finding in detector.find(segments, known)]
    swept = sweep(segments, merge(proposed), known)
    return link(segments, merge(swept), known)
