"""Checks what a commit would hold, or what commits do hold, against a policy."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from pathspec import GitIgnoreSpec

from redact.errors import RedactError, Unreadable, UsageError
from redact.git.asking import Question
from redact.git.baseline import Baseline
from redact.git.changes import Change, Kind, between, messages, named, staged, tracked
from redact.git.engines import Engines
from redact.git.examining import Examiner
from redact.git.filter.checks import RULE, SealedNotes
from redact.git.kinds import NO_TEXT
from redact.git.memory import Memory
from redact.git.messages import is_message, message_text
from redact.git.outcome import MESSAGE, Checked, Examination, Report, Verdict, judged
from redact.git.repository import Repository
from redact.git.settings import FILE, Settings, read_settings
from redact.model import Release
from redact.state import Digests

_AS_TEXT = "message.txt"
"""The name under which a message is looked into: it has no privacy field, whatever it begins with."""


def check(question: Question, engines: Engines) -> Report:
    """Look at what is asked for.

    Args:
        question: which files or commits, and by which policy.
        engines: of the process; loaded as far as something must be looked at.

    Raises:
        UsageError: there is no repository, a revision doesn't exist, or a setting or policy is wrong.
        Unreadable: the repository can't be read.
    """
    repository = Repository.containing(question.folder)
    settings = read_settings(repository.root)
    memory = Memory.of_user()
    try:
        run = _Check(question, repository, settings, memory, engines)
        return Report(tuple(run.files()), run.policy)
    finally:
        memory.close()


class _Check:
    def __init__(self, question: Question, repository: Repository, settings: Settings, memory: Memory, engines: Engines) -> None:
        if not (repository.root / settings.vault).is_dir():
            raise UsageError(f"{FILE}: there is no folder {settings.vault} for vault.", "Name it from the repository's root.")
        self._question = question
        self._repository = repository
        self.policy = question.policy or settings.policy_in(repository.root, is_published=question.is_published)
        digests, root = Digests.of_user(), repository.root
        self._examiner, self._filters = (
            Examiner(root, settings, policy, memory=memory, digests=digests, engines=engines)
            for policy in (self.policy, settings.filter_policy_in(root))
        )
        is_strict = settings.strict or question.is_strict
        self._baseline = Baseline(repository, lambda: self._examiner.policy_file, question, is_strict=is_strict)
        self._left_out = _patterns(settings.exclude)
        self._sealed = SealedNotes(repository)

    def files(self) -> Iterator[Checked]:
        """Check everything that is asked for."""
        asked = self._question
        if asked.is_range:
            yield from self._of_commits()
            return
        paths = [file for file in asked.files if not is_message(self._repository, file)]
        for file in asked.files:
            if file not in paths:
                yield self._message_in(file)
        if asked.is_whole:
            yield from self._checked(tracked(self._repository))
        elif paths:
            changes, untracked = named(self._repository, paths)
            yield from self._checked(changes)
            yield from map(self._outside_index, untracked)
        elif not asked.files:
            yield from self._checked(staged(self._repository))

    def _of_commits(self) -> Iterator[Checked]:
        asked, end = self._question, self._question.end or "HEAD"
        wanted = {self._repository.relative(file) for file in asked.files}
        for commit, text in messages(self._repository, asked.start or None, end):
            yield self._message(text, commit)
        changes = between(self._repository, asked.start or None, end)
        yield from self._checked(each for each in changes if not wanted or each.path in wanted)

    def _checked(self, changes: Iterable[Change]) -> Iterator[Checked]:
        changes = list(changes)
        self._sealed.expect([each.path for each in changes])
        contents = self._repository.content(each.blob for each in changes if not self._passed_over(each))
        for change in changes:
            if passed := self._passed_over(change):
                yield Checked(change.path, *passed, commit=change.commit)
            else:
                yield self._file(change, next(contents))

    def _passed_over(self, change: Change) -> tuple[Verdict, str] | None:
        if self._left_out.match_file(change.path):
            return Verdict.LEFT_OUT, f"{FILE} exclude"
        return (Verdict.UNSEEN, "a submodule") if change.kind is Kind.SUBMODULE else None

    def _file(self, change: Change, data: bytes) -> Checked:
        if not self._question.is_published and self._sealed.holds(data):
            return Checked(change.path, Verdict.PASSES, RULE, commit=change.commit)
        try:
            found = self._examined(change.path, data)
            if found is None:
                return Checked(change.path, Verdict.UNSEEN, NO_TEXT, commit=change.commit)
            checked = judged(change.path, found, (), change.commit)
            if not checked.stops:
                return checked
            return judged(change.path, found, self._held_before(change), change.commit)
        except UsageError:
            raise
        except RedactError as error:
            return Checked(change.path, Verdict.UNREADABLE, error.message, commit=change.commit)

    def _held_before(self, change: Change) -> list[Examination]:
        """Give what the versions before a file hold, as far as it counts as old."""
        # What was left out was never let through: nobody has looked into it.
        versions = [each for each in self._baseline.versions_before(change) if not self._left_out.match_file(each.path)]
        found = []
        for version, data in zip(versions, self._repository.content(each.blob for each in versions), strict=True):
            try:
                examination = self._examined(version.path, data)
            except UsageError:
                raise
            except RedactError:
                continue
            is_itself = change.path == version.path or change.blob == version.blob
            # Withheld as a whole, a note is let through as itself alone: git takes one of the same template for a copy of it.
            if examination and (is_itself or examination.release is not Release.WITHHOLD):
                found.append(examination)
        return found

    def _examined(self, path: str, data: bytes) -> Examination | None:
        try:
            path.encode()
        except UnicodeEncodeError:
            raise Unreadable("Its name is not UTF-8.") from None
        found = self._examiner.examination(path, self._sealed.without_lines(data))
        is_fine = found and found.release is Release.EXPORT and not found.hits
        if is_fine and not self._question.is_published and self._sealed.missing_in(path, data):
            unsealed = self._filters.examination(path, data)
            # File names aren't the filter's to change.
            return unsealed and replace(unsealed, hits=tuple(each for each in unsealed.hits if each.place is not None))
        return found

    def _message_in(self, file: Path) -> Checked:
        try:
            text = message_text(self._repository, file)
        except Unreadable as error:
            return Checked(MESSAGE, Verdict.UNREADABLE, error.message)
        return self._message(text)

    def _message(self, text: str, commit: str = "") -> Checked:
        try:
            found = self._examiner.examination(_AS_TEXT, text.encode())
        except (UnicodeEncodeError, Unreadable):
            return Checked(MESSAGE, Verdict.UNREADABLE, "it isn't in the encoding that it should be in", commit=commit)
        return judged(MESSAGE, found, (), commit) if found else Checked(MESSAGE, Verdict.UNREADABLE, NO_TEXT, commit=commit)

    def _outside_index(self, file: Path) -> Checked:
        change = Change(self._repository.relative(file), "", Kind.FILE, ())
        if passed := self._passed_over(change):
            return Checked(change.path, *passed)
        try:
            data = file.read_bytes()
        except OSError as error:
            return Checked(change.path, Verdict.UNREADABLE, f"it can't be read: {error.strerror}")
        return self._file(change, data)


def _patterns(lines: Sequence[str]) -> GitIgnoreSpec:
    try:
        return GitIgnoreSpec.from_lines(lines)
    except ValueError:
        raise UsageError(f"{FILE}: exclude holds a pattern that means nothing.", "Patterns are those of .gitignore.") from None
