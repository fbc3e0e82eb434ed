"""The filter comes and goes, says what it doesn't do, and never makes a key where another one is needed."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import keyring
import pytest

from redact.errors import LedgerError
from redact.git.filter.keys import found_or_made, installed_key, record
from redact.git.repository import Repository
from tests.git.checks import checked
from tests.git.filter.vaults import LINE, MIRA, FilteredVault
from tests.git.repositories import Repo
from tests.ledger.test_keys import Ring

PUBLIC = "---\nprivacy: public\n---\nThe boiler is serviced in May.\n"


def test_an_old_vault_takes_it_up_and_is_told_what_its_history_holds(machine: Path) -> None:
    # No relay: git calls redact itself here.
    vault = FilteredVault(machine / "vault", install=False)
    vault.write(".redact.toml", 'effort = "fast"\n')
    vault.write("x.md", MIRA)
    vault.write("board.canvas", "{}")
    vault.write("odd.md", MIRA.replace("internal", "intern"))
    vault.commit_all("as it was")
    vault.git("branch", "old")
    said = vault.redact("git-filter", "install")
    assert f"key: {machine / 'data'}" in said
    assert "Keep a copy of the key" in said
    assert "2 notes stand plain in the index" in said
    assert "holds 2 versions of 2 notes without a sealed line" in said
    assert "Nothing was rewritten" in said
    assert "git filter-repo" in said
    assert "git takes notes plain: main, old." in said
    assert "privacy level is unknown" in vault.git("add", "--renormalize", ".", fails=True)
    assert "M .redact" not in vault.git("status", "--short")
    vault.git("rm", "-q", "odd.md")
    vault.git("add", "--renormalize", ".")
    vault.commit_all("sealed")
    assert LINE.search(vault.stored("x.md", "HEAD"))
    vault.edit("x.md", "waits", "waits for 77,000 EUR")
    assert "-Mira waits.\n+Mira waits for 77,000 EUR.\n" in vault.git("diff") + "\n"
    vault.git("stash", "-q")
    vault.git("stash", "pop", "-q")
    text = vault.read("x.md").decode()
    vault.edit("x.md", "# Mira Okafor", "# Mira Okafor and Tomasz Zawadzki")
    vault.git("checkout", "-p", data=b"s\nn\ny\n")  # the sealed line goes with the second part; what is kept is in no commit
    assert vault.read("x.md").decode() == MIRA.replace("# Mira Okafor", "# Mira Okafor and Tomasz Zawadzki")
    vault.write("x.md", text.replace("internal", "anternal"))
    assert "can't be added as it stands. The note is withheld" in (said := vault.git("status", "--short"))
    assert "M x.md" in said
    vault.write("x.md", text)
    said = vault.redact("git-filter", "status")
    assert "filter: installed, policy backup" in said
    assert "sealed: 1" in said
    assert "Not filtered, and committed as they are: 1 .canvas." in said
    assert vault.git("show", "--no-textconv", "HEAD:x.md").count("Mira") == 0
    (vault.root / ".gitattributes").rename(machine / "attributes")
    vault.git("rm", "-q", "--cached", ".gitattributes")
    assert "filter: not in force" in vault.redact("git-filter", "status", fails=True)
    (machine / "attributes").rename(vault.root / ".gitattributes")
    again = vault.clone("copy", install=False)
    assert "sealed under a key that isn't here" in again.redact("git-filter", "install", fails=True)
    assert len(list((machine / "data").glob("*.key"))) == 2  # the vault's, and the one that names vaults' files
    vault.redact("git-filter", "key", str(machine / "copy.key"))
    again.redact("git-filter", "install", "--key-file", str(machine / "copy.key"))
    assert "notes put into the folder: 1" in again.redact("git-filter", "unlock")
    assert again.read("x.md") == MIRA.encode()


def test_uninstall_leaves_no_trace_but_the_key(machine: Path, relay: Path) -> None:
    vault = FilteredVault(machine / "vault", relay, install=False)
    vault.write(".gitattributes", "*.png binary\n")
    before = vault.git("config", "--local", "--list")
    vault.install()
    vault.install()
    assert vault.read(".gitattributes").count(b"filter=redact") == 2
    vault.redact("git-filter", "uninstall")
    vault.redact("git-filter", "uninstall")
    assert vault.read(".gitattributes") == b"*.png binary\n"
    kept = [line for line in vault.git("config", "--local", "--list").splitlines() if not line.startswith("redact.filterkey")]
    assert kept == before.splitlines()
    assert "not installed" in vault.redact("git-filter", "status", fails=True)


def test_all_of_a_repositorys_work_trees_have_one_key(machine: Path, relay: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    vault = FilteredVault(machine / "vault", relay)
    vault.commit_all()
    vault.git("worktree", "add", "-q", str(machine / "tree"))
    for folder in (vault.root, machine / "tree"):
        assert installed_key(Repository.containing(folder)).required().key_id == vault.git("config", "redact.filterKeyId")
    inside = vault.root / "key"
    shutil.copy(vault.key, inside)
    assert "would stand in the vault" in vault.redact("git-filter", "install", "--key-file", str(inside), fails=True)


def test_only_the_vaults_folder_is_filtered(machine: Path, relay: Path) -> None:
    vault = FilteredVault(machine / "vault", relay, install=False)
    folder = 'My "own" [no]tes*'
    vault.write(".redact.toml", f"effort = 'fast'\nvault = '{folder}'\n")
    for path in (f"{folder}/x.md", f"{folder}/People/Mira Okafor.md", "README.md"):
        vault.write(path, MIRA)
    vault.install()
    vault.commit_all()
    assert LINE.search(vault.stored(f"{folder}/x.md"))
    assert LINE.search(vault.stored(f"{folder}/People/Mira Okafor.md"))
    assert vault.stored("README.md") == MIRA.encode()
    vault.write(".git/info/attributes", "*.md -filter\n")
    assert "Git doesn't filter" in vault.redact("git-filter", "install", fails=True)


def test_the_keyring_holds_the_key_where_there_is_one(repo: Repo, monkeypatch: pytest.MonkeyPatch) -> None:
    ring = Ring()
    monkeypatch.setattr(keyring, "get_keyring", lambda: ring)
    repository = Repository.containing(repo.root)
    found = found_or_made(repository, None, new=True)
    assert found.place.startswith("keyring:")
    record(repository, found)
    assert installed_key(repository).required().key_id == found.required().key_id
    ring.stored.clear()
    assert "The keyring holds no key" in installed_key(repository).reason
    with pytest.raises(LedgerError, match="under a key that isn't here"):
        found_or_made(repository, None, new=False)


def test_a_passphrase_opens_the_key(vault: FilteredVault) -> None:
    sealed = vault.root.parent / "sealed.key"
    vault.environment["REDACT_PASSPHRASE"] = "three boats"
    vault.redact("git-filter", "key", str(sealed), "--passphrase")
    assert b"scrypt" in sealed.read_bytes()
    vault.redact("git-filter", "install", "--key-file", str(sealed))
    vault.speed_up()
    vault.write("x.md", MIRA)
    vault.git("add", "x.md")
    del vault.environment["REDACT_PASSPHRASE"]
    vault.write("y.md", MIRA)
    assert "needs its passphrase. Set REDACT_PASSPHRASE" in vault.git("add", "y.md", fails=True)


def test_a_check_knows_what_the_filter_has_sealed(vault: FilteredVault) -> None:
    vault.write("HR/x.md", MIRA.replace("internal", "restricted"))
    vault.write("forged.md", f"---\nprivacy: internal\n---\nA.\n%% redact:v1 {'R2hwXzE2Qzdl' * 16} %%\n")
    vault.git("add", "HR/x.md")
    stored = vault.stored("HR/x.md").replace(b"# ", b"# AKIAIOSFODNN7EXAMPLB ")
    vault.git("add", ".redact.toml", ".gitattributes")
    for path, data in (("edited.md", stored), ("forged.md", vault.read("forged.md"))):
        blob = vault.git("hash-object", "-w", "--stdin", data=data)
        vault.git("update-index", "--add", "--cacheinfo", f"100644,{blob},{path}")
    answer = checked(vault)
    assert answer.rows["HR/x.md"]["rule"] == "sealed by redact git-filter"
    assert {path: verdict for path, verdict in answer.verdicts().items() if verdict != "passes"} == {
        "edited.md": "withheld",
        "forged.md": "blocked",
    }
    # In a clone without the filter, git takes notes as they are.
    clone = vault.clone("other", install=False)
    clone.write(
        "Mira Okafor.md", MIRA.replace("Mira Okafor", "The lake").replace("Mira waits", "All wait").replace("142,500", "no")
    )
    clone.write("y.md", MIRA)
    clone.write("p.md", PUBLIC)
    clone.write(".redact.toml", 'effort = "fast"\n')
    clone.write(".gitattributes", vault.read(".gitattributes"))
    clone.git("add", "-A")
    assert {path: verdict for path, verdict in checked(clone).verdicts().items() if verdict != "passes"} == {"y.md": "blocked"}
    assert {kind for kind, _ in checked(clone).found("y.md")} == {"PERSON", "COMPENSATION"}
    vault.key.unlink()  # as in continuous integration
    assert checked(vault).verdicts()["HR/x.md"] == "withheld"
    assert checked(vault).found("HR/x.md") == []


def test_a_history_is_sealed_by_filter_repo(vault: FilteredVault) -> None:
    program = shutil.which("git-filter-repo") or shutil.which("git-filter-repo", path=str(Path(sys.executable).parent))
    if program is None:
        pytest.skip("git-filter-repo isn't installed")
    plain = Repo(vault.root.parent / "plain")
    for name, text in (
        ("x.md", MIRA),
        ("odd.md", MIRA.replace("internal", "intern")),
        ("p.md", PUBLIC),
        (".redact.toml", 'effort = "fast"\n'),
    ):
        plain.write(name, text)
    plain.git("add", "-A")
    plain.commit("one")
    plain.write("x.md", MIRA + "Mira has 77,000 EUR.\n")
    plain.git("add", "-A")
    plain.commit("two")
    plain.git("clone", "-q", "--no-local", ".", str(vault.root.parent / "fresh"))
    fresh = FilteredVault(vault.root.parent / "fresh", vault.relay)
    body = fresh.redact("git-filter", "callback")
    done = subprocess.run(
        [program, "--force", "--file-info-callback", body],
        cwd=fresh.root,
        env=fresh.environment | {"PATH": f"{Path(program).parent}{os.pathsep}{os.environ['PATH']}"},
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stderr
    listed = fresh.git("cat-file", "--batch-all-objects", "--batch")
    assert "Okafor" not in listed
    assert "77,000" not in listed
    assert fresh.git("log", "--format=%s") == "two\none"
    fresh.git("checkout", "-q", "HEAD~", "--", ".")
    assert fresh.read("x.md") == MIRA.encode()
    assert fresh.read("odd.md") == MIRA.replace("internal", "intern").encode()
    assert fresh.read("p.md") == PUBLIC.encode()
