"""Reads every finished file back as its recipient would, and lets through only what holds nothing that was removed.

Shares no code with detection and transformation: what they miss alike, this must not miss with them.
"""

from redact.audit.examination import Examination, clear, examine
from redact.audit.removal import Removed, removed_values

__all__ = ["Examination", "Removed", "clear", "examine", "removed_values"]
