"""Which fields, labels and table columns hold people, companies or projects, going by their names."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from redact.names.vocabulary import vocabulary
from redact.names.words import words_in

PERSON_FIELDS = vocabulary("person fields")
COMPANY_FIELDS = vocabulary("company fields")
PROJECT_FIELDS = vocabulary("project fields")
ONLY_WHOLE = vocabulary("whole field names")
"""Names that say nothing as the last word of a longer one: `file_name`, `converted_from`, `annual_report`."""
LISTING_FIELDS = vocabulary("listing fields")


@dataclass(frozen=True, slots=True)
class FieldNames:
    """Names of fields by what they hold: lower case, words joined by `_`."""

    person: Collection[str] = PERSON_FIELDS
    company: Collection[str] = COMPANY_FIELDS
    project: Collection[str] = PROJECT_FIELDS
    listing: Collection[str] = LISTING_FIELDS
    """Last words of names that hold several without being plurals: `panel`, `with`."""

    def type_of(self, key: str) -> str | None:
        """Tell what a field holds: PERSON, ORGANIZATION, PROJECT or None.

        Args:
            key: the field's name as written, dotted for nested ones; also a label ("In the room") or a column's header.
        """
        words = [word.key for word in words_in(key.rpartition(".")[2] or key)]
        whole, last = "_".join(words), words[-1] if words else ""
        for candidate in (whole, last if last not in ONLY_WHOLE else ""):
            if candidate in self.person:
                return "PERSON"
            if candidate in self.company:
                return "ORGANIZATION"
            if candidate in self.project:
                return "PROJECT"
        return None

    def holds_one(self, key: str) -> bool:
        """Tell whether a field is named for one of its kind, so that "Okafor, Mira" is one name there.

        Args:
            key: the field's name, as for `type_of`.
        """
        words = [word.key for word in words_in(key.rpartition(".")[2] or key)]
        return bool(words) and not words[-1].endswith("s") and words[-1] not in self.listing
