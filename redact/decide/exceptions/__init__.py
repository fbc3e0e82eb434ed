"""Exceptions to a policy that last: keep marks in notes and the vault's decisions file."""

from redact.decide.exceptions.entries import ANY_POLICY, NO_EXCEPTIONS, Entry, Exceptions
from redact.decide.exceptions.file import PLACE, load_exceptions, parse_exceptions, text_of
from redact.decide.exceptions.fingerprints import Fingerprints, fingerprint_of, new_salt
from redact.decide.exceptions.saving import rewrite
from redact.decide.exceptions.sparing import Circumstances, is_exception, spared

__all__ = [
    "ANY_POLICY",
    "NO_EXCEPTIONS",
    "PLACE",
    "Circumstances",
    "Entry",
    "Exceptions",
    "Fingerprints",
    "fingerprint_of",
    "is_exception",
    "load_exceptions",
    "new_salt",
    "parse_exceptions",
    "rewrite",
    "spared",
    "text_of",
]
