"""Four lines in a vault's `.pre-commit-config.yaml` are enough: real `pre-commit`, this checkout as the hook's source, offline."""

from __future__ import annotations

import importlib.util
import shutil
import subprocess
import sys
import sysconfig
from pathlib import Path

import pytest

from tests.conftest import REPOSITORY
from tests.git.hooked import Repository

pytestmark = [
    pytest.mark.model,
    pytest.mark.skipif(not (REPOSITORY / ".git").exists(), reason="the checkout isn't a git repository"),
    pytest.mark.skipif(importlib.util.find_spec("pre_commit") is None, reason="pre-commit isn't installed"),
]
CLEAN = "---\nprivacy: internal\n---\nThe boiler is serviced in May.\n"
TOKEN = "ghp_16C7e42F292c6912E7710c838347Ae178B4a"
SECRET = f"---\nprivacy: internal\n---\nThe key is {TOKEN}.\n"
BUILDERS = ("hatchling", "packaging", "pathspec", "pluggy", "trove_classifiers")
PRE_COMMIT = (sys.executable, "-m", "pre_commit")


@pytest.fixture(scope="module")
def source(tmp_path_factory: pytest.TempPathFactory) -> Repository:
    """This checkout as it stands now, committed elsewhere."""
    made = Repository.new(tmp_path_factory.mktemp("source"), "redact")
    wanted = ("pyproject.toml", "README.md", "LICENSE", ".pre-commit-hooks.yaml", "redact", "policies")
    listed = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard", "--", *wanted]
    names = subprocess.run(listed, cwd=REPOSITORY, capture_output=True, check=True, text=True).stdout
    for name in filter(None, names.split("\0")):
        if (REPOSITORY / name).is_file():
            (made.root / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(REPOSITORY / name, made.root / name)
    made.git("add", "-A")
    made.git("commit", "-q", "-m", "Source")
    return made


@pytest.fixture(scope="module")
def offline(source: Repository, tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """What makes pre-commit do without an index: dependencies come from where these tests run. Its environment is made once."""
    folder = tmp_path_factory.mktemp("pre-commit")
    builders = folder / "builders"
    builders.mkdir()
    for name in BUILDERS:
        found = importlib.util.find_spec(name)
        assert found is not None
        assert found.origin is not None
        (builders / name).symlink_to(Path(found.origin).parent)
    settings = {"PRE_COMMIT_HOME": str(folder / "home"), "PRE_COMMIT_COLOR": "never"}
    # pip sees the builders alone: what it takes for installed already, it might take out.
    pip = {"PIP_NO_INDEX": "1", "PIP_NO_DEPS": "1", "PIP_NO_BUILD_ISOLATION": "0", "PYTHONPATH": str(builders)}
    first = Repository.new(folder, "first", **settings, **pip)
    first.stage(".pre-commit-config.yaml", configuration(source))
    done = first.run("pre-commit", "install-hooks")
    assert done.returncode == 0, done.stdout
    return settings | {"PYTHONPATH": sysconfig.get_path("purelib")}


def configuration(source: Repository, *, hook: str = "redact-check", more: str = "") -> str:
    return f"repos:\n  - repo: {source.root}\n    rev: {source.git('rev-parse', 'HEAD')}\n    hooks: [{{id: {hook}{more}}}]\n"


@pytest.fixture
def vault(source: Repository, offline: dict[str, str], tmp_path: Path) -> Repository:
    made = Repository.new(tmp_path, **offline)
    made.stage(".pre-commit-config.yaml", configuration(source))
    made.run("pre-commit", "install", "-t", "pre-commit", "-t", "commit-msg", "-t", "pre-push", "-t", "pre-merge-commit")
    made.git("commit", "-q", "--no-verify", "-m", "Begin")
    return made


def test_a_commit_goes(vault: Repository) -> None:
    vault.stage("Note.md", CLEAN)
    done = vault.commit()
    print(done.stdout, done.stderr)
    assert 0
