"""Whether tests go through everything that may happen or, as by default, through an even part of it."""

from __future__ import annotations

import os

IS_EXHAUSTIVE = bool(os.environ.get("REDACT_EXHAUSTIVE"))
EVERY = 1 if IS_EXHAUSTIVE else 5
"""A run is killed before each call, or each fifth one; odd, since tests tell odd turns from even ones."""
