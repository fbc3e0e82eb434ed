"""What a finding names, as text, and how far the one who found it is to be believed."""

from __future__ import annotations

import re
from functools import lru_cache

from redact.model import Finding, Segments
from redact.names.people import without_title

CUT_SHORT = re.compile(r"\w \w\w\.$")
"""A last name of which a dot says that there is more: `Mark Sz.`."""
NAMED = ("PERSON", "ORGANIZATION", "PROJECT")
TAKEN = 0.35
"""From this score on a finding names someone; below, it only lists a place."""
SWEEP = "sweep"
MODEL, CONTEXT, STATED, KNOWN = 1, 2, 3, 4
TRUST = {
    "roster_names": KNOWN,
    "always": KNOWN,
    "fields": STATED,
    "speakers": STATED,
    "mentions": STATED,
    "context_names": CONTEXT,
}
"""How far a detector's word on the type goes; those that aren't named are models."""


def surface(segments: Segments, finding: Finding) -> str:
    """Give the text of a finding, without the markup between its parts."""
    text = segments.path if finding.in_path else segments.source
    return "".join(text[span.start : span.end] for span in finding.ranges)


@lru_cache(maxsize=1 << 13)  # the same mentions are read by each step
def name_of(text: str) -> str:
    """Give the name in a finding's text: one line, without title and possessive, letters read as they were meant."""
    meant = " ".join(_as_meant(text).replace("_", " ").split())
    plain = meant.strip("\"'“”‘’*@[]()<>.,;: ")
    return without_title(plain.removesuffix("'s").removesuffix("’s") + ("." if CUT_SHORT.search(meant) else ""))


def _as_meant(text: str) -> str:
    """Undo what decoding with a wrong table makes of letters beyond ASCII: `MÃ¼ller` is Müller."""
    if text.isascii():
        return text
    from ftfy import fix_encoding

    return fix_encoding(text)


def trust_in(finding: Finding) -> int:
    """Tell how far the detector of a finding is to be believed about its type."""
    return TRUST.get(finding.detector, MODEL)
