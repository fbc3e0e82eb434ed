"""The words of the policy language, each list in one place and, where it matters, from the most lenient to the strictest."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from types import MappingProxyType

from redact.model import BLOCK, KEEP

LEVELS = ("public", "internal", "confidential", "restricted")
WITHHOLD = "withhold"
UNDECIDED = ("confidential", "restricted", WITHHOLD)
"""What a missing or unknown privacy value may stand for."""

RELEASE, OTHERWISE, LINKS, EMBEDS = "release", "frontmatter.otherwise", "links", "embeds"
ATTACHMENTS = "attachments"
SETTINGS: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        RELEASE: ("export", WITHHOLD),
        OTHERWISE: (KEEP, "redact", "remove"),
        LINKS: ("follow",),
        EMBEDS: ("follow", WITHHOLD),
    }
)

UNSUPPORTED_LANGUAGE = ("warn", WITHHOLD)
NO_LEVEL = "none"
"""Where a policy honours no exceptions at all."""
EXCEPTIONS_UP_TO = (NO_LEVEL, *LEVELS)

NAME_TYPES = ("PERSON", "ORGANIZATION", "PROJECT", "LOCATION")
"""Types whose mentions have forms of a name."""
SECRET = "SECRET"  # noqa: S105
ENTITY_TYPES = (*NAME_TYPES, "COMPENSATION", "MONEY", "EMAIL_ADDRESS", "PHONE_NUMBER", "URL", "ID", SECRET, "DATE_TIME", "NRP")
ANY_TYPE = "*"
OUTSIDE_ANY_TYPE = ("DATE_TIME",)
"""Types that only a rule of their own reaches."""

_SHOWS_A_PART = 1
_STRICTNESS = {
    KEEP: 0,
    "generalize": _SHOWS_A_PART,
    "mask": _SHOWS_A_PART,
    # Weekdays, times of day and the days between two dates stay.
    "shift_date": _SHOWS_A_PART,
    "pseudonym": 2,
    "surrogate": 2,
    "hash": 2,
    "encrypt": 2,
    "replace": 3,
    "redact": 3,
    BLOCK: 4,
}


def strictness(action: str) -> int:
    """Rank an action: what it lets through, most first.

    Args:
        action: `keep`, `block` or an operator; one that isn't known here counts as showing a part of the value.
    """
    return _STRICTNESS.get(action, _SHOWS_A_PART)


def shows_a_part(action: str) -> bool:
    """Tell whether an action leaves a part of the value readable, so that its parameters decide how much."""
    return strictness(action) == _SHOWS_A_PART


def actions(operators: Collection[str]) -> tuple[str, ...]:
    """List what a policy may do with an entity type: the operators, `keep` and `block`."""
    return tuple(sorted({*operators, KEEP, BLOCK}))


def no_such(kind: str, word: object, choices: Iterable[object]) -> str:
    """Say that a word is none of the choices, list them and name the one that was likely meant."""
    import difflib  # only errors need it

    known = [str(choice) for choice in choices]
    folded = {choice.casefold(): choice for choice in known}
    close = difflib.get_close_matches(str(word).casefold(), folded, n=1)
    hint = f" (did you mean {folded[close[0]]}?)" if close else ""
    return f'no {kind} "{word}"; have {", ".join(known)}{hint}'
