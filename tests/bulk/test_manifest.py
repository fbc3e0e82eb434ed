"""The manifest tells everything about a copy, and nobody a name."""

from __future__ import annotations

import re
import stat
from collections import Counter
from pathlib import Path

import pytest

from redact.bulk.history import RunRecord, runs_of
from redact.bulk.manifest import Line, read_manifest
from redact.bulk.store import VaultStore
from redact.bulk.vault_key import VaultKey
from tests.bulk.runs import Said, Trial, written
from tests.conftest import REPOSITORY

FILES: dict[str, str | bytes] = {
    "People/Thandeka Quillfeather.md": "---\ntype: person\naliases: [Quillie]\n---\nLeads the harbour team.\n",
    "Work/Harbour.md": "---\nprivacy: internal\n---\nThandeka Quillfeather gets 148,250 EUR; mail tq@quillfeather-dock.com.\n",
    "Work/Odd.md": "---\nprivacy: sometimes\n---\nThandeka\n",
    "Work/Wharf Quillfeather.png": b"no picture",
    "Work/Broken.md": b"\x80 not text \xc3 Thandeka",
    ".obsidian/workspace.json": "{}",
}


@pytest.fixture
def trial(tmp_path: Path) -> Trial:
    return Trial(tmp_path, written(tmp_path / "vault", FILES))


@pytest.fixture(scope="module")
def samples(tmp_path_factory: pytest.TempPathFactory) -> tuple[Trial, Said, list[bytes]]:
    """A run over the samples, and what stood in the state folder before its files were closed."""
    trial = Trial(tmp_path_factory.mktemp("samples"), REPOSITORY / "samples")
    seen: list[bytes] = []
    close = VaultStore.close

    def look_and_close(store: VaultStore) -> None:
        seen.extend(each.read_bytes() for each in trial.state.rglob("*") if each.is_file())
        close(store)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(VaultStore, "close", look_and_close)
        said = trial.redact("vault", trial.vault, trial.copy, "--jobs", "1")
    return trial, said, seen


def opened(trial: Trial) -> list[Line]:
    with trial.user():
        return list(read_manifest(trial.manifest, VaultKey.of_user())[1])


def remembered(trial: Trial) -> list[RunRecord]:
    with trial.user():
        store = VaultStore(trial.manifest.with_name("vault.sqlite"), VaultKey.of_user())
        runs = runs_of(store)
        store.close()
    return runs


def changes(trial: Trial) -> dict[str, str]:
    return {line.path: line.change for line in opened(trial) if line.change}


@pytest.mark.model
def test_it_has_a_line_for_every_file_of_the_vault(samples: tuple[Trial, Said, list[bytes]]) -> None:
    trial, said, _ = samples
    assert said.code == 0
    lines = opened(trial)
    assert [line.path for line in lines] == sorted(
        each.relative_to(trial.vault).as_posix() for each in trial.vault.rglob("*") if each.is_file()
    )
    copied = [line for line in lines if line.outcome == "copied"]
    assert {line.copy for line in copied} == {
        each.relative_to(trial.copy).as_posix() for each in trial.copy.rglob("*") if each.is_file()
    }
    assert Counter(line.outcome for line in lines) == trial.head()["files"]
    total: Counter[str] = Counter()
    for line in lines:
        total.update(line.findings)
    assert total == trial.head()["findings"]
    assert total["PERSON"] > 50


@pytest.mark.model
def test_no_name_and_no_part_of_a_path_stands_in_the_state_folder(samples: tuple[Trial, Said, list[bytes]]) -> None:
    trial, _, seen = samples
    paths = [each.relative_to(trial.vault) for each in trial.vault.rglob("*")]
    text = "".join(each.read_text("utf-8") for each in trial.vault.rglob("*") if each.is_file())
    values = {part for path in paths for part in (*path.parts, path.stem) if len(part) > 4}
    values |= set(re.findall(r"[A-Z][a-z]{2,} [A-Z][a-z]{3,}|[\w.]+@[\w.]+|\d{2,3},\d{3}", text))
    values |= {trial.vault.name, str(trial.vault), str(trial.copy)}
    assert len(values) > 80
    everything = b"\0".join([*seen, *(each.read_bytes() for each in trial.state.rglob("*") if each.is_file())])
    assert b"SQLite format 3" in everything
    assert {value for value in values if value.encode() in everything} == set()


@pytest.mark.model
def test_its_digests_are_keyed(samples: tuple[Trial, Said, list[bytes]]) -> None:
    import hashlib

    trial, _, _ = samples
    said = trial.manifest.read_bytes()
    for each in (*trial.vault.rglob("*"), *trial.copy.rglob("*")):
        if each.is_file():
            for digest in (hashlib.sha256, hashlib.sha1, hashlib.md5, hashlib.blake2b):
                assert digest(each.read_bytes()).hexdigest()[:16].encode() not in said


