"""What tells a file from what it was when it was read."""

from __future__ import annotations

from pathlib import Path

Stamp = tuple[int, ...]


def stamp_of(file: Path) -> Stamp:
    """Give what differs once a file has other content, is another one, or may no longer be read; empty where there is none."""
    try:
        facts, link = file.stat(), file.lstat()
    except OSError:
        return ()
    return facts.st_mtime_ns, facts.st_ctime_ns, facts.st_size, facts.st_ino, link.st_ino
