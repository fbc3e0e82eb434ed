"""Lines that tell what speech recognition makes of names: `Captions: "meera", "oak for"`."""

from __future__ import annotations

import re

MISHEARING = re.compile(
    r"\b(?:asr|captions?|captioning|transcripts?|transcription|mis-?hear[sd]?|misheard|subtitles?|dictation|auto-?correct)\b",
    re.IGNORECASE,
)
QUOTED = re.compile(r"[\"“„«](?P<form>[^\"“”„«»\n]{2,40})[\"”“»]")
