import base64
import html
import unicodedata
from collections.abc import Callable
from urllib.parse import quote

from hypothesis import given
from hypothesis import strategies as st

from redact.audit.letters import Letters
from redact.audit.projection import Projection
from tests.audit.building import audited, planted, with_more

WORDS = st.from_regex(r"[A-ZÀÉÖ][a-zéñü]{4,9}", fullmatch=True).map(lambda word: f"{word}qz")
NAMES = st.lists(WORDS, min_size=1, max_size=3).map(" ".join)
SURROUNDINGS = st.text(st.characters(exclude_characters="⟦⟧⟪⟫|\ufffc", codec="utf-8"), max_size=60)

ENCODINGS: dict[str, Callable[[str], str]] = {
    "as written": str,
    "lower": str.lower,
    "upper": str.upper,
    "decomposed": lambda text: unicodedata.normalize("NFD", text),
    "without accents": lambda text: "".join(
        each for each in unicodedata.normalize("NFD", text) if not unicodedata.combining(each)
    ),
    "entities": lambda text: "".join(f"&#{ord(each)};" for each in text),
    "named entities": lambda text: text.encode("ascii", "xmlcharrefreplace").decode(),
    "entities twice": lambda text: html.escape("".join(f"&#{ord(each)};" for each in text)),
    "percent": lambda text: "".join(f"%{byte:02X}" for byte in text.encode()),
    "percent twice": lambda text: quote(quote(text, safe=""), safe=""),
    "JSON": lambda text: "".join(f"\\u{ord(each):04x}" for each in text),
    "base64": lambda text: base64.b64encode(text.encode()).decode(),
    "base64 for addresses": lambda text: base64.urlsafe_b64encode(f"?{text}?".encode()).decode().rstrip("="),
    "hexadecimal": lambda text: text.encode().hex(),
    "slug": lambda text: text.replace(" ", "-").lower(),
    "camel": lambda text: text.replace(" ", ""),
    "soft hyphens": "\u00ad".join,
    "zero width": "\u200b".join,
    "spaced out": " ".join,
    "bold": lambda text: f"**{text[:2]}**{text[2:]}",
    "tag": lambda text: f"{text[:3]}<i>{text[3:]}</i>",
    "hyphenated": lambda text: f"{text[:3]}-\n{text[3:]}",
    "quoted": lambda text: text.replace(" ", "\n> "),
    "full width": lambda text: "".join(chr(ord(each) + 0xFEE0) if "!" <= each <= "~" else each for each in text),
    "backwards": lambda text: text[::-1],
}


@given(name=NAMES, encoding=st.sampled_from(sorted(ENCODINGS)), before=SURROUNDINGS, after=SURROUNDINGS)
def test_any_distinctive_name_is_found_under_any_encoding(name: str, encoding: str, before: str, after: str) -> None:
    case = planted(f"We met ⟦PERSON|{name}⟧ there.\n")
    assert audited(case, with_more(case, f"{before}\n\n{ENCODINGS[encoding](name)}\n\n{after}")).leaks


@given(name=NAMES, before=SURROUNDINGS, after=SURROUNDINGS)
def test_plan_carried_out_is_clean(name: str, before: str, after: str) -> None:
    examination = audited(planted(f"{before}⟦PERSON|{name}⟧{after} and ⟦COMPENSATION|$417k⟧ again ⟦PERSON|{name}⟧.\n"))
    assert not examination.leaks


@given(text=SURROUNDINGS)
def test_note_without_edits_has_no_leaks(text: str) -> None:
    assert not audited(planted(text)).leaks


@given(text=st.text(max_size=80))
def test_letters_know_their_places(text: str) -> None:
    letters = Letters.of(text)
    assert len(letters.text) == len(letters.places)
    assert list(letters.places) == sorted(letters.places)
    assert all(0 <= place < len(text) for place in letters.places)
    assert Letters.of(letters.text).text == letters.text


@given(text=st.text(max_size=80))
def test_projection_starts_as_the_text_itself(text: str) -> None:
    projection = Projection.of(text)
    assert projection.text == text
    assert all(projection.origin(place, place + 1) == (place, place + 1) for place in range(len(text)))
