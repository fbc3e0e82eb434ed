"""What is written into pseudonymized notes without the key, or quoted from them, or not seen, exposes and loses nothing."""

from __future__ import annotations

from redact.git.filter.sealing import Sealer
from redact.git.filter.storing import stored_whole
from tests.git.filter.vaults import KEY, LINE, MIRA, FilteredVault


def test_who_lowers_the_privacy_of_a_sealed_note_unseals_nothing(vault: FilteredVault) -> None:
    vault.write("x.md", MIRA)
    vault.commit_all()
    clone = vault.clone("other", install=False)
    clone.edit("x.md", "privacy: internal", "privacy: public")
    clone.git("commit", "-qam", "lowered")
    vault.edit("x.md", "waits", "waits long")
    vault.commit_all()
    said = vault.git("pull", "-q", "--no-rebase", str(clone.root), "main", fails=True)
    assert "2 values sealed in it would now stand plain" in said
    vault.git("reset", "-q", "--hard", "HEAD~")
    vault.git("pull", "-q", str(clone.root), "main")
    assert (vault.read("x.md").decode(), vault.changes()) == (MIRA.replace("internal", "public"), "")
    vault.edit("x.md", "waits", "waits long")
    assert "2 values sealed in it would now stand plain" in vault.git("add", "x.md", fails=True)
    assert "Okafor" not in vault.git("cat-file", "--batch-all-objects", "--batch")
    vault.git("rm", "-q", "--cached", "x.md")
    vault.git("commit", "-qm", "that is right")
    vault.git("add", "x.md")
    assert b"Okafor" in vault.stored("x.md")


def test_what_is_written_around_a_note_that_is_sealed_as_a_whole_leaves_it_there(vault: FilteredVault) -> None:
    sealed = stored_whole(MIRA.encode(), "x.md", Sealer(KEY)).decode()
    blob = vault.git("hash-object", "-w", "--stdin", data=f"Before.\n{sealed}After.\n".encode())
    vault.git("update-index", "--add", "--cacheinfo", f"100644,{blob},x.md")
    vault.git("checkout-index", "-f", "x.md")
    assert vault.read("x.md").decode() == f"Before.\n{MIRA}\nAfter.\n"
    vault.edit("x.md", "After.", "And after.")
    assert "1 value sealed in it would now stand plain" in vault.git("add", "x.md", fails=True)


def test_a_folder_that_lacks_notes_is_said_to_know_less(vault: FilteredVault) -> None:
    vault.write("People/Mira Okafor.md", "---\ntype: person\nprivacy: internal\n---\n# Mira Okafor\n")
    vault.write("Daily/x.md", MIRA)
    vault.commit_all()
    vault.git("sparse-checkout", "set", "--no-cone", "Daily/")
    vault.edit("Daily/x.md", "waits", "waits long")
    assert "Daily/x.md: names are missed" in vault.git("add", "Daily/x.md")
    assert "sealed: 2" in vault.redact("git-filter", "status", fails=True)
    clone = vault.clone("clone", install=False)
    clone.install()
    clone.write("y.md", MIRA)
    assert "run `redact git-filter unlock`" in clone.git("add", "y.md")


def test_a_note_may_quote_the_sealed_line_of_another(vault: FilteredVault) -> None:
    vault.write("x.md", MIRA)
    vault.git("add", "x.md")
    line = LINE.search(vault.stored("x.md"))
    assert line
    quoting = {name: text.encode() + line[0] + b"\n" for name, text in (("y.md", MIRA), ("p.md", "The boiler hums.\n"))}
    for name, content in quoting.items():
        vault.write(name, content)
    vault.commit_all()
    for name, content in quoting.items():
        (vault.root / name).unlink()
        vault.git("checkout", "--", name)
        assert vault.read(name) == content
    assert vault.changes() == ""
    assert b"Okafor" not in vault.stored("y.md")
