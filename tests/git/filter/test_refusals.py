"""What can't be sealed, decided or cleared is not added; what can't be opened stays readable; nothing of it is lost."""

from __future__ import annotations

import codecs

import pytest

from tests.git.filter.vaults import LINE, MIRA, FilteredVault

PLAIN = "---\nprivacy: public\n---\nThe boiler is serviced in May.\n"


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (MIRA.replace("internal", "intern").encode(), "privacy level is unknown (backup.yaml:"),
        (b"\x00\x01binary", "not a text file"),
        (b"caf\xe9", "not valid UTF-8"),
    ],
    ids=["withheld", "binary", "latin-1"],
)
def test_what_cannot_be_decided_is_not_added(vault: FilteredVault, content: bytes, reason: str) -> None:
    vault.write("x.md", content)
    assert "redact: x.md: " in (said := vault.git("add", "x.md", fails=True))
    assert reason in said
    assert vault.git("ls-files") == ""
    vault.write(".gitattributes", vault.read(".gitattributes") + b"x.md -filter\n")
    vault.git("add", "x.md")


NOTES = {
    "CRLF": MIRA.replace("\n", "\r\n").encode(),
    "no final newline": MIRA.removesuffix("\n").encode(),
    "BOM": codecs.BOM_UTF8 + MIRA.encode(),
    "UTF-16LE": codecs.BOM_UTF16_LE + MIRA.encode("utf-16-le"),
    "UTF-16BE": codecs.BOM_UTF16_BE + MIRA.encode("utf-16-be"),
    "seems sealed": (MIRA + "\n%% redact:v1 QUJD %%\n").encode(),
    "odd breaks": MIRA.replace("Mira waits.", "Mira\u2028waits.\r\rMira, ").encode(),
    "long": (MIRA + f"{'The lake was calm. ' * 99}\n" * 40).encode(),  # more than a packet of git's takes
    "frontmatter alone": b"---\nprivacy: internal\nattendees: [Mira Okafor]\n---",
    "a line break's name\n": MIRA.encode(),
}
SAME = {"public": PLAIN.encode(), "public, open": PLAIN.removesuffix("\n").encode(), "empty": b""}


@pytest.mark.parametrize("translation", ["false", "true"])
def test_any_note_comes_back_byte_for_byte(vault: FilteredVault, translation: str) -> None:
    vault.git("config", "core.autocrlf", translation)
    for name, content in (NOTES | SAME).items():
        vault.write(f"{name}.md", content)
    vault.commit_all()
    stored = {name: vault.stored(f"{name}.md") for name in NOTES | SAME}
    assert not any(b"Okafor" in each.replace(b"\0", b"") for each in stored.values())
    assert {name for name, content in (NOTES | SAME).items() if stored[name] == content} == set(SAME)
    vault.git("rm", "-q", "-r", "--cached", ".")
    vault.git("reset", "-q", "--hard")
    for name, content in (NOTES | SAME).items():
        assert vault.read(f"{name}.md") == content
    assert vault.changes() == ""
    for name in stored:
        vault.write(f"{name}.md", stored[name])
    vault.git("add", "--renormalize", ".")
    assert vault.git("diff", "--cached", "--stat") == ""


def test_a_name_that_is_no_text_and_one_in_capitals(vault: FilteredVault) -> None:
    vault.write("CAPITALS.MD", MIRA)
    vault.write(b"caf\xe9.md", MIRA)
    vault.git("add", "CAPITALS.MD")
    assert LINE.search(vault.stored("CAPITALS.MD"))
    assert "name is not UTF-8" in vault.git("add", "-A", fails=True)


def test_gits_own_translation_of_line_ends_is_borne(vault: FilteredVault) -> None:
    text = MIRA.replace("\n", "\r\n").encode()
    vault.write(".gitattributes", vault.read(".gitattributes").replace(b" -text", b" text"))
    vault.write("x.md", text)
    vault.commit_all()
    assert b"\r" not in vault.stored("x.md")
    (vault.root / "x.md").unlink()
    vault.git("checkout", "--", "x.md")
    assert vault.read("x.md") == text
    assert vault.changes() == ""


