"""The README's examples for a vault in git work in a repository, as a shell runs them."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.git.checks import check
from tests.git.repositories import PROJECT, Repo

README = (PROJECT / "README.md").read_text("utf-8")
EXAMPLES = dict(re.findall(r"^<!-- git: (\w+) -->\n```bash\n(.*?)^```", README, re.S | re.M))


def test_the_examples_are_there() -> None:
    assert set(EXAMPLES) == {"hook", "decisions", "ci", "filter"}


def test_the_report_that_is_shown_is_the_real_one(repo: Repo) -> None:
    note = "Daily/2026-03-13.md"
    repo.stage(note, (PROJECT / "samples" / note).read_bytes())
    shown = re.findall(r"^```text\n(Daily.*?)^```", README, re.S | re.M)
    assert shown == [check(repo).out]


@pytest.mark.model
@pytest.mark.parametrize("name", sorted(EXAMPLES))
def test_an_example_works(name: str, repo: Repo, tmp_path: Path) -> None:
    shutil.copytree(PROJECT / "samples", repo.root, dirs_exist_ok=True)
    if name != "hook":
        repo.git("add", "-A")
        repo.commit("before redact")
    commands = tmp_path / "bin"
    commands.mkdir()
    (commands / "redact").write_text(f'#!/bin/sh\nexec "{sys.executable}" -P -m redact "$@"\n')
    (commands / "redact").chmod(0o755)
    done = subprocess.run(
        ["bash", "-euc", EXAMPLES[name].replace("/tmp/", f"{tmp_path}/")],
        cwd=repo.root,
        env=repo.environment | {"PATH": f"{commands}:{repo.environment['PATH']}"},
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert "Traceback" not in done.stderr
    if name == "hook":
        assert "not yet" in done.stdout
        assert repo.git("log", "--oneline", "--all") == ""
