"""What an owner does to a ledger by hand, and a change of key."""

from __future__ import annotations

from pathlib import Path

import pytest

from redact.errors import LedgerError, UsageError
from redact.ledger import Exports, LedgerNumbering
from redact.ledger.key_files import read_key_file
from redact.ledger.keys import KeyPlace
from redact.ledger.opening import adopt, key_place, ledger_path, open_ledger
from redact.ledger.rotation import rotate, rotate_key
from redact.ledger.upkeep import Upkeep
from redact.restoring import restore
from tests.ledger.people import anything, export_of, ledger_at, person


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A ledger with Mira as PERSON-1, Tom as PERSON-2 and an export in which they stand."""
    path = tmp_path / "a.ledger"
    store = ledger_at(path)
    numbering = LedgerNumbering(store)
    mira, tom = person("Mira Okafor", "Mira Lind"), person("Tom Judge")
    assert [numbering.number(each, "PERSON", anything) for each in (mira, tom)] == [1, 2]
    LedgerNumbering(store, "alice").number(tom, "PERSON", anything)
    rows = [numbering.entity(each) for each in (mira, tom)]
    Exports(store).add(export_of("PERSON-1 met PERSON-2.", ("PERSON-1", "Mira", rows[0]), ("PERSON-2", "Tom", rows[1])))
    store.close()
    return path


def number(path: Path, name: str, recipient: str = "") -> int:
    store = ledger_at(path)
    found = LedgerNumbering(store, recipient).number(person(name), "PERSON", anything)
    store.close()
    return found


def restored(path: Path, text: str) -> str:
    return restore(text, Exports(ledger_at(path))).text


def test_entities_are_found_by_their_pseudonyms(path: Path) -> None:
    upkeep = Upkeep(ledger_at(path))
    tom = upkeep.find("PERSON-2")
    assert (tom.name, tom.names, tom.label) == ("Tom Judge", ("tomjudge",), "PERSON-2")
    assert tom == upkeep.find("person-2") == upkeep.find(f"#{tom.id}")
    (_, drawn, recipient) = tom.pseudonyms[1]
    assert (recipient, upkeep.find(drawn)) == ("alice", tom)
    assert [each.label for each in upkeep.entries()] == ["PERSON-1", "PERSON-2"]


@pytest.mark.parametrize("wanted", ["PERSON-9", "#99", "#x", "#²", "#" + "9" * 30, "PERSON-" + "9" * 30, "", "Mira"])
def test_who_isnt_there_is_an_error_that_doesnt_repeat_it(path: Path, wanted: str) -> None:
    with pytest.raises(UsageError, match="no such pseudonym") as refused:
        Upkeep(ledger_at(path)).find(wanted)
    assert not wanted or wanted not in str(refused.value)


def test_a_new_name_is_given_back_and_both_are_known(path: Path) -> None:
    upkeep = Upkeep(ledger_at(path))
    upkeep.rename(upkeep.find("PERSON-1"), "Mira Brandt")
    assert [number(path, name) for name in ("Mira Brandt", "Mira Okafor")] == [1, 1]
    assert restored(path, "She (PERSON-1) left.") == "She (Mira Brandt) left."
    with pytest.raises(UsageError, match="another entity's"):
        upkeep.rename(upkeep.find("PERSON-1"), "Tom Judge")


def test_merged_entities_have_one_pseudonym_and_both_restore(path: Path) -> None:
    upkeep = Upkeep(ledger_at(path))
    drawn = number(path, "Tom Judge", "alice")
    upkeep.merge(upkeep.find("PERSON-1"), upkeep.find("PERSON-2"))
    assert [number(path, name) for name in ("Tom Judge", "Mira Okafor", "Mira Lind")] == [1, 1, 1]
    assert number(path, "Mira Okafor", "alice") == drawn
    assert restored(path, "PERSON-2 and PERSON-1") == "Mira Okafor and Mira Okafor"
    assert restored(path, "PERSON-1 met PERSON-2.") == "Mira met Tom."
    assert number(path, "Ines") == 3
    with pytest.raises(UsageError, match="one entity already"):
        upkeep.merge(upkeep.find("PERSON-1"), upkeep.find("PERSON-2"))


def test_a_name_that_is_split_off_gets_a_pseudonym_of_its_own(path: Path) -> None:
    upkeep = Upkeep(ledger_at(path))
    upkeep.split(upkeep.find("PERSON-1"), "Mira Lind")
    assert [number(path, name) for name in ("Mira Lind", "Mira Okafor")] == [3, 1]
    for name, says in (("Mira Lind", "one of several names"), ("Mira Okafor", "the name that the entity goes by")):
        with pytest.raises(UsageError, match=says):
            upkeep.split(upkeep.find("PERSON-1"), name)


def test_who_is_forgotten_isnt_restored_and_their_number_is_nobodys(path: Path) -> None:
    upkeep = Upkeep(ledger_at(path))
    upkeep.forget(upkeep.find("PERSON-2"))
    assert restored(path, "PERSON-1 met PERSON-2.") == "Mira met PERSON-2."
    assert number(path, "Tom Judge") == 3
    assert [each.name for each in upkeep.entries()] == ["Mira Okafor", "Tom Judge"]


def test_nothing_holds_the_name_of_who_is_forgotten(path: Path) -> None:
    store = ledger_at(path)
    exports = Exports(store)
    exports.add(export_of("PERSON-1 alone.", path="People/Mira Okafor.md"))
    upkeep = Upkeep(store)
    upkeep.forget(upkeep.find("PERSON-1"))
    assert [each.path for each in exports.exactly("PERSON-1 alone.")] == [""]
    assert restore("PERSON-1 met PERSON-2.", exports).forgotten == {"PERSON": 1}


@pytest.mark.parametrize("name", ["", " ", "...", "Mira\nOkafor"])
def test_what_is_no_name_is_refused(path: Path, name: str) -> None:
    upkeep = Upkeep(ledger_at(path))
    with pytest.raises(UsageError, match="no name"):
        upkeep.rename(upkeep.find("PERSON-1"), name)


def test_forgotten_exports_are_restored_by_full_names(path: Path) -> None:
    upkeep = Upkeep(ledger_at(path))
    assert upkeep.forget_exports("2026-03-12") == 0
    assert upkeep.forget_exports("2026-03-13") == 1
    assert restored(path, "PERSON-1 met PERSON-2.") == "Mira Okafor met Tom Judge."
    assert upkeep.forget_exports() == 0


def test_a_new_key_keeps_everything(path: Path) -> None:
    before = list(Upkeep(ledger_at(path)).entries())
    drawn = number(path, "Tom Judge", "alice")
    old = path.with_suffix(".key").read_bytes()
    rotate_key(path, None, passphrase=False)
    assert path.with_suffix(".key").read_bytes() != old
    assert [each.read_bytes() for each in path.parent.glob("a.key.former-*")] == [old]
    assert list(Upkeep(ledger_at(path)).entries()) == before
    assert number(path, "Tom Judge", "alice") == drawn
    assert [number(path, name) for name in ("Mira Lind", "Ines")] == [1, 3]
    assert restored(path, "PERSON-1 met PERSON-2.") == "Mira met Tom."
    assert restored(path, "PERSON-1 met PERSON-2.\nAnd left.") == "Mira met Tom.\nAnd left."


def test_a_new_key_may_go_to_a_file_and_be_sealed(path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("REDACT_PASSPHRASE", "three blind mice")
    rotate_key(path, tmp_path / "new.key", passphrase=True)
    with pytest.raises(LedgerError, match="key is missing"):
        ledger_at(path)
    monkeypatch.setenv("REDACT_KEY_FILE", str(tmp_path / "new.key"))
    assert number(path, "Mira Okafor") == 1
    with pytest.raises(LedgerError, match="--key-file"):
        rotate_key(path, None, passphrase=False)


def place_of(path: Path) -> KeyPlace:
    place = key_place(path, lambda _: None)
    place.key(new=False)
    return place


def test_a_change_of_key_that_was_cut_short_is_carried_to_its_end(path: Path) -> None:
    """Cut after the ledger was sealed anew and before the key took its place; the run that was cut goes on late."""
    key, place = b"n" * 32, place_of(path)
    rotate(ledger_at(path), key, lambda: place.prepare(key))
    assert number(path, "Mira Okafor") == 1
    assert read_key_file(path.with_suffix(".key")) == key
    place.promote(key)
    assert number(path, "Mira Okafor") == 1
    assert not list(path.parent.glob("a.key.next*"))


def test_a_change_of_key_that_came_to_nothing_leaves_the_key(path: Path) -> None:
    place_of(path).prepare(b"n" * 32)
    assert number(path, "Mira Okafor") == 1


def test_two_changes_of_key_at_once_lose_no_key(path: Path) -> None:
    """The other one begins between a change's commit and its end."""
    key, place = b"n" * 32, place_of(path)
    late = ledger_at(path)
    rotate(ledger_at(path), key, lambda: place.prepare(key))
    with pytest.raises(LedgerError, match="another key meanwhile"):
        rotate(late, b"m" * 32, lambda: place_of(path).prepare(b"m" * 32))
    rotate_key(path, None, passphrase=False)
    place.promote(key)
    assert number(path, "Mira Okafor") == 1