def test_without_the_key_notes_stay_as_they_are_stored(vault: FilteredVault) -> None:
    vault.write("x.md", MIRA)
    vault.write("public.md", PLAIN)
    vault.commit_all()
    key = vault.key.read_bytes()
    vault.key.unlink()
    for path in ("x.md", "public.md"):
        (vault.root / path).unlink()
    assert "notes stay as they are stored" in vault.git("checkout", "--", ".")
    assert vault.read("x.md") == vault.stored("x.md")
    assert vault.changes() == ""
    vault.edit("x.md", "waits", "waited")
    assert "can't be sealed" in vault.git("add", "x.md", fails=True)
    vault.write("new.md", MIRA)
    assert "new.md: It can't be sealed. The key file" in (said := vault.git("add", "new.md", fails=True))
    assert "Put a copy of it back there" in said
    vault.git("checkout", "--", "x.md")
    vault.key.write_bytes(b"another key, of thirty-two bytes")
    assert "another one than the filter was installed with" in vault.git("add", "new.md", fails=True)
    vault.key.write_bytes(key)
    vault.edit("x.md", "waits", "waited")
    assert "folder: 0" in vault.redact("git-filter", "unlock")
    vault.git("add", "x.md")
    assert "folder: 1" in vault.redact("git-filter", "unlock")
    assert vault.read("x.md").decode() == MIRA.replace("waits", "waited")


def test_what_others_changed_without_the_key_comes_back_as_far_as_it_is_certain(vault: FilteredVault) -> None:
    vault.write("x.md", MIRA)
    vault.commit_all()
    clone = vault.clone("other", install=False)
    clone.edit("x.md", " waits.\n", " waits.\nSo do we.\n")
    clone.edit("x.md", " asks for ", " would like ")
    clone.git("commit", "-qam", "without the key")
    assert "was changed since it was sealed" in vault.git("pull", "-q", str(clone.root), "main")
    text = MIRA.replace("asks for", "would like") + "So do we.\n"
    assert vault.read("x.md").decode() == text
    assert vault.changes() == ""
    vault.edit("x.md", "So do we.", "So do all.")
    vault.commit_all()
    assert b"So do all." in (stored := vault.stored("x.md"))
    assert b"Mira" not in stored


def test_a_merge_that_leaves_two_sealed_lines_is_noticed(vault: FilteredVault) -> None:
    vault.write("x.md", MIRA)
    vault.commit_all()
    other = vault.clone("other", install=False)
    other.git("checkout", "-q", "-b", "side")
    vault.edit("x.md", "Mira waits.", "Mira waits.\nMira Okafor has 1,250 EUR.")
    vault.commit_all()
    side = vault.clone("side")
    side.git("reset", "-q", "--hard", "HEAD~")
    side.edit("x.md", "# Mira Okafor", "# Mira Okafor, 77,000 EUR")
    side.commit_all()
    other.git("pull", "-q", str(vault.root), "main")
    assert "CONFLICT" in other.git("pull", "-q", "--no-rebase", str(side.root), "main", fails=True)
    both = [line for line in other.read("x.md").splitlines(keepends=True) if line[:7] not in (b"<<<<<<<", b"=======", b">>>>>>>")]
    other.write("x.md", b"".join(both))
    assert len(LINE.findall(other.read("x.md"))) == 2
    other.commit_all("both lines are kept")
    assert "2 sealed lines" in vault.git("pull", "-q", str(other.root), "side")
    assert (
        vault.read("x.md").decode() == MIRA.replace("# Mira Okafor", "# Mira Okafor, 77,000 EUR") + "Mira Okafor has 1,250 EUR.\n"
    )
    assert vault.changes() == ""
    vault.write("y.md", b"".join(both))
    assert "2 sealed lines" in vault.git("add", "y.md", fails=True)
    vault.write("y.md", b"".join(both).replace(b"v1 ", b"v1 AAAA"))
    assert "damaged" in vault.git("add", "y.md", fails=True)
    # With the driver, git merges the same two once more without a conflict.
    vault.git("checkout", "-q", "-B", "again", "HEAD^1")
    vault.git("pull", "-q", "--no-rebase", str(side.root), "main")
    assert len(LINE.findall(vault.stored("x.md"))) == 1


