"""Reads every finished file back as its recipient would, and lets through only what holds nothing that was removed.

Shares no code with detection and transformation: what they miss alike, this must not miss with them.
"""

from redact.audit.examination import Examination, clear, examine, name_of
from redact.audit.finished import FinishedFile, Known, Spotted
from redact.audit.forms import Value
from redact.audit.kinds import decoded, kind_of
from redact.audit.removal import SURE_SCORE, Removed, adjoining, removed_values
from redact.audit.run_names import NamesOfRun, Stranger, is_telling
from redact.audit.standing import CERTAIN_TYPES, Seen, let_stand, seen_in

__all__ = [
    "CERTAIN_TYPES",
    "SURE_SCORE",
    "Examination",
    "FinishedFile",
    "Known",
    "NamesOfRun",
    "Removed",
    "Seen",
    "Spotted",
    "Stranger",
    "Value",
    "adjoining",
    "clear",
    "decoded",
    "examine",
    "is_telling",
    "kind_of",
    "let_stand",
    "name_of",
    "removed_values",
    "seen_in",
]
