"""What is said of an error that nobody foresaw: it costs the file that it came from, and not the run."""

from __future__ import annotations

from pathlib import Path


def told(error: Exception) -> str:
    """Name an error's kind and place, never its message: that could hold a value."""
    traceback, place = error.__traceback__, ""
    while traceback is not None:
        place = f" at {Path(traceback.tb_frame.f_code.co_filename).name}:{traceback.tb_lineno}"
        traceback = traceback.tb_next
    return f"An unexpected {type(error).__name__}{place}; please report this line."