def test_a_note_in_utf_16_conflicts_in_plain_words(vault: FilteredVault) -> None:
    vault.write("x.md", MIRA.encode("utf-16"))
    vault.commit_all()
    for branch, line in (("side", "Theirs: Mira Okafor."), ("main", "Ours: Mira Okafor.")):
        vault.git("checkout", "-q", "-B", branch, "main")
        vault.write("x.md", MIRA.replace("Mira waits.", line).encode("utf-16"))
        vault.commit_all()
    vault.git("merge", "-q", "side", fails=True)
    text = "<<<<<<< ours\nOurs: Mira Okafor.\n=======\nTheirs: Mira Okafor.\n>>>>>>> theirs\n"
    assert vault.read("x.md").decode("utf-16").endswith(text)
    assert "is sealed as a whole" in vault.git("add", "x.md")


def test_a_merge_that_cannot_be_decided_is_left_to_the_user(vault: FilteredVault) -> None:
    fields = "".join(f"field{n}: x\n" for n in range(9))
    vault.write("x.md", f"---\n{fields}---\nMira Okafor.\n")
    vault.commit_all()
    vault.git("checkout", "-q", "-b", "side")
    vault.write("x.md", f"---\n{fields}privacy: internal\n---\nMira Okafor.\n")
    vault.commit_all()
    vault.git("checkout", "-q", "main")
    vault.write("x.md", f"---\nprivacy: confidential\n{fields}---\nMira Okafor.\n")
    vault.commit_all()
    said = vault.git("merge", "-q", "side", fails=True)
    assert "x.md: is merged, and can't be stored like this: The note is withheld" in said
    text = f"---\nprivacy: confidential\n{fields}privacy: internal\n---\nMira Okafor.\n"
    assert vault.read("x.md").decode() == text
    assert "The note is withheld" in vault.git("add", "x.md", fails=True)
    vault.write("x.md", text.replace("privacy: internal\n", ""))
    vault.commit_all()
    assert b"Okafor" not in vault.stored("x.md")


def test_parts_that_are_added_by_hand_restore_line_by_line(vault: FilteredVault) -> None:
    vault.write("x.md", MIRA + "\n" * 9 + "Mira Okafor has 1,250 EUR.\n")
    vault.commit_all()
    vault.edit("x.md", "# Mira Okafor", "# About Mira Okafor")
    vault.edit("x.md", "1,250 EUR", "1,300 EUR and a car")
    vault.git("add", "-p", "x.md", data=b"y\nn\nn\n")
    assert "changed since sealed: 1" in vault.redact("git-filter", "status", fails=True)
    assert "\n# About Mira Okafor\n" in vault.git("show", "--textconv", ":0:x.md")
    vault.git("add", "x.md")
    assert "sealed: 1" in vault.redact("git-filter", "status", fails=True).splitlines()


def test_what_is_unchanged_stays_as_it_was_sealed_until_it_is_renewed(vault: FilteredVault) -> None:
    vault.write("x.md", "---\nprivacy: internal\nmood: fine\n---\nThe launch of nightjar is near. Ask Mira Okafor.\n")
    vault.commit_all()
    vault.write("Projects/Nightjar.md", "---\ntype: project\nprivacy: internal\n---\n# Nightjar\n")
    vault.write(
        "rules.yaml",
        "version: 1\nname: rules\nprivacy: {field: privacy, missing: restricted, unknown: withhold}\n"
        "defaults: {entities: {PERSON: redact, '*': redact}, frontmatter: {otherwise: remove}}\nalways: [nightjar]\n",
    )
    vault.write(".redact.toml", 'effort = "fast"\nfilter = "./rules.yaml"\n')
    assert vault.changes() == "M .redact.toml\n?? Projects/\n?? rules.yaml"
    assert "rules that have changed: 1 note;" in vault.redact("git-filter", "status", fails=True)
    vault.redact("git-filter", "renew")
    assert "have changed" not in vault.redact("git-filter", "status", fails=True)
    assert b"nightjar" not in vault.stored("x.md")
    assert b"mood" not in vault.stored("x.md")
    (vault.root / "x.md").unlink()
    vault.git("checkout", "--", "x.md")
    assert (
        vault.read("x.md").decode()
        == "---\nprivacy: internal\nmood: fine\n---\nThe launch of nightjar is near. Ask Mira Okafor.\n"
    )
