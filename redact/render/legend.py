"""What was replaced, counted for the reader."""

from __future__ import annotations

from collections.abc import Mapping

NOUNS = {
    "PERSON": ("name", "names"),
    "ORGANIZATION": ("company name", "company names"),
    "PROJECT": ("project name", "project names"),
    "LOCATION": ("place", "places"),
    "COMPENSATION": ("pay figure", "pay figures"),
    "MONEY": ("amount", "amounts"),
    "EMAIL_ADDRESS": ("e-mail address", "e-mail addresses"),
    "PHONE_NUMBER": ("phone number", "phone numbers"),
    "URL": ("web address", "web addresses"),
    "ID": ("identifier", "identifiers"),
    "SECRET": ("secret", "secrets"),
    "DATE_TIME": ("date", "dates"),
}


def legend(counts: Mapping[str, int]) -> tuple[tuple[int, str], ...]:
    """Say how much of each type was replaced, the types that readers ask about first; empty where nothing was.

    Args:
        counts: replaced findings by entity type.

    Returns:
        Counts, each with its noun.
    """
    order = {entity_type: place for place, entity_type in enumerate(NOUNS)}
    present = sorted((each for each in counts if counts[each] > 0), key=lambda each: (order.get(each, len(order)), each))
    return tuple((counts[each], _noun(each, counts[each])) for each in present)


def _noun(entity_type: str, count: int) -> str:
    plain = entity_type.replace("_", " ").lower()
    one, many = NOUNS.get(entity_type, (plain, f"{plain}s"))
    return one if count == 1 else many
