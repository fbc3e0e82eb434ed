from __future__ import annotations

import datetime
from pathlib import Path

import pytest

from redact.errors import UsageError
from redact.exporting import Destination, date_of_export
from redact.model import Artifact

ARTIFACT = Artifact("pdf", "PERSON-1.pdf", b"")


@pytest.mark.parametrize(
    ("output", "wanted", "format"),
    [
        (None, None, "md"),
        (None, "pdf", "pdf"),
        (Path("a.pdf"), None, "pdf"),
        (Path("a.HTM"), None, "html"),
        (Path("a.txt"), "md", "md"),
        (Path(), "html", "html"),
    ],
    ids=["nothing", "asked", "suffix", "upper case", "own suffix", "folder"],
)
def test_the_format_follows_what_was_asked_or_the_suffix(output: Path | None, wanted: str | None, format: str) -> None:
    assert Destination.of(output, wanted, None).format == format


@pytest.mark.parametrize(("output", "wanted"), [(Path("a.pdf"), "md"), (Path("a.docx"), None), (Path("a"), None)])
def test_a_format_that_does_not_fit_is_refused(output: Path, wanted: str | None) -> None:
    with pytest.raises(UsageError, match="--to"):
        Destination.of(output, wanted, None)


def test_a_folder_gets_the_sanitized_name(tmp_path: Path) -> None:
    assert Destination.of(tmp_path, "pdf", None).path_for(ARTIFACT) == tmp_path / "PERSON-1.pdf"
    assert Destination.of(None, "pdf", None).path_for(ARTIFACT) == Path("PERSON-1.pdf")
    assert Destination.of(tmp_path / "x.pdf", None, None).path_for(ARTIFACT) == tmp_path / "x.pdf"


def test_nothing_is_written_into_a_vault(tmp_path: Path) -> None:
    vault = tmp_path / "vault"
    (vault / ".obsidian").mkdir(parents=True)
    for inside in (vault, vault / "sub" / "a.md"):
        with pytest.raises(UsageError, match="inside the vault"):
            Destination.of(inside, "md", None).refuse_inside(vault)
    Destination.of(tmp_path / "a.md", None, None).refuse_inside(vault)


def test_a_linked_way_into_the_vault_is_seen_through(tmp_path: Path) -> None:
    vault = tmp_path / "vault"
    (vault / ".obsidian").mkdir(parents=True)
    (tmp_path / "link").symlink_to(vault)
    with pytest.raises(UsageError):
        Destination.of(tmp_path / "link" / "a.md", None, None).refuse_inside(vault)


def test_the_date_can_be_fixed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "86400")
    assert date_of_export() == datetime.date(1970, 1, 2)
