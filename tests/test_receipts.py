"""Receipts: what they say, where they are, that they tell nothing else."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from redact.receipts import ReceiptBook, digest_of, not_seen, receipt, written


def a_receipt(data: bytes) -> bytes:
    made = receipt(
        digest_of(data), policy={"name": "share"}, level="internal", model="m 1", counts={}, checks=(), accepted=(), not_seen=()
    )
    return written(made)


def test_a_receipt_is_found_by_its_file_alone(tmp_path: Path) -> None:
    book = ReceiptBook(tmp_path)
    book.keep(digest_of(b"one"), a_receipt(b"one"))
    found = book.find(digest_of(b"one"))
    assert found is not None
    assert found["level"] == "internal"
    assert book.find(digest_of(b"two")) is None


def test_neither_its_name_nor_another_key_tells_which_file_it_is_of(tmp_path: Path) -> None:
    for folder in ("a", "b"):
        ReceiptBook(tmp_path / folder).keep(digest_of(b"one"), a_receipt(b"one"))
    (one,), (two,) = ([each.name for each in (tmp_path / folder / "receipts").iterdir()] for folder in ("a", "b"))
    assert one != two
    assert digest_of(b"one")[:12] not in one
    assert ReceiptBook(tmp_path / "a").digest(b"policy") != ReceiptBook(tmp_path / "b").digest(b"policy")


def test_the_folder_keeps_the_latest_alone(tmp_path: Path) -> None:
    book = ReceiptBook(tmp_path, most=3)
    for number in range(5):
        book.keep(digest_of(b"%d" % number), a_receipt(b"%d" % number))
    assert [book.find(digest_of(b"%d" % number)) is not None for number in range(5)] == [False, False, True, True, True]


def test_what_is_accepted_is_added_to_the_receipt(tmp_path: Path) -> None:
    book = ReceiptBook(tmp_path)
    book.keep(digest_of(b"one"), a_receipt(b"one"))
    for places in (["PERSON:page 1"], ["PERSON:page 1", "PERSON:page 2"]):
        book.accept(digest_of(b"one"), places)
    found = book.find(digest_of(b"one"))
    assert found is not None
    assert (found["accepted"], found["level"]) == (["PERSON:page 1", "PERSON:page 2"], "internal")
    book.accept(digest_of(b"another maker's"), ["ID:page 1"])
    assert (book.find(digest_of(b"another maker's")) or {})["accepted"] == ["ID:page 1"]


def test_a_damaged_receipt_is_none(tmp_path: Path) -> None:
    book = ReceiptBook(tmp_path)
    book.keep(digest_of(b"one"), b"{")
    assert book.find(digest_of(b"one")) is None


def test_a_receipt_says_what_could_not_be_seen(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    assert any("language model" in each for each in not_seen(has_model=False))
    assert any("Poppler" in each for each in not_seen(has_model=True))
    assert any("OCR" in each for each in not_seen(has_model=True))
    assert json.loads(a_receipt(b"x"))["tools"]["redact"]
