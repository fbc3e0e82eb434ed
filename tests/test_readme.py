"""The README's commands work as they stand there."""

from __future__ import annotations

import re
import shlex
import shutil
from pathlib import Path

import pytest

from redact.cli import main
from redact.decide import shipped_policies
from redact.transform import operator_names

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text("utf-8")
BLOCKS = re.findall(r"^```(\w+)\n(.*?)^```", README, re.S | re.M)
EXAMPLES = [
    [line for line in block.splitlines() if line.startswith("redact ") and "path/to" not in line]
    for language, block in BLOCKS
    if language == "sh"
]
OWN_FILES = {"my-policy.yaml": next(block for language, block in BLOCKS if language == "yaml" and "name: my-policy" in block)}


@pytest.mark.model
@pytest.mark.parametrize("commands", [each for each in EXAMPLES if each], ids=lambda commands: commands[0][:40])
def test_the_commands_of_an_example_work(commands: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shutil.copytree(ROOT / "samples", tmp_path / "samples")
    for name, text in OWN_FILES.items():
        (tmp_path / name).write_text(text, "utf-8")
    monkeypatch.chdir(tmp_path)
    for command in commands:
        words = shlex.split(command)
        assert main(words[1 : words.index(">")] if ">" in words else words[1:]) == 0, command
        if "-o" in words:
            assert Path(words[words.index("-o") + 1]).is_file()


def test_the_readme_names_every_operator() -> None:
    listed = {name for cell in re.findall(r"^\| ((?:`\w+`(?:, )?)+) \|", README, re.M) for name in re.findall(r"`(\w+)`", cell)}
    assert listed >= set(operator_names())


def test_the_readme_names_every_shipped_policy() -> None:
    assert set(re.findall(r"^\| `(\w+)` \|", README, re.M)) >= set(shipped_policies())


@pytest.mark.parametrize("marker", ["debian", "try", "setup-tests", "test"])
def test_the_set_up_lines_that_continuous_integration_runs_are_there(marker: str) -> None:
    assert re.search(rf"^<!-- ci: {marker} -->\n```sh\n.+\n```$", README, re.M)


@pytest.mark.parametrize("path", re.findall(r"\]\(([^)#:]+)\)", README))
def test_a_file_that_the_readme_shows_is_there(path: str) -> None:
    assert (ROOT / path).exists()
