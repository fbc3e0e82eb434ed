"""Note to Segments: what a reader sees of a note, all of it, each character mapped back to the source."""

from redact.segment.note import segment

__all__ = ["segment"]
