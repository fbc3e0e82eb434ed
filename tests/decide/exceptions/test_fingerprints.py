"""That a fingerprint is made no oftener than needed, that this changes no answer, and that its memory tells nothing."""

from __future__ import annotations

import base64
import hashlib
import os
import pickle
import stat
import subprocess
import sys
import tempfile
import threading
from collections.abc import Callable, Collection, Iterator
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from redact.decide import Policy, decide, load_policy
from redact.decide.exceptions import Entry, Exceptions, FingerprintMemory, Fingerprints, fingerprint_of
from redact.model import Finding, KnownEntity, Note, Roster, SegmentKind, Span
from tests.decide.making import OPERATORS, note_of

SALTS = (bytes(range(16)), bytes(range(16, 32)))
KEYS = ("okafor", "mira", "ｍira", "120keur", "")


@pytest.fixture(scope="module", autouse=True)
def scrypt_once() -> Iterator[None]:
    """Have each fingerprint made in earnest, but once: thousands of examples ask for the same few."""
    real = hashlib.scrypt

    @cache
    def once(value: bytes, salt: bytes, parameters: tuple[tuple[str, int], ...]) -> bytes:
        return real(value, salt=salt, **dict(parameters))

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(hashlib, "scrypt", lambda value, *, salt, **more: once(value, salt, tuple(sorted(more.items()))))
        yield


@pytest.fixture
def made(monkeypatch: pytest.MonkeyPatch) -> list[tuple[bytes, bytes]]:
    """List what fingerprints are made of."""
    calls: list[tuple[bytes, bytes]] = []
    real = hashlib.scrypt

    def counted(value: bytes, *, salt: bytes, **more: Any) -> bytes:
        calls.append((value, salt))
        return real(value, salt=salt, **more)

    monkeypatch.setattr(hashlib, "scrypt", counted)
    return calls


class Naive(Fingerprints):
    """Makes every fingerprint that it is asked about."""

    def prepare(self, asked: object) -> None:
        """Leave it to `borne`."""

    def borne(self, key: str, among: Collection[str]) -> tuple[str, ...]:
        """Give those of some that are a value's."""
        return tuple(each for each in self.of(key) if each in among) if key else ()


PRINTS = st.sampled_from([(key, salt) for key in KEYS if key for salt in SALTS])
QUESTIONS = st.lists(st.tuples(st.sampled_from(KEYS), st.lists(PRINTS, min_size=1, max_size=2)), max_size=4)
SESSIONS = st.lists(st.tuples(st.integers(0, 2), st.sampled_from([SALTS, SALTS[:1]]), st.booleans(), QUESTIONS), max_size=8)


