"""The page about a copy: complete, private, and made of nothing but itself."""

from __future__ import annotations

import re
import stat
from html.parser import HTMLParser
from pathlib import Path

import pytest

from redact.bulk.history import RunRecord
from redact.bulk.manifest import Line
from redact.bulk.reporting.gathering import MOST_FOLDERS, MOST_LISTED, MOST_REASONS, OTHER_REASONS, gathered
from tests.bulk.runs import Trial, written

ODD = 'Work/<img src=x onerror=alert(1)> & "co".md'
TURNED = "Work/a\u202egnp.md"
FILES: dict[str, str | bytes] = {
    "People/Thandeka Quillfeather.md": "---\ntype: person\n---\nLeads the harbour team.\n",
    "Work/Harbour.md": "---\nprivacy: internal\n---\nThandeka Quillfeather gets 148,250 EUR.\n",
    "Work/Odd.md": "---\nprivacy: sometimes\n---\nThandeka\n",
    "Work/Wharf.png": b"no picture",
    "Work/Broken.md": b"\x80\xc3",
    "Work/Deep/er/x.md": "x\n",
    ODD: "x\n",
    TURNED: "x\n",
    ".trash/old.md": "x\n",
}


class Read(HTMLParser):
    """A page as its reader sees it."""

    def __init__(self, source: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.text: list[str] = []
        self.feed(source)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        if data.strip():
            self.text.append(data.strip())

    def section(self, title: str) -> list[str]:
        """Give the words below a heading, down to the next."""
        titles = ["Since the run before", "Failed", "Withheld", "Replaced, by type", "By privacy level", "By folder", "Last runs"]
        titles.append("No part of any copy")
        start = self.text.index(title) + 1
        return self.text[
            start : min((self.text.index(each, start) for each in titles if each in self.text[start:]), default=None)
        ]


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Trial:
    folder = tmp_path_factory.mktemp("made")
    trial = Trial(folder, written(folder / "vault", FILES))
    trial.run()
    return trial


@pytest.fixture
def page(made: Trial, tmp_path: Path) -> Read:
    return read(made, tmp_path / "page.html")


def read(trial: Trial, place: Path) -> Read:
    said = trial.redact("vault", "report", trial.copy, "-o", place)
    assert (said.code, said.out, said.err) == (0, f"{place}\n", "")
    return Read(place.read_text("utf-8"))


def test_it_says_that_it_is_private_and_is_its_owners_alone(made: Trial, page: Read, tmp_path: Path) -> None:
    assert any(each.startswith("Private: ") for each in page.text)
    assert stat.S_IMODE((tmp_path / "page.html").stat().st_mode) == 0o600


def test_it_needs_nothing_from_outside_and_no_script(page: Read, tmp_path: Path) -> None:
    assert not {tag for tag, _ in page.tags} & {"script", "link", "img", "iframe", "object", "embed", "form", "a"}
    attributes = {name for _, found in page.tags for name in found}
    assert not {name for name in attributes if name.startswith("on") or name in ("src", "href", "srcset", "action")}
    source = (tmp_path / "page.html").read_text("utf-8")
    assert not re.search(r"url\(|@import|https?:|//", source)
    assert "default-src 'none'" in source
    assert "prefers-color-scheme: dark" in source
    assert "width=device-width" in source


def test_names_of_files_are_shown_as_they_are(page: Read) -> None:
    text = page.section("By folder")
    assert "Work/Deep/er" in text
    assert "Work" in text
    assert not any("\u202e" in each for each in page.text)


def test_it_counts_by_outcome_type_folder_and_level(page: Read) -> None:
    assert {name: page.text[page.text.index(name) - 1] for name in ("copied", "withheld", "failed", "left out", "replaced")} == {
        "copied": "5",
        "withheld": "2",
        "failed": "1",
        "left out": "1",
        "replaced": page.text[page.text.index("replaced") - 1],
    }
    types = page.section("Replaced, by type")
    assert types[types.index("COMPENSATION") + 1] == "1"
    levels = page.section("By privacy level")
    assert levels[levels.index("internal") : levels.index("internal") + 5] == ["internal", "1", "0", "0", "0"]
    assert "not known" in levels
    folders = page.section("By folder")
    assert folders[folders.index("Work") : folders.index("Work") + 5] == ["Work", "3", "2", "1", "0"]


def test_it_says_what_was_withheld_and_why(page: Read) -> None:
    withheld = page.section("Withheld")
    assert any("privacy.unknown" in each for each in withheld)
    assert any("attachments" in each for each in withheld)
    assert {"Work/Odd.md", "Work/Wharf.png"} <= set(withheld)


def test_it_says_what_failed_and_why(page: Read) -> None:
    failed = page.section("Failed")
    assert "Work/Broken.md" in failed
    assert any("It is not valid UTF-8" in each for each in failed)


def test_it_says_when_and_with_what(made: Trial, page: Read) -> None:
    head = made.head()
    everything = " ".join(page.text)
    assert f"redact {head['redact']}, {head['model']}" in everything
    assert head["run"] in everything
    assert f"{head['begun'][:10]} {head['begun'][11:16]} UTC" in everything
    assert "There is no run to compare with." in everything


def test_it_says_what_changed_since_the_run_before(tmp_path: Path) -> None:
    trial = Trial(tmp_path, written(tmp_path / "vault", FILES))
    trial.run()
    (trial.vault / "Work/Harbour.md").write_text("---\nprivacy: sometimes\n---\n")
    (trial.vault / "Work/Broken.md").unlink()
    (trial.vault / "Work/Deep/er/x.md").write_text("y\n")
    written(trial.vault, {"Work/New <b>.md": "x\n"})
    trial.run()
    found = read(trial, tmp_path / "page.html").section("Since the run before")
    assert found == [
        *("new", "1", "Work/New <b>.md", "changed", "1", "Work/Deep/er/x.md"),
        *("newly withheld", "1", "Work/Harbour.md", "removed", "1", "Work/Broken.md"),
    ]
    source = (tmp_path / "page.html").read_text("utf-8")
    assert "Work/Broken.md" not in source.partition("<h2>Withheld")[2]


def test_an_idle_run_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("redact.bulk.records.SETTLED_NS", -(10**12))
    trial = Trial(tmp_path, written(tmp_path / "vault", {"a.md": "x\n"}))
    trial.run()
    trial.run()
    found = read(trial, tmp_path / "page.html")
    assert any(each.endswith("nothing had changed") for each in found.text)
    assert len(found.section("Last runs")) == 8 + 2 * 8


def test_markup_in_a_name_is_shown_as_text(tmp_path: Path) -> None:
    trial = Trial(tmp_path, written(tmp_path / "vault", {"a.md": "x\n"}))
    trial.run()
    written(trial.vault, {ODD: "x\n", TURNED: "x\n"})
    trial.run()
    found = read(trial, tmp_path / "page.html")
    assert {ODD, "Work/a\\x202egnp.md"} <= set(found.text)


def test_without_a_place_it_is_written_here_and_written_anew(
    made: Trial, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    for _ in range(2):
        said = made.redact("vault", "report")
        assert (said.code, said.out) == (0, f"{tmp_path / 'redact-report.html'}\n")
    (tmp_path / "redact-report.html").write_text("mine")
    said = made.redact("vault", "report")
    assert said.code == 1
    assert "redact didn't make it" in said.err
    assert (tmp_path / "redact-report.html").read_text() == "mine"


@pytest.fixture
def link_to_copy(made: Trial, tmp_path: Path) -> Path:
    (tmp_path / "link").symlink_to(made.copy)
    return tmp_path / "link"


def test_it_is_never_written_into_the_vault_or_the_copy(made: Trial, link_to_copy: Path) -> None:
    for place in (made.vault, made.vault / "Work" / "x.html", made.copy / "x.html", made.copy / "Work", link_to_copy / "x.html"):
        said = made.redact("vault", "report", made.copy, "-o", place)
        assert said.code == 2
        assert "would stand in the" in said.err
    assert not list(made.vault.rglob("*.html"))
    assert not list(made.copy.rglob("*.html"))


def test_of_several_copies_one_is_to_be_named(tmp_path: Path) -> None:
    trial = Trial(tmp_path, written(tmp_path / "vault", {"a.md": "x\n"}))
    assert trial.redact("vault", "report").code == 2
    for name in ("one", "two"):
        trial.redact("vault", trial.vault, tmp_path / name, "--jobs", "1", "--effort", "fast")
    said = trial.redact("vault", "report")
    assert said.code == 2
    assert str(tmp_path / "one") in said.err
    assert str(tmp_path / "two") in said.err
    assert trial.redact("vault", "report", tmp_path / "two", "-o", tmp_path / "two.html").code == 0


def test_without_a_run_or_with_a_damaged_manifest_it_says_so(tmp_path: Path) -> None:
    trial = Trial(tmp_path, written(tmp_path / "vault", {"a.md": "x\n"}))
    trial.run()
    for content in (b"", b"{}", b'{"form":1}\n{"id":"x"}\n', b'{"form":1}\n'):
        trial.manifest.write_bytes(content)
        said = trial.redact("vault", "report", "-o", tmp_path / "x.html")
        assert (said.code, "can't be read" in said.err) == (2, True), content
    trial.manifest.unlink()
    said = trial.redact("vault", "report", "-o", tmp_path / "x.html")
    assert (said.code, "has come to its end" in said.err) == (2, True)


def test_a_vault_that_is_called_report_is_reached(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    trial = Trial(tmp_path, written(tmp_path / "report", {"a.md": "x\n"}))
    monkeypatch.chdir(tmp_path)
    assert trial.redact("vault", "./report", "copy", "--jobs", "1", "--effort", "fast").code == 0
    assert (trial.copy / "a.md").exists()


def test_calls_that_mean_nothing_are_refused(tmp_path: Path) -> None:
    trial = Trial(tmp_path, written(tmp_path / "vault", {"a.md": "x\n"}))
    for arguments in ((trial.vault,), (trial.vault, trial.copy, "-o", tmp_path / "x.html")):
        said = trial.redact("vault", *arguments)
        assert said.code == 2
        assert said.err
    assert not trial.copy.exists()


HEAD = RunRecord("r", "2026-03-12T10:00:00+00:00", "2026-03-12T10:00:01+00:00", "1", "m", "p", "d")


def line(path: str, outcome: str = "copied", reason: str = "r") -> Line:
    return Line(path, path, reason, outcome, "note", "internal", "", {"PERSON": 1})


def test_a_page_about_many_files_stays_small() -> None:
    found = gathered(HEAD, [line(f"a/{number % 900}/b/{number}.md", "withheld") for number in range(5000)])
    assert found.reasons["withheld"]["r"].count == 5000
    assert len(found.reasons["withheld"]["r"].paths) == MOST_LISTED
    assert list(found.folders) == ["a"]
    assert found.folders["a"]["withheld"] == 5000
    few = gathered(HEAD, [line(f"a/{number % MOST_FOLDERS}/{number}.md") for number in range(100)])
    assert len(few.folders) == MOST_FOLDERS


def test_reasons_without_end_are_told_together() -> None:
    found = gathered(HEAD, [line(f"{number}.md", "failed", f"{number}.md fails at {number}.") for number in range(80)])
    assert found.reasons["failed"]["It fails at 3."].paths == ["3.md"]
    assert len(found.reasons["failed"]) == MOST_REASONS + 1
    assert found.reasons["failed"][OTHER_REASONS].count == 80 - MOST_REASONS
