"""What a vault's pseudonyms stand for: numbers given for good and exports that can be restored, sealed in one file."""

from redact.ledger.exports import Export, Exports, Occurrence
from redact.ledger.numbering import LedgerNumbering
from redact.ledger.opening import ledger_path, open_ledger
from redact.ledger.registers import EphemeralRegister, LedgerRegister, Register, register_of
from redact.ledger.trial import TrialRegister

__all__ = [
    "EphemeralRegister",
    "Export",
    "Exports",
    "LedgerNumbering",
    "LedgerRegister",
    "Occurrence",
    "Register",
    "TrialRegister",
    "ledger_path",
    "open_ledger",
    "register_of",
]