@given(SESSIONS)
@settings(max_examples=150)
def test_what_is_known_already_changes_no_answer(sessions: list[Any]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        processes: dict[tuple[int, Any], Fingerprints] = {}
        for process, salts, at_once, questions in sessions:
            memory = FingerprintMemory(Path(folder)) if process else None
            fingerprints = processes.setdefault((process, salts), Fingerprints(salts, memory))
            asked = [(key, {fingerprint_of(*each) for each in among}) for key, among in questions]
            if at_once:
                fingerprints.prepare(asked)
            for key, among in asked:
                assert fingerprints.borne(key, among) == Naive(salts).borne(key, among)


WORDS = {
    "Mira Okafor": ("PERSON", "p1"),
    "Mira": ("PERSON", "p1"),
    "Mimi": ("PERSON", "p2"),
    "Okafor": ("PERSON", "p2"),
    "120k EUR": ("COMPENSATION", ""),
    "kestrel": ("SECRET", ""),
}
ROSTER = Roster(
    (KnownEntity("p1", "PERSON", "Mira Okafor", ("Mira",)), KnownEntity("p2", "PERSON", "Mimi Okafor", ("Mira", "Mimi")))
)
ENTRIES = st.builds(
    Entry,
    policy=st.sampled_from(["p", "*", "other"]),
    fingerprint=st.sampled_from(["miraokafor", "mimiokafor", "mira", "mimi", "okafor", "120keur", "kestrel", "nobody"]).flatmap(
        lambda key: st.sampled_from(SALTS).map(lambda salt: fingerprint_of(key, salt))
    )
    | st.just(""),
    entity_type=st.sampled_from(["", "PERSON", "COMPENSATION", "SECRET"]),
    scope=st.sampled_from(["", "a.md", "b.md"]),
    line=st.integers(4, 99),
)
NOTES = st.lists(
    st.tuples(st.sampled_from(["a.md", "b.md"]), st.lists(st.tuples(st.sampled_from(list(WORDS)), st.booleans()), max_size=5)),
    min_size=1,
    max_size=3,
)


@pytest.fixture(scope="module")
def policy(tmp_path_factory: pytest.TempPathFactory) -> Policy:
    path = tmp_path_factory.mktemp("policy") / "p.yaml"
    path.write_text("version: 1\nname: p\ndefaults: {entities: {'*': redact}}\nexceptions: {up_to: internal}\n", "utf-8")
    return load_policy(str(path), operators=OPERATORS)


def with_findings(path: str, words: list[tuple[str, bool]]) -> tuple[Note, list[Finding]]:
    head = "---\nprivacy: internal\n---\n"
    note, findings, at = note_of(head + "\n".join(word for word, _ in words), path), [], len(head)
    for word, ambiguous in words:
        entity_type, entity = WORDS[word]
        span = Span(at, at + len(word))
        findings.append(Finding((span,), entity_type, 0.95, "test", "", SegmentKind.PROSE, entity, ambiguous))
        at += len(word) + 1
    return note, findings


@given(st.lists(ENTRIES, max_size=5), NOTES)
@settings(max_examples=60)
def test_plans_are_the_same_with_and_without_what_is_known(policy: Policy, entries: list[Entry], notes: list[Any]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        memory = FingerprintMemory(Path(folder))
        # The second and third come to notes as a later process does, without and with the memory.
        ways = [Naive(SALTS), Fingerprints(SALTS), Fingerprints(SALTS, memory), Fingerprints(SALTS, memory)]
        for path, words in notes:
            note, findings = with_findings(path, words)
            naive, *plans = [
                decide(note, findings, policy, roster=ROSTER, exceptions=Exceptions(tuple(entries), SALTS, "", way))
                for way in ways
            ]
            assert plans == [naive] * 3


def file_with(*values: str, salts: tuple[bytes, ...] = SALTS[:1], fingerprints: Fingerprints) -> Exceptions:
    entries = tuple(Entry("p", fingerprint_of(each, salts[0]), "PERSON", line=4) for each in values)
    return Exceptions(entries, salts, "x", fingerprints)


def test_nothing_is_made_where_the_bearers_of_all_fingerprints_are_known(
    policy: Policy, made: list[tuple[bytes, bytes]], tmp_path: Path
) -> None:
    first = Fingerprints(SALTS[:1], FingerprintMemory(tmp_path))
    first.make(["miraokafor", "mimiokafor"])
    assert len(made) == 2
    later = pickle.loads(pickle.dumps(first))
    note, findings = with_findings("a.md", [(word, False) for word in WORDS])
    for fingerprints in (first, later, Fingerprints(SALTS[:1], FingerprintMemory(tmp_path))):
        exceptions = file_with("miraokafor", fingerprints=fingerprints)
        made.clear()
        plan = decide(note, findings, policy, roster=ROSTER, exceptions=exceptions)
        assert [each.action for each in plan.decisions] == ["keep", "keep", "redact", "redact", "redact", "redact"]
        assert made == []


def test_what_an_unknown_fingerprint_needs_is_made_once_for_all_processes(
    policy: Policy, made: list[tuple[bytes, bytes]], tmp_path: Path
) -> None:
    note, findings = with_findings("a.md", [(word, False) for word in (*WORDS, *WORDS)])
    for expected in (6, 0):
        exceptions = file_with("nobody", fingerprints=Fingerprints(SALTS[:1], FingerprintMemory(tmp_path)))
        made.clear()
        decide(note, findings, policy, roster=ROSTER, exceptions=exceptions)
        # Only of people, and of each form once: the pay and the secret can't be meant.
        assert len(set(made)) == len(made) == expected - (expected and 1)


def test_a_notes_fingerprints_are_made_four_at_once(policy: Policy, monkeypatch: pytest.MonkeyPatch) -> None:
    together = threading.Barrier(4, timeout=20)
    running: list[bytes] = []
    most: list[int] = []
    real = hashlib.scrypt

    def watched(value: bytes, *, salt: bytes, **more: Any) -> bytes:
        running.append(value)
        together.wait()
        most.append(len(running))
        made = real(value, salt=salt, **more)
        together.wait()
        running.remove(value)
        return made

    monkeypatch.setattr(hashlib, "scrypt", watched)
    monkeypatch.setattr(os, "cpu_count", lambda: 64)
    note, findings = with_findings("a.md", [(word, False) for word in WORDS])
    everyone = [replace(each, entity_type="ID", entity="") for each in findings]
    exceptions = Exceptions((Entry("p", "s1-" + "a" * 26, "ID"),), SALTS, "x", Fingerprints(SALTS))
    decide(note, everyone, policy, exceptions=exceptions)
    assert set(most) == {4}


def test_no_value_travels_and_nothing_is_opened_before_it_is_needed(policy: Policy, tmp_path: Path) -> None:
    fingerprints = Fingerprints(SALTS, FingerprintMemory(tmp_path / "state"))
    note, findings = with_findings("a.md", [("Mira", False)])
    for exceptions in (Exceptions(fingerprints=fingerprints), Exceptions((Entry("p", scope="b.md"),), fingerprints=fingerprints)):
        decide(note, findings, policy, exceptions=exceptions)
    assert not (tmp_path / "state").exists()
    fingerprints.of("miraokafor")
    assert b"miraokafor" not in pickle.dumps(fingerprints)


def test_the_memory_holds_no_value_no_fingerprint_and_no_digest_without_the_key(tmp_path: Path) -> None:
    before = os.umask(0)
    try:
        made = Fingerprints(SALTS, FingerprintMemory(tmp_path)).of("miraokafor")
    finally:
        os.umask(before)
    files = [each for each in tmp_path.iterdir() if each.name != "check.key"]
    assert {stat.S_IMODE(each.stat().st_mode) for each in files} == {0o600}
    data = b"".join(each.read_bytes() for each in files)
    telling = [b"miraokafor", b"mira", *SALTS]
    for each in made:
        telling += [each.encode(), base64.b32decode(each[3:].upper() + "======")]
    for salt in (b"", *SALTS):
        for name in ("md5", "sha1", "sha256", "sha512", "blake2s", "sha3_256"):
            telling += [hashlib.new(name, salt + b"miraokafor").digest()[:16]]
        telling += [hashlib.blake2b(b"miraokafor", salt=salt, digest_size=16).digest()]
        telling += [hashlib.blake2b(b"miraokafor", key=salt, digest_size=16).digest()]
    assert not any(each in data for each in telling)


def test_another_process_makes_nothing_again(tmp_path: Path) -> None:
    fingerprints = Fingerprints(SALTS, FingerprintMemory(tmp_path))
    packed = tmp_path / "packed"
    packed.write_bytes(pickle.dumps(fingerprints))
    made = fingerprints.of("miraokafor")
    code = (
        "import hashlib, pickle, sys\n"
        "hashlib.scrypt = None\n"
        "there = pickle.load(open(sys.argv[1], 'rb'))\n"
        "for key, among in ('okafor', set()), ('miraokafor', set()), ('miraokafor', {'s1-x'}):\n"
        "    print(*there.borne(key, {sys.argv[2], *among}))"
    )
    done = subprocess.run([sys.executable, "-c", code, str(packed), made[0]], capture_output=True, text=True)
    assert (done.stdout, done.stderr) == (f"\n{made[0]}\n{made[0]}\n", "")


def test_processes_that_make_the_same_at_once_agree(tmp_path: Path) -> None:
    code = (
        "import sys; from pathlib import Path; from redact.decide.exceptions import *\n"
        "there = Fingerprints([bytes(16)], FingerprintMemory(Path(sys.argv[1])))\n"
        "print([there.of(each) for each in ('mira', 'okafor', 'nightjar')])"
    )
    command = [sys.executable, "-c", code, str(tmp_path / "state")]
    running = [subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True) for _ in range(3)]
    said = [each.communicate()[0] for each in running]
    assert set(said) == {f"{[(fingerprint_of(each, bytes(16)),) for each in ('mira', 'okafor', 'nightjar')]}\n"}


def damage_file(folder: Path) -> None:
    (folder / "fingerprints.sqlite").write_bytes(b"no database" * 100)


def damage_rows(folder: Path) -> None:
    import sqlite3

    with sqlite3.connect(folder / "fingerprints.sqlite") as connection:
        connection.execute("UPDATE fingerprints_1 SET value = zeroblob(45) WHERE length(value) > 0")
    connection.close()


def other_key(folder: Path) -> None:
    (folder / "check.key").write_bytes(bytes(32))


def no_key(folder: Path) -> None:
    (folder / "check.key").write_bytes(b"damaged")


def no_folder(folder: Path) -> None:
    (folder / "fingerprints.sqlite").unlink()
    (folder / "fingerprints.sqlite").mkdir()


@pytest.mark.parametrize("damage", [damage_file, damage_rows, other_key, no_key, no_folder])
def test_a_memory_that_is_damaged_costs_time_alone(
    damage: Callable[[Path], None], made: list[tuple[bytes, bytes]], tmp_path: Path
) -> None:
    (fingerprint,) = Fingerprints(SALTS[:1], FingerprintMemory(tmp_path)).of("mira")
    damage(tmp_path)
    made.clear()
    later = Fingerprints(SALTS[:1], FingerprintMemory(tmp_path))
    assert later.borne("mira", {fingerprint}) == (fingerprint,)
    assert len(made) == 1
    made.clear()
    assert Fingerprints(SALTS[:1], FingerprintMemory(tmp_path)).borne("mira", {fingerprint}) == (fingerprint,)
    assert len(made) == (damage in (no_folder, no_key))
