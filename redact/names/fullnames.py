"""Full names that their own shape gives away: a usual first name with a rare word behind it, both capitalised."""

from __future__ import annotations

import re
from collections.abc import Iterator

from redact.names.companies import LINES_OF_BUSINESS
from redact.names.ordinary import CALENDAR, is_given_name, is_ordinary, lower_use
from redact.names.words import key_of

TOO_COMMON = 5.0
PAIR = re.compile(
    r"\b(?P<given>[^\W\d_a-z][^\W\d_]+(?:-[^\W\d_]+)?)(?: [^\W\d_a-z]\.)? (?P<family>(?:(?:de|da|di|del|van|von|der|la|le|bin|al|el) ){0,2}"
    r"[^\W\d_a-z][^\W\d_]+(?:[-'’][^\W\d_]+)*)"
)


def full_names_in(text: str) -> Iterator[tuple[int, int]]:
    """Find the full names in a text; gives their ranges, possessives left out."""
    for match in PAIR.finditer(text):
        given, family = key_of(match["given"]), key_of(match["family"])
        if not match["given"][1:].islower() and "-" not in match["given"]:
            continue
        starts = not text[: match.start()].rstrip(" \t\"'“‘([*_>-") or text[: match.start()].rstrip(" \t\"'“‘([*_>-")[-1] in ".!?:\n"
        if (starts and lower_use(given) > TOO_COMMON) or (match["family"].isupper() and len(match["family"]) < 5):
            continue
        if is_given_name(given) and given not in CALENDAR and not is_ordinary(family) and family not in LINES_OF_BUSINESS:
            end = match.end()
            yield match.start(), end - 2 if match.group().endswith(("'s", "’s")) else end
