"""What was learnt from marked notes: linear models over named clues, small enough to ship and to read."""

from redact.detect.learnt.model import LinearModel

__all__ = ["LinearModel"]
