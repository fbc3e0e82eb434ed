"""Has files looked at by the workers, and remembers what they say."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from redact.bulk.desk import Desk
from redact.bulk.fates import Decided, SourceFile
from redact.bulk.link_targets import name_hash
from redact.bulk.messages import Common, Examined, Failed, ToExamine
from redact.bulk.pool import Lost
from redact.bulk.records import Facts, Found, Outcome, Stamp
from redact.bulk.sharing import Shared
from redact.bulk.tasks import examine
from redact.bulk.tools import Tools
from redact.detect.engine import SpacyEngine

_CHUNK_BYTES = 60_000
_CHUNK_FILES = 24
_AT_ONCE = 200
"""Files in one transaction of the store."""
_NEVER = Stamp(0, 0, 0)


class Examiner:
    """The looking of one run."""

    def __init__(
        self,
        files: Mapping[str, SourceFile],
        fates: Mapping[str, Decided],
        common: Common,
        tools: Tools,
        *,
        detection: bytes,
        is_dry: bool,
    ) -> None:
        """Take what the run works with.

        Args:
            files: those that may have a copy.
            fates: what becomes of each.
            common: what workers need for every file.
            tools: what all parts of the run share.
            detection: digest of what files are looked at with.
            is_dry: take nothing out of the copy.
        """
        self._files = files
        self._fates = fates
        self.shared = Shared(common, Desk)
        self.engine = SpacyEngine(common.model, common.effort)
        """The coordinator's, which asks no language model, and so never loads it."""
        self._tools = tools
        self._memory = tools.memory
        self._detection = detection
        self._is_dry = is_dry
        self.count = 0

    def examine(self, wanted: Mapping[str, Found | None]) -> set[str]:
        """Have files looked at; what may not leave leaves the copy at once.

        Args:
            wanted: by path, what was found before where that may hold still.

        Returns:
            The files of which something else is known now.
        """
        self._tools.watcher.begin("Reading", len(wanted))
        changed: set[str] = set()
        answers: list[tuple[ToExamine, Examined | Failed] | Lost] = []
        for answer in self._tools.pool.run(examine, [self.shared], self._chunks(wanted)):
            answers.append(answer)
            self._tools.watcher.advance()
            if len(answers) == _AT_ONCE:
                changed |= self._remembered(answers)
                answers = []
        changed |= self._remembered(answers)
        self.count += len(wanted)
        return changed

    def _chunks(self, wanted: Mapping[str, Found | None]) -> Iterator[list[ToExamine]]:
        chunk: list[ToExamine] = []
        size = 0
        for path, found in wanted.items():
            stamp = self._files[path].stamp
            chunk.append(ToExamine(path, self._fates[path].fate, found, self._memory.lines(path), stamp))
            size += stamp.size if stamp else 0
            if size > _CHUNK_BYTES or len(chunk) == _CHUNK_FILES:
                yield chunk
                chunk, size = [], 0
        if chunk:
            yield chunk

    def _remembered(self, answers: list[tuple[ToExamine, Examined | Failed] | Lost]) -> set[str]:
        with self._tools.store.writing():
            return {path for answer in answers for path in self._one(answer)}

    def _one(self, answer: tuple[ToExamine, Examined | Failed] | Lost) -> Iterator[str]:
        if isinstance(answer, Lost):
            self._failed(answer.item.path, "Reading it ended the process that did.")
            return
        wanted, result = answer
        if isinstance(result, Failed):
            self._failed(wanted.path, result.reason)
            return
        path = result.path
        known = self._memory.facts.get(path)
        found = self._digest_of(result)
        facts = self._facts(result, known, found)
        if known is None or known.found != found or known.outcome is Outcome.FAILED or known.level != facts.level:
            # Should this run be cut short, the next one still has to make the copy and have it looked at afresh.
            facts = replace(facts, directives=b"")
            yield path
        if not result.verdict.leaves and not self._is_dry:
            self._tools.swap.remove(path)
            facts = facts.without_copy()
        self._memory.remember(result, facts)

    def _facts(self, result: Examined, known: Facts | None, found: bytes) -> Facts:
        verdict = result.verdict
        outcome = known.outcome if known and verdict.leaves else Outcome.WITHHELD
        return replace(
            known or Facts(result.path, _NEVER, 0, b"", Outcome.WITHHELD, ""),
            stamp=result.stamp if self._is_as_listed(result) else _NEVER,
            read_at_ns=result.read_at_ns,
            source=result.found.digest,
            found=found,
            detection=self._detection,
            leaves=verdict.leaves,
            outcome=outcome,
            reason=verdict.rule,
            level=verdict.level,
            link_names=frozenset(name_hash(each.path) for each in result.found.links),
            kind=self._fates[result.path].fate,
            has_turns=result.found.has_turns,
            led_by=tuple(sorted({each.by for each in result.found.extras if each.by})),
        )

    def _is_as_listed(self, result: Examined) -> bool:
        """Tell whether what was read is what all else was worked out from, the roster for one."""
        return self._files[result.path].stamp == result.stamp

    def _digest_of(self, result: Examined) -> bytes:
        found = result.found
        said = repr((found.findings, found.extras, found.is_english, found.links, result.verdict.in_path, result.verdict.leaves))
        return self._tools.key.digest(b"found", found.digest, said.encode(errors="surrogatepass"))

    def _failed(self, path: str, reason: str) -> None:
        known = self._memory.facts.get(path)
        if not self._is_dry:
            self._tools.swap.remove(path)
        facts = (known or Facts(path, _NEVER, 0, b"", Outcome.FAILED, "")).without_copy()
        self._memory.put(
            replace(
                facts,
                stamp=_NEVER,
                source=b"",
                detection=b"",
                outcome=Outcome.FAILED,
                reason=reason,
                leaves=False,
                kind=self._fates[path].fate,
            )
        )
