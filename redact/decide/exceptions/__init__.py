"""Exceptions to a policy that last: keep marks in notes and the vault's decisions file."""

from redact.decide.exceptions.entries import ANY_POLICY, NO_EXCEPTIONS, Entry, Exceptions
from redact.decide.exceptions.file import PLACE, load_exceptions, parse_exceptions, text_of
from redact.decide.exceptions.fingerprints import NOTHING_KNOWN, Fingerprints, fingerprint_of, new_salt
from redact.decide.exceptions.remembering import FingerprintMemory
from redact.decide.exceptions.saving import rewrite
from redact.decide.exceptions.sparing import Circumstances, is_exception, spared
from redact.decide.globs import scope_of_note

__all__ = [
    "ANY_POLICY",
    "NOTHING_KNOWN",
    "NO_EXCEPTIONS",
    "PLACE",
    "Circumstances",
    "Entry",
    "Exceptions",
    "FingerprintMemory",
    "Fingerprints",
    "fingerprint_of",
    "is_exception",
    "load_exceptions",
    "new_salt",
    "parse_exceptions",
    "rewrite",
    "scope_of_note",
    "spared",
    "text_of",
]