def test_the_key_that_the_user_names_stays_when_a_vault_is_adopted(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    old, new = tmp_path / "old", tmp_path / "new"
    new.mkdir()
    assert number(ledger_path(old), "Mira") == 1
    key = ledger_path(old).with_suffix(".key")
    monkeypatch.setenv("REDACT_KEY_FILE", str(key))
    adopt(old, new)
    assert key.exists()
    assert number(ledger_path(new), "Mira") == 1
    monkeypatch.delenv("REDACT_KEY_FILE")
    assert number(ledger_path(new), "Mira") == 1


def test_a_link_where_the_vault_was_is_no_hindrance(tmp_path: Path) -> None:
    old, new = tmp_path / "old", tmp_path / "new"
    new.mkdir()
    assert number(ledger_path(old), "Mira") == 1
    old.symlink_to(new)
    ledger_path(new).with_suffix(".key").write_bytes(b"left over from another ledger")
    adopt(old, new)
    assert number(ledger_path(new), "Mira") == 1


def test_a_run_that_began_before_the_change_writes_nothing_under_the_old_key(path: Path) -> None:
    numbering = LedgerNumbering(ledger_at(path))
    rotate_key(path, None, passphrase=False)
    with pytest.raises(LedgerError, match="another key meanwhile"):
        numbering.number(person("Ines"), "PERSON", anything)


def test_a_copy_opens_with_the_key(path: Path, tmp_path: Path) -> None:
    ledger_at(path).copy_to(tmp_path / "copy.ledger")
    (tmp_path / "copy.key").write_bytes(path.with_suffix(".key").read_bytes())
    assert number(tmp_path / "copy.ledger", "Mira Lind") == 1


def test_a_vault_that_moved_goes_on_with_its_ledger(tmp_path: Path) -> None:
    old, new = tmp_path / "old", tmp_path / "new"
    for vault in (old, new):
        vault.mkdir()
    assert number(ledger_path(old), "Mira") == 1
    assert number(ledger_path(old), "Tom") == 2
    adopt(old, new)
    assert number(ledger_path(new), "Tom") == 2
    assert not ledger_path(old).exists()
    with pytest.raises(LedgerError, match="no ledger of a vault at that path"):
        adopt(old, new)
    number(ledger_path(old), "Ines")
    with pytest.raises(LedgerError, match="ledger of its own"):
        adopt(old, new)


def test_a_vault_is_known_by_its_real_path(tmp_path: Path) -> None:
    (tmp_path / "vault").mkdir()
    (tmp_path / "link").symlink_to(tmp_path / "vault")
    assert ledger_path(tmp_path / "link") == ledger_path(tmp_path / "vault")
    assert "vault" not in ledger_path(tmp_path / "vault").name


def test_a_ledger_that_isnt_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(LedgerError, match="no ledger for this vault yet"):
        open_ledger(tmp_path / "a.ledger", lambda _: None, make=False)
    assert list(tmp_path.iterdir()) == []
