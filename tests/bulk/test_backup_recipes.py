"""The README's recipes for backups work as they stand there, with the real tools."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

import pytest

pytestmark = [pytest.mark.model, pytest.mark.timeout(600)]

ROOT = Path(__file__).parent.parent.parent
README = ROOT / "README.md"
COMMAND = f'cd "{ROOT}" && exec "{sys.executable}" -m redact "$@"'
WHO = {"GIT_AUTHOR_NAME": "a", "GIT_AUTHOR_EMAIL": "a@b.example", "GIT_COMMITTER_NAME": "a", "GIT_COMMITTER_EMAIL": "a@b.example"}


class Home(NamedTuple):
    """A user's home with a vault, a `redact` on the path, and the README's settings."""

    path: Path
    environment: Mapping[str, str]

    @property
    def vault(self) -> Path:
        return self.path / "Notes"

    @property
    def copy(self) -> Path:
        return self.path / "Notes for backup"

    def run(self, script: str, *, code: int = 0, bare: bool = False) -> str:
        """Run a script as a user would, or as cron does with hardly any environment."""
        environment = {"HOME": str(self.path), "PATH": "/usr/bin:/bin"} if bare else dict(self.environment)
        shell = ["/bin/sh", "-c"] if bare else ["bash", "-eo", "pipefail", "-c"]
        done = subprocess.run(
            [*shell, script], cwd=self.path, env=environment, capture_output=True, text=True, stdin=subprocess.DEVNULL
        )
        assert done.returncode == code, f"{done.returncode}: {done.stdout}{done.stderr}"
        return done.stdout

    def install(self, name: str, script: str) -> None:
        """Put a command on the path, before any other of its name."""
        place = self.path / ".local" / "bin" / name
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_text(f"#!/bin/sh\n{script}\n", "utf-8")
        place.chmod(0o755)


@pytest.fixture
def home(tmp_path: Path) -> Home:
    path = tmp_path / "home"
    shutil.copytree(ROOT / "samples", path / "Notes")
    kept = {
        name: value for name, value in os.environ.items() if not name.startswith(("REDACT_", "RESTIC_", "BORG_", "GIT_", "XDG_"))
    }
    environment = kept | WHO | {"HOME": str(path), "PATH": f"{path}/.local/bin:{os.environ['PATH']}"}
    made = Home(path, environment)
    made.install("redact", COMMAND)
    made.run(recipe("settings"))
    return made


def recipe(name: str) -> str:
    """Give a block of the README by its marker."""
    found = re.search(rf"^<!-- recipe: {name} -->\n```bash\n(.*?)^```$", README.read_text("utf-8"), re.S | re.M)
    assert found, f"the README has no recipe {name}"
    return found[1]


def every_time(name: str) -> str:
    """Give a recipe's lines for a run that isn't the first, as far as the copy is backed up."""
    return f". ~/.config/redact/backup.env\n{recipe(name).splitlines()[1]}"


def needs(*tools: str) -> pytest.MarkDecorator:
    missing = [tool for tool in tools if shutil.which(tool) is None]
    return pytest.mark.skipif(bool(missing), reason=f"{', '.join(missing)} isn't installed")


def held(folder: Path) -> dict[str, bytes]:
    """Give what a folder holds, without git's own."""
    files = (path for path in folder.rglob("*") if path.is_file() and ".git" not in path.relative_to(folder).parts)
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in files}


def is_a_copy(home: Home) -> bool:
    """Tell whether the vault has a copy that isn't the vault as it stands."""
    return (
        bool(held(home.copy)) and held(home.copy) != held(home.vault) and not (home.copy / "People" / "Mira Okafor.md").exists()
    )


def fail_to_redact(home: Home) -> None:
    home.install("redact", "exit 1")


def test_the_settings_written_again_keep_the_keys(home: Home) -> None:
    keys = [home.path / ".config" / "redact" / name for name in ("ledger.key", "backup.password")]
    before = [key.read_bytes() for key in keys]
    home.run(recipe("settings"))
    assert [key.read_bytes() for key in keys] == before
    assert {key.stat().st_mode & 0o777 for key in keys} == {0o600}
    assert len(before[0]) == 32


@needs("restic")
def test_restic_restores_the_copy(home: Home) -> None:
    home.run(recipe("restic"))
    assert is_a_copy(home)
    assert held(home.path / "restored" / home.copy.relative_to("/")) == held(home.copy)
    (home.vault / "Public" / "What we learned shipping sensors.md").unlink()
    home.run(every_time("restic"))
    assert len(re.findall("^[0-9a-f]{8} ", home.run(". ~/.config/redact/backup.env\nrestic snapshots"), re.M)) == 2


@needs("borg")
def test_borg_restores_the_copy(home: Home) -> None:
    home.run(recipe("borg"))
    assert is_a_copy(home)
    assert held(home.path / "restored") == held(home.copy)
    home.run(every_time("borg"))


