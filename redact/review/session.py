"""A review: which notes are looked at, by which policy, what was decided, and what the page is shown of it. Knows no web."""

from __future__ import annotations

from collections import deque
from collections.abc import Collection, Mapping
from typing import Any

from redact.errors import UsageError
from redact.review.affected import Affected
from redact.review.audience import Audience, Setup
from redact.review.deciding import Decider
from redact.review.exporting import export_from_page
from redact.review.grouping import Grouping, value_of
from redact.review.knowledge import Knowledge
from redact.review.outcome import Outcome
from redact.review.overview import overview
from redact.review.previews import Previews
from redact.review.reader import Reader
from redact.review.sent import text_in, texts_in
from redact.review.showing import lines_of, mentions_json, removed_json, snippet_json
from redact.review.values import Value

Json = dict[str, Any]
_MOST_SNIPPETS = 50
_AT_ONCE = 30
"""So many notes are decided about anew before the page gets its answer; the others follow."""


class Session:
    """One review. Used from one thread."""

    def __init__(self, setup: Setup) -> None:
        """Set up; nothing is read yet."""
        self._setup = setup
        knowledge = Knowledge(setup.vault, whole=setup.whole_vault)
        self._audience = Audience(setup, knowledge)
        self._reader = Reader(setup.notes, setup.vault)
        self._decider = Decider(setup.vault, self._audience, knowledge)
        self._grouping = Grouping(self._reader.readings)
        self._due: deque[tuple[int, bool]] = deque((number, True) for number in range(len(setup.notes)))
        self._batch = len(self._due)
        self._previews = Previews()
        self._shown = 0
        self.version = 1
        """Grows with every change."""

    @property
    def busy(self) -> Json | None:
        """How far the work that is due has come; None where there is none."""
        return {"doing": "reading notes", "done": self._batch - len(self._due), "of": self._batch} if self._due else None

    def read_next(self) -> bool:
        """Do the next piece of work that is due: read a note, or decide about one anew.

        Returns:
            Whether there was one.
        """
        if not self._due:
            return False
        number, reads = self._due.popleft()
        self._bring_up_to_date(number, reads=reads)
        self.version += 1
        return True

    def look_at_disk(self) -> bool:
        """Take in what others changed: notes, decisions, what is known of names.

        Returns:
            Whether something had changed.
        """
        return self._take_in(learns=False)

    def state(self) -> Json:
        """Give all but the notes' texts."""
        of_all = overview(self._values(), self._reader.readings, self._previews.labels, self._audience, self._decider)
        named = {"version": self.version, "subject": self._setup.subject, "name": self._setup.name, "busy": self.busy}
        problem = {"problem": str(self._decider.problem or "")}
        return {**named, **problem, **of_all}

    def note(self, number: int, have: str = "") -> Json:
        """Give a note as it will be read, its source and its mentions.

        Args:
            number: the note's.
            have: the version of its text that the page has; that isn't sent again.

        Raises:
            UsageError: there is no such note.
        """
        self._refuse_unless_there(number)
        self._show(number)
        reading = self._reader.readings[number]
        found: Json = {"number": number, "version": self.version, "path": reading.path, "failed": reading.failed}
        examined = self._reader.examined(number, self._audience.redactor)
        if examined is None:
            return {**found, "text_version": "failed", "html": "", "source": "", "mentions": [], "removed": [], "warnings": []}
        labels, warnings = self._previews.labelled(number, examined, self._audience.previewer)
        version, html = self._previews.view(number, examined, self._audience.previewer)
        ids = {(each.note, each.number): value.id for value in self._values(of_note=number) for each in value.mentions}
        is_same = have == version
        return {
            **found,
            "text_version": version,
            "html": None if is_same else html,
            "source": None if is_same else examined.note.text,
            "release": reading.release,
            "rule": reading.rule,
            "level": reading.level,
            "warnings": [*map(str, filter(None, [self._decider.problem])), *examined.plan.warnings, *warnings],
            "mentions": mentions_json(examined, reading, ids, labels),
            "removed": removed_json(examined.note, examined.plan),
        }

    def snippets(self, value: str) -> list[Json]:
        """Give a value's places with what stands around them.

        Raises:
            UsageError: there is no such value.
        """
        mentions = value_of(self._values(), value).mentions[:_MOST_SNIPPETS]
        found = ((each, self._reader.finding(each.note, each.number)) for each in mentions)
        return [snippet_json(each, *there) for each, there in found if there is not None]

    def act(self, wish: Mapping[str, Any]) -> Json:
        """Do what the page asks for, and remember it.

        Returns:
            The new state, the numbers of the notes in which something changed, and what was done in words.

        Raises:
            RedactError: it can't be done; nothing changed.
        """
        number = self._number_in(wish, self._shown)
        self.look_at_disk()
        self._show(number)
        if wish.get("action") == "policy":
            is_searched_anew = self._audience.choose(text_in(wish, "policy"), text_in(wish, "recipient"))
            affected = Affected(everywhere=True, is_searched_anew=is_searched_anew)
            changed, said = self._work_on(affected), f"policy {self._audience.policy.stamp.name}"
        else:
            changed, said = self._decide(wish)
        self.version += 1
        return {"state": self.state(), "notes": changed, "message": said}

    def export(self, wish: Mapping[str, Any]) -> Json:
        """Export a note from the page, and tell what the audit says.

        Raises:
            UsageError: there is no such note or format.
            RedactError: what was told or decided can't be read.
        """
        number = self._number_in(wish, 0)
        self._take_in(learns=True)  # other notes than those under review may name someone too
        if self._decider.problem:
            raise self._decider.problem
        if self._audience.is_outdated:
            raise UsageError("The policy's file has changed.", "Choose another policy, then this one again.")
        return export_from_page(self._setup, self._audience.redactor, self._reader.files[number], wish, self._places(number))

    def close(self) -> None:
        """Let go of the ledger and of what is remembered."""
        self._decider.close()
        self._audience.close()

    def _take_in(self, *, learns: bool) -> bool:
        changed = self._reader.take_changed()
        affected = self._decider.look_at_disk(learns=learns or bool(changed))
        if not changed and affected is None:
            return False
        self._schedule(changed, reads=True)
        self._work_on(affected or Affected())
        self.version += 1
        return True

    def _show(self, number: int) -> None:
        """Have a note read, whatever else is to be read before it."""
        if number not in self._reader.readings or (number, True) in self._due:
            self._due = deque(each for each in self._due if each != (number, True))
            self._bring_up_to_date(number, reads=True)
        self._shown = number

    def _decide(self, wish: Mapping[str, Any]) -> tuple[list[int], str]:
        """Do it as gently as may be, then without regard to what detection takes for an ordinary word, or not at all."""
        values = self._values(is_complete=True)
        chosen = [value_of(values, each) for each in texts_in(wish, "values")]
        for exactly in (False, True) if wish.get("action") != "keep" else (False,):
            affected, said = self._decider.act(wish, chosen, values, self._reader.path_of(self._shown), exactly=exactly)
            changed = self._work_on(affected)
            outcome = self._outcome(wish, chosen)
            if outcome.is_as_wished:
                return changed, said
            self._work_on(self._decider.take_back(values))
        examined = self._reader.examined(self._shown, self._audience.redactor)
        raise outcome.refusal(examined.plan.warnings if examined else ())

    def _outcome(self, wish: Mapping[str, Any], chosen: Collection[Value]) -> Outcome:
        ids, keys = {each.id for each in chosen}, {mention.key for each in chosen for mention in each.mentions}
        now = [each for each in self._values(is_complete=True) if each.id in ids] if ids else []
        due = {number for number, _ in self._due}
        return Outcome(wish, keys, now, self._reader.readings[self._shown], due)

    def _places(self, number: int) -> Any:
        """Give a function that tells where removed values of a type still stand in a note."""
        reading = self._reader.readings.get(number)

        def places(entity_type: str) -> tuple[list[str], list[int]]:
            examined = self._reader.examined(number, self._audience.redactor)
            if examined is None or reading is None:
                return [], []
            texts = sorted({each.text for each in reading.mentions if each.entity_type == entity_type})
            taken = [span for each in examined.findings if not each.in_path for span in each.ranges]
            return texts, lines_of(examined.note.text, texts, taken)

        return places

    def _number_in(self, wish: Mapping[str, Any], otherwise: int) -> int:
        number = wish.get("note", otherwise)
        if type(number) is not int:
            raise UsageError("There is no such note in this review.", "Reload the page.")
        self._refuse_unless_there(number)
        return number

    def _refuse_unless_there(self, number: int) -> None:
        if not 0 <= number < len(self._reader.files):
            raise UsageError("There is no such note in this review.", "Reload the page.")

    def _values(self, *, of_note: int | None = None, is_complete: bool = False) -> list[Value]:
        is_reading = bool(self._due) and not is_complete
        return self._grouping.values(self._audience.redactor.roster.apart, of_note=of_note, is_reading=is_reading)

    def _work_on(self, affected: Affected) -> list[int]:
        """Bring notes up to date that a change concerns: the one that is shown and some others at once, the rest later."""
        if affected.is_answer_alone:
            return []
        self._reader.forget_plans()
        readings = self._reader.readings
        to_read = [number for number in readings if affected.is_read_anew(self._reader, number)]
        to_decide = [number for number in readings if affected.everywhere or number in affected.notes]
        for numbers, reads in ((to_read, True), (to_decide, False)):
            numbers.sort(key=lambda number: number != self._shown)
            now = numbers[: 1 if reads else _AT_ONCE]
            for number in reversed(now):  # the one that is shown is looked at next
                self._bring_up_to_date(number, reads=reads)
            self._schedule(numbers[len(now) :], reads=reads)
        return sorted({*to_read, *to_decide})

    def _schedule(self, numbers: Collection[int], *, reads: bool) -> None:
        due = set(self._due)
        self._due.extend((number, reads) for number in numbers if not due & {(number, True), (number, reads)})
        self._batch = max(self._batch, len(self._due)) if self._due else 0

    def _bring_up_to_date(self, number: int, *, reads: bool) -> None:
        if reads:
            if number in self._reader.readings:
                self._grouping.forget()
            self._reader.read(number, self._audience.redactor)
            self._previews.forget(number)
        else:
            self._reader.decide(number, self._audience.redactor)
            self._grouping.decide_anew()
