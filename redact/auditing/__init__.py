"""Searches finished files, whoever made them, for what must not be in them: what a vault and its ledger know, and a fresh look.

The audit shares no code with detection; what a fresh detection finds reaches it as an argument, from here.
"""

from redact.auditing.auditor import Auditor, FileAudit
from redact.auditing.expectations import Expectations
from redact.auditing.telling import as_json, as_text

__all__ = ["Auditor", "Expectations", "FileAudit", "as_json", "as_text"]
