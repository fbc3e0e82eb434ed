"""Makes the copies of files: the ledger's numbers and links put in here, the checks done by workers."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import islice

from redact.bulk.fates import Fate
from redact.bulk.link_targets import LinkTargets, moved_links
from redact.bulk.linked_names import followed_names
from redact.bulk.memory import Memory
from redact.bulk.messages import Again, Changed, Failed, Passed, ToCheck
from redact.bulk.pool import Lost, Pool
from redact.bulk.records import Extra, Found, Standing
from redact.bulk.sharing import Shared
from redact.bulk.sources import Source, read_ahead, read_source
from redact.bulk.survey import Survey
from redact.bulk.tasks import check
from redact.bulk.unexpected import told
from redact.decide import Leader, led
from redact.errors import LedgerError, RedactError
from redact.ledger import Register
from redact.model import Identity
from redact.pipeline import Redactor
from redact.transform import MovedLinks, Transformed, transform_traced, transformed_path
from redact.vault_roster import words_of_names

_REMEMBERED_AT_ONCE = 64
_CHUNK = 8
"""Copies in one task, and in one transaction of the ledger."""


@dataclass(frozen=True, slots=True)
class Settled:
    """What was settled about all files before any copy is made."""

    copies: Mapping[str, str]
    """By source path, where each file's copy stands."""
    kinds: Mapping[str, str]
    """The fate of each file that a copy is made of."""
    unseen: Collection[str]
    """Files that nobody has looked at afresh since they were read."""


@dataclass(frozen=True, slots=True)
class Made:
    """A copy that may leave."""

    path: str
    data: bytes | None
    """None where the file itself is copied."""
    counts: Mapping[str, int]
    standing: Standing


@dataclass(frozen=True, slots=True)
class Waits:
    """A copy that can be made when other files' names have followed what is replaced in links to them."""

    names: tuple[tuple[str, Extra], ...]
    """Each file with what has to be replaced in its path."""


@dataclass(frozen=True, slots=True)
class NotMade:
    """A file whose copy can't leave as it is."""

    path: str
    answer: Again | Changed | Failed | Waits


class Maker:
    """Makes the copies of one round."""

    def __init__(
        self,
        redactor: Redactor,
        source: Source,
        register: Register,
        memory: Memory,
        survey: Survey,
        targets: LinkTargets,
        *,
        key: bytes,
        may_invent: bool,
    ) -> None:
        """Take what all copies are made with.

        Args:
            redactor: decides; asks no language model.
            source: the vault.
            register: names the entities; the coordinator's alone.
            memory: what was found in each file.
            survey: who is who.
            targets: what links lead to.
            key: for digests of whole files.
            may_invent: whether the policy has names invented, which must be none of the vault's.
        """
        self._redactor = redactor
        self._source = source
        self._register = register
        self._memory = memory
        self._survey = survey
        self._targets = targets
        self._key = key
        self._may_invent = may_invent
        self._traces: dict[str, Transformed] = {}
        self.led: dict[str, set[tuple[str, str]]] = {}
        """By note, the files and entities whose names follow what it replaces in links."""

    @cached_property
    def _vault_words(self) -> Collection[str]:
        return words_of_names(self._redactor.roster) if self._may_invent else frozenset()

    def path_of(self, path: str) -> str:
        """Give a file's path as the policy makes it."""
        verdict, found = self._memory.verdict(path), self._memory.found(path)
        if verdict is None or found is None:
            return path
        identities, leaders = self._directives(path, found)
        decisions = [led(each, leaders.get(each.finding.entity)) if follows else each for each, follows in verdict.in_path]
        if not decisions:
            return path
        return transformed_path(path, decisions, self._register.numbering, identities, self._vault_words)

    def make(self, pool: Pool, shared: Sequence[Shared], paths: Iterable[str], settled: Settled) -> Iterator[Made | NotMade]:
        """Make the copies of files and have them checked.

        Args:
            pool: the workers.
            shared: what the check needs.
            paths: the files.
            settled: what was settled about all files.
        """
        failed: list[NotMade] = []
        cleared: list[tuple[str, Transformed]] = []
        for answer in pool.run(check, shared, self._chunks(paths, settled, failed)):
            if isinstance(answer, Lost):
                yield NotMade(answer.item.path, Failed("Its check ended the process that did it."))
                continue
            wanted, result = answer
            transformed = self._traces.pop(wanted.path)
            if isinstance(result, Passed):
                if transformed.traces:
                    cleared.append((wanted.path, transformed))
                if len(cleared) == _REMEMBERED_AT_ONCE:
                    self._remember(cleared)
                yield Made(wanted.path, result.data, result.counts, result.standing)
            else:
                yield NotMade(wanted.path, result)
        self._remember(cleared)
        yield from failed

    def _remember(self, cleared: list[tuple[str, Transformed]]) -> None:
        """Have the ledger remember copies, many in one transaction: each waits for the disk."""
        with self._register.one_note():
            for path, transformed in cleared:
                name = transformed.redacted.path.rpartition("/")[2]
                self._register.remember(path, name, transformed.redacted.text, transformed.traces)
        cleared.clear()

    def _chunks(self, paths: Iterable[str], settled: Settled, failed: list[NotMade]) -> Iterator[list[ToCheck]]:
        waiting = read_ahead(self._source, paths, lambda path: settled.kinds[path] == Fate.REDACT)
        while chunk := list(islice(waiting, _CHUNK)):
            with self._register.one_note():
                made = [self._one_or_failure(path, settled) for path in chunk]
            failed += [each for each in made if isinstance(each, NotMade)]
            yield [each for each in made if isinstance(each, ToCheck)]

    def _one_or_failure(self, path: str, settled: Settled) -> ToCheck | NotMade:
        try:
            return self._one(path, settled)
        except LedgerError:
            raise
        except RedactError as error:
            return NotMade(path, Failed(str(error)))
        except Exception as error:
            return NotMade(path, Failed(told(error)))

    def _one(self, path: str, settled: Settled) -> ToCheck | NotMade:
        found, fate = self._memory.found(path), Fate(settled.kinds[path])
        if found is None:
            return NotMade(path, Changed())
        note, digest = read_source(self._source, path, fate, self._key)
        if digest != found.digest:
            return NotMade(path, Changed())
        identities, leaders = self._directives(path, found)
        plan = self._redactor.decide_found(note, found.all_findings, language_known=found.is_english, leaders=leaders)
        moved = tuple(moved_links(found.links, path, note.text, self._targets, settled.copies))
        followed = tuple(followed_names(note, plan, moved, identities))
        self.led[path] = {(each.target, each.extra.finding.entity) for each in followed}
        if waits_for := tuple((each.target, each.extra) for each in followed if each.is_open):
            return NotMade(path, Waits(waits_for))
        links = MovedLinks(tuple(each.link for each in moved))
        transformed = transform_traced(
            note, plan, self._register.numbering, identities, self._vault_words, links, settled.copies[path]
        )
        self._traces[path] = transformed
        is_first = path in settled.unseen
        lines = self._memory.lines(path) if is_first else b""
        return ToCheck(path, fate, digest, plan, transformed.redacted, is_first, lines)

    def _directives(self, path: str, found: Found) -> tuple[dict[str, Identity], dict[str, Leader]]:
        directives = self._survey.directives(path)
        identities = found.all_identities | {entity: each.identity for entity, each in directives.items()}
        leaders = found.leaders | {entity: each.leader for entity, each in directives.items() if each.leader}
        return identities, leaders
