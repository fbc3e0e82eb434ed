"""What a run tells its user: counts, what was withheld and why, what failed."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field


@dataclass(slots=True)
class Summary:
    """One run over a vault."""

    run: str
    is_dry: bool = False
    files: Counter[str] = field(default_factory=Counter)
    """Files of the vault by what became of them: `copied`, `withheld`, `failed`, `left out`."""
    written: int = 0
    """Copies that are new or changed."""
    removed: int = 0
    """Copies that left, because their file did or may not leave any more."""
    made: int = 0
    """Copies that had to be made, whether or not they came out as they stood."""
    left_out: Counter[str] = field(default_factory=Counter)
    """Files that are no part of any copy, by reason."""
    examined: int = 0
    """Files that were looked at."""
    withheld: Counter[str] = field(default_factory=Counter)
    """Files by the rule that withholds them."""
    failures: list[tuple[str, str]] = field(default_factory=list, repr=False)
    """Path and reason of each file that was withheld because something failed."""
    foreign: list[str] = field(default_factory=list, repr=False)
    """Files in the copy that redact didn't make."""
    notes: list[str] = field(default_factory=list)
    """What else the user should know."""

    @property
    def is_clean(self) -> bool:
        """Tell whether every file met its policy's fate."""
        return not self.failures and not self.foreign
