"""What stops a commit, and what doesn't."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from tests.git.checks import PAY, PLAIN, SECRET, check, checked, note
from tests.git.repositories import Repo

LFS_POINTER = b"version https://git-lfs.github.com/spec/v1\noid sha256:" + b"4d7a2146" * 8 + b"\nsize 12345\n"


@pytest.mark.parametrize(
    ("privacy", "text", "verdict"),
    [
        pytest.param("public", PAY, "passes", id="pay in a public note"),
        pytest.param("internal", PAY, "passes", id="pay in an internal note"),
        pytest.param("confidential", PAY, "blocked", id="pay in a confidential note"),
        pytest.param("public", SECRET, "blocked", id="a secret in a public note"),
        pytest.param("confidential", PLAIN, "passes", id="a confidential note with nothing in it"),
        pytest.param("confidential", "Mira Okafor of Brightwater Ltd. called.\n", "passes", id="names may be committed"),
        pytest.param("restricted", PLAIN, "withheld", id="a restricted note, whatever it says"),
        pytest.param("confidental", PLAIN, "withheld", id="a misspelt level"),
    ],
)
def test_a_new_note_is_checked_by_its_privacy_level(repo: Repo, privacy: str, text: str, verdict: str) -> None:
    repo.stage("Note.md", note(text, privacy))
    answer = checked(repo)
    assert answer.verdicts() == {"Note.md": verdict}
    assert answer.code == (verdict != "passes")


def test_a_note_without_a_level_counts_as_confidential(repo: Repo) -> None:
    repo.stage("Note.md", PAY)
    assert checked(repo).verdicts() == {"Note.md": "blocked"}


def test_nothing_staged_is_clean_and_silent(repo: Repo) -> None:
    assert check(repo) == check(repo, "--all")
    assert (check(repo).code, check(repo).out) == (0, "")


def test_the_staged_text_counts_not_the_one_on_disk(repo: Repo) -> None:
    repo.stage("Staged.md", PAY)
    repo.write("Staged.md", PLAIN)
    repo.stage("Clean.md", PLAIN)
    repo.write("Clean.md", PAY)
    assert checked(repo).verdicts() == {"Clean.md": "passes", "Staged.md": "blocked"}
    assert checked(repo, "Clean.md").verdicts() == {"Clean.md": "passes"}


def test_values_that_the_last_commit_holds_are_old_and_do_not_stop(repo: Repo) -> None:
    repo.stage("Note.md", note(PAY))
    repo.commit("before the hook")
    repo.stage("Note.md", note(f"A new first line.\n{PAY}"))
    answer = checked(repo)
    assert (answer.code, answer.found("Note.md")) == (0, [("COMPENSATION", "old")])
    assert "1 old" in check(repo).out


def test_a_new_value_beside_old_ones_stops(repo: Repo) -> None:
    repo.stage("Note.md", note(PAY))
    repo.commit()
    repo.stage("Note.md", note(f"{PAY}Her bonus is 20,000 EUR.\n"))
    answer = checked(repo)
    assert (answer.code, answer.found("Note.md")) == (1, [("COMPENSATION", "old"), ("COMPENSATION", "new")])


def test_the_same_figure_in_another_sense_is_not_old(repo: Repo) -> None:
    repo.stage("Note.md", note("We counted 142,500 page views.\n"))
    repo.commit()
    repo.stage("Note.md", note(f"We counted 142,500 page views.\n\n{PAY}"))
    assert checked(repo).code == 1


@pytest.mark.parametrize("how", ["option", "settings"])
def test_strict_counts_old_values_too(repo: Repo, how: str) -> None:
    repo.stage("Note.md", note(PAY))
    repo.commit()
    repo.stage("Note.md", note(f"{PAY}More.\n"))
    if how == "settings":
        repo.write(".redact.toml", "strict = true\n")
    assert checked(repo, *(["--strict"] if how == "option" else [])).code == 1


def test_a_changed_level_makes_nothing_old(repo: Repo) -> None:
    repo.stage("Note.md", note(PAY, "internal"))
    repo.commit()
    repo.stage("Note.md", note(PAY, "confidential"))
    assert checked(repo).code == 1


def test_a_renamed_note_keeps_what_is_old(repo: Repo) -> None:
    repo.stage("Note.md", note(PAY + PLAIN * 5))
    repo.commit()
    repo.git("mv", "Note.md", "Renamed.md")
    repo.stage("Renamed.md", note(PAY + PLAIN * 6))
    answer = checked(repo)
    assert (answer.code, answer.found("Renamed.md")) == (0, [("COMPENSATION", "old")])


def test_a_new_restricted_note_is_withheld_however_like_an_old_one_it_is(repo: Repo) -> None:
    repo.stage("Old.md", note(PLAIN * 5, "restricted"))
    repo.commit()
    repo.stage("Old.md", note(PLAIN * 6, "restricted"))
    repo.stage("New.md", note(f"{PLAIN * 5}Of another one.\n", "restricted"))
    assert checked(repo).verdicts() == {"New.md": "withheld", "Old.md": "passes"}
    repo.git("rm", "-q", "-f", "Old.md")
    assert checked(repo).verdicts() == {"New.md": "withheld"}


def test_what_was_never_checked_does_not_become_old_by_moving(repo: Repo) -> None:
    repo.stage(".redact.toml", 'exclude = ["Templates/"]\n')
    repo.stage("Templates/Offer.md", note(PAY + PLAIN * 5))
    repo.commit()
    (repo.root / "Notes").mkdir()
    repo.git("mv", "Templates/Offer.md", "Notes/Offer.md")
    assert checked(repo).found("Notes/Offer.md") == [("COMPENSATION", "new")]


def test_what_becomes_public_by_moving_is_new(repo: Repo) -> None:
    repo.write("People/Mira Okafor.md", "---\ntype: person\n---\n")
    repo.stage("private/post.md", f"We thank Mira Okafor.\n{PLAIN * 5}")
    repo.commit()
    (repo.root / "public").mkdir()
    repo.git("mv", "private/post.md", "public/post.md")
    repo.stage("public/post.md", f"We thank Mira Okafor.\n{PLAIN * 6}")
    assert checked(repo, "--published", "public/post.md").found("public/post.md") == [("PERSON", "new")]


@pytest.mark.parametrize(
    ("before", "now", "standing"),
    [
        pytest.param("Mira", "Mira, Mira Okafor", ["old", "new"], id="a longer form tells a name more"),
        pytest.param("Mira Okafor", "Mira Okafor, Mira, M. Okafor", ["old"] * 3, id="a shorter form tells nothing more"),
    ],
)
def test_another_form_of_an_old_name_is_old_if_it_tells_no_more(repo: Repo, before: str, now: str, standing: list[str]) -> None:
    repo.write("People/Mira Okafor.md", "---\ntype: person\n---\n")
    repo.stage("post.md", f"We thank {before}.\n")
    repo.commit()
    repo.stage("post.md", "".join(f"We thank {each}.\n" for each in now.split(", ")))
    assert checked(repo, "--published").found("post.md") == [("PERSON", each) for each in standing]


def test_a_restricted_note_that_was_committed_before_may_be_edited_but_not_gain_pay(repo: Repo) -> None:
    repo.stage("Note.md", note(PLAIN, "restricted"))
    repo.commit()
    repo.stage("Note.md", note(PLAIN * 2, "restricted"))
    answer = checked(repo)
    assert (answer.code, answer.verdicts()) == (0, {"Note.md": "passes"})
    assert any("withheld" in each for each in answer.rows["Note.md"]["notices"])
    assert checked(repo, "--strict").code == 1
    repo.stage("Note.md", note(PLAIN + PAY, "restricted"))
    assert checked(repo).verdicts() == {"Note.md": "blocked"}


def test_what_comes_with_a_merge_is_old_and_what_the_merge_adds_is_new(repo: Repo) -> None:
    repo.stage("Base.md", note(PLAIN))
    repo.commit()
    repo.git("checkout", "-q", "-b", "side")
    repo.stage("Side.md", note(PAY))
    repo.commit()
    repo.git("checkout", "-q", "main")
    repo.stage("Base.md", note(PLAIN * 2))
    repo.commit()
    repo.git("merge", "-q", "--no-commit", "--no-ff", "side")
    assert checked(repo).code == 0
    repo.stage("Side.md", note(f"{PAY}Her bonus is 20,000 EUR.\n"))
    assert checked(repo).found("Side.md") == [("COMPENSATION", "old"), ("COMPENSATION", "new")]


def test_a_file_named_though_nothing_of_it_changes_is_checked_as_new(repo: Repo) -> None:
    repo.stage("Note.md", note(PAY))
    repo.commit()
    assert checked(repo, "Note.md").found("Note.md") == [("COMPENSATION", "new")]


def test_a_file_outside_the_index_is_checked_as_it_stands_on_disk(repo: Repo) -> None:
    repo.write("Draft.md", PAY)
    assert checked(repo, "Draft.md").verdicts() == {"Draft.md": "blocked"}
    assert checked(repo, "Missing.md").verdicts() == {"Missing.md": "unreadable"}


@pytest.mark.parametrize(
    ("path", "content", "verdict"),
    [
        pytest.param("photo.png", b"\x89PNG\r\n\x1a\n\0\0", "unseen", id="an image"),
        pytest.param("offer.pdf", b"%PDF-1.7\n\0", "unseen", id="a PDF"),
        pytest.param("data.csv", b"a;b\n" * 5_000_001, "unreadable", id="a table too large to be looked into"),
        pytest.param("data.bin", b"abc\0def", "unseen", id="a binary file"),
        pytest.param("Note.md", b"caf\xe9 au lait", "unreadable", id="a note in Latin-1"),
        pytest.param("Note.md", b"a\0b", "unreadable", id="a note with a NUL"),
        pytest.param("list.csv", b"caf\xe9;1", "unreadable", id="a table in Latin-1"),
        pytest.param("notes.org", b"caf\xe9", "unreadable", id="text of an unknown kind in Latin-1"),
        pytest.param("Note.md", PAY.encode("utf-16"), "blocked", id="a note in UTF-16"),
        pytest.param("pay.txt", PAY.encode(), "blocked", id="plain text"),
        pytest.param("pay.org", PAY.encode(), "blocked", id="text of an unknown kind"),
        pytest.param("LICENSE", PLAIN.encode(), "passes", id="no extension"),
        pytest.param(".obsidian/app.json", b'{"salary": "142,500 EUR"}', "passes", id="settings are no notes"),
        pytest.param(".obsidian/plugins/x/data.json", f'{{"k": "{SECRET}"}}'.encode(), "blocked", id="a secret in settings"),
        pytest.param("notes.png", PAY.encode(), "blocked", id="text that is called an image"),
        pytest.param("notes.md.zip", PAY.encode("utf-16"), "blocked", id="text in UTF-16 that is called an archive"),
        pytest.param(".trash/Offer.md", note(PAY).encode(), "blocked", id="a deleted note in Obsidian's trash"),
        pytest.param("film.mp4", LFS_POINTER, "unseen", id="a film in Git LFS"),
        pytest.param("Note.md", LFS_POINTER, "unreadable", id="a note in Git LFS"),
        pytest.param("Note.md", LFS_POINTER + PAY.encode(), "blocked", id="what only begins as one in Git LFS"),
        pytest.param("drawing.svg", b"<svg><text>x</text></svg>", "passes", id="an image that is text"),
    ],
)
def test_every_kind_of_file_is_looked_into_or_listed(repo: Repo, path: str, content: bytes, verdict: str) -> None:
    repo.stage(path, content)
    answer = checked(repo)
    assert answer.verdicts() == {path: verdict}
    assert answer.code == (verdict in ("blocked", "unreadable"))


def test_unseen_files_are_named_to_the_user(repo: Repo) -> None:
    for number in range(8):
        repo.stage(f"photo{number}.png", b"\x89PNG\0")
    assert "photo0.png" in check(repo).out
    assert "3 more" in check(repo).out


def test_a_symbolic_links_target_is_text(repo: Repo) -> None:
    (repo.root / "link.md").symlink_to("pay/142,500 EUR base salary.md")
    repo.git("add", "link.md")
    assert checked(repo).verdicts() == {"link.md": "blocked"}


def test_a_submodule_is_unseen(repo: Repo, tmp_path: Path) -> None:
    other = Repo(tmp_path / "other")
    other.stage("a.md", PAY)
    other.commit()
    repo.git("-c", "protocol.file.allow=always", "submodule", "add", "-q", str(other.root), "sub")
    assert checked(repo).verdicts()["sub"] == "unseen"


@pytest.mark.skipif(os.name == "nt", reason="file names are text there")
def test_a_path_that_is_no_utf_8_stops(repo: Repo) -> None:
    repo.stage(b"caf\xe9.md", PLAIN)
    assert checked(repo).code == 1
    assert "caf\\xdce9.md unreadable: Its name is not UTF-8." in check(repo).out


def test_a_path_is_checked_too(repo: Repo) -> None:
    repo.stage("Offers/Base salary 142,500 EUR.md", note(PLAIN))
    answer = checked(repo)
    assert answer.found("Offers/Base salary 142,500 EUR.md") == [("COMPENSATION", "new")]
    assert answer.rows["Offers/Base salary 142,500 EUR.md"]["findings"][0]["in"] == "path"


def test_the_message_is_checked_without_what_git_drops(repo: Repo) -> None:
    message = repo.root / ".git" / "COMMIT_EDITMSG"
    message.write_text(f"Notes\n\n{PAY}")
    answer = checked(repo, str(message))
    assert (answer.code, answer.verdicts()) == (1, {"commit message": "blocked"})
    assert answer.rows["commit message"]["findings"][0]["line"] == 3
    message.write_text(f"Notes\n\n# {PAY}")
    assert checked(repo, str(message)).code == 0


def test_settings_leave_files_out_and_say_so(repo: Repo) -> None:
    repo.write(".redact.toml", 'exclude = ["Templates/", "*.log"]\n')
    repo.stage("Templates/Offer.md", PAY)
    repo.stage("x.log", PAY)
    assert checked(repo).verdicts() == {"Templates/Offer.md": "left out", "x.log": "left out"}
    assert "left out by the settings: 2" in check(repo).out
    repo.write("Templates/Draft.md", PAY)
    assert checked(repo, "Templates/Draft.md").verdicts() == {"Templates/Draft.md": "left out"}


@pytest.mark.parametrize(
    ("text", "says"),
    [
        pytest.param('polcy = "share"', "did you mean policy?", id="a misspelt key"),
        pytest.param("strict = 1", "true or false", id="a number for a choice"),
        pytest.param('exclude = "a"', "a list of texts", id="a text for a list"),
        pytest.param("policy =", "not TOML", id="no TOML"),
        pytest.param('policy = "shar"', "did you mean share?", id="a misspelt policy"),
        pytest.param('policy = "rules/none.yaml"', "no policy file", id="a missing policy file"),
        pytest.param('vault = "nots"', "no folder nots", id="a vault that isn't there"),
        pytest.param('effort = "slow"', 'no effort "slow"', id="an unknown effort"),
    ],
)
def test_wrong_settings_are_explained_and_nothing_passes(repo: Repo, text: str, says: str) -> None:
    repo.write(".redact.toml", text)
    repo.stage("Note.md", PLAIN)
    answer = check(repo)
    assert (answer.code, answer.out) == (2, "")
    assert says in answer.err
    assert "Traceback" not in answer.err


def test_a_policy_of_the_repositorys_own_decides(repo: Repo) -> None:
    repo.write("rules/ours.yaml", "version: 1\nname: ours\ndefaults:\n  entities: {SECRET: block, '*': keep}\n")
    repo.write(".redact.toml", 'policy = "rules/ours.yaml"\n')
    repo.stage("Note.md", note(PAY))
    assert checked(repo).code == 0


def test_a_changed_policy_makes_nothing_old_until_each_note_was_checked_by_it(repo: Repo) -> None:
    lenient = "version: 1\nname: ours\ndefaults:\n  entities: {SECRET: block, '*': keep}\n"
    repo.stage("rules.yaml", lenient)
    repo.stage(".redact.toml", 'policy = "rules.yaml"\n')
    repo.stage("Note.md", note(PAY))
    repo.commit("adopted")
    repo.stage("rules.yaml", lenient.replace("'*': keep", "COMPENSATION: block, '*': keep"))
    repo.stage("Note.md", note(PAY + PLAIN))
    assert checked(repo).found("Note.md") == [("COMPENSATION", "new")]
    repo.git("reset", "-q", "Note.md")
    repo.commit("stricter")
    repo.git("add", "Note.md")
    assert checked(repo).code == 1
    repo.commit("let through all the same", "--no-verify")
    repo.stage("Note.md", note(PAY + PLAIN * 2))
    assert checked(repo).found("Note.md") == [("COMPENSATION", "old")]


def test_published_files_may_hold_no_names(repo: Repo) -> None:
    repo.write("People/Mira Okafor.md", "---\ntype: person\n---\n")
    repo.stage("site/post.md", "We thank Mira Okafor for her help.\n")
    repo.stage("site/plain.md", PLAIN)
    assert checked(repo).code == 0
    answer = checked(repo, "--published")
    assert answer.verdicts() == {"site/plain.md": "passes", "site/post.md": "blocked"}
    assert answer.found("site/post.md") == [("PERSON", "new")]


def test_no_value_is_shown_or_remembered(repo: Repo, tmp_path: Path) -> None:
    repo.stage("Note.md", note(PAY + SECRET))
    state = tmp_path / "state"
    outputs = [check(repo, "--format", each, REDACT_STATE_DIR=str(state)) for each in ("text", "jsonl", "sarif")]
    told = "".join(each.out + each.err for each in outputs).encode()
    kept = b"".join(file.read_bytes() for file in state.rglob("*") if file.is_file())
    for value in (b"142,500", b"AKIAIOSFODNN7EXAMPLB", b"Note.md"):
        assert value not in kept
    assert b"142,500" not in told
    assert b"AKIA" not in told


def test_outside_a_repository_the_way_is_shown(tmp_path: Path) -> None:
    folder = Repo(tmp_path / "vault")
    answer = check(folder, folder="..", GIT_CEILING_DIRECTORIES=str(tmp_path.parent))
    assert answer.code == 2
    assert "git repository" in answer.err


@pytest.mark.parametrize("arguments", [["--all", "Note.md"], ["--all", "--to", "HEAD"], ["--published", "--policy", "share"]])
def test_what_contradicts_itself_is_refused(repo: Repo, arguments: list[str]) -> None:
    assert check(repo, *arguments).code == 2
