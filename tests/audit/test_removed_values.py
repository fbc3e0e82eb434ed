import base64
import zlib

import pytest

from redact.model import Artifact
from tests.audit.building import audited, carried_out, planted, with_more

NOTE = (
    "# Talk with ⟦PERSON|Mira Okafor⟧\n\n⟦PERSON|Ann⟧ of ⟦ORGANIZATION|Kestrel Freight⟧ offers ⟦COMPENSATION|$412k⟧, "
    "mail ⟦EMAIL_ADDRESS|mira.okafor@kestrel.example⟧, call ⟦PHONE_NUMBER|+44 20 7946 0958⟧.\n"
    "Code ⟦SECRET|Tr0ub4dor-and-3⟧, badge ⟦ID|4127⟧; ⟦PERSON|Will⟧ agrees, ⟦PROJECT|Blue Lantern⟧ too, ⟦PERSON|Jörg Weiß⟧ also, "
    "⟦PERSON|田中⟧.\n"
    "⟪%% nobody may hear of the plan to close the second plant %%⟫\n"
)


def packed(text: str) -> str:
    return base64.b64encode(text.encode()).decode()


LEAKS = {
    "as written": "met Mira Okafor today",
    "first name alone": "met Mira today",
    "last name alone": "met Ms. Okafor",
    "lower case": "so okafor said",
    "capitals": "OKAFOR",
    "possessive": "Okafor's desk",
    "plural": "the Okafors",
    "glued to the next word": "Mira OkaforYeah right",
    "camel case": "see miraOkaforNotes",
    "in a longer handle": "@themiraokafor42",
    "slug": "#people/mira-okafor",
    "underscores": "mira_okafor.txt",
    "last name first": "Okafor, Mira",
    "over a line": "met Mira\nOkafor",
    "over a quoted line": "> met Mira\n> Okafor",
    "hyphenated over a line": "met Oka-\nfor",
    "split by emphasis": "**Mi**ra **Oka**for",
    "split by tags": "Oka<b>f</b>or",
    "split by a link": "Oka[for](x)",
    "split by a comment": "Oka%%x%%for",
    "two cells": "| Mira | Okafor |",
    "accents": "Mirá Ökafor",
    "decomposed accents": "O\u0301kafor",
    "soft hyphen": "Oka\u00adfor",
    "zero width": "O\u200bk\u200baf\u200dor",
    "full width": "Ｏｋａｆｏｒ",
    "mathematical letters": "𝐎𝐤𝐚𝐟𝐨𝐫",
    "Cyrillic look-alikes": "Оkаfоr",
    "Greek look-alikes": "Οkαfοr",
    "entities": "Oka&#102;or",
    "hexadecimal entities": "&#x4f;kafor",
    "doubly encoded entities": "Oka&amp;#102;or",
    "percent": "https://x.example/O%6Bafor",
    "double percent": "O%256Bafor",
    "plus for blank": "?q=Mira+Okafor",
    "JSON escapes": '"\\u004fkafor"',
    "quoted printable": "J=C3=B6rg",
    "base64": packed("about Mira Okafor and others"),
    "base64 of a short text": packed("Okafor"),
    "base64 of UTF-16": base64.b64encode("with Okafor".encode("utf-16-le")).decode(),
    "base64 in base64": packed(packed("about Mira Okafor")),
    "base64 of compressed": base64.b64encode(zlib.compress(b"about Mira Okafor and others")).decode(),
    "hexadecimal": b"Mira Okafor".hex(),
    "spaced out": "O k a f o r",
    "spaced with dots": "O.k.a.f.o.r",
    "spaced with hyphens": "M-i-r-a",
    "backwards": "rofakO ariM",
    "short name": "with Ann today",
    "company's first word": "a kestrel contract",
    "project": "the blue-lantern deck",
    "ß as ss": "weiss",
    "umlaut spelt out": "Joerg",
    "script without blanks": "昨日田中さんが言った",
    "e-mail in parts": "mira.okafor at kestrel",
    "e-mail": "MIRA.OKAFOR@KESTREL.EXAMPLE",
    "phone, other grouping": "+442079460958",
    "phone, national": "020 7946 0958",
    "secret": "pw=Tr0ub4dor-and-3",
    "secret over a line": "Tr0ub4dor-\nand-3",
    "badge": "badge 4127 lost",
    "amount": "gets $412k",
    "amount written out": "gets 412,000",
    "amount, Swiss": "gets 412'000",
    "amount, plain": "gets 412000 a year",
    "amount in millions": "0.412 million",
    "removed passage": "Nobody may hear of the plan to close the second plant!",
    "removed passage, wrapped": "nobody may hear\nof the plan to close\nthe second plant",
}

NO_LEAKS = {
    "nothing more": "",
    "label of the operator": "PERSON-0 and COMPENSATION-3",
    "ordinary word of the same letters": "she will go, willing or not",
    "ordinary word at the start of a sentence": "Will it rain?",
    "short name in a longer word": "annual, planned, Hannover",
    "short name in another case": "ann arbor in lower case",
    "letters over a word border": "oka for you, mi rage",
    "letters in the middle of a word": "admiral, miracle",
    "ordinary part of a company's name": "the freight rates",
    "ordinary part of a project's name": "a blue lantern in lower case and a Lantern",
    "number in a longer number": "port 41270, id 94127, 4.127 or 4127.5",
    "row of digits": "| 4 | 1 | 2 | 7 |",
    "number in a date": "2024-41-27 and 12:41",
    "digits of an amount elsewhere": "412 tickets, page 412",
    "another amount": "port 4127x, 4120 rows",
    "amount in a version": "v4.1.2 and 1.412.0",
    "short line of the passage": "the plan",
    "random base64": "dGhpcyBpcyBhIHRlc3Qgb2Ygbm90aGluZw==",
}


@pytest.mark.parametrize("more", LEAKS.values(), ids=LEAKS.keys())
def test_removed_value_is_found_in_every_form(more: str) -> None:
    case = planted(NOTE)
    assert audited(case, with_more(case, more)).leaks


@pytest.mark.parametrize("more", NO_LEAKS.values(), ids=NO_LEAKS.keys())
def test_what_only_resembles_a_removed_value_is_no_leak(more: str) -> None:
    examination = audited(planted(NOTE + more))
    assert not examination.leaks
    assert not examination.suspects


def test_leak_in_the_file_name_is_found() -> None:
    case = planted(NOTE)
    redacted = carried_out(case)
    leaks = audited(case, redacted, Artifact("md", "1-1 Mira Okafor.md", redacted.text.encode())).leaks
    assert [(leak.entity_type, leak.place) for leak in leaks] == [("PERSON", "file name")]


def test_place_names_the_line_and_the_form() -> None:
    case = planted(NOTE)
    (leak,) = audited(case, with_more(case, "first\nsecond OKAFOR\n")).leaks
    assert (leak.entity_type, leak.place, leak.form) == ("PERSON", "line 7", "other case")


def test_nothing_printable_holds_a_value() -> None:
    case = planted(NOTE)
    examination = audited(case, with_more(case, "Mira Okafor $412k and $99,500"))
    assert "Okafor" not in repr(examination)
    assert "412" not in repr(examination)
    assert "99" not in repr(examination)
