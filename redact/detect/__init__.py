"""Segments and what the vault knows -> Findings: every detector is asked, known names are swept, mentions are linked."""

from __future__ import annotations

from dataclasses import replace

from redact.detect.discovery import discover
from redact.detect.identifying import Hints, hints_of, identities_of
from redact.detect.known import Always, Known, reading_of
from redact.detect.merging import merge
from redact.model import Finding, Segments

__all__ = ["Always", "Hints", "Known", "detect", "discover", "hints_of", "identities_of"]


def detect(segments: Segments, known: Known) -> tuple[Finding, ...]:
    """Find everything sensitive in a note.

    Args:
        segments: the note as a reader sees it.
        known: engine, roster and terms that detection may lean on.

    Returns:
        Findings by position, those in the path last; mentions of one person or company share an entity id.
    """
    from redact.detect.completion import completed
    from redact.detect.file_names import without_extensions
    from redact.detect.joined_names import told_apart
    from redact.detect.linking import link
    from redact.detect.sweep import sweep
    from redact.detect.sweeping.lists import listed
    from redact.detect.tagging.tagger import tagged

    known = replace(known, reading=reading_of(segments, known.engine))
    found = told_apart(segments, without_extensions(segments, tagged(segments, proposed(segments, known), known)))
    found += listed(segments, found)
    swept = sweep(segments, merge(completed(segments, found)), known)
    # A name that only the sweep finds may have its rest beside it too.
    return link(segments, merge(completed(segments, swept)), known)


def proposed(segments: Segments, known: Known) -> tuple[Finding, ...]:
    """Give what the detectors find in a note, before its words are judged and what is known is swept.

    Args:
        segments: the note.
        known: with the note's reading.
    """
    from redact.detect.completion import abbreviated, completed
    from redact.detect.file_names import without_extensions
    from redact.detect.joined_names import told_apart

    found = [finding for detector in discover() for finding in detector.find(segments, known)]
    found = without_extensions(segments, [*found, *abbreviated(segments)])
    return merge(completed(segments, told_apart(segments, found)))
