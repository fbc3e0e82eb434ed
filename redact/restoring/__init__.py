"""The owner's way back: a shared Markdown file, edited or not, with the names that its pseudonyms stand for."""

from redact.restoring.restoring import Restored, Seen, restore

__all__ = ["Restored", "Seen", "restore"]
