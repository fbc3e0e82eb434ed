"""What lets the audit pass a text over quickly misses nothing."""

import re

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from redact.audit import decoding
from redact.audit.checks import email_addresses, identifiers, money, phone_numbers, secrets
from redact.audit.letters import STOP, Letters, letters_of
from redact.audit.projection import Projection

SIGNS = {
    "e-mail": (email_addresses._ADDRESS, email_addresses._SIGN),
    "IBAN": (identifiers._IBAN, identifiers._IBAN_SIGN),
    "social security": (identifiers._SOCIAL_SECURITY, identifiers._SOCIAL_SECURITY_SIGN),
    "money": (money._AMOUNT, money._SIGN),
    "phone": (phone_numbers._NUMBER, phone_numbers._SIGN),
    "token": (secrets._TOKEN, secrets._TOKEN_SIGN),
    "password in an address": (secrets._IN_ADDRESS, secrets._ADDRESS_SIGN),
    "password": (secrets._NAMED, secrets._NAMED_SIGN),
}


@pytest.mark.parametrize(("pattern", "sign"), SIGNS.values(), ids=SIGNS)
@settings(max_examples=60, suppress_health_check=[HealthCheck.filter_too_much, HealthCheck.too_slow], deadline=None)
@given(data=st.data())
def test_every_match_of_a_pattern_holds_its_sign(pattern: re.Pattern[str], sign: re.Pattern[str], data: st.DataObject) -> None:
    assert sign.search(data.draw(st.from_regex(pattern, fullmatch=True)))


@given(st.text(alphabet="4512 -", min_size=14, max_size=24))
def test_every_card_number_holds_its_sign(text: str) -> None:
    for match in identifiers._CARD.finditer(text):
        assert not identifiers._is_card(match.group()) or identifiers._CARD_SIGN.search(text)


@given(st.text(alphabet="aZ9 &;#%4=A\\u]([<>b/!-\n|éﬁ\u00ad\u200bа", max_size=30))
def test_a_text_without_signs_reads_in_one_way(text: str) -> None:
    if not decoding._SIGNS_OF_MORE.search(text):
        plain = Projection.of(text)
        decoded = decoding._decoded(plain)
        assert decoded is plain
        assert decoded.rewritten(decoding._MARKUP, decoding._without_markup) is plain


@given(st.text(alphabet=f"aZ09 -_\n{STOP}éßﬁ½\u00ad—А", max_size=30))
def test_letters_are_folded_one_by_one(text: str) -> None:
    one_by_one = [(letter, place) for place, character in enumerate(text) for letter in letters_of(character)]
    found = Letters.of(text)
    assert found.text == letters_of(text) == "".join(letter for letter, _ in one_by_one)
    assert list(found.places) == [place for _, place in one_by_one]
