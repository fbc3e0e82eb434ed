"""Writes a vault of everything that file systems, other programs and careless people leave behind."""

from __future__ import annotations

import os
import socket
import sys
from collections.abc import Callable
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path

from tests.benchmarks.generated_vault import Planted
from tests.bulk.hostile_tables import CLASHES, ENCODINGS, LEFT_BEHIND, ODD_NAMES, SHAPES

_FIRST = "Ottavia Thandeka Ruairi Jadwiga Ikaika Solveig Anselm Yevheniya Bronagh Casimir Dilnoza Emeka".split()
_LAST = "Quarshie Wolniewicz Ferreyra Halloran Vandersteen Mbatha Lindqvist Szilagyi Okonjo Tregenza".split()
_LONGEST = 255
"""Bytes of a file's name."""


@dataclass(slots=True)
class Hostile:
    """What was written."""

    folder: Path
    planted: list[Planted] = field(default_factory=list)
    """In files of the vault and in those outside that its links lead to."""
    made: dict[str, str] = field(default_factory=dict)
    """Paths in the vault by what is odd about them, bytes that are no UTF-8 as surrogates."""
    skipped: list[str] = field(default_factory=list)
    """What this file system or this user can't have."""

    @property
    def outside(self) -> Path:
        """The folder beside the vault that links of it lead to."""
        return self.folder.with_name(f"{self.folder.name} outside")


def write_hostile_vault(folder: Path) -> Hostile:
    """Write the vault; what can't be made here is skipped.

    Args:
        folder: doesn't exist yet, nor does the one beside it.
    """
    folder.mkdir(parents=True)
    maker = _Maker(Hostile(folder))
    for step in (_odd_names, _clashes, _encodings, _shapes, _left_by_programs, _links, _no_files, _unreadable):
        step(maker)
    return maker.vault


class _Maker:
    def __init__(self, vault: Hostile) -> None:
        self.vault = vault
        self._serial = count()

    def text(self, path: str) -> str:
        """Write what a note holds: somebody of its own and their pay."""
        at = next(self._serial)
        name = f"{_FIRST[at % len(_FIRST)]} {_LAST[at * 7 % len(_LAST)]}{'-Vyrnwy' * (at // 60)}"
        email, pay = f"{name.lower().replace(' ', '.')}{at}@halvgrim.example", f"{151_010 + 1010 * at:,}"
        values = (("PERSON", name), ("EMAIL_ADDRESS", email), ("COMPENSATION", pay))
        self.vault.planted += (Planted(sort, value, path, decisive=True, listed=sort != "PERSON") for sort, value in values)
        return f"---\nprivacy: internal\n---\n# Talk\n\nMet {name} <{email}>. {name} makes ${pay} base.\n"

    def note(self, what: str, path: str, encode: Callable[[str], bytes] = str.encode) -> None:
        """Write a note with somebody of its own, encoded in a way of its own."""
        before = len(self.vault.planted)
        if not self.write(what, path, encode(self.text(path))):
            del self.vault.planted[before:]

    def write(self, what: str, path: str, data: bytes) -> bool:
        """Write a file, unless this file system can't hold its name beside the others."""
        target = self.vault.folder / path
        try:
            target.parent.mkdir(parents=True, exist_ok=True)
            with target.open("xb") as file:
                file.write(data)
        except (OSError, UnicodeEncodeError):
            self.vault.skipped.append(what)
            return False
        self.vault.made[what] = path
        return True

    def other(self, what: str, path: str, make: Callable[[Path], object]) -> None:
        """Make something that is no usual file."""
        target = self.vault.folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        try:
            make(target)
        except (OSError, AttributeError, NotImplementedError):
            self.vault.skipped.append(what)
        else:
            self.vault.made[what] = path


def _odd_names(maker: _Maker) -> None:
    for what, name in ODD_NAMES.items():
        maker.note(what, f"names/{name}")
    maker.note("longest name", f"names/{'l' * (_LONGEST - 3)}.md")
    maker.note("longest name of wide letters", f"names/{'ü' * ((_LONGEST - 3) // 2)}.md")
    maker.note("longest name that begins like another", f"names/{'l' * (_LONGEST - 4)}m.md")
    maker.note("invalid UTF-8", os.fsdecode(b"names/caf\xe9 talk.md"))
    maker.note("invalid UTF-8 in a folder", os.fsdecode(b"names/\xff\xfe/talk.md"))
    maker.note("somebody's name", "names/Thandeka Wolniewicz 🎉.md")
    maker.note("deep", "/".join(["deep", *(f"{level} {'d' * 90}" for level in range(30)), "note.md"]))
    maker.note("deep and short", "/".join([*("d" * 120), "note.md"]))