def test_it_says_what_became_of_each_file(trial: Trial) -> None:
    assert trial.run().code == 1
    found = {line.path: line for line in opened(trial)}
    assert {path: line.outcome for path, line in found.items()} == {
        ".obsidian/workspace.json": "left out",
        "People/Thandeka Quillfeather.md": "copied",
        "Work/Broken.md": "failed",
        "Work/Harbour.md": "copied",
        "Work/Odd.md": "withheld",
        "Work/Wharf Quillfeather.png": "withheld",
    }
    assert "privacy.unknown" in found["Work/Odd.md"].reason
    assert found["Work/Broken.md"].reason
    assert found["Work/Harbour.md"].level == "internal"
    assert found["Work/Harbour.md"].findings == {"PERSON": 1, "COMPENSATION": 1, "EMAIL_ADDRESS": 1}
    assert found["People/Thandeka Quillfeather.md"].copy == "People/PERSON-1.md"
    assert not any(line.findings or line.copy for line in found.values() if line.outcome != "copied")
    assert stat.S_IMODE(trial.manifest.stat().st_mode) == 0o600
    assert not list(trial.manifest.parent.glob("*.new"))


def test_its_first_line_is_about_the_run(trial: Trial) -> None:
    trial.run()
    head = trial.head()
    assert head["policy"] == "backup"
    assert head["begun"] <= head["ended"]
    assert head["begun"].endswith("+00:00")
    assert head["is_first"]
    assert not head["changes"]
    assert "en_core_web_md" in head["model"]
    assert re.fullmatch("[0-9a-f]{32}", head["policy_digest"])


def test_it_tells_what_changed_since_the_run_before(trial: Trial) -> None:
    trial.run()
    (trial.vault / "Work/Harbour.md").write_text("---\nprivacy: sometimes\n---\nno more\n")
    (trial.vault / "Work/Odd.md").write_text("---\nprivacy: internal\n---\nfine now\n")
    (trial.vault / "Work/Broken.md").unlink()
    written(trial.vault, {"Work/New.md": "Quillie was here.\n", "Work/New.png": b"x"})
    (trial.vault / "People/Thandeka Quillfeather.md").write_text("---\ntype: person\naliases: [Quillie]\n---\nMore words.\n")
    trial.run()
    assert changes(trial) == {
        "People/Thandeka Quillfeather.md": "changed",
        "Work/Broken.md": "removed",
        "Work/Harbour.md": "newly withheld",
        "Work/New.md": "new",
        "Work/New.png": "new",
        "Work/Odd.md": "newly copied",
    }
    assert trial.head()["changes"] == Counter(changes(trial).values())
    (trial.vault / "Work/New.md").unlink()
    trial.run()
    assert changes(trial) == {"Work/New.md": "removed"}


def test_an_idle_run_is_remembered_and_leaves_it_as_it_is(trial: Trial, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("redact.bulk.records.SETTLED_NS", -(10**12))
    (trial.vault / "Work/Broken.md").unlink()
    trial.run()
    before = trial.manifest.read_bytes(), trial.manifest.stat().st_ino
    trial.run()
    assert (trial.manifest.read_bytes(), trial.manifest.stat().st_ino) == before
    first, second = remembered(trial)
    assert (first.is_idle, second.is_idle) == (False, True)
    assert first.run == trial.head()["run"] != second.run
    assert first.files == second.files
    trial.manifest.unlink()
    trial.run()
    assert len(trial.lines()) == len(FILES) - 1


def test_a_file_that_never_has_a_copy_is_told_too(trial: Trial) -> None:
    (trial.vault / "Work/Broken.md").unlink()
    trial.run()
    written(trial.vault, {"Work/Another.png": b"x"})
    trial.run()
    assert changes(trial) == {"Work/Another.png": "new"}


def test_a_dry_run_writes_none(trial: Trial) -> None:
    trial.run("--dry-run")
    assert not list(trial.state.glob("vaults/*/manifest.jsonl"))
    trial.run()
    before = trial.manifest.read_bytes()
    written(trial.vault, {"Work/New.md": "Quillie was here.\n"})
    trial.run("--dry-run")
    assert trial.manifest.read_bytes() == before


def test_a_run_that_could_not_write_it_is_made_good(trial: Trial, monkeypatch: pytest.MonkeyPatch) -> None:
    (trial.vault / "Work/Broken.md").unlink()
    trial.run()
    written(trial.vault, {"Work/New.md": "Quillie was here.\n"})

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr("redact.bulk.manifest.shutil.copyfileobj", full)
        said = trial.run()
    assert said.code == 1
    assert "No space left" in said.err
    assert trial.run().code == 0
    assert changes(trial) == {"Work/New.md": "new"}


def test_a_damaged_one_is_replaced(trial: Trial) -> None:
    (trial.vault / "Work/Broken.md").unlink()
    trial.run()
    trial.manifest.write_bytes(b"\x00garbage")
    written(trial.vault, {"Work/New.md": "Quillie was here.\n"})
    assert trial.run().code == 0
    assert trial.head()["is_first"]
    assert len(trial.lines()) == len(FILES)


def test_fifty_runs_are_remembered(trial: Trial) -> None:
    trial.run()
    with trial.user():
        store = VaultStore(trial.manifest.with_name("vault.sqlite"), VaultKey.of_user())
        store.put_meta("runs", runs_of(store) * 50)
        store.close()
    trial.run()
    assert len(remembered(trial)) == 50
