"""What hides inside words: invisible characters, and letters that a wrong decoding took apart."""

from __future__ import annotations

import re
from collections.abc import Iterator

from redact.segment.draft import Draft, Edit

_INVISIBLE = r"\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff"
# Between the letters of other scripts, and between signs, these characters part words or join signs: there they stay.
_LATIN_CYRILLIC_GREEK = r"\x00-\u052f\u1e00-\u1fff\u2010-\u2027\u202f-\u205f\u20a0-\u20cf"
# The bytes of UTF-8 read as Windows-1252: a lead byte and a continuation byte.
_DAMAGE = (
    "[\u00c2-\u00f4][\u0080-\u00bf\u0152\u0153\u0160\u0161\u0178\u017d\u017e\u0192\u02c6\u02dc"
    "\u2013\u2014\u2018-\u201a\u201c-\u201e\u2020-\u2022\u2026\u2030\u2039\u203a\u20ac\u2122]"
)
_HIDDEN = re.compile(
    rf"(?P<invisible>(?<![^{_LATIN_CYRILLIC_GREEK}])[{_INVISIBLE}]++(?![^{_LATIN_CYRILLIC_GREEK}]))"
    rf"|(?P<damaged>(?={_DAMAGE})[^\x00-\x7f]++)"
)


def cleaned(draft: Draft) -> Draft:
    """Leave invisible characters out and read damaged letters as what they were; the source stays as it is."""
    return draft if draft.text.isascii() else draft.edited(_edits(draft.text))


def _edits(text: str) -> Iterator[Edit]:
    for match in _HIDDEN.finditer(text):
        if match["invisible"]:
            yield Edit(*match.span())
        elif (repaired := _repaired(match[0])) != match[0]:
            yield Edit(*match.span(), repaired)


def _repaired(run: str) -> str:
    # Loaded late: few notes are damaged.
    import ftfy

    return ftfy.fix_encoding(run)