def _clashes(maker: _Maker) -> None:
    for what, pair in CLASHES.items():
        for side, name in enumerate(pair):
            maker.note(f"clash of {what} {side}", f"clashes/{name}")


def _encodings(maker: _Maker) -> None:
    for what, encode in ENCODINGS.items():
        maker.note(what, f"encodings/{what}.md", encode)


def _shapes(maker: _Maker) -> None:
    for what, text in SHAPES.items():
        maker.write(what, f"shapes/{what}.md", text.encode())
    maker.note("one line of 2 MB", "shapes/one line.md", lambda text: (text + "so we said that it is late " * 75_000).encode())
    maker.note("deep quotes", "shapes/deep quotes.md", lambda text: (text + "> " * 300 + "deep\n").encode())
    maker.note("deep brackets", "shapes/deep brackets.md", lambda text: (text + "[" * 5000 + "x" + "]" * 5000 + "\n").encode())
    maker.note(
        "deep frontmatter",
        "shapes/deep frontmatter.md",
        lambda text: text.replace("---\n", f"---\na: {'[' * 9000}\n", 1).encode(),
    )
    maker.note("open fence", "shapes/open fence.md", lambda text: (text + "```\nnever closed\n").encode())


def _left_by_programs(maker: _Maker) -> None:
    for path in LEFT_BEHIND:
        maker.note(f"left: {path}", path)
    maker.other("size without content", "big.md", lambda target: _sparse(target, 40_000_000))


def _links(maker: _Maker) -> None:
    outside = maker.vault.outside
    (outside / "folder").mkdir(parents=True)
    for path in ("secret.md", "folder/inside.md"):
        (outside / path).write_text(maker.text(f"outside/{path}"), "utf-8")
    maker.other("link out of the vault", "links/out.md", lambda target: target.symlink_to(outside / "secret.md"))
    maker.other("relative link out", "links/relative.md", lambda target: target.symlink_to(f"../../{outside.name}/secret.md"))
    maker.other("link to a folder outside", "links/folder", lambda target: target.symlink_to(outside / "folder"))
    maker.other("link to a folder inside", "links/inside", lambda target: target.symlink_to("../names"))
    maker.other("link to a note inside", "links/note.md", lambda target: target.symlink_to("../clashes/a.md"))
    maker.other("link to itself", "links/self.md", lambda target: target.symlink_to("self.md"))
    maker.other("loop of folders", "links/loop", lambda target: target.symlink_to(".."))
    maker.other("dangling link", "links/dangling.md", lambda target: target.symlink_to("nowhere.md"))
    maker.other("hard link to the outside", "links/hard.md", lambda target: target.hardlink_to(outside / "secret.md"))


def _no_files(maker: _Maker) -> None:
    maker.other("pipe", "pipe.md", lambda target: os.mkfifo(target))
    maker.other("socket", "socket.md", _socket)
    maker.other("empty folder", "nothing here", lambda target: target.mkdir())
    maker.other("empty folder named like a note", "nothing.md", lambda target: target.mkdir())


def _unreadable(maker: _Maker) -> None:
    maker.note("unreadable note", "locked.md")
    maker.note("note of an unreadable folder", "locked/note.md")
    for what, path in (("unreadable note", "locked.md"), ("note of an unreadable folder", "locked")):
        target = maker.vault.folder / path
        target.chmod(0)
        if os.access(target, os.R_OK):  # nothing is locked to the superuser
            target.chmod(0o700)
            maker.vault.made.pop(what)
            maker.vault.skipped.append(what)


def _sparse(target: Path, size: int) -> None:
    with target.open("xb") as file:
        file.truncate(size)


def _socket(target: Path) -> None:
    if sys.platform == "win32":
        raise NotImplementedError
    here = os.open(".", os.O_RDONLY)
    with socket.socket(socket.AF_UNIX) as bound:
        os.chdir(target.parent)  # a socket's path may be no longer than 107 bytes
        try:
            bound.bind(target.name)
        finally:
            os.fchdir(here)
            os.close(here)
