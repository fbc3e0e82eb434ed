"""The decisions file: what it may say, that git merges it, that no value can be read from it."""

from __future__ import annotations

import base64
import datetime
import hashlib
import os
import stat
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from redact.decide.exceptions import PLACE, Entry, Exceptions, load_exceptions, parse_exceptions, rewrite, text_of
from redact.decide.names import key_of_text
from redact.decide.vocabulary import ENTITY_TYPES
from redact.errors import PolicyError, RedactError, UsageError

SALT = "AAECAwQFBgcICQoLDA0ODw=="
PRINT = "s1-" + "a" * 26
HEAD = "version: 1\ndecisions:\n"
SALTED = f"{HEAD}- {{salt: {SALT}}}\n"
MISTAKES = [
    ("version: 2\n", '1:10 version: no version "2"; have 1'),
    ("decisions: []\n", '1:1: "version" is missing'),
    ("version: 1\ndecision: []\n", '2:1: no key "decision"; have decisions, version (did you mean decisions?)'),
    (f"{HEAD}- {{type: COMPENSATON, policy: p}}\n", "did you mean COMPENSATION?"),
    (f"{HEAD}- {{typ: PERSON, policy: p}}\n", '3:4 decisions[0]: no key "typ"; have author, in, made, policy'),
    (f"{HEAD}- {{type: PERSON}}\n", '3:3 decisions[0]: "policy" is missing'),
    (f"{HEAD}- {{policy: p}}\n", "3:3 decisions[0]: at least one of value, type, in is needed"),
    (f"{HEAD}- {{type: SECRET, policy: p}}\n", "3:3 decisions[0]: a SECRET stays by its value alone"),
    (f"{HEAD}- {{value: Mira, policy: p}}\n", "3:11 decisions[0].value: a fingerprint that `redact keep` made is needed here"),
    (f"{HEAD}- {{value: {PRINT}, policy: p}}\n", "the salt of the values is missing"),
    (f"{HEAD}- {{salt: AAEC}}\n", "3:10 decisions[0].salt: 16 bytes in Base64 is needed here"),
    (f"{HEAD}- {{type: ID, policy: p, until: soon}}\n", "3:32 decisions[0].until: a date such as 2027-06-30 is needed here"),
    (f"{HEAD}- {{type: ID, policy: p, until: 2027-02-30}}\n", "a date such as 2027-06-30 is needed here"),
    (f"{HEAD}- ID\n", "a mapping is needed here"),
    (f"{HEAD}-\n", "3:2 decisions[0]: a decision is needed here, not nothing"),
    ("version: 1\ndecisions: {a: b}\n", "a list is needed here"),
    ("[", "not YAML"),
    (f"{HEAD}<<<<<<< HEAD\n- {{type: ID, policy: p}}\n=======\n>>>>>>> x\n", "3: a merge was left unfinished"),
]
ENTRIES = st.builds(
    Entry,
    policy=st.text(min_size=1).filter(str.strip),
    fingerprint=st.sampled_from(["", PRINT, "s1-" + "b" * 26]),
    entity_type=st.sampled_from([each for each in ENTITY_TYPES if each != "SECRET"]),
    scope=st.text().filter(lambda text: not text or text.strip()),
    reason=st.text().filter(lambda text: not text or text.strip())
    | st.sampled_from(["yes", "null", "NO", "2027-01-01", "12", "a: b"]),
    author=st.text().filter(lambda text: not text or text.strip()),
    made=st.none() | st.dates(),
    until=st.none() | st.dates(),
)


