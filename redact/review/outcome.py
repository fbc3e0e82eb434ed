"""Whether what a person wished for came about: other rules may be stronger, and then nothing is to be left of it."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from redact.decide.names import key_of_text
from redact.errors import UsageError
from redact.model import KEEP
from redact.review.mentions import Fate, Reading
from redact.review.values import Value


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a wish, as far as the notes are up to date."""

    wish: Mapping[str, Any]
    keys: Collection[str]
    """`Surface.key` of each form that it named."""
    values: Sequence[Value]
    """Those that it named, as they are now; one that has become another value is missing."""
    shown: Reading
    """The note that the page shows."""
    due: Collection[int]
    """The notes that aren't up to date."""

    @property
    def is_as_wished(self) -> bool:
        """Tell whether a marked text is found, and whether values stay or go as they are to."""
        match self.wish["action"]:
            case "mark":
                key = key_of_text(self.wish["text"])
                return any(key in each.key and each.entity_type == self.wish["type"] for each in self.shown.mentions)
            case "retype":
                types = {each.entity_type for each in self.shown.mentions if each.key in self.keys}
                return types <= {self.wish["type"]}
            case "keep":
                return not self._fates or any(each.action == KEEP for each in self._fates)
            case "replace":
                return all(each.action != KEEP for each in self._fates)
            case _:
                return True

    def refusal(self, warnings: Collection[str]) -> UsageError:
        """Say why it isn't.

        Args:
            warnings: of the plan of the note that is shown.
        """
        match self.wish["action"]:
            case "mark":
                return UsageError("That isn't found in this note.", "Mark fewer words, as they stand in the text.")
            case "retype":
                return UsageError(
                    "Detection is sure that it is something else.", "Mark the words that are it, or write them into roster.yaml."
                )
            case "replace":
                rule = next(each.rule for each in self._fates if each.action == KEEP)
                return UsageError(f"{self.values[0].name} can't be replaced: it stays by {rule}.")
        why = next((each for each in warnings if "keeps none of them" in each), "the policy replaces it all the same")
        return UsageError(f"{self.values[0].name} can't stay: {why}.")

    @property
    def _fates(self) -> list[Fate]:
        pairs = (pair for each in self.values for pair in zip(each.mentions, each.fates, strict=True))
        return [fate for mention, fate in pairs if mention.note not in self.due]
