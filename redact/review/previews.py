"""What the notes would look like that a person has opened: kept as long as it holds."""

from __future__ import annotations

from redact.detect import identities_of
from redact.errors import RedactError
from redact.pipeline import Examined, Redactor
from redact.review.showing import label_of_blocked
from redact.review.view import labels_of, preview_plan, view_of


class Previews:
    """The HTML and the labels of notes."""

    def __init__(self) -> None:
        """Start with none."""
        self.labels: dict[tuple[int, int], str] = {}
        """What stands in place of mentions, by note and number, of the notes that were opened."""
        self._views: dict[int, tuple[str, str]] = {}
        self._made = 0

    def forget(self, number: int) -> None:
        """Forget how a note looked, whose text or findings have changed."""
        self._views.pop(number, None)

    def labelled(self, number: int, examined: Examined, redactor: Redactor) -> tuple[dict[int, str], list[str]]:
        """Give what stands in place of each mention of a note, and why nothing is known of that.

        Args:
            number: the note's.
            examined: the note.
            redactor: remembers nothing of who was called what.
        """
        plan = preview_plan(examined.plan)
        try:
            traces = redactor.transform(Examined(examined.note, examined.segments, examined.findings, plan)).traces
        except RedactError as error:
            return label_of_blocked(examined.plan), [str(error)]
        labels = {**labels_of(plan, traces), **label_of_blocked(examined.plan)}
        self.labels = {place: label for place, label in self.labels.items() if place[0] != number}
        self.labels.update(((number, at), label) for at, label in labels.items())
        return labels, []

    def view(self, number: int, examined: Examined, redactor: Redactor) -> tuple[str, str]:
        """Give a note's HTML under a version that changes with it; decisions alone don't change it."""
        removals = f"{hash(examined.plan.removals)}"
        if number not in self._views or self._views[number][0].partition("/")[2] != removals:
            self._made += 1
            identities = identities_of(examined.segments, examined.findings, redactor.roster)
            self._views[number] = f"{self._made}/{removals}", view_of(examined.note, examined.plan, identities)
        return self._views[number]
