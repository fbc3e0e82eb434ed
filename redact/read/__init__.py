"""Bytes to Note: decoding, and frontmatter that may be broken; nothing is normalised, nothing is guessed."""

from redact.read.files import SIZE_LIMIT, note_from_bytes, read_note, read_text

__all__ = ["SIZE_LIMIT", "note_from_bytes", "read_note", "read_text"]
