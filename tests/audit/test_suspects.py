"""What looks sensitive by itself is a suspect unless somebody decided about it."""

import pytest

from tests.audit.building import audited, planted

FINDS = {
    "e-mail": ("EMAIL_ADDRESS", "write to lena.b@harborline.io now"),
    "e-mail, encoded": ("EMAIL_ADDRESS", "lena.b&#64;harborline.io"),
    "e-mail in a link": ("EMAIL_ADDRESS", "[me](mailto:lena.b%40harborline.io)"),
    "e-mail split by tags": ("EMAIL_ADDRESS", "lena.b<b>@harborline</b>.io"),
    "e-mail of a subdomain": ("EMAIL_ADDRESS", "x@mail.dept.harborline.co.uk"),
    "phone with plus": ("PHONE_NUMBER", "call +49 151 23456789"),
    "phone with brackets": ("PHONE_NUMBER", "call +44 (0)20 7946 0958"),
    "phone, American": ("PHONE_NUMBER", "(415) 555-0132"),
    "phone with dots": ("PHONE_NUMBER", "415.555.0132"),
    "IBAN": ("ID", "DE89 3704 0044 0532 0130 00"),
    "IBAN without blanks": ("ID", "pay to GB82WEST12345698765432."),
    "card": ("ID", "4111 1111 1111 1111"),
    "card, American Express": ("ID", "3782 822463 10005"),
    "social security": ("ID", "SSN 219-09-9999"),
    "dollars": ("MONEY", "about $187,500 more"),
    "dollars with scale": ("MONEY", "$1.2m"),
    "a digit and a scale": ("MONEY", "$5 million"),
    "euros after": ("MONEY", "95.000 € im Jahr"),
    "code before": ("MONEY", "CHF 140'000"),
    "code after": ("MONEY", "1 150 000 NOK"),
    "Amazon key": ("SECRET", "AKIAIOSFODNN7EXAMPLQ"),
    "GitHub token": ("SECRET", "ghp_" + "a1B2" * 9),
    "Slack token": ("SECRET", "xoxb-" + "123456789012-abcdef"),
    "web token": ("SECRET", "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0In0.dozjgNryP4J3jVmN"),
    "private key": ("SECRET", "-----BEGIN OPENSSH PRIVATE KEY-----"),
    "password": ("SECRET", "password: hunter2024"),
    "password in a field": ("SECRET", "wifi-password:: s3cr3t!go"),
    "password in an address": ("SECRET", "postgres://app:s3cr3tgo@db/x"),
}

IGNORES = {
    "reserved domain": "you@example.com, root@localhost",
    "image name": "![x](icon@2x.png)",
    "repository": "git@github.com:team/repo.git",
    "decorator": "@app.route and pkg@1.2.3",
    "signed count": "+10 000 000 users, +12 points",
    "dates": "2025-03-04, 04.03.2025, 10:30:15",
    "version and address": "v10.4.12 on 10.20.30.40",
    "long id": "note 20250304101112, block ^a1b2c3",
    "number that fails the checksum": "4111 1111 1111 1112 and DE00 3704 0044 0532 0130 00",
    "timestamp": "1741082400 and 1741082400123",
    "placeholders in code": "echo $1 $2, s/(a)/$1/",
    "math": "$0.71 \\cdot 2 = 1.42$",
    "counts": "120k page views, 12 million rows, 500 ms, 3x, 45 %",
    "currency without amount": "paid in EUR, 100 European firms",
    "password as a word": "the password: always different, password: <your-password>",
    "password placeholder": "password: ******** / api_key=$API_KEY / token: your-token",
    "part number": "415-555-01325, 000-12-3456",
    "table of years": "| 2019 | 2020 | 2021 | 2022 |",
    "uuid": "123e4567-e89b-12d3-a456-426614174000",
}


@pytest.mark.parametrize(("entity_type", "text"), FINDS.values(), ids=FINDS.keys())
def test_undecided_pattern_is_a_certain_suspect(entity_type: str, text: str) -> None:
    suspects = audited(planted(f"So: {text}\n")).suspects
    assert [(each.entity_type, each.certain, each.place) for each in suspects] == [(entity_type, True, "line 1")]


@pytest.mark.parametrize("text", IGNORES.values(), ids=IGNORES.keys())
def test_what_only_has_the_shape_is_no_suspect(text: str) -> None:
    assert not audited(planted(f"So: {text}\n")).suspects


@pytest.mark.parametrize(("entity_type", "text"), FINDS.values(), ids=FINDS.keys())
def test_what_the_plan_keeps_is_no_suspect(entity_type: str, text: str) -> None:
    assert not audited(planted(f"So: ⟦keep {entity_type}|{text}⟧\n")).suspects


def test_suspect_gives_the_value_as_a_reader_sees_it() -> None:
    (suspect,) = audited(planted("ask lena.b&#64;harborline.io")).suspects
    assert suspect.value == "lena.b@harborline.io"
