"""Cleared -> file: in a safe place, whole or not at all."""

from redact.write.writing import write, write_private, write_restored

__all__ = ["write", "write_private", "write_restored"]
