"""Decisions that last: what the user wishes to stay is added to a vault's decisions file, or taken from it."""

from redact.excepting.changing import NothingToAllow, allow_findings, allow_type, forget, keep_values, said_of
from redact.excepting.rewriting import Change, change_decisions, undo
from redact.excepting.wishes import Place, Wish, checked_day, checked_type, policy_setting, scope_of

__all__ = [
    "Change",
    "NothingToAllow",
    "Place",
    "Wish",
    "allow_findings",
    "allow_type",
    "change_decisions",
    "checked_day",
    "checked_type",
    "forget",
    "keep_values",
    "policy_setting",
    "said_of",
    "scope_of",
    "undo",
]