@needs("rsync")
def test_rsync_takes_out_what_left_the_vault_and_nothing_else(home: Home) -> None:
    (home.path / "Backup" / "photos").mkdir(parents=True)
    (home.path / "Backup" / "photos" / "x.jpg").write_bytes(b"x")
    home.run(recipe("rsync"))
    assert is_a_copy(home)
    target = home.path / "Backup" / "notes"
    before = held(target)
    assert before == held(home.copy)
    (home.vault / "Public" / "What we learned shipping sensors.md").unlink()
    home.run(every_time("rsync"))
    assert held(target) == held(home.copy)
    assert held(target).keys() < before.keys()
    assert (home.path / "Backup" / "photos" / "x.jpg").exists()


@needs("rsync")
def test_rsync_deletes_nothing_where_redact_failed_or_the_settings_are_missing(home: Home) -> None:
    home.run(recipe("rsync"))
    target = home.path / "Backup" / "notes"
    before = held(target)
    shutil.rmtree(home.copy)
    fail_to_redact(home)
    home.run(every_time("rsync"), code=1)
    assert held(target) == before
    home.install("redact", "exit 0")
    home.run(recipe("rsync").splitlines()[1], code=1)
    assert held(target) == before


@needs("rsync")
@pytest.mark.parametrize(("ended", "code"), [(0, 0), (1, 0), (2, 1)])
def test_a_run_with_notes_that_failed_can_be_backed_up_all_the_same(ended: int, code: int, home: Home) -> None:
    (instead,) = re.findall(r"`(\|\| [^`]+ &&)`", README.read_text("utf-8"))
    home.run(recipe("rsync"))
    home.install("redact", f"touch '{home.copy}/new'; exit {ended}")
    home.run(every_time("rsync").replace("&&", instead), code=code)
    assert (home.path / "Backup" / "notes" / "new").exists() == (code == 0)


@needs("git")
def test_git_pushes_the_copy_and_redact_leaves_its_history_alone(home: Home) -> None:
    home.run(recipe("git"))
    assert is_a_copy(home)
    home.run(every_time("git"))
    assert commits(home) == 1
    (home.vault / "Public" / "What we learned shipping sensors.md").unlink()
    home.run(every_time("git"))
    assert commits(home) == 2
    home.run("git clone -q ~/Backup/notes.git ~/restored")
    assert held(home.path / "restored") == held(home.copy)


@needs("restic")
@pytest.mark.parametrize("starter", ["cron", "systemd"])
def test_a_nightly_run_backs_up(starter: str, home: Home) -> None:
    home.run(". ~/.config/redact/backup.env\nrestic init")
    home.run(recipe("script"))
    # The user's real crontab and services are left alone.
    home.install("crontab", '[ "$1" = -l ] || cat > ~/crontab')
    home.install("systemctl", 'echo "$@" >> ~/systemctl')
    home.run(recipe(starter))
    command = crontab_command(home) if starter == "cron" else service_command(home)
    home.run(command, bare=True)
    assert is_a_copy(home)
    home.run(". ~/.config/redact/backup.env\nrestic restore latest --target ~/restored")
    assert held(home.path / "restored" / home.copy.relative_to("/")) == held(home.copy)
    fail_to_redact(home)
    home.run(command, bare=True, code=1)


def crontab_command(home: Home) -> str:
    line = (home.path / "crontab").read_text("utf-8")
    if (real := shutil.which("crontab", path="/usr/bin:/bin")) is not None:
        checked = subprocess.run([real, "-n", str(home.path / "crontab")], capture_output=True, text=True)
        assert checked.returncode == 0 or "invalid option" in checked.stderr, checked.stderr
    fields = line.split(maxsplit=5)
    assert [len(fields), *fields[2:5]] == [6, "*", "*", "*"]
    return fields[5].strip()


def service_command(home: Home) -> str:
    units = home.path / ".config" / "systemd" / "user"
    if shutil.which("systemd-analyze") is not None:
        environment = dict(home.environment) | {"XDG_RUNTIME_DIR": str(home.path)}
        checked = subprocess.run(
            ["systemd-analyze", "--user", "verify", *map(str, units.iterdir())], env=environment, capture_output=True, text=True
        )
        assert not re.search(r"back-up-notes", checked.stdout + checked.stderr), checked.stderr
        calendar = re.search(r"^OnCalendar=(.+)$", (units / "back-up-notes.timer").read_text("utf-8"), re.M)
        assert calendar
        subprocess.run(["systemd-analyze", "calendar", calendar[1]], capture_output=True, check=True)
    started = re.search(r"^ExecStart=(.+)$", (units / "back-up-notes.service").read_text("utf-8"), re.M)
    assert started
    assert "enable --now back-up-notes.timer" in (home.path / "systemctl").read_text("utf-8")
    return started[1].replace("%h", "$HOME")


def commits(home: Home) -> int:
    return int(home.run("git -C ~/Backup/notes.git rev-list --count main"))
