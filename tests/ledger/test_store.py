"""The ledger's file: refused when its key is wrong or it is damaged, and telling nothing to who holds it alone."""

from __future__ import annotations

import logging
import os
import sqlite3
import stat
import tempfile
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from redact.errors import LedgerError
from redact.ledger import Exports, LedgerNumbering, LedgerRegister
from redact.ledger.seal import Seal
from redact.ledger.upkeep import Upkeep
from redact.model import Identity, Span, Trace
from tests.ledger.people import anything, export_of, ledger_at, person


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "folder" / "a.ledger"


def test_the_ledger_and_its_key_are_the_owners_alone(path: Path) -> None:
    LedgerNumbering(ledger_at(path)).number(person("Mira"), "PERSON", anything)
    for file in path.parent.iterdir():
        assert stat.S_IMODE(file.stat().st_mode) == 0o600, file.name
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700


def test_it_writes_ahead(path: Path) -> None:
    ledger_at(path)
    with closing(sqlite3.connect(path)) as connection:
        assert connection.execute("PRAGMA journal_mode").fetchone() == ("wal",)


def test_another_key_is_refused(path: Path) -> None:
    ledger_at(path).close()
    before = path.read_bytes()
    path.with_suffix(".key").unlink()
    path.with_suffix(".key").write_bytes(b"k" * 32)
    with pytest.raises(LedgerError, match="The key doesn't open the ledger"):
        ledger_at(path)
    assert path.read_bytes() == before


def test_a_missing_key_is_named_and_none_is_made(path: Path) -> None:
    ledger_at(path).close()
    path.with_suffix(".key").unlink()
    with pytest.raises(LedgerError, match=r"key is missing.*REDACT_KEY_FILE"):
        ledger_at(path)
    assert not path.with_suffix(".key").exists()


def overwritten(data: bytes) -> bytes:
    return b"no database at all" * 100


def with_a_hole(data: bytes) -> bytes:
    return data[:4096] + os.urandom(len(data) - 4096)


@pytest.mark.parametrize("damage", [overwritten, with_a_hole])
def test_a_damaged_file_is_a_clear_error(path: Path, damage: Callable[[bytes], bytes]) -> None:
    store = ledger_at(path)
    LedgerNumbering(store).number(person("Mira"), "PERSON", anything)
    store.close()
    path.write_bytes(damage(path.read_bytes()))
    with pytest.raises(LedgerError, match="The ledger"):
        numbers_of(path)


def numbers_of(path: Path) -> None:
    numbering = LedgerNumbering(ledger_at(path))
    for name in ("Mira", "Tom"):
        numbering.number(person(name), "PERSON", anything)


def test_a_value_that_was_tampered_with_is_noticed(path: Path) -> None:
    store = ledger_at(path)
    LedgerNumbering(store).number(person("Mira"), "PERSON", anything)
    store.close()
    connection = sqlite3.connect(path)
    connection.execute("UPDATE entity SET sealed = ?", (b"x" * 60,))
    connection.commit()
    connection.close()
    with pytest.raises(LedgerError, match="damaged"):
        list(Upkeep(ledger_at(path)).entries())


def test_a_later_form_is_refused(path: Path) -> None:
    ledger_at(path).close()
    connection = sqlite3.connect(path)
    connection.execute("PRAGMA user_version = 99")
    connection.close()
    with pytest.raises(LedgerError, match="another version"):
        ledger_at(path)


def test_a_ledger_in_the_vault_is_refused(tmp_path: Path) -> None:
    with pytest.raises(LedgerError, match="in the vault"):
        _ = LedgerRegister(tmp_path, ledger=tmp_path / "below" / "a.ledger").store
    assert list(tmp_path.iterdir()) == []


def test_values_open_for_their_purpose_and_key_alone() -> None:
    seal, other = Seal(b"a" * 32), Seal(b"b" * 32)
    sealed = seal.sealed("Mira Okafor", "name")
    assert seal.opened(sealed, "name") == "Mira Okafor"
    for opener, purpose in ((seal, "token"), (other, "name")):
        with pytest.raises(LedgerError):
            opener.opened(sealed, purpose)
    assert seal.digest("name", "mira") != other.digest("name", "mira")
    assert seal.digest("name", "mira") != seal.digest("token", "mira")
    assert sealed != seal.sealed("Mira Okafor", "name")


VALUES = ("Mira Okafor", "Okafor", "miraokafor", "Halden", "Brandt", "Quillfish", "alice", "412", "Secret plan.md")


def test_no_file_and_no_log_holds_a_plain_value(
    tmp_path: Path, path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    """Looked for while the log is full, after the ledger was closed, and after each kind of upkeep."""
    temporary = tmp_path / "temporary"
    temporary.mkdir()
    monkeypatch.setenv("TMPDIR", str(temporary))
    monkeypatch.setattr(tempfile, "tempdir", str(temporary))
    caplog.set_level(logging.DEBUG)
    vault = tmp_path / "vault"
    vault.mkdir()
    register = LedgerRegister(vault, ledger=path, recipient="alice")
    mira, quillfish = person("Mira Okafor", "Halden"), Identity("ORGANIZATION", "Quillfish", ("quillfish",))
    register.numbering.number(mira, "PERSON", anything)
    register.numbering.claim(mira, "surrogate", ["Lena Brandt"])
    register.numbering.number(quillfish, "COMPANY", anything)
    traces = [
        Trace(Span(0, 8), "PERSON-1", "Mira Okafor", "pseudonym", "PERSON", 0, mira),
        Trace(Span(9, 12), "PAY", "412", "redact", "COMPENSATION", 1, None),
    ]
    register.remember("Secret plan.md", "PERSON-1.md", "PERSON-1 PAY", traces)
    upkeep = Upkeep(register.store)

    def check() -> None:
        files = [each for each in tmp_path.rglob("*") if each.is_file()]
        assert any(each.name.endswith(".ledger") for each in files)
        for file in files:
            data = file.read_bytes()
            for value in VALUES:
                for form in (value.encode(), value.encode("utf-16-le"), value.lower().encode()):
                    assert len(value) <= 3 or form not in data, f"{value} in {file.name}"

    check()
    assert path.with_name("a.ledger-wal").stat().st_size > 0
    first, *_ = upkeep.entries()
    upkeep.rename(first, "Mira Brandt")
    check()
    upkeep.forget(first)
    check()
    register.close()
    check()
    assert not any(value in caplog.text for value in VALUES)


def test_an_export_is_remembered_once_and_keeps_no_amount(path: Path) -> None:
    exports = Exports(ledger_at(path))
    for _ in range(2):
        exports.add(export_of("PERSON-1 came.", ("PERSON-1", "Mira", 0)))
    assert Upkeep(ledger_at(path)).count_exports() == 1
