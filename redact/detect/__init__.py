"""Segments and what the vault knows -> Findings: every detector is asked, known names are swept, mentions are linked."""

from __future__ import annotations

from dataclasses import replace

from redact.detect.discovery import discover
from redact.detect.identifying import Hints, hints_of, identities_of
from redact.detect.known import Always, Detector, Known
from redact.detect.merging import merge
from redact.detect.sweeping.surfaces import NAMED
from redact.model import Finding, Segments

__all__ = ["NAMELESS_TYPES", "Always", "Hints", "Known", "detect", "discover", "hints_of", "identities_of"]

NAMELESS_TYPES = frozenset({"COMPENSATION", "EMAIL_ADDRESS", "ID", "MONEY", "PHONE_NUMBER", "SECRET", "URL"})
"""Entity types that are found alike without a language model and without anyone's names."""


def detect(segments: Segments, known: Known) -> tuple[Finding, ...]:
    """Find everything sensitive in a note.

    Args:
        segments: the note as a reader sees it.
        known: engine, roster and terms that detection may lean on.

    Returns:
        Findings by position, those in the path last; mentions of one person or company share an entity id, unless names alone
        are asked for.
    """
    from redact.detect.completion import completed
    from redact.detect.file_names import without_extensions
    from redact.detect.joined_names import told_apart
    from redact.detect.linking import link
    from redact.detect.sweep import sweep
    from redact.detect.sweeping.lists import listed
    from redact.detect.tagging.tagger import tagged

    known = replace(known, reading=known.read(segments))
    found = told_apart(segments, without_extensions(segments, tagged(segments, proposed(segments, known), known)))
    found += listed(segments, found)
    swept = sweep(segments, merge(completed(segments, found)), known)
    # A name that only the sweep finds may have its rest beside it too.
    merged = merge(completed(segments, swept))
    return merged if known.names_alone else link(segments, merged, known)


def proposed(segments: Segments, known: Known) -> tuple[Finding, ...]:
    """Give what the detectors find in a note, before its words are judged and what is known is swept.

    Args:
        segments: the note.
        known: with the note's reading.
    """
    from redact.detect.completion import abbreviated, completed
    from redact.detect.file_names import without_extensions
    from redact.detect.joined_names import told_apart

    detectors = [each for each in discover() if not known.names_alone or _may_name(each)]
    found = [finding for detector in detectors for finding in detector.find(segments, known)]
    found = without_extensions(segments, [*found, *abbreviated(segments)])
    return merge(completed(segments, told_apart(segments, found)))


def _may_name(detector: Detector) -> bool:
    """Tell whether a detector finds names, or places, which are hardly told from them without it."""
    return not {*NAMED, "LOCATION", "*"}.isdisjoint(detector.entity_types)
