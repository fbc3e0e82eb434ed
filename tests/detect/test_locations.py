"""Addresses, homes and offices are found; famous streets, places in general talk and numbers before common words are left."""

import pytest

from redact.detect.detectors import locations
from tests.detect.seeking import found_by

FINDS = [
    "⟦18 Orchard Terrace, Maplewood, NJ 07040⟧",
    "was at ⟦221B Quill Street, London NW1 6XE⟧",
    "⟦600 Congress Ave, Suite 1400⟧",
    "⟦One Riverfront Plaza, Newark⟧",
    "⟦4410 Wharf Road, Building C, Long Beach⟧",
    "⟦Bahnhofstrasse 12, 8001 Zürich⟧",
    "⟦Kaiserstr. 5⟧",
    "⟦Karl Johans gate 22, Oslo⟧",
    "⟦12 rue de la Paix, 75002 Paris⟧",
    "⟦Via Roma 10, Milano⟧",
    "⟦Calle Mayor 3⟧",
    "⟦PO Box 1234⟧",
    "⟦SW1A 1AA⟧",
    "⟦K1A 0B1⟧",
    "⟦Springfield, IL 62704⟧",
    "⟦Quill Street⟧ is closed",
    "i live at ⟦221 quill street⟧ now",
    "She lives in ⟦Dundalk⟧",
    "based in ⟦Oakland⟧",
    "home near ⟦Lake Garda⟧",
    "commutes from ⟦Winterthur⟧",
    "moved to ⟦Lisbon⟧",
    "our ⟦Rotterdam⟧ office",
    "---\naddress: ⟦Quill House, Harbour End⟧\n---\n",
    "| Name | Home town |\n| --- | --- |\n| A | ⟦Dundalk⟧ |",
    "⟦Lindenallee 14, 3. OG⟧",
    "⟦Lindenweg 3, EG⟧",
    "ten years in ⟦Boston⟧. Wife is at home",
    "school in ⟦Dundalk⟧, then rowing",
    "she posted from ⟦Bergen⟧ at five",
    "out to the ⟦quillan street⟧ office",
    "i live in ⟦sausalvio⟧ with them",
    "her parents in ⟦Bergen⟧ are well",
    "our ⟦Rotterdam⟧ studio moved",
]
IGNORES = [
    "Wall Street, Main Street, Sesame Street",
    "3 way split, 5 place order, 2 way street",
    "room 5, building 2",
    "we sell in London and Paris",
    "head office, back office, Box office, Home Office",
    "moved to Monday, moving to Python 3",
    "home from Mon to Wed",
    "the house is Mine",
    "move the call to May",
    "10 close deals in Q3",
    "live in Production",
    "The German market",
    "based on Excel",
    "Quill Street Capital holds 11.8%",
    "the high street office",
    "i live in hope of it",
    "on the main road",
    "we moved to slack",
    "posted from my phone",
    "a sister in arms",
    "the Python studio",
]


@pytest.mark.parametrize("marked", FINDS)
def test_finds(marked: str) -> None:
    found, expected = found_by(locations, marked)
    assert found == expected


@pytest.mark.parametrize("text", IGNORES)
def test_ignores(text: str) -> None:
    assert found_by(locations, text)[0] == []
