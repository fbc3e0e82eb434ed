"""Whatever is done in whatever order: the folder holds the notes themselves, no commit does, and nothing changes by itself."""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule, run_state_machine_as_test

from tests.exhaustive import IS_EXHAUSTIVE
from tests.git.filter.conftest import copied
from tests.git.filter.vaults import LINE, FilteredVault

NAMES = ("a.md", "Notes/b c.md")
LINES = st.sampled_from(
    ["Mira Okafor earns 142,500 EUR.", "Write to mira@okafor.example.", "The boiler hums.", "Mira Okafor came."]
)
TOLD = (b"Okafor", b"142,500", b"okafor.example")
HEAD = "---\nprivacy: internal\n---\n"


class Work(RuleBasedStateMachine):
    """Work on a few notes; `stash` and branches are modelled by what the notes held."""

    empty: Path
    relay: Path

    @initialize()
    def start(self) -> None:
        self.folder = Path(tempfile.mkdtemp(prefix="redact-"))
        self.vault: FilteredVault = copied(self.empty, self.folder / "here", self.relay)
        self.notes = {name: f"{HEAD}{'The lake is calm.' * (name == NAMES[0])}\n\nMira Okafor.\n\nEnd.\n" for name in NAMES}
        self._write()
        self.vault.commit_all()
        self.committed = {"main": dict(self.notes)}
        self.branch = "main"
        self.stashed: dict[str, str] | None = None

    @rule(name=st.sampled_from(NAMES), line=LINES, at=st.sampled_from([3, 5, -1]))
    def edit(self, name: str, line: str, at: int) -> None:
        lines = self.notes[name].splitlines()
        lines.insert(at if at > 0 else len(lines), line)
        self.notes[name] = "\n".join(lines) + "\n"
        self._write()

    @precondition(lambda self: self.is_changed)
    @rule()
    def commit(self) -> None:
        self.committed_now()

    def committed_now(self) -> None:
        self.vault.commit_all()
        self.committed[self.branch] = dict(self.notes)

    @rule(name=st.sampled_from(NAMES))
    def take_back(self, name: str) -> None:
        self.vault.git("checkout", "-q", "HEAD", "--", name)
        self.notes[name] = self.committed[self.branch][name]

    @precondition(lambda self: self.stashed is None and self.is_changed)
    @rule()
    def stash(self) -> None:
        self.vault.git("stash", "-q")
        self.stashed, self.notes = self.notes, dict(self.committed[self.branch])

    @precondition(lambda self: self.stashed is not None and not self.is_changed)
    @rule()
    def pop(self) -> None:
        self.vault.git("checkout", "-q", "--detach", "stash@{0}^")  # where it was taken
        self.vault.git("stash", "pop", "-q")
        assert self.stashed is not None
        self.notes, self.stashed = self.stashed, None
        self.branch = f"popped-{len(self.committed)}"
        self.vault.git("checkout", "-q", "-b", self.branch)
        self.vault.commit_all()
        self.committed[self.branch] = dict(self.notes)

    @precondition(lambda self: not self.is_changed and len(self.committed) < 4)
    @rule()
    def fork(self) -> None:
        name = f"b{len(self.committed)}"
        self.vault.git("checkout", "-q", "-b", name)
        self.committed[name], self.branch = dict(self.notes), name

    @precondition(lambda self: not self.is_changed)
    @rule(data=st.data())
    def switch(self, data: st.DataObject) -> None:
        self.branch = data.draw(st.sampled_from(sorted(self.committed)))
        self.vault.git("checkout", "-q", self.branch)
        self.notes = dict(self.committed[self.branch])

    @precondition(lambda self: not self.is_changed and len(self.committed) > 1)
    @rule(data=st.data(), ours=st.booleans())
    def merge(self, data: st.DataObject, ours: bool) -> None:
        other = data.draw(st.sampled_from(sorted(set(self.committed) - {self.branch})))
        done = self._try("merge", "-q", "-m", "merged", other)
        for name in {each.partition("\t")[2] for each in self.vault.git("ls-files", "-u", "-z").split("\0") if each}:
            assert not done
            assert "<<<<<<<" in self.vault.read(name).decode()
            self.vault.git("checkout", "-q", "--ours" if ours else "--theirs", "--", name)
        self.notes = {name: self.vault.read(name).decode() for name in NAMES}
        # What git merges without a conflict it merges as it would merge the notes themselves: no line of either is lost.
        if done:
            for side in (self.committed[self.branch], self.committed[other]):
                assert all(line in self.notes[name] for name in NAMES for line in side[name].splitlines())
        self.committed_now()

    @invariant()
    def the_folder_holds_the_notes(self) -> None:
        for name, text in self.notes.items():
            assert self.vault.read(name).decode() == text

    @invariant()
    def git_sees_what_has_changed_and_nothing_else(self) -> None:
        assert bool(self.vault.changes()) is self.is_changed

    def teardown(self) -> None:
        try:
            self._look_into_commits()
        finally:
            shutil.rmtree(self.folder, ignore_errors=True)

    def _look_into_commits(self) -> None:
        """See that no object of git's, reachable or not, tells anything, and that a clone gives all back."""
        listed = self.vault.git("cat-file", "--batch-all-objects", "--batch").encode("utf-8", "surrogateescape")
        assert not any(each in LINE.sub(b"", listed) for each in TOLD)
        clone = self.vault.clone("clone")
        for branch, notes in self.committed.items():
            clone.git("checkout", "-q", "-B", branch, f"origin/{branch}")
            assert {name: clone.read(name).decode() for name in NAMES} == notes

    @property
    def is_changed(self) -> bool:
        return self.notes != self.committed[self.branch]

    def _write(self) -> None:
        for name, text in self.notes.items():
            if not (self.vault.root / name).exists() or self.vault.read(name).decode() != text:
                self.vault.write(name, text)

    def _try(self, *arguments: str) -> bool:
        try:
            self.vault.git(*arguments)
        except AssertionError:
            return False
        return True


@pytest.mark.timeout(1800 if IS_EXHAUSTIVE else 120)
def test_the_notes_are_always_there_and_never_in_a_commit(empty: Path, relay: Path, machine: Path) -> None:
    Work.empty, Work.relay = empty, relay
    examples, steps = (40, 20) if IS_EXHAUSTIVE else (2, 12)
    chosen = settings(
        max_examples=examples,
        stateful_step_count=steps,
        deadline=None,
        suppress_health_check=list(HealthCheck),
        phases=(Phase.reuse, Phase.generate),  # to shrink a failure takes longer than to read it
    )
    run_state_machine_as_test(Work, settings=chosen)
