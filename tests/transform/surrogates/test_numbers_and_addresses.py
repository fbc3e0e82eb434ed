"""Numbers and addresses that nobody has, written like those that they replace."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

import phonenumbers
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from redact.model import Identity
from redact.names.words import key_of
from redact.transform import FirstAppearance
from redact.transform.operators.surrogate import Surrogate

MIRA = Identity("PERSON", "Mira Okafor", ("miraokafor", "okaformira", "mirabrackwaterexample"))
DIL = Identity("PERSON", "Dilwyn Cope", ("dilwyncope",))


def register() -> FirstAppearance:
    return FirstAppearance(lambda purpose: b"k" + purpose.encode())


def given_for(entity_type: str, text: str, numbering: FirstAppearance | None = None, **context: Any) -> str:
    params: Mapping[str, Any] = {"entity_type": entity_type, "numbering": numbering or register(), **context}
    return Surrogate().operate(text, params)


FICTIONAL = {
    "North America": ("+1 (415) 555-2671", r"\+1 \(\d{3}\) 555-01\d\d"),
    "North America, at home": ("415-555-2671", r"\d{3}-555-01\d\d"),
    "North America, with dots": ("415.555.2671", r"\d{3}\.555\.01\d\d"),
    "North America, local": ("555-2671", r"555-01\d\d"),
    "extension": ("1-800-555-2671 x204", r"1-\d{3}-555-01\d\d"),
    "London": ("+44 20 7123 4567", r"\+44 20 7946 0\d{3}"),
    "British mobile": ("07911 123456", r"07700 900\d{3}"),
    "British mobile from abroad": ("+44 (0)7911 123456", r"\+44 \(0\)7700 900\d{3}"),
    "elsewhere in Britain": ("029 2018 0462", r"01632 960\d{3}"),
    "Australian mobile": ("0412 345 678", r"0491 570 \d{3}|02 5550 \d{4}|0[2378] (?:5550|7010) \d{4}"),
    "Australia": ("(02) 9876 5432", r"\(0[2378]\) (?:5550|7010) \d{4}|0491570\d{3}|\(04\) 9157 0\d{3}"),
    "German mobile": ("+49 170 1234567", r"\+49 (?:30|69|40|89) (?:23125|90009|66969|99998)\d{3}"),
    "Berlin": ("030 1234567", r"0(?:30|69|40|89) (?:23125|90009|66969|99998)\d{3}"),
    "France": ("01 42 68 53 00", r"01 99 00 \d\d \d\d"),
    "French mobile": ("+33 6 12 34 56 78", r"\+33 6 39 98 \d\d \d\d"),
    "another country": ("+91 98765 43210", r"\+1 \d{3} 555 01\d\d"),
    "double zero": ("0044 7911 123456", r"0044 7700 900\d{3}"),
}


@pytest.mark.parametrize(("text", "shape"), FICTIONAL.values(), ids=FICTIONAL)
def test_a_number_becomes_a_fictional_one_in_the_same_format(text: str, shape: str) -> None:
    assert re.fullmatch(shape, given_for("PHONE_NUMBER", text))


@pytest.mark.parametrize("text", ["360 / 90 / 2.4M", "555", "call me"])
def test_what_is_no_number_has_a_label(text: str) -> None:
    assert given_for("PHONE_NUMBER", text) == "REDACTED-PHONE"


def test_one_number_has_one_stand_in_however_it_is_written() -> None:
    numbering = register()
    found = [given_for("PHONE_NUMBER", each, numbering) for each in ("+1 (415) 555-2671", "415-555-2671", "4155552671")]
    assert len({re.sub(r"\D", "", each)[-10:] for each in found}) == 1


def test_numbers_are_never_shared() -> None:
    numbering = register()
    found = [given_for("PHONE_NUMBER", f"+1 415 200 {number:04}", numbering) for number in range(500)]
    assert len(set(found)) == 500


def test_numbers_are_never_shared_even_when_they_run_out() -> None:
    numbering = register()
    found = [given_for("PHONE_NUMBER", f"200-{number:04}", numbering) for number in range(110)]
    assert len(set(found)) == 110
    assert all(re.fullmatch(r"555-01\d\d(?: x\d)?", each) for each in found)


@given(st.sampled_from(["+1", "+44", "+61", "+49", "+33", "+91", "0", ""]), st.text("0123456789 -.()", min_size=7, max_size=16))
def test_any_number_gets_one_that_is_in_no_service(code: str, rest: str) -> None:
    found = given_for("PHONE_NUMBER", code + rest)
    digits = re.sub(r"\D", "", found.partition(" x")[0])
    fictional = r"(?:55501\d\d|7700900\d{3}|2079460\d{3}|1632960\d{3}|491570\d{3}|[2378](?:5550|7010)\d{4})"
    drama = r"(?:(?:3023125|6990009|4066969|8999998)\d{3}|(?:19900|26191|35301|46571|53649|63998)\d{4})"
    assert found == "REDACTED-PHONE" or re.search(rf"(?:{fictional}|{drama})\Z", digits)


def test_a_stand_in_of_a_number_can_be_read_as_one() -> None:
    assert phonenumbers.is_possible_number(phonenumbers.parse(given_for("PHONE_NUMBER", "+44 20 7123 4567")))


PEOPLES = {
    "first and last name": ("mira.okafor@brackwater.example", "{first}.{last}"),
    "initial and last name": ("m.okafor@brackwater.example", "{f}.{last}"),
    "handle": ("mokafor@brackwater.example", "{f}{last}"),
    "first name": ("mira@brackwater.example", "{first}"),
    "digits": ("mira.okafor84@brackwater.example", "{first}.{last}"),
    "more words": ("m.okafor.private@brackwater.example", "{f}.{last}"),
    "other case": ("Mira.Okafor@Brackwater.example", "{first}.{last}"),
}


@pytest.mark.parametrize("address", PEOPLES)
@pytest.mark.parametrize("known", ["as the owner's", "by the note"])
def test_an_address_follows_its_owners_stand_in(address: str, known: str) -> None:
    numbering = register()
    text, shape = PEOPLES[address]
    first, last = given_for("PERSON", "Mira Okafor", numbering, identity=MIRA).lower().split()
    context = {"identity": MIRA} if known == "as the owner's" else {"identities": (DIL, MIRA)}
    found = given_for("EMAIL_ADDRESS", text, numbering, **context)
    assert key_of(found) == key_of(shape.format(first=first, last=last, f=first[0]) + "@example.com")


def test_an_address_with_a_first_and_a_last_name_is_that_persons_in_every_note() -> None:
    numbering = register()
    address = given_for("EMAIL_ADDRESS", "mira.okafor@brackwater.example", numbering)
    first, last = given_for("PERSON", "Mira Okafor", numbering, identity=MIRA).split()
    assert key_of(address) == key_of(f"{first}.{last}@example.com")


def test_an_address_that_may_be_two_peoples_is_neithers() -> None:
    numbering = register()
    sam, sue = (Identity("PERSON", name, (key_of(name),)) for name in ("Sam Lund", "Sue Lund"))
    found = given_for("EMAIL_ADDRESS", "slund@brackwater.example", numbering, identities=(sam, sue))
    assert re.fullmatch(r"[a-z.]+@example\.com", found)
    assert "lund" not in found


@pytest.mark.parametrize("mailbox", ["hr", "info", "billing"])
def test_a_mailbox_that_is_nobodys_keeps_its_name(mailbox: str) -> None:
    numbering = register()
    ours, theirs = (given_for("EMAIL_ADDRESS", f"{mailbox}@{host}", numbering) for host in ("brackwater.example", "velm.example"))
    assert ours == f"{mailbox}@example.com"
    assert theirs == f"{mailbox}@example.org"


@settings(max_examples=40)
@given(st.emails())
def test_any_address_leads_to_a_reserved_domain(address: str) -> None:
    assert re.fullmatch(r"[a-z0-9.]+@example\.(?:com|org|net)", given_for("EMAIL_ADDRESS", address))


WEB = {
    "page": ("https://brackwater.example/team", r"https://example\.com/[a-z0-9]{6}"),
    "site": ("https://brackwater.example", r"https://example\.com/[a-z0-9]{6}"),
    "host": ("brackwater.example", r"example\.com"),
    "page without a scheme": ("brackwater.example/team", r"example\.com/[a-z0-9]{6}"),
}


@pytest.mark.parametrize(("text", "shape"), WEB.values(), ids=WEB)
def test_a_web_address_leads_to_a_reserved_domain(text: str, shape: str) -> None:
    assert re.fullmatch(shape, given_for("URL", text))


PLACES = {
    "town": ("Oakland", r"[A-Z][a-z]+"),
    "town in capitals": ("OAKLAND", r"[A-Z]+"),
    "German town": ("Hamburg", r"[A-ZÄÖÜ][a-zäöüß]+"),
    "country": ("Portugal", r"[A-Z][a-z]+"),
    "address": ("12 Harbour Street, Springfield, IL 62704", r"[1-9]\d [A-Z][a-z]+ Street, [A-Z][a-z]+, [A-Z]{2} \d{5}"),
    "German address": ("Hauptstraße 4, 10115 Berlin", r"[A-Z][a-z]+straße \d, \d{5} [A-Z][a-z]+"),
    "British postcode": ("4 Mill Lane, Leeds LS1 4DY", r"\d [A-Z][a-z]+ Lane, [A-Z][a-z]+ [A-Z]{2}\d \d[A-Z]{2}"),
}


@pytest.mark.parametrize(("text", "shape"), PLACES.values(), ids=PLACES)
def test_a_place_keeps_its_shape(text: str, shape: str) -> None:
    found = given_for("LOCATION", text)
    assert re.fullmatch(shape, found)
    assert not set(re.findall(r"\w{3,}", text)) & set(re.findall(r"\w{3,}", found)) - {"Street", "Lane"}


@pytest.mark.parametrize("entity_type", ["SECRET", "COMPENSATION", "MONEY", "ID", "IBAN_CODE", "CREDIT_CARD", "DATE_TIME"])
def test_what_has_no_stand_in_has_a_label(entity_type: str) -> None:
    assert given_for(entity_type, "412000").startswith("REDACTED-")
