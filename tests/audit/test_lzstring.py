import pytest

from redact.audit.lzstring import unpacked
from tests.audit.test_blobs import EXCALIDRAW

# Packed by lzstring 1.0.4.
PACKED = {
    "repeats": ("IYkI1EGNOATSQ===", "aaaaabaaaaacaaaaadaaaa"),
    "nothing": ("Q===", ""),
    "a name": ("LISwTghgBA8g1hAZgezEA===", "Mira Okafor"),
    "other scripts": (
        EXCALIDRAW,
        '{"type": "excalidraw", "elements": [{"text": "Talk with Mira Okafor about Kestrel"}, {"text": "Zoë → 東京"}]}',
    ),
}


@pytest.mark.parametrize(("packed", "text"), PACKED.values(), ids=PACKED.keys())
def test_packed_text_is_unpacked(packed: str, text: str) -> None:
    assert unpacked(packed, 1000) == text


@pytest.mark.parametrize("packed", ["", "LISw", "zzzz////zzzz", "!!!"])
def test_what_is_no_lz_string_gives_nothing(packed: str) -> None:
    assert unpacked(packed, 1000) == ""


def test_unpacking_stops_at_its_limit() -> None:
    assert unpacked(EXCALIDRAW, 20).startswith('{"type": "excalidraw"')
    assert len(unpacked(EXCALIDRAW, 20)) < 30
