"""The rounds of a run: look at files, see who is who, make copies and check them, until nothing new turns up."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import replace
from functools import partial

from redact.bulk.checking import NamesDesk
from redact.bulk.copy_paths import settled_paths
from redact.bulk.due import Due
from redact.bulk.examining import Examiner
from redact.bulk.link_targets import LinkTargets, name_hash
from redact.bulk.making import Made, Maker, NotMade, Settled, Waits
from redact.bulk.messages import Again, Changed, RunName, RunNames
from redact.bulk.new_names import NewNames
from redact.bulk.order import Order
from redact.bulk.records import Extra, Facts, Found, Outcome
from redact.bulk.sharing import Shared
from redact.bulk.sources import Source
from redact.bulk.survey import Survey
from redact.bulk.tools import Tools
from redact.note_names import NoteNames
from redact.pipeline import Redactor
from redact.told import NOTHING_TOLD

MOST = 10
"""Rounds; what isn't settled by then is withheld."""
_UNSETTLED = "Each look at it finds more that is sensitive."


class Rounds:
    """All rounds of one run."""

    def __init__(
        self, order: Order, source: Source, files: Collection[str], due: Due, *, tools: Tools, examiner: Examiner
    ) -> None:
        """Take what the run works with.

        Args:
            order: what the user asked for.
            source: the vault.
            files: those that may have a copy.
            due: what has to be looked at.
            tools: what all parts of the run share.
            examiner: has files looked at.
        """
        self._order = order
        self._source = source
        self._files = files
        self._due = due
        self._tools = tools
        self._memory = tools.memory
        self._swap = tools.swap
        self._examiner = examiner
        self._redactor = Redactor(
            order.policy,
            vault=source.root,
            engine=examiner.engine,
            keep=order.keep,
            register=tools.register,
            roster=due.roster,
            exceptions=order.exceptions,
            today=order.today,
            told=NOTHING_TOLD,  # policy and roster hold it
        )
        self._targets = LinkTargets(files)
        self._names = NoteNames(source.root, tools.register.numbering, whole_vault=True)
        self._places = {path: facts.place for path, facts in self._memory.facts.items() if facts.place}
        self._directives: dict[str, bytes] = {}
        self._settled: dict[str, bytes] = {}
        """Directives under which a file was made, or given up, in this run."""
        self._led: dict[str, list[str]] = {}
        self._examined: set[str] = set()
        self._changed: set[str] = set()
        """Files in which something else was found than before."""
        self._looked_at: set[str] = set()
        """Files whose copy was looked at afresh."""
        self.dirty: set[str] = set()
        """Files whose copy had to be made."""
        self.names = RunNames(())

    def run(self, checked: Collection[bytes], gone: Iterable[str]) -> None:
        """Go through the rounds.

        Args:
            checked: digests of the names that all standing copies have been searched for.
            gone: files that have left the vault.
        """
        waiting: dict[str, Found | None] = dict(self._due.files)
        lost = {name_hash(path) for path in gone}
        survey = None
        leaving = self._leaving()
        self._led = self._led_files()
        waiting |= self._no_longer_led(note for note in self._led if note not in leaving)
        for _ in range(MOST):
            self._changed |= self._examiner.examine(waiting)
            self._examined |= waiting.keys()
            self._led = self._led_files()
            if survey is None or waiting:
                survey = Survey(self._memory.named(self._leaving()), self._due.roster.apart)
                self.names = survey.removed_names()
            new = [each for each in self.names.names if self.digest_of(each) not in checked]
            maker = self._maker(survey)
            dirty = self._dirty(survey, maker, lost)
            # What the check finds in new files says what becomes of others: these wait, lest they be made twice.
            new_files = {path for path in dirty if path in self._examined and path not in self._settled}
            if not new_files:
                dirty |= self._holding(NewNames(new), dirty)
                checked = {self.digest_of(each) for each in self.names.names}
            making = new_files or dirty
            self.dirty |= dirty
            if self._order.is_dry:
                return
            waiting = self._make(maker, making, {path for path in making if self._is_unseen(path)})
            if making == dirty:
                lost = set()
                if not waiting:
                    return
        for path in waiting.keys() | {path for path in self._leaving() if self._has_to_be_made(path)}:
            self._give_up(path, _UNSETTLED)

    def digest_of(self, name: RunName) -> bytes:
        """Give the digest under which a name is known to have been searched for."""
        return self._tools.key.digest(b"name", repr(name[:3]).encode(errors="surrogatepass"))

    def _leaving(self) -> set[str]:
        facts = self._memory.facts
        return {path for path in self._files if path in facts and facts[path].leaves}

    def _maker(self, survey: Survey) -> Maker:
        return Maker(
            self._redactor,
            self._source,
            self._tools.register,
            self._memory,
            survey,
            self._targets,
            key=self._tools.key.of_lines,
            may_invent=self._order.policy.uses("surrogate"),
        )

    def _dirty(self, survey: Survey, maker: Maker, lost: set[int]) -> set[str]:
        """Give the files whose copy has to be made, and settle where their copies are to stand."""
        leaving = self._leaving()
        for path in leaving:
            said = (self._due.decision, self._memory.facts[path].found, survey.digest(path, self._tools.key))
            self._directives[path] = self._tools.key.digest(b"directives", *said)
        dirty = {path for path in leaving if self._has_to_be_made(path)}
        lost |= {name_hash(path) for path in self._places.keys() - leaving}
        places = {path: place for path, place in self._places.items() if path in leaving}
        with self._tools.register.one_note():
            wanted = {path: maker.path_of(path) for path in sorted(dirty)}
            settled = settled_paths(wanted, places, self._names)
        lost |= {name_hash(path) for path, place in settled.items() if self._places.get(path) != place}
        self._places = places | settled
        return dirty | {path for path in leaving if not lost.isdisjoint(self._memory.facts[path].link_names)}

    def _has_to_be_made(self, path: str) -> bool:
        if path in self._settled:
            return self._settled[path] != self._directives[path]
        facts = self._memory.facts[path]
        if facts.directives != self._directives[path]:
            return True
        return not (facts.outcome is Outcome.FAILED or (facts.outcome is Outcome.COPIED and self._swap.is_intact(facts)))

    def _is_unseen(self, path: str) -> bool:
        """Tell whether nobody has looked afresh at a file's copy since the file was read."""
        return path not in self._looked_at and (path in self._changed or not self._memory.facts[path].directives)

    def _holding(self, new: NewNames, dirty: Collection[str]) -> set[str]:
        """Give the finished copies in which a name may stand that is removed for the first time."""
        if new.is_empty:
            return set()
        others = sorted(self._leaving() - set(dirty))
        return {path for path, data in self._swap.texts_of(others) if data is None or new.may_be_in(self._places[path], data)}

    def _make(self, maker: Maker, dirty: Collection[str], unseen: Collection[str]) -> dict[str, Found | None]:
        """Make copies; give the files that have to be looked at once more."""
        again: dict[str, Found | None] = {}
        self._tools.watcher.begin("Checking", len(dirty))
        shared = [self._examiner.shared, Shared(self.names, NamesDesk)]
        kinds = {path: self._memory.facts[path].kind for path in dirty}
        settled = Settled(self._places, kinds, unseen)
        for made in maker.make(self._tools.pool, shared, sorted(dirty), settled):
            self._tools.watcher.advance()
            again |= self._taken(made)
            if isinstance(made, Made):
                again |= self._no_longer_led([made.path], maker.led.get(made.path, set()))
        return again

    def _led_files(self) -> dict[str, list[str]]:
        """Give, by note, the files whose names follow what it replaces in links to them."""
        led: dict[str, list[str]] = {}
        for path, facts in self._memory.facts.items():
            for note in facts.led_by:
                led.setdefault(note, []).append(path)
        return led

    def _no_longer_led(self, notes: Iterable[str], led: Collection[tuple[str, str]] = ()) -> dict[str, Found | None]:
        """Give the files whose names have followed notes that replace nothing in links to them any more.

        Args:
            notes: the notes.
            led: the files and entities whose names still follow them.
        """
        again: dict[str, Found | None] = {}
        for note in notes:
            for path in self._led.get(note, ()):
                found = self._memory.found(path)
                stale = (
                    {each for each in found.extras if each.by == note and (path, each.finding.entity) not in led} if found else ()
                )
                if found and stale and self._memory.facts[path].leaves:
                    again[path] = self._with(
                        path, replace(found, extras=tuple(each for each in found.extras if each not in stale))
                    )
        return again

    def _taken(self, made: Made | NotMade) -> dict[str, Found | None]:
        """Take in what became of one copy; give the files that have to be looked at once more."""
        path = made.path
        self._settled.pop(path, None)
        self._looked_at.add(path)
        if isinstance(made, Made):
            self._settled[path] = self._directives[path]
            self._swap.stage(self._facts(made), partial(self._source.blocks, path) if made.data is None else made.data)
        elif isinstance(made.answer, Again):
            return {path: self._with_extras(path, made.answer.extras)}
        elif isinstance(made.answer, Waits):
            self._looked_at.discard(path)
            return {target: self._with_extras(target, [extra]) for target, extra in made.answer.names}
        elif isinstance(made.answer, Changed):
            self._looked_at.discard(path)
            return {path: None}
        else:
            self._settled[path] = self._directives[path]
            self._give_up(path, made.answer.reason)
        return {}

    def _facts(self, made: Made) -> Facts:
        place = self._places[made.path]
        return replace(
            self._memory.facts[made.path],
            outcome=Outcome.COPIED,
            copy=place,
            place=place,
            directives=self._directives[made.path],
            counts=dict(made.counts),
            standing=made.standing,
        )

    def _with_extras(self, path: str, extras: Iterable[Extra]) -> Found | None:
        found = self._memory.found(path)
        if found is None:
            return None
        return self._with(path, replace(found, extras=tuple(dict.fromkeys((*found.extras, *extras)))))

    def _with(self, path: str, found: Found) -> Found:
        self._memory.put_found(path, found)
        # Should this run be cut short, the next one finds it anew.
        self._memory.put(replace(self._memory.facts[path], detection=b""))
        return found

    def _give_up(self, path: str, reason: str) -> None:
        facts = replace(self._memory.facts[path].without_copy(), outcome=Outcome.FAILED, reason=reason)
        # As long as nothing else is said about it, it isn't tried again.
        self._swap.give_up(replace(facts, place=self._places.get(path, ""), directives=self._directives.get(path, b"")))
