"""From one spelling of a name follow the forms that it takes elsewhere, each with what it is to the name."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from redact.names.companies import company_forms, project_forms, without_legal_form
from redact.names.forms import Role
from redact.names.people import person_forms, person_name, without_title


@pytest.mark.parametrize(
    ("name", "given", "family"),
    [
        ("Mira Okafor", "Mira", "Okafor"),
        ("Okafor, Mira Anne", "Mira", "Okafor"),
        ("OKAFOR Mira", "Mira", "OKAFOR"),
        ("Dr. Mira Okafor, PhD", "Mira", "Okafor"),
        ("Willem van der Berg", "Willem", "van der Berg"),
        ("José María de la Cruz", "José", "de la Cruz"),
        ('Sefton "Seth" Adair', "Sefton", "Adair"),
        ("Nurul binti Rahman", "Nurul", "Rahman"),
        ("Mira", "Mira", ""),
        ("", "", ""),
    ],
)
def test_a_name_is_taken_apart(name: str, given: str, family: str) -> None:
    taken = person_name(name)
    assert (taken.given, taken.family) == (given, family)


@pytest.mark.parametrize(
    ("name", "key", "role"),
    [
        ("Mira Okafor", "miraokafor", Role.FULL),
        ("Mira Okafor", "okaformira", Role.FULL),
        ("Mira Okafor", "mira", Role.GIVEN),
        ("Mira Okafor", "okafor", Role.FAMILY),
        ("Mira Okafor", "mokafor", Role.HANDLE),
        ("Mira Okafor", "mo", Role.INITIALS),
        ("Lin-Mae Duarte", "lin", Role.PART),
        ("Lin-Mae Duarte", "lmd", Role.INITIALS),
        ("Sefton 'Seth' Adair", "seth", Role.ALIAS),
        ("William Adair", "bill", Role.NICKNAME),
        ("William Adair", "billadair", Role.FULL),
        ("Desmond Adair", "des", Role.NICKNAME),
        ("Willem van der Berg", "berg", Role.FAMILY),
        ("Willem van der Berg", "vanderberg", Role.FAMILY),
        ("Jörg Köhler", "koehler", Role.FAMILY),
        ("Jörg Köhler", "kohler", Role.FAMILY),
    ],
)
def test_forms_of_a_person(name: str, key: str, role: Role) -> None:
    assert {form.key: form.role for form in person_forms(name)}[key] is role


@pytest.mark.parametrize(
    ("name", "key", "role"),
    [
        ("Brackwater, Inc.", "brackwater", Role.FULL),
        ("Brackwater Freight GmbH", "brackwaterfreight", Role.FULL),
        ("Brackwater Freight GmbH", "brackwater", Role.SHORT),
        ("Saint Osric Health", "staosric"[:2] + "osric", Role.SHORT),
        ("Saint Osric Health", "soh", Role.INITIALS),
        ("Velm & Partridge LLP", "velmandpartridge", Role.FULL),
        ("Velm & Partridge LLP", "vp", Role.INITIALS),
        ("The Quarry Company", "quarry", Role.FULL),
        ("Tarn Ridge Capital", "tarnridge", Role.SHORT),
    ],
)
def test_forms_of_a_company(name: str, key: str, role: Role) -> None:
    assert {form.key: form.role for form in company_forms(name)}[key] is role


@pytest.mark.parametrize("name", ["Operation Heron", "Project Heron", "Heron project", "Heron"])
def test_a_project_is_known_without_the_word(name: str) -> None:
    assert "heron" in {form.key for form in project_forms(name)}


def test_a_company_that_is_only_a_legal_form_keeps_its_name() -> None:
    assert without_legal_form("Co") == "Co"
    assert without_title("Dr.") == "Dr."


@given(st.text(max_size=40))
def test_any_text_has_forms_of_two_letters_or_more_with_inner_breaks(text: str) -> None:
    for form in (*person_forms(text), *company_forms(text), *project_forms(text)):
        assert len(form.key) > 1
        assert all(0 < each < len(form.key) for each in form.breaks)
