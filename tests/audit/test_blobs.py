import base64
import gzip
import hashlib
import zlib

import pytest

from redact.audit.blobs import MAXIMAL_SIZE, blobs_in, readable_text

TEXT = "about Mira Okafor and the others, at some length"
PACKED = base64.b64encode(TEXT.encode()).decode()
EXCALIDRAW = (
    "N4IgLgngDgpiBcACEMAeBjAhgGwJYBMAnTAdxABpkZsYBbGAOzAGcFEBtUMNMNkAFRwBrRCVxgAFogCyuYogDyQzADMA9oUSYARmoCuYRAGkYzMIWogAvpS4"
    "8+ALTUBrxICTCRIEdzQDVy1gLpWQA==="
)
"""A drawing's JSON, packed by lzstring 1.0.4."""

FINDS = {
    "base64": PACKED,
    "in a sentence": f"see {PACKED}, please",
    "in an address": f"data:text/plain;base64,{PACKED}",
    "without padding": PACKED.rstrip("="),
    "for addresses": base64.urlsafe_b64encode(TEXT.encode()).decode(),
    "in lines": base64.encodebytes(TEXT.encode() * 4).decode(),
    "compressed": base64.b64encode(zlib.compress(TEXT.encode())).decode(),
    "gzip": base64.b64encode(gzip.compress(TEXT.encode())).decode(),
    "UTF-16": base64.b64encode(TEXT.encode("utf-16")).decode(),
    "LZ-string": "LISwTghgBA8g1hAZgezEA===",
    "LZ-string in lines": "\n\n".join(EXCALIDRAW[place : place + 40] for place in range(0, len(EXCALIDRAW), 40)),
    "hexadecimal": TEXT.encode().hex(),
    "hexadecimal with blanks": TEXT.encode().hex(" "),
}

IGNORES = {
    "words": "internationalization of the interviews in Wednesday-meetings",
    "slug": "2025-03-04-weekly-planning-notes",
    "upper case": "IMPORTANT/NOTICE",
    "digits": "1234567890123456",
}


@pytest.mark.parametrize("text", FINDS.values(), ids=FINDS.keys())
def test_packed_text_is_unpacked(text: str) -> None:
    assert any("Mira Okafor" in blob.text for blob in blobs_in(text))


@pytest.mark.parametrize("text", IGNORES.values(), ids=IGNORES.keys())
def test_words_and_numbers_are_no_packed_text(text: str) -> None:
    assert not list(blobs_in(text))


def test_text_in_bytes_is_found_among_others() -> None:
    assert "Mira Okafor" in readable_text(b"\x89PNG\x00\x01\xff" + b"Mira Okafor" + b"\x00\xfe\x02")
    assert "Mira Okafor" in readable_text(b"\x00\x01" + "Mira Okafor".encode("utf-16-be"))


def test_a_digest_holds_no_name_by_chance() -> None:
    digests = (base64.b64encode(hashlib.sha256(str(number).encode()).digest()).decode() for number in range(2000))
    pieces = [piece for digest in digests for blob in blobs_in(digest) for piece in blob.text.split("\n\n")]
    assert all(len(piece) >= 8 for piece in pieces)
    assert len(pieces) < 200


def test_unpacking_stops_at_its_limit() -> None:
    assert len(readable_text(zlib.compress(b"a" * (MAXIMAL_SIZE + 10)))) == MAXIMAL_SIZE
