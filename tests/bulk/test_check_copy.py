"""`redact vault --check` finds whatever is wrong with a copy, and nothing where nothing is."""

from __future__ import annotations

import os
import shutil
import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest

from redact.bulk.copy_folder import STAGING, CopyFolder
from tests.bulk.runs import Said, Trial, written
from tests.conftest import REPOSITORY

FILES: dict[str, str | bytes] = {
    "People/Thandeka Quillfeather.md": "---\ntype: person\naliases: [Quillie]\n---\nLeads the harbour team.\n",
    "Work/Harbour.md": "---\nprivacy: internal\n---\nThandeka Quillfeather gets 148,250 EUR; mail tq@quillfeather-dock.com.\n",
    "Work/Tides.md": "The tide was low, said Quillie.\n",
    "Work/list.csv": "who,pay\nThandeka Quillfeather,\"148,250 EUR\"\n",
}  # fmt: skip
HOLDER = "Work/Tides.md"


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Trial:
    folder = tmp_path_factory.mktemp("made")
    trial = Trial(folder, written(folder / "vault", FILES))
    assert trial.run().code == 0
    return trial


@pytest.fixture
def trial(made: Trial) -> Iterator[Trial]:
    """A copy that is whole; put back as it was after the test."""
    kept = made.folder / "kept"
    shutil.copytree(made.copy, kept, symlinks=True)
    yield made
    shutil.rmtree(made.copy)
    kept.rename(made.copy)


def checked(trial: Trial, *options: str) -> Said:
    return trial.redact("vault", "--check", trial.copy, "--jobs", "1", *options)


def wrong(trial: Trial) -> list[str]:
    said = checked(trial)
    problems = said.err.splitlines()
    assert said.code == (1 if problems else 0)
    return problems


@pytest.mark.model
@pytest.mark.parametrize("policy", ["backup", "team"])
def test_a_copy_of_the_samples_is_whole(policy: str, tmp_path: Path) -> None:
    trial = Trial(tmp_path, REPOSITORY / "samples")
    assert trial.redact("vault", trial.vault, trial.copy, "--jobs", "1", "--policy", policy).code == 0
    assert wrong(trial) == []


def test_a_copy_that_nobody_touched_is_whole(trial: Trial) -> None:
    said = checked(trial)
    assert (said.code, said.err) == (0, "")
    assert said.out == "checked: 4 copies, all as redact wrote them, and nothing else\n"
    assert checked(trial, "--quiet") == Said(0, "", "")


def test_it_changes_nothing_and_needs_neither_vault_nor_ledger(trial: Trial) -> None:
    def all_files() -> dict[Path, tuple[int, bytes]]:
        files = [each for folder in (trial.copy, trial.state) for each in folder.rglob("*") if each.is_file()]
        return {each: (each.stat().st_mtime_ns, each.read_bytes()) for each in files if each.suffix not in (".sqlite", "")}

    hidden = [trial.folder / "vault", trial.folder / "data"]
    for each in hidden:
        each.rename(each.with_suffix(".gone"))
    before = all_files()
    try:
        assert wrong(trial) == []
    finally:
        for each in hidden:
            each.with_suffix(".gone").rename(each)
    assert all_files() == before


def test_a_changed_file_is_found(trial: Trial) -> None:
    (trial.copy / HOLDER).write_text("Something else.\n")
    assert wrong(trial) == [f"wrong: {HOLDER}: it isn't as redact wrote it"]


@pytest.mark.parametrize("form", ["Thandeka Quillfeather", "THANDEKA-QUILLFEATHER", "Thandeka%20Quillfeather", "Quillie"])
def test_a_name_put_there_by_hand_is_found_and_never_said(trial: Trial, form: str) -> None:
    (trial.copy / HOLDER).write_text(f"The tide was low.\n\nAsk {form} about it.\n")
    said = checked(trial)
    assert f"wrong: {HOLDER}: PERSON in line 3 (removed elsewhere in the vault)\n" in said.err
    assert not any(word in (said.out + said.err).casefold() for word in ("thandeka", "quill"))


@pytest.mark.parametrize(
    ("text", "found"),
    [("mail x.y@quay-works.com", "EMAIL_ADDRESS"), ("call +49 30 901820 11", "PHONE_NUMBER"), ("costs $12,500", "MONEY")],
)
def test_what_a_pattern_is_certain_of_is_found(trial: Trial, text: str, found: str) -> None:
    (trial.copy / HOLDER).write_text(f"The tide was low; {text}\n")
    assert f"wrong: {HOLDER}: {found} in line 1 (never decided)" in wrong(trial)


def test_a_missing_file_is_found(trial: Trial) -> None:
    (trial.copy / HOLDER).unlink()
    assert wrong(trial) == [f"wrong: {HOLDER}: it is missing"]


def test_a_file_that_redact_did_not_make_is_found(trial: Trial) -> None:
    written(trial.copy, {"Work/mine.md": "x", ".git/config": "x"})
    (trial.copy / "elsewhere").symlink_to(trial.vault)
    assert wrong(trial) == ["wrong: Work/mine.md: redact didn't make it", "wrong: elsewhere: redact didn't make it"]


def test_a_link_in_a_files_place_is_found(trial: Trial) -> None:
    (trial.copy / HOLDER).rename(trial.folder / "moved.md")
    (trial.copy / HOLDER).symlink_to(trial.folder / "moved.md")
    assert wrong(trial) == [f"wrong: {HOLDER}: it is no regular file"]


