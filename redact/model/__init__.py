"""Every type that crosses a stage border: frozen, slotted, documented field by field.

Offsets count characters of the decoded text (a byte order mark is a character, CRLF is two) and are half open. The offsets of
what stands in the note's own path count characters of `Note.path` instead.
"""

from redact.model.findings import Finding, KnownEntity, Roster
from redact.model.identity import Identity
from redact.model.inserts import ImageInsert, Insert, Inserts, LeftOut, NoteInsert, insert_key
from redact.model.kinds import SegmentKind
from redact.model.note import NO_FRONTMATTER, Drawing, Field, Frontmatter, Note, Scalar, Span, ValueKind
from redact.model.outcome import Artifact, Cleared, Decided, Leak, Receipt, Redacted, Replacement, Suspect, Trace
from redact.model.plan import BLOCK, KEEP, REMOVE, Decision, Plan, PolicyStamp, Release, Removal
from redact.model.segments import Context, Run, Segment, Segments
from redact.model.text_format import FORMATS, TextFormat, format_of
from redact.paper import Paper, PdfKind

__all__ = [
    "BLOCK",
    "FORMATS",
    "KEEP",
    "NO_FRONTMATTER",
    "REMOVE",
    "Artifact",
    "Cleared",
    "Context",
    "Decided",
    "Decision",
    "Drawing",
    "Field",
    "Finding",
    "Frontmatter",
    "Identity",
    "ImageInsert",
    "Insert",
    "Inserts",
    "KnownEntity",
    "Leak",
    "LeftOut",
    "Note",
    "NoteInsert",
    "Paper",
    "PdfKind",
    "Plan",
    "PolicyStamp",
    "Receipt",
    "Redacted",
    "Release",
    "Removal",
    "Replacement",
    "Roster",
    "Run",
    "Scalar",
    "Segment",
    "SegmentKind",
    "Segments",
    "Span",
    "Suspect",
    "TextFormat",
    "Trace",
    "ValueKind",
    "format_of",
    "insert_key",
]
