"""Which files of a vault there are."""

from __future__ import annotations

import os
import socket
import sys
import tempfile
from pathlib import Path

import pytest

from redact.bulk.fates import FileKind, files_of
from redact.bulk.sources import blocks_of
from redact.errors import Unreadable, UsageError


def made(vault: Path, *paths: str) -> None:
    for path in paths:
        place = vault / path
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_text(path, "utf-8")


def kinds(vault: Path) -> dict[str, str]:
    return {each.path: each.reason or each.kind.value for each in files_of(vault)}


def test_every_file_has_its_kind_in_a_fixed_order(tmp_path: Path) -> None:
    made(tmp_path, "b.md", "B.MARKDOWN", "a/plan.canvas", "a/all.base", "a/d.excalidraw", "a/d2.excalidraw.md", "pay.CSV")
    made(
        tmp_path, "call.vtt", "p/photo.JPG", "p/scan.svg", "deck.pdf", "none", "p/.hidden.md", ".trash/x.md", "a.b/c.md", "a/z.md"
    )
    assert list(kinds(tmp_path).items()) == [
        (".trash", "hidden"),
        ("B.MARKDOWN", "note"),
        ("a/all.base", "document"),
        ("a/d.excalidraw", "document"),
        ("a/d2.excalidraw.md", "note"),
        ("a/plan.canvas", "document"),
        ("a/z.md", "note"),
        ("a.b/c.md", "note"),
        ("b.md", "note"),
        ("call.vtt", "text"),
        ("deck.pdf", "other"),
        ("none", "other"),
        ("p/.hidden.md", "hidden"),
        ("p/photo.JPG", "image"),
        ("p/scan.svg", "image"),
        ("pay.CSV", "text"),
    ]


def test_of_the_settings_only_known_files_are_no_left_out_ones(tmp_path: Path) -> None:
    kept = ("app.json", "appearance.json", "core-plugins.json", "graph.json", "hotkeys.json", "community-plugins.json")
    out = ("workspace.json", "types.json", "bookmarks.json", "daily-notes.json", "plugins/app.json", "snippets/x.css", "app.JSON")
    made(tmp_path, *(f".obsidian/{each}" for each in (*kept, *out)), "sub/.obsidian/app.json")
    found = kinds(tmp_path)
    assert {path for path, kind in found.items() if kind == "settings"} == {f".obsidian/{each}" for each in kept}
    assert found["sub/.obsidian"] == "hidden"


@pytest.mark.parametrize("patterns", ["Private/\n*.tmp.md\n", "\ufeffPrivate\r\n# x\r\n*.tmp.md\r\n"])
@pytest.mark.parametrize("name", [".gitignore", ".redactignore"])
def test_ignored_files_are_left_out(name: str, patterns: str, tmp_path: Path) -> None:
    made(tmp_path, "Private/a.md", "x/Private/b.md", "x/c.tmp.md", "x/d.md")
    (tmp_path / name).write_bytes(patterns.encode())
    assert kinds(tmp_path) == {
        name: "hidden",
        "Private": "ignored",
        "x/Private": "ignored",
        "x/c.tmp.md": "ignored",
        "x/d.md": "note",
    }


def test_a_pattern_of_redact_takes_a_file_back_in_that_git_ignores(tmp_path: Path) -> None:
    made(tmp_path, "a.md", "b.md")
    (tmp_path / ".gitignore").write_text("*.md\n")
    (tmp_path / ".redactignore").write_text("!a.md\n")
    assert (kinds(tmp_path)["a.md"], kinds(tmp_path)["b.md"]) == ("note", "ignored")


def test_a_pattern_fits_a_name_in_any_unicode_form(tmp_path: Path) -> None:
    made(tmp_path, "Gro\u0308\u00dfe/a.md", "Gr\u00f6\u00dfe/b.md", "n.md", "N.md")
    (tmp_path / ".redactignore").write_text("Gr\u00f6\u00dfe\n", "utf-8")
    assert kinds(tmp_path) == {
        ".redactignore": "hidden",
        "Gro\u0308\u00dfe": "ignored",
        "Gr\u00f6\u00dfe": "ignored",
        "N.md": "note",
        "n.md": "note",
    }


def test_what_obsidian_excludes_from_search_is_there(tmp_path: Path) -> None:
    made(tmp_path, "Old/a.md", ".obsidian/app.json")
    (tmp_path / ".obsidian" / "app.json").write_text('{"userIgnoreFilters": ["Old/"]}')
    assert kinds(tmp_path)["Old/a.md"] == "note"


