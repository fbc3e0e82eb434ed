from __future__ import annotations

import hashlib
import os
import resource
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from redact.errors import Unwritable
from redact.write import write
from tests.write.cleared import cleared


def contents(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir() if path.is_file()}


def test_receipt_says_what_was_written(tmp_path: Path) -> None:
    receipt = write(cleared(b"text"), tmp_path / "out.md")
    assert (receipt.destination, receipt.size) == (str(tmp_path / "out.md"), 4)
    assert receipt.sha256 == hashlib.sha256(b"text").hexdigest()
    assert contents(tmp_path) == {"out.md": b"text"}


def test_new_file_is_readable_by_its_owner_alone(tmp_path: Path) -> None:
    write(cleared(), tmp_path / "out.md")
    assert (tmp_path / "out.md").stat().st_mode & 0o777 == 0o600


def test_replaced_file_keeps_its_mode(tmp_path: Path) -> None:
    write(cleared(), tmp_path / "out.md")
    (tmp_path / "out.md").chmod(0o640)
    write(cleared(b"new"), tmp_path / "out.md")
    assert (tmp_path / "out.md").stat().st_mode & 0o777 == 0o640


def test_file_that_redact_made_is_overwritten(tmp_path: Path) -> None:
    write(cleared(b"old"), tmp_path / "out.md")
    write(cleared(b"new"), tmp_path / "out.md")
    assert contents(tmp_path) == {"out.md": b"new"}


def test_file_of_someone_else_is_overwritten_with_force(tmp_path: Path) -> None:
    (tmp_path / "out.md").write_bytes(b"theirs")
    write(cleared(b"new"), tmp_path / "out.md", force=True)
    assert contents(tmp_path) == {"out.md": b"new"}


def test_destination_relative_to_the_current_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert write(cleared(), Path("out.md")).destination == str(tmp_path / "out.md")


def someone_elses_file(folder: Path) -> Path:
    (folder / "out.md").write_bytes(b"theirs")
    return folder / "out.md"


def file_that_was_edited_since(folder: Path) -> Path:
    write(cleared(b"ours"), folder / "out.md")
    (folder / "out.md").write_bytes(b"ours, edited")
    return folder / "out.md"


def file_that_was_moved_there(folder: Path) -> Path:
    write(cleared(b"ours"), folder / "elsewhere.md")
    return (folder / "elsewhere.md").rename(folder / "out.md")


def link_to_a_file(folder: Path) -> Path:
    (folder / "target.md").write_bytes(b"theirs")
    (folder / "out.md").symlink_to(folder / "target.md")
    return folder / "out.md"


def link_to_nothing(folder: Path) -> Path:
    (folder / "out.md").symlink_to(folder / "nothing.md")
    return folder / "out.md"


def folder_of_that_name(folder: Path) -> Path:
    (folder / "out.md").mkdir()
    return folder / "out.md"


def pipe(folder: Path) -> Path:
    os.mkfifo(folder / "out.md")
    return folder / "out.md"


def missing_folder(folder: Path) -> Path:
    return folder / "missing" / "out.md"


def file_as_folder(folder: Path) -> Path:
    (folder / "file").write_bytes(b"theirs")
    return folder / "file" / "out.md"


def name_that_is_too_long(folder: Path) -> Path:
    return folder / ("ö" * 127 + ".md")


def name_with_a_line_break(folder: Path) -> Path:
    return folder / "out\n.md"


def name_with_a_null(folder: Path) -> Path:
    return folder / "out\0.md"


REFUSED: dict[Callable[[Path], Path], tuple[str, str]] = {
    someone_elses_file: ("exists, and redact didn't make it", "--force"),
    file_that_was_edited_since: ("exists, and redact didn't make it", "--force"),
    file_that_was_moved_there: ("exists, and redact didn't make it", "--force"),
    link_to_a_file: ("is a symbolic link", "Delete it"),
    link_to_nothing: ("is a symbolic link", "Delete it"),
    folder_of_that_name: ("is a folder", "Name a file in it"),
    pipe: ("is no regular file", "another name"),
    missing_folder: ("doesn't exist", "Make it first"),
    file_as_folder: ("isn't a folder", "Make it first"),
    name_that_is_too_long: ("longer than 255 bytes", "shorter"),
    name_with_a_line_break: ("control character", "another name"),
    name_with_a_null: ("control character", "another name"),
}


def name_of(function: object) -> str:
    return str(getattr(function, "__name__", ""))


@pytest.mark.parametrize("prepare", REFUSED, ids=name_of)
def test_refused_destination_stays_as_it_was(tmp_path: Path, prepare: Callable[[Path], Path]) -> None:
    destination = prepare(tmp_path)
    before = contents(tmp_path) if prepare is not pipe else {}
    with pytest.raises(Unwritable) as refused:
        write(cleared(b"new"), destination)
    says, hint = REFUSED[prepare]
    assert says in refused.value.message
    assert hint in refused.value.hint
    assert (contents(tmp_path) if prepare is not pipe else {}) == before


@pytest.mark.parametrize("prepare", [link_to_a_file, link_to_nothing, folder_of_that_name, pipe], ids=name_of)
def test_force_doesnt_reach_through_what_is_no_file(tmp_path: Path, prepare: Callable[[Path], Path]) -> None:
    with pytest.raises(Unwritable):
        write(cleared(b"new"), prepare(tmp_path), force=True)


def source_itself(source: Path) -> Path:
    return source