def test_a_link_in_a_folders_place_is_found(trial: Trial) -> None:
    (trial.copy / "Work").rename(trial.folder / "moved")
    (trial.copy / "Work").symlink_to(trial.folder / "moved")
    try:
        problems = wrong(trial)
    finally:
        shutil.rmtree(trial.folder / "moved")
    assert f"wrong: {HOLDER}: a symbolic link stands in its folder's place" in problems


def test_what_is_no_text_any_more_is_found(trial: Trial) -> None:
    (trial.copy / HOLDER).write_bytes(b"\x80\xc3 x")
    assert f"wrong: {HOLDER}: it is no text that redact could have written" in wrong(trial)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no pipes")
def test_a_pipe_in_a_files_place_is_found(trial: Trial) -> None:
    (trial.copy / HOLDER).unlink()
    os.mkfifo(trial.copy / HOLDER)
    assert wrong(trial) == [f"wrong: {HOLDER}: it is no regular file"]


def test_many_files_are_checked_by_processes(trial: Trial) -> None:
    (trial.copy / HOLDER).unlink()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("redact.bulk.verifying._FEW_FILES", 0)
        said = trial.redact("vault", "--check", trial.copy, "--jobs", "2")
    assert (said.code, said.err) == (1, f"wrong: {HOLDER}: it is missing\n")


class _Cut(BaseException):
    """A run ends here, as if killed."""


def test_a_run_cut_short_is_named_file_by_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    trial = Trial(tmp_path, written(tmp_path / "vault", FILES))
    place, left = CopyFolder.place, [2]

    def place_two(folder: CopyFolder, *args: object) -> object:
        if not left[0]:
            raise _Cut
        left[0] -= 1
        return place(folder, *args)  # type: ignore[arg-type]

    with monkeypatch.context() as patch:
        patch.setattr(CopyFolder, "place", place_two)
        patch.setattr(CopyFolder, "end", lambda _: None)
        with pytest.raises(_Cut):
            trial.run()
    problems = wrong(trial)
    assert sum("was to put it there was cut short; `redact vault` goes on from there" in each for each in problems) == 4
    assert "wrong: the last run was cut short; `redact vault` goes on from there" in problems
    assert f"wrong: {STAGING}: a run was cut short and left it; the next one clears it" in problems
    assert not any("removed elsewhere" in each or "didn't make" in each for each in problems)
    assert trial.run().code == 0
    assert wrong(trial) == []


def test_names_that_a_list_keeps_are_no_fault(tmp_path: Path) -> None:
    trial = Trial(tmp_path, written(tmp_path / "vault", FILES))
    assert trial.run("--keep", "Quillie").code == 0
    assert "Quill" in (trial.copy / HOLDER).read_text()
    assert wrong(trial) == []


POLICY = """
version: 1
name: mixed
description: Names are invented, amounts rounded, addresses kept.
privacy: {field: privacy, missing: confidential, unknown: withhold}
defaults:
  entities:
    {PERSON: surrogate, ORGANIZATION: surrogate, COMPENSATION: {operator: generalize}, EMAIL_ADDRESS: keep, "*": redact}
  frontmatter: {otherwise: keep}
  attachments: {text: redact, images: copy, other: copy}
"""


def test_what_redact_wrote_itself_is_no_fault(tmp_path: Path) -> None:
    trial = Trial(tmp_path, written(tmp_path / "vault", {**FILES, "Work/odd.bin": b"\x80 Quillie"}))
    (tmp_path / "mixed.yaml").write_text(POLICY)
    assert trial.run("--policy", str(tmp_path / "mixed.yaml")).code == 0
    text = (trial.copy / "Work/Harbour.md").read_text()
    assert "tq@quillfeather-dock.com" in text or "EUR" in text
    assert wrong(trial) == []


def test_a_copy_that_nobody_knows_is_a_wrong_call(trial: Trial, tmp_path: Path) -> None:
    for arguments, message in (
        ((tmp_path,), "no record"),
        ((trial.copy, tmp_path), "takes the copy alone"),
    ):
        said = trial.redact("vault", "--check", *arguments)
        assert said.code == 2
        assert message in said.err


def test_a_copy_that_is_gone_is_said_to_be(tmp_path: Path) -> None:
    trial = Trial(tmp_path, written(tmp_path / "vault", FILES))
    trial.run()
    shutil.rmtree(trial.copy)
    said = checked(trial)
    assert said.code == 2
    assert "isn't there" in said.err


def test_it_waits_for_no_run_that_is_at_work(trial: Trial) -> None:
    from redact.bulk.places import alone
    from redact.bulk.vault_key import VaultKey

    with trial.user(), alone(trial.copy, VaultKey.of_user()):
        said = checked(trial)
    assert said.code == 2
    assert "Another run is at work" in said.err


def test_no_name_to_look_for_stands_in_the_store(trial: Trial) -> None:
    store = sqlite3.connect(trial.manifest.with_name("vault.sqlite"))
    (sealed,) = store.execute("SELECT sealed FROM meta WHERE name = 'names'").fetchone()
    store.close()
    assert sealed
    everything = b"".join(each.read_bytes() for each in trial.state.rglob("*") if each.is_file())
    assert not any(name in everything for name in (b"Quill", b"Thandeka", b"Harbour", b"Tides", bytes(trial.copy)))