@pytest.mark.parametrize("pattern", ["!", "[z-a]"])
def test_a_pattern_that_means_nothing_stops_the_run_by_its_line(pattern: str, tmp_path: Path) -> None:
    (tmp_path / ".redactignore").write_text(f"a\n{pattern}\n")
    with pytest.raises(UsageError, match=r"^\.redactignore:2: this pattern means nothing"):
        list(files_of(tmp_path))


def test_a_file_of_patterns_that_cannot_be_read_stops_the_run(tmp_path: Path) -> None:
    (tmp_path / ".redactignore").mkdir()
    with pytest.raises(Unreadable, match="no file of patterns"):
        list(files_of(tmp_path))


def test_no_link_is_followed(tmp_path: Path) -> None:
    vault, outside = tmp_path / "vault", tmp_path / "outside"
    made(vault, "a.md", "f/b.md")
    made(outside, "secret.md")
    (vault / "to a file").symlink_to(outside / "secret.md")
    (vault / "to a folder").symlink_to(outside)
    (vault / "inside.md").symlink_to("a.md")
    (vault / "f" / "up").symlink_to("..")
    (vault / "broken.md").symlink_to("nothing")
    (vault / ".obsidian").symlink_to(outside)
    link = "a symbolic link"
    assert kinds(vault) == {
        ".obsidian": link, "a.md": "note", "broken.md": link, "f/b.md": "note", "f/up": link, "inside.md": link,
        "to a file": link, "to a folder": link,
    }  # fmt: skip


@pytest.mark.skipif(sys.platform == "win32", reason="needs the file kinds of Unix")
def test_what_is_no_file_is_a_failure_and_stops_nothing(tmp_path: Path) -> None:
    made(tmp_path, "a.md", "z.md")
    os.mkfifo(tmp_path / "pipe.md")
    with tempfile.TemporaryDirectory() as short, socket.socket(socket.AF_UNIX) as server:
        Path(short, "v").symlink_to(tmp_path)
        server.bind(f"{short}/v/s.md")
        found = {each.path: (each.kind, each.reason) for each in files_of(tmp_path)}
    failed = (FileKind.FAILED, "no regular file")
    assert found == {"a.md": (FileKind.NOTE, ""), "pipe.md": failed, "s.md": failed, "z.md": (FileKind.NOTE, "")}


def test_a_folder_that_cannot_be_listed_is_a_failure(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    made(tmp_path, "a/x.md", "b/y.md")
    scandir = os.scandir

    def refusing(path: Path) -> object:
        if Path(path).name == "a":
            raise PermissionError(13, "Permission denied")
        return scandir(path)

    monkeypatch.setattr(os, "scandir", refusing)
    assert kinds(tmp_path) == {"a": "the folder can't be listed: Permission denied", "b/y.md": "note"}


def test_a_vault_that_is_not_there_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(Unreadable, match="can't be listed"):
        list(files_of(tmp_path / "none"))


def test_odd_names_are_given_as_they_are(tmp_path: Path) -> None:
    names = ["n" * 252 + ".md", "tab\there.md", "line\nbreak.md", "b\\s.md", "\u202ertl.md", "\U0001f600.md", " .md", "a:b.md"]
    made(tmp_path, *names)
    (tmp_path / os.fsdecode(b"\xff.md")).write_text("x")
    found = {each.path: each.kind for each in files_of(tmp_path)}
    assert found == dict.fromkeys([*names, "\udcff.md"], FileKind.NOTE)


def test_a_deep_tree_is_walked_to_its_end(tmp_path: Path) -> None:
    here = Path.cwd()
    try:
        os.chdir(tmp_path)
        for _ in range(1200):
            Path("d").mkdir()
            os.chdir("d")
        found = list(files_of(tmp_path))
    finally:
        # Deeper than pytest's own tidying goes.
        while Path.cwd() != tmp_path and Path.cwd() != here:
            os.chdir("..")
            Path("d").rmdir()
        os.chdir(here)
    assert len(found) <= 1
    assert all(each.kind is FileKind.FAILED for each in found)


def test_no_link_is_followed_that_took_a_files_place(tmp_path: Path) -> None:
    made(tmp_path, "v/a.md", "outside/b.md")
    assert b"".join(blocks_of(tmp_path / "v/a.md")) == b"v/a.md"
    (tmp_path / "v/a.md").unlink()
    (tmp_path / "v/a.md").symlink_to(tmp_path / "outside/b.md")
    for gone in ("v/a.md", "none.md"):
        with pytest.raises(Unreadable, match="can't be read"):
            list(blocks_of(tmp_path / gone))