def source_through_a_linked_folder(source: Path) -> Path:
    link = source.parent.parent / "linked"
    link.symlink_to(source.parent)
    return link / source.name


def hard_link_to_the_source(source: Path) -> Path:
    link = source.parent.parent / "hard.md"
    link.hardlink_to(source)
    return link


def source_with_dots(source: Path) -> Path:
    return source.parent / ".." / source.parent.name / source.name


@pytest.mark.parametrize(
    "place",
    [source_itself, source_through_a_linked_folder, hard_link_to_the_source, source_with_dots],
    ids=name_of,
)
def test_source_is_never_overwritten_even_with_force(tmp_path: Path, place: Callable[[Path], Path]) -> None:
    (tmp_path / "vault").mkdir()
    source = tmp_path / "vault" / "note.md"
    source.write_bytes(b"source")
    with pytest.raises(Unwritable, match="never written to"):
        write(cleared(b"new"), place(source), force=True, forbidden=[source])
    assert source.read_bytes() == b"source"


def test_nothing_is_written_into_a_forbidden_folder(tmp_path: Path) -> None:
    (tmp_path / "vault" / "sub").mkdir(parents=True)
    with pytest.raises(Unwritable, match="never written to"):
        write(cleared(), tmp_path / "vault" / "sub" / "out.md", forbidden=[tmp_path / "vault"])


def test_forbidden_path_that_doesnt_exist_forbids_nothing_else(tmp_path: Path) -> None:
    write(cleared(), tmp_path / "out.md", forbidden=[tmp_path / "gone.md"])


def run_child(code: str, *arguments: object, limit: Callable[[], None] | None = None) -> subprocess.CompletedProcess[str]:
    prelude = """
import sys
from pathlib import Path
from redact.errors import Unwritable
from redact.write import write
from tests.write.cleared import cleared
"""
    command = [sys.executable, "-c", prelude + code, *map(str, arguments)]
    return subprocess.run(command, capture_output=True, text=True, check=False, preexec_fn=limit)


WRITE_ONCE = """
try:
    write(cleared(b"x" * 1_000_000), Path(sys.argv[1]))
except Unwritable as error:
    print(error)
"""


@contextmanager
def mounted(folder: Path, options: str) -> Iterator[Path]:
    """Mount a memory file system; skips the test where the user may not."""
    folder.mkdir()
    if subprocess.run(["mount", "-t", "tmpfs", "-o", options, "tmpfs", folder], capture_output=True, check=False).returncode:
        pytest.skip("needs the right to mount a file system")
    try:
        yield folder
    finally:
        subprocess.run(["umount", folder], check=True)


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    with mounted(tmp_path / "disk", "size=64k") as disk:
        yield disk


@pytest.fixture
def read_only_folder(tmp_path: Path) -> Iterator[Path]:
    if os.geteuid():
        (tmp_path / "read-only").mkdir(mode=0o555)
        yield tmp_path / "read-only"
    else:
        # Permissions don't bind root; a read-only file system does.
        with mounted(tmp_path / "read-only", "ro") as folder:
            yield folder


def test_full_disk_leaves_what_was_there(small_disk: Path) -> None:
    write(cleared(b"old"), small_disk / "out.md")
    with pytest.raises(Unwritable, match="no room") as refused:
        write(cleared(b"x" * 1_000_000), small_disk / "out.md")
    assert "Make room" in refused.value.hint
    assert contents(small_disk) == {"out.md": b"old"}


def test_file_that_may_not_grow_is_not_left_half(tmp_path: Path) -> None:
    def may_not_grow() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (10_000, 10_000))

    child = run_child(WRITE_ONCE, tmp_path / "out.md", limit=may_not_grow)
    assert "no room" in child.stdout, child.stderr
    assert contents(tmp_path) == {}


def test_read_only_folder_is_named(read_only_folder: Path) -> None:
    with pytest.raises(Unwritable, match="read-only can't be written to") as refused:
        write(cleared(), read_only_folder / "out.md")
    assert "permissions" in refused.value.hint
    assert contents(read_only_folder) == {}


INTERRUPTED_AT_MANY_MOMENTS = """
import signal
def interrupt(*_):
    raise KeyboardInterrupt
signal.signal(signal.SIGALRM, interrupt)
folder, data, interrupted = Path(sys.argv[1]), b"x" * 4_000_000, 0
write(cleared(b"old"), folder / "out.md")
for step in range(60):
    before = (folder / "out.md").read_bytes()
    new = data + str(step).encode()
    try:
        signal.setitimer(signal.ITIMER_REAL, 0.0001 + step * 0.0002)
        write(cleared(new), folder / "out.md")
        signal.setitimer(signal.ITIMER_REAL, 0)
    except KeyboardInterrupt:
        interrupted += 1
    assert [path.name for path in folder.iterdir()] == ["out.md"], "a file was left over"
    assert (folder / "out.md").read_bytes() in (before, new), "a half file"
print(interrupted)
"""


def test_interrupt_at_any_moment_leaves_the_old_file_or_the_new_one(tmp_path: Path) -> None:
    child = run_child(INTERRUPTED_AT_MANY_MOMENTS, tmp_path)
    assert child.returncode == 0, child.stderr
    assert int(child.stdout) > 0


def test_error_message_holds_no_content(tmp_path: Path) -> None:
    with pytest.raises(Unwritable) as refused:
        write(cleared(b"Tomas Reyes"), tmp_path / "missing" / "out.md")
    assert "Tomas" not in str(refused.value)