def git(folder: Path, *arguments: str) -> str:
    environment = {
        **os.environ,
        "GIT_CONFIG_GLOBAL": os.devnull,
        "GIT_CONFIG_SYSTEM": os.devnull,
        **{f"GIT_{who}_{what}": "x" for who in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")},
    }
    done = subprocess.run(["git", *arguments], cwd=folder, env=environment, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def entry(scope: str = "", reason: str = "", fingerprint: str = "") -> Entry:
    return Entry("commit", fingerprint, "ID", scope, reason)


def add(vault: Path, *new: Entry, values: tuple[str, ...] = ()) -> Exceptions:
    def with_new(before: Exceptions) -> Iterator[Entry]:
        yield from (*before.entries, *new)
        for value in values:
            yield entry(fingerprint=before.fingerprints.of(key_of_text(value))[0])

    return rewrite(vault, with_new)


@pytest.mark.parametrize(("text", "message"), MISTAKES, ids=[message for _, message in MISTAKES])
def test_a_mistake_is_named_with_its_place(text: str, message: str) -> None:
    with pytest.raises(PolicyError) as caught:
        parse_exceptions(text)
    assert message in str(caught.value)
    assert str(caught.value).startswith("decisions.yaml:")


def test_any_order_duplicates_and_block_style_are_accepted() -> None:
    decision = "- {type: ID, policy: p}\n"
    text = f"decisions:\n- policy: commit\n  value: {PRINT}\n- {{salt: {SALT}}}\n{decision}{decision}version: 1\n"
    found = parse_exceptions(text)
    assert [(each.line, each.rule) for each in found.entries] == [
        (2, "decisions.yaml:2"),
        (5, "decisions.yaml:5"),
        (6, "decisions.yaml:6"),
    ]
    assert found.salts == (base64.b64decode(SALT),)


def test_the_order_of_salts_makes_no_difference() -> None:
    lines = [f"- {{salt: {SALT}}}\n", "- {salt: zzzzzzzzzzzzzzzzzzzzzw==}\n"]
    assert parse_exceptions(HEAD + "".join(lines)).salts == parse_exceptions(HEAD + "".join(reversed(lines))).salts


@given(st.lists(ENTRIES, max_size=5))
def test_what_is_written_is_read_back(entries: list[Entry]) -> None:
    text = text_of(entries, [base64.b64decode(SALT)])
    assert set(parse_exceptions(text).entries) == set(entries)
    assert len(text.splitlines()) >= len(yaml.safe_load(text)["decisions"])


@given(st.lists(ENTRIES, max_size=5))
def test_each_decision_is_one_line_and_the_order_of_adding_makes_no_difference(entries: list[Entry]) -> None:
    text = text_of(entries, [])
    assert text == text_of(reversed(entries), [])
    lines = text.split("\n")[5:-1]
    assert len(lines) == len(set(entries))
    assert all(line.startswith("- {") and line.endswith("}") for line in lines)


def test_there_is_nothing_where_there_is_no_file(tmp_path: Path) -> None:
    assert load_exceptions(tmp_path) == Exceptions()
    assert load_exceptions(tmp_path).digest == ""


def test_the_digest_changes_with_the_file(tmp_path: Path) -> None:
    first = add(tmp_path, entry()).digest
    assert first == load_exceptions(tmp_path).digest != add(tmp_path, entry(scope="HR")).digest


def test_the_first_writing_has_git_join_the_file_and_leaves_other_attributes(tmp_path: Path) -> None:
    attributes = tmp_path / ".redact" / ".gitattributes"
    attributes.parent.mkdir()
    attributes.write_text("*.bin binary", "utf-8")
    add(tmp_path, entry())
    assert attributes.read_text("utf-8") == "*.bin binary\ndecisions.yaml merge=union\n"
    (tmp_path / PLACE).unlink()
    add(tmp_path, entry())
    assert attributes.read_text("utf-8") == "*.bin binary\ndecisions.yaml merge=union\n"


@pytest.mark.parametrize("has_base", [True, False], ids=["added to one file", "each began the file"])
def test_two_branches_that_add_decisions_merge_to_a_file_with_both(tmp_path: Path, has_base: bool) -> None:
    git(tmp_path, "init", "-q", "-b", "main")
    git(tmp_path, "commit", "-q", "--allow-empty", "-m", "a")
    if has_base:
        add(tmp_path, entry(scope="Base"))
        git(tmp_path, "add", ".redact")
        git(tmp_path, "commit", "-q", "-m", "b")
    values = {"mine": ("Mira Okafor", "120k EUR"), "theirs": ("Tomasz", "120k EUR")}
    for branch, of_branch in values.items():
        git(tmp_path, "checkout", "-q", "-b", branch, "main")
        add(tmp_path, entry(scope=branch), entry(scope="Both"), values=of_branch)
        git(tmp_path, "add", ".redact")
        git(tmp_path, "commit", "-q", "-m", branch)
    git(tmp_path, "merge", "-q", "mine")
    merged = load_exceptions(tmp_path)
    assert {"mine", "theirs", "Both"} <= {each.scope for each in merged.entries}
    assert len(merged.salts) == (1 if has_base else 2)
    for value in ("Mira Okafor", "120k EUR", "Tomasz"):
        found = set(merged.fingerprints.of(key_of_text(value)))
        assert any(each.fingerprint in found for each in merged.entries)
    assert load_exceptions(tmp_path).salts == add(tmp_path, entry(scope="Later")).salts


def test_no_value_and_no_plain_hash_of_one_stands_in_the_file(tmp_path: Path) -> None:
    values = ("Mira Okafor", "120k EUR")
    add(tmp_path, values=values)
    data = (tmp_path / PLACE).read_bytes().lower()
    for value in values:
        for form in {value, value.lower(), key_of_text(value), value.replace(" ", "-")}:
            assert form.lower().encode() not in data
            for name in ("md5", "sha1", "sha256", "sha512", "blake2b", "blake2s", "sha3_256"):
                digest = hashlib.new(name, form.encode()).digest()
                written = (digest.hex().encode(), base64.b64encode(digest), base64.b32encode(digest), base64.b85encode(digest))
                assert not any(each[:16].lower() in data for each in written)


def test_two_repositories_have_different_fingerprints_of_a_value(tmp_path: Path) -> None:
    vaults = [tmp_path / "a", tmp_path / "b"]
    for vault in vaults:
        vault.mkdir()
    first, second = (add(vault, values=("120k EUR",)).entries[0].fingerprint for vault in vaults)
    assert first != second


def test_a_broken_file_is_never_written_over(tmp_path: Path) -> None:
    add(tmp_path, entry())
    (tmp_path / PLACE).write_text("version: [", "utf-8")
    with pytest.raises(PolicyError):
        add(tmp_path, entry(scope="HR"))
    assert (tmp_path / PLACE).read_text("utf-8") == "version: ["
    assert sorted(each.name for each in (tmp_path / ".redact").iterdir()) == [".gitattributes", "decisions.yaml"]


def test_a_failed_change_leaves_the_file_as_it_was(tmp_path: Path) -> None:
    add(tmp_path, entry())
    before = (tmp_path / PLACE).read_bytes()
    with pytest.raises(UsageError):
        add(tmp_path, entry(reason="\udc80"))
    assert (tmp_path / PLACE).read_bytes() == before


def test_the_mode_of_the_file_stays(tmp_path: Path) -> None:
    add(tmp_path, entry())
    (tmp_path / PLACE).chmod(0o640)
    add(tmp_path, entry(scope="HR"))
    assert stat.S_IMODE((tmp_path / PLACE).stat().st_mode) == 0o640


def test_a_symbolic_link_is_not_followed(tmp_path: Path) -> None:
    elsewhere = tmp_path / "elsewhere.yaml"
    elsewhere.write_text(SALTED, "utf-8")
    vault = tmp_path / "vault"
    (vault / ".redact").mkdir(parents=True)
    (vault / PLACE).symlink_to(elsewhere)
    with pytest.raises(RedactError, match="is not a file"):
        load_exceptions(vault)
    with pytest.raises(RedactError, match="is not a file"):
        add(vault, entry())


def test_processes_that_add_at_once_lose_nothing(tmp_path: Path) -> None:
    code = (
        "import sys; from pathlib import Path; from redact.decide.exceptions import Entry, rewrite\n"
        "for number in range(5): rewrite(Path(sys.argv[1]), lambda before: "
        "[*before.entries, Entry('p', entity_type='ID', scope=f'{sys.argv[2]}{number}')])"
    )
    running = [subprocess.Popen([sys.executable, "-c", code, str(tmp_path), name]) for name in "abc"]
    assert [each.wait() for each in running] == [0, 0, 0]
    assert len(load_exceptions(tmp_path).entries) == 15


def test_the_salt_is_kept_and_an_entry_has_its_day(tmp_path: Path) -> None:
    first = add(tmp_path, values=("x",))
    day = datetime.date(2027, 6, 30)
    second = add(tmp_path, replace(entry(), until=day))
    assert second.salts == first.salts
    (ending,) = [each for each in second.entries if each.until]
    assert (ending.has_ended(day), ending.has_ended(day + datetime.timedelta(1))) == (False, True)
