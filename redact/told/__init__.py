"""What a person tells redact of names and figures: read from the vault, honoured everywhere, and added to by redact itself."""

from redact.told.changing import change_known, known_entries
from redact.told.entries import Always, Apart, Entry, Exclude, Name, contradicted
from redact.told.file import BY_REDACT, BY_USER
from redact.told.reading import NOTHING_TOLD, Told, read_told, told_by

__all__ = [
    "BY_REDACT",
    "BY_USER",
    "NOTHING_TOLD",
    "Always",
    "Apart",
    "Entry",
    "Exclude",
    "Name",
    "Told",
    "change_known",
    "contradicted",
    "known_entries",
    "read_told",
    "told_by",
]
