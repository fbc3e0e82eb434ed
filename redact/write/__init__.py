"""Cleared -> file: in a safe place, whole or not at all."""

from redact.write.writing import write

__all__ = ["write"]
