"""Paths as a terminal can show them."""

from __future__ import annotations


def printable(path: str) -> str:
    """Give a path as a terminal can show it on one line."""
    return "".join(each if each.isprintable() else f"\\x{ord(each):02x}" for each in path)
