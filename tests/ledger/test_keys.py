"""Where the key comes from: a named file, the one beside the ledger, the keyring; with a passphrase or without."""

from __future__ import annotations

import base64
from pathlib import Path

import keyring
import keyring.backend
import pytest

from redact.errors import LedgerError
from redact.ledger import LedgerNumbering, open_ledger
from redact.ledger.key_files import read_key_file, write_key_file
from redact.ledger.rotation import rotate_key
from tests.ledger.people import anything, ledger_at, person

KEY = bytes(range(32))


@pytest.mark.parametrize(
    "content", [KEY, KEY.hex().encode(), KEY.hex().upper().encode() + b"\n", base64.b64encode(KEY) + b"\n"],
    ids=["bytes", "hexadecimal", "upper case, a line end", "Base64"],
)  # fmt: skip
def test_a_key_file_may_be(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "key").write_bytes(content)
    assert read_key_file(tmp_path / "key") == KEY


@pytest.mark.parametrize(
    "content", [b"", b"short", KEY + b"x", b"\xff" * 31, b"{}", b'{"kdf": "none"}', b"{", base64.b64encode(KEY[:31])], ids=repr
)
def test_what_is_no_key_is_refused(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "key").write_bytes(content)
    with pytest.raises(LedgerError, match=r"holds no key.*32 random bytes"):
        read_key_file(tmp_path / "key")


def test_a_missing_key_file_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("REDACT_KEY_FILE", str(tmp_path / "none"))
    with pytest.raises(LedgerError, match=r"none can't be read: No such file"):
        ledger_at(tmp_path / "a.ledger")


def test_a_passphrase_seals_a_key_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write_key_file(tmp_path / "key", KEY, "three blind mice")
    assert base64.b64encode(KEY) not in (tmp_path / "key").read_bytes()
    assert KEY.hex().encode() not in (tmp_path / "key").read_bytes()
    with pytest.raises(LedgerError, match="needs its passphrase"):
        read_key_file(tmp_path / "key")
    monkeypatch.setenv("REDACT_PASSPHRASE", "three blind mice")
    assert read_key_file(tmp_path / "key") == KEY
    monkeypatch.setenv("REDACT_PASSPHRASE", "four blind mice")
    with pytest.raises(LedgerError, match="passphrase doesn't open"):
        read_key_file(tmp_path / "key")


def test_the_user_is_told_once_that_a_key_was_made(tmp_path: Path) -> None:
    told: list[str] = []
    for _ in range(2):
        open_ledger(tmp_path / "a.ledger", told.append).close()
    assert len(told) == 1
    assert str(tmp_path / "a.key") in told[0]


class Ring(keyring.backend.KeyringBackend):
    """A keyring in memory."""

    priority = 5

    def __init__(self) -> None:
        super().__init__()  # type: ignore[no-untyped-call]
        self.stored: dict[tuple[str, str], str] = {}

    def get_password(self, service: str, username: str) -> str | None:
        return self.stored.get((service, username))

    def set_password(self, service: str, username: str, password: str) -> None:
        self.stored[service, username] = password

    def delete_password(self, service: str, username: str) -> None:
        del self.stored[service, username]


@pytest.fixture
def ring(monkeypatch: pytest.MonkeyPatch) -> Ring:
    ring = Ring()
    monkeypatch.setattr(keyring, "get_keyring", lambda: ring)
    return ring


def test_a_keyring_holds_the_key_where_there_is_one(tmp_path: Path, ring: Ring) -> None:
    told: list[str] = []
    store = open_ledger(tmp_path / "a.ledger", told.append)
    LedgerNumbering(store).number(person("Mira"), "PERSON", anything)
    store.close()
    assert not (tmp_path / "a.key").exists()
    assert ("vault-redact", "a.ledger") in ring.stored
    assert "keyring" in told[0]
    assert LedgerNumbering(ledger_at(tmp_path / "a.ledger")).number(person("Mira"), "PERSON", anything) == 1


def test_a_new_key_takes_its_place_in_the_keyring(tmp_path: Path, ring: Ring) -> None:
    ledger_at(tmp_path / "a.ledger").close()
    before = ring.stored["vault-redact", "a.ledger"]
    rotate_key(tmp_path / "a.ledger", None, passphrase=False)
    assert ring.stored["vault-redact", "a.ledger"] != before
    ledger_at(tmp_path / "a.ledger").close()


def test_a_keyring_that_forgot_the_key_is_an_error(tmp_path: Path, ring: Ring) -> None:
    ledger_at(tmp_path / "a.ledger").close()
    ring.stored.clear()
    with pytest.raises(LedgerError, match="key is missing"):
        ledger_at(tmp_path / "a.ledger")
