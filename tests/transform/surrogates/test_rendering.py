"""A stand-in is written the way that the mention writes the name."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from redact.model import Identity
from redact.names.people import PersonName
from redact.names.words import key_of, words_in
from redact.transform.surrogates.choosing import own_name
from redact.transform.surrogates.parts import Parts, parts_of_company, parts_of_person, parts_of_thing
from redact.transform.surrogates.rendering import rendered


def person(name: str, stand_in: PersonName, *aliases: str) -> Parts:
    identity = Identity("PERSON", name, (key_of(name), *aliases))
    return parts_of_person(own_name(identity), identity, stand_in)


MIRA = person("Mira Okafor", PersonName("Lena", "Brandt"), "okaformira", "sunny")
FORMS = {
    "full name": ("Mira Okafor", "Lena Brandt"),
    "first name": ("Mira", "Lena"),
    "last name": ("Okafor", "Brandt"),
    "last name first": ("Okafor, Mira", "Brandt, Lena"),
    "last name first in capitals": ("OKAFOR, Mira", "BRANDT, Lena"),
    "initial and last name": ("M. Okafor", "L. Brandt"),
    "last name and initial": ("Okafor M.", "Brandt L."),
    "first name and initial": ("Mira O.", "Lena B."),
    "initials": ("MO", "LB"),
    "initials with dots": ("M.O.", "L.B."),
    "initials apart": ("M. O.", "L. B."),
    "one letter": ("M", "L"),
    "the last name's letter": ("O.", "B."),
    "title": ("Dr. Okafor", "Dr. Brandt"),
    "title that tells": ("Capt. Okafor", "Brandt"),
    "small letters": ("mira okafor", "lena brandt"),
    "capitals": ("MIRA OKAFOR", "LENA BRANDT"),
    "one name in capitals": ("OKAFOR", "BRANDT"),
    "handle": ("mokafor", "lbrandt"),
    "other handle": ("mirao", "lenab"),
    "handle with its sign": ("@mokafor", "@lbrandt"),
    "slug": ("mira-okafor", "lena-brandt"),
    "slug with underscore": ("mira_okafor", "lena_brandt"),
    "dotted": ("mira.okafor", "lena.brandt"),
    "glued": ("MiraOkafor", "LenaBrandt"),
    "camel": ("miraOkafor", "lenaBrandt"),
    "all in one word": ("miraokafor", "lenabrandt"),
    "nickname": ("Mo", "Lena"),
    "alias": ("Sunny", "Lena"),
    "alias and last name": ("Sunny Okafor", "Lena Brandt"),
    "family": ("the Okafors", "the Brandts"),
    "possessive": ("Mira's", "Lena's"),
    "typographic possessive": ("Mira’s", "Lena’s"),
    "possessive of both": ("Mira Okafor's", "Lena Brandt's"),
    "misspelt": ("Okafur", "Brandt"),
    "misspelt first name": ("Mirra Okafor", "Lena Brandt"),
    "misheard": ("Mira Oak For", "Lena Brandt"),
    "misheard first name": ("Meera", "Lena"),
    "a middle initial nobody knows of": ("Mira J. Okafor", "Lena L. Brandt"),
    "a word nobody knows of": ("Mira Xylgu", "Lena Brandt"),
    "nothing of the name": ("Xylgu", "Lena"),
    "letters lost in decoding": ("Okafâ€žor", "Brandt"),
}


@pytest.mark.parametrize(("written", "expected"), FORMS.values(), ids=FORMS)
def test_a_form_of_a_name_becomes_that_form_of_the_stand_in(written: str, expected: str) -> None:
    assert rendered(written, MIRA) == expected


OTHERS = {
    "double first name": (
        "Mei-Ling Wu",
        PersonName("Lena", "Brandt"),
        {"Mei-Ling": "Lena", "Mei": "Lena", "mei-ling-wu": "lena-brandt"},
    ),
    "its initials": ("Mei-Ling Wu", PersonName("Lena", "Brandt"), {"M.-L. Wu": "L. Brandt", "MLW": "LB", "mwu": "lbrandt"}),
    "double last name": (
        "Ruth Sato-Lowe",
        PersonName("Lena", "Brandt"),
        {"Sato-Lowe": "Brandt", "Lowe": "Brandt", "R. S.-L.": "L. B."},
    ),
    "particles": (
        "Marta van der Berg",
        PersonName("Lena", "Brandt"),
        {"van der Berg": "Brandt", "Berg": "Brandt", "M. van der Berg": "L. Brandt"},
    ),
    "a particle of its own": (
        "Aled ap Gwilym",
        PersonName("Lena", "Brandt"),
        {"Aled ap Gwilym": "Lena Brandt", "ap Gwilym": "Brandt"},
    ),
    "middle name": (
        "Mira Adaeze Okafor",
        PersonName("Lena", "Brandt", ("Sofia",)),
        {
            "Mira Adaeze Okafor": "Lena Sofia Brandt",
            "M. A. Okafor": "L. S. Brandt",
            "MAO": "LSB",
            "Adaeze": "Sofia",
            "Mira Okafor": "Lena Brandt",
        },
    ),
    "one name": ("Tendai", PersonName("Lena"), {"Tendai": "Lena", "TENDAI": "LENA", "tendai": "lena", "Tendai's": "Lena's"}),
    "last name alone": (
        "Kowalska",
        PersonName("", "Brandt"),
        {"Kowalska": "Brandt", "Ms. Kowalska": "Ms. Brandt", "Hanna Kowalska": "Brandt"},
    ),
    "apostrophe": (
        "Sean O'Brien",
        PersonName("Lena", "Brandt"),
        {"O'Brien": "Brandt", "O’Brien's": "Brandt's", "sobrien": "lbrandt"},
    ),
    "inner capital": ("Liam McKay", PersonName("Lena", "Brandt"), {"McKay": "Brandt", "Liam McKay": "Lena Brandt"}),
    "nickname in quotes": (
        'Dilwyn "Dil" Cope',
        PersonName("Lena", "Brandt"),
        {'Dilwyn "Dil" Cope': "Lena Brandt", "Dil": "Lena"},
    ),
    "no blanks": ("王小明", PersonName("李", "静"), {"王小明": "李静", "小明": "静"}),
    "same letters twice": (
        "Sam Smith",
        PersonName("Lena", "Brandt"),
        {"S. Smith": "L. Brandt", "SS": "LB", "the Smiths": "the Brandts"},
    ),
    "accents in a slug": ("Mira Okafor", PersonName("Jürgen", "Weiß"), {"mira-okafor": "jurgen-weiss", "Mira": "Jürgen"}),
    "a stand-in in s": ("Mira Okafor", PersonName("Lena", "Hughes"), {"the Okafors": "the Hugheses", "Okafor's": "Hughes's"}),
    "a name in s": ("Lucas Hughes", PersonName("Lena", "Brandt"), {"Lucas'": "Lena's", "the Hughes": "the Brandt"}),
}


@pytest.mark.parametrize("case", OTHERS)
def test_names_of_other_shapes_keep_their_forms(case: str) -> None:
    name, stand_in, forms = OTHERS[case]
    parts = person(name, stand_in)
    assert {written: rendered(written, parts) for written in forms} == forms


COMPANIES = {
    "one word": (
        "Acme Inc.",
        ("Norvale", ""),
        {"Acme Inc.": "Norvale Inc.", "Acme": "Norvale", "ACME": "NORVALE", "acme": "norvale"},
    ),
    "possessive": ("Acme Inc.", ("Norvale", ""), {"Acme's": "Norvale's", "Acme, Inc.": "Norvale, Inc."}),
    "line of business": (
        "Acme Robotics GmbH",
        ("Norvale", "Crest"),
        {
            "Acme Robotics GmbH": "Norvale Crest GmbH",
            "Acme": "Norvale",
            "AR": "NC",
            "acme-robotics": "norvale-crest",
            "AcmeRobotics": "NorvaleCrest",
        },
    ),
    "joined": (
        "Velm & Quill LLP",
        ("Norvale", "Crest"),
        {"Velm & Quill": "Norvale & Crest", "Velm and Quill": "Norvale and Crest", "VQ": "NC"},
    ),
    "article": (
        "The Bank of Orrin",
        ("Norvale", "Crest"),
        {"The Bank of Orrin": "The Norvale Crest", "Bank of Orrin": "Norvale Crest"},
    ),
    "brand in one word": (
        "BrightPath",
        ("Norvale", ""),
        {"BrightPath": "Norvale", "Bright Path": "Norvale", "brightpath": "norvale"},
    ),
    "acronym beside": ("Acme Robotics", ("Norvale", "Crest"), {"Acme EU": "Norvale Crest", "ACME ROBOTICS": "NORVALE CREST"}),
    "saint": (
        "St. Brannoc's Hospital",
        ("Norvale", "Crest"),
        {"St. Brannoc's": "Norvale Crest", "St Brannoc's Hospital": "Norvale Crest"},
    ),
}


@pytest.mark.parametrize("case", COMPANIES)
def test_forms_of_a_company_follow_and_its_legal_form_stays(case: str) -> None:
    name, stand_in, forms = COMPANIES[case]
    parts = parts_of_company(Identity("ORGANIZATION", name, (key_of(name),)), stand_in)
    assert {written: rendered(written, parts) for written in forms} == forms


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("Project Nightjar", "Project Onyx"),
        ("Nightjar", "Onyx"),
        ("NIGHTJAR", "ONYX"),
        ("project-nightjar", "project-onyx"),
        ("night jar", "onyx"),
        ("Nightjar's", "Onyx's"),
    ],
)
def test_a_project_has_one_word_in_all_forms(written: str, expected: str) -> None:
    assert rendered(written, parts_of_thing(Identity("PROJECT", "Project Nightjar", ("nightjar",)), "Onyx")) == expected


@pytest.mark.parametrize("written", ["...", "", "—", "🙂"])
def test_a_mention_without_words_is_the_first_name(written: str) -> None:
    assert rendered(written, MIRA) == "Lena"


WORDS = st.text(st.characters(categories=("Lu", "Ll", "Lo", "Nd"), max_codepoint=0x24F), min_size=2, max_size=9)
BETWEEN = st.sampled_from([" ", "-", "_", ".", ", ", "'", ""])


@given(st.lists(WORDS, min_size=1, max_size=4), st.lists(BETWEEN, min_size=4, max_size=4), st.data())
def test_no_word_of_a_mention_is_left_in_its_stand_in(words: list[str], between: list[str], data: st.DataObject) -> None:
    name = " ".join(words[:2])
    shuffled = data.draw(st.permutations(words))
    written = "".join(word + gap for word, gap in zip(shuffled, between, strict=False))
    parts = person(name, PersonName("Ꙗꙗꙗ", "Ꙝꙝꙝ"))  # letters that no mention has
    left = {word.key for word in words_in(rendered(written, parts))} & {word.key for word in words_in(written)}
    assert left <= parts.kept | {"s"}
