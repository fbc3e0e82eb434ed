"""The hostile vault is as odd as it says."""

from __future__ import annotations

import os
from pathlib import Path

from tests.bulk.hostile import write_hostile_vault
from tests.bulk.hostile_tables import ODD_NAMES

ALWAYS = {
    "empty",
    "one line of 2 MB",
    "undecodable",
    "UTF-16",
    "somebody's name",
    "left: .git/COMMIT_EDITMSG",
    "left: folder.md/note.md",
}


def test_everything_is_there_or_said_to_be_skipped(tmp_path: Path) -> None:
    vault = write_hostile_vault(tmp_path / "vault")
    assert vault.made.keys() >= ALWAYS
    assert all(os.path.lexists(vault.folder / path) for path in vault.made.values())
    assert not vault.made.keys() & set(vault.skipped)
    assert {*vault.made, *vault.skipped} >= ODD_NAMES.keys()
    assert len(vault.made) > 100
    assert max(len(os.fsencode(Path(path).name)) for path in vault.made.values()) == 255


def test_each_file_has_somebody_of_its_own(tmp_path: Path) -> None:
    vault = write_hostile_vault(tmp_path / "vault")
    values = [each.value for each in vault.planted]
    assert len(values) == len(set(values))
    for each in vault.planted:
        if each.note.startswith(("names/", "outside/")):
            place = (
                vault.outside / each.note.removeprefix("outside/")
                if each.note.startswith("outside/")
                else vault.folder / each.note
            )
            assert each.value in place.read_text("utf-8")


def test_links_lead_out_of_the_vault(tmp_path: Path) -> None:
    vault = write_hostile_vault(tmp_path / "vault")
    assert (vault.folder / vault.made["relative link out"]).resolve() == vault.outside / "secret.md"
    assert (vault.folder / vault.made["link to a folder outside"] / "inside.md").is_file()
