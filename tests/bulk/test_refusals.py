"""Folders that can't be a vault and its copy, and runs that may not begin: exit 2, one sentence, nothing touched."""

from __future__ import annotations

import subprocess
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

import pytest

from tests.bulk.running import Pair, ended, fork, held, small_vault, within, write

NOTE = "---\nprivacy: internal\n---\nOf Ottavia Quarshie.\n"


@pytest.fixture
def pair(tmp_path: Path) -> Pair:
    return Pair(write(tmp_path / "vault", {"a.md": NOTE, "sub/b.md": NOTE}), tmp_path / "copy", tmp_path / "x.ledger")


def linked(pair: Pair, name: str, target: Path) -> Path:
    link = pair.source.with_name(name)
    link.symlink_to(target)
    return link


FOLDERS: dict[str, tuple[Callable[[Pair], Pair], str]] = {
    "the copy inside the vault": (lambda pair: replace(pair, copy=pair.source / "sub" / "copy"), "inside the vault"),
    "the copy in a hidden folder of the vault": (lambda pair: replace(pair, copy=pair.source / ".copy"), "inside the vault"),
    "the vault inside the copy": (lambda pair: replace(pair, copy=pair.source.parent), "stands inside"),
    "one folder": (lambda pair: replace(pair, copy=pair.source), "own place"),
    "one folder by way of its child": (lambda pair: replace(pair, copy=pair.source / "sub" / ".."), "own place"),
    "one folder through a link": (lambda pair: replace(pair, copy=linked(pair, "link", pair.source)), "own place"),
    "the copy inside through a link": (
        lambda pair: replace(pair, copy=linked(pair, "link", pair.source / "sub") / "copy"),
        "inside the vault",
    ),
    "the copy's folder is a link into the vault": (
        lambda pair: replace(pair, copy=linked(pair, "link", pair.source / "sub")),
        "inside the vault",
    ),
    "the vault through a link": (
        lambda pair: replace(pair, source=linked(pair, "link", pair.source), copy=pair.source / "copy"),
        "inside the vault",
    ),
    "no vault": (lambda pair: replace(pair, source=pair.source / "none"), "doesn't exist"),
    "the vault is a file": (lambda pair: replace(pair, source=pair.source / "a.md"), "isn't a folder"),
    "the copy is a file": (lambda pair: replace(pair, copy=write(pair.copy, {"x": "x"}) / "x"), "isn't a folder"),
    "the copy is a link to nowhere": (
        lambda pair: replace(pair, copy=linked(pair, "link", pair.source / "no")),
        "isn't a folder",
    ),
    "a folder of someone else's": (lambda pair: replace(pair, copy=write(pair.copy, {"x": "x"})), "no record"),
    "the ledger in the copy": (lambda pair: replace(pair, ledger=pair.copy / "x.ledger"), "given away"),
    "the ledger in the vault": (lambda pair: replace(pair, ledger=pair.source / "x.ledger"), "in the vault"),
    "an unknown policy": (lambda pair: replace(pair, options=("--policy", "none such")), "none such"),
    "no process": (lambda pair: replace(pair, jobs=0), "--jobs"),
}


@pytest.mark.parametrize(("change", "told"), FOLDERS.values(), ids=FOLDERS)
def test_a_run_is_refused(
    change: Callable[[Pair], Pair], told: str, pair: Pair, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    changed = change(pair)
    before = held(tmp_path)
    assert changed.run() == 2
    said = capsys.readouterr().err
    assert told in said
    assert len(said.splitlines()) == 1
    assert held(tmp_path) == before


@pytest.mark.parametrize("place", ["vault", "copy", "vault/sub", "copy/sub"])
def test_what_is_remembered_may_stand_neither_in_vault_nor_copy(
    place: str, pair: Pair, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("REDACT_STATE_DIR", str(tmp_path / place))
    before = held(tmp_path)
    assert pair.run() == 2
    assert "remembered" in capsys.readouterr().err
    assert held(tmp_path) == before


def test_the_copy_of_one_vault_takes_no_other(pair: Pair, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert pair.run() == 0
    before = held(pair.copy)
    other = write(tmp_path / "other", {"c.md": NOTE})
    assert replace(pair, source=other).run() == 2
    assert "no record" in capsys.readouterr().err
    assert held(pair.copy) == before


@pytest.mark.parametrize("other_vault", [False, True])
def test_one_run_at_a_time(other_vault: bool, pair: Pair, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    big = replace(pair, source=small_vault(tmp_path / "big", 60))
    child = fork(big.run)
    assert within(10, lambda: (pair.copy / ".redact-staging").exists())
    second = replace(pair, ledger=tmp_path / "y.ledger") if other_vault else big
    assert second.run() == 2
    assert capsys.readouterr().err == "redact: Another run is at work on this copy. Try again when it has ended.\n"
    assert ended(child) == 0


def test_a_folder_of_the_vault_under_another_name_takes_no_copy(
    pair: Pair, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    mounted = tmp_path / "mounted"
    mounted.mkdir()
    if subprocess.run(["mount", "--bind", pair.source / "sub", mounted], capture_output=True).returncode:
        pytest.skip("only the superuser mounts folders")
    try:
        for copy in (mounted, mounted / "deep" / "copy"):
            before = held(pair.source)
            assert replace(pair, copy=copy).run() == 2
            assert "inside the vault" in capsys.readouterr().err or copy == mounted
            assert held(pair.source) == before
    finally:
        subprocess.run(["umount", "-l", mounted], check=True)
        with suppress(OSError):
            mounted.rmdir()


def test_a_vault_that_is_suddenly_empty_leaves_the_copy_alone(pair: Pair, capsys: pytest.CaptureFixture[str]) -> None:
    assert pair.run() == 0
    before = held(pair.copy)
    pair.source.rename(pair.source.with_name("unmounted"))
    pair.source.mkdir()
    assert pair.run() == 2
    assert "is empty" in capsys.readouterr().err
    assert held(pair.copy) == before
    (pair.source / ".obsidian").mkdir()
    assert pair.run() == 2
