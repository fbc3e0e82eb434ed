"""Replacements agree with their places: one by one, and between places that lead to each other."""

from __future__ import annotations

import re
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from redact.model import Identity
from redact.transform.agreement.english import Language
from redact.transform.agreement.sounds import begins_with_vowel
from redact.transform.agreement.styles import Case, Style, restyled
from tests.transform.marked import marked, redacted, transformed

VOWELS = """EMAIL-1 ID-1 IBAN-3 IP-2 SSN-1 EVENT-1 Anna Émile Yvonne 8 80k $85k–$90k 11k 18,000 NHS-2 Hourglass Ursula""".split()
CONSONANTS = """PERSON-7 person-7 COMPANY-3 PROJECT-1 REDACTED-PAY URL-1 US-PASSPORT-1 UK-NHS-1 G Eunice Europa Unity Una Yara 1
    110 $400k EUR80k **7** 1,800""".split()


@pytest.mark.parametrize("text", VOWELS)
def test_vowel_is_heard(text: str) -> None:
    assert begins_with_vowel(text) is True


@pytest.mark.parametrize("text", CONSONANTS)
def test_consonant_is_heard(text: str) -> None:
    assert begins_with_vowel(text) is False


@pytest.mark.parametrize("text", ["", "****", "–"])
def test_what_has_no_sound_is_left_alone(text: str) -> None:
    assert begins_with_vowel(text) is None


REPLACED = {
    "vowel": ("a ⟦EMPLOYER|Oxbow⟧ offer", "an EMPLOYER-1 offer"),
    "at the start": ("A ⟦EMPLOYER|Tundra⟧ offer", "An EMPLOYER-1 offer"),
    "in capitals": ("A ⟦EMPLOYER|TUNDRA⟧ OFFER", "AN EMPLOYER-1 OFFER"),
    "after a full stop": ("It was. A ⟦EMPLOYER|Tundra⟧ offer", "It was. An EMPLOYER-1 offer"),
    "in a list": ("- A ⟦EMPLOYER|Tundra⟧ offer\n1. A ⟦EMPLOYER|Tundra⟧ one", "- An EMPLOYER-1 offer\n1. An EMPLOYER-1 one"),
}
NO_ARTICLES = {
    "after a word that counts in letters": "option A ⟦EMPLOYER|Tundra⟧, vitamin A ⟦EMPLOYER|Tundra⟧, Series A ⟦EMPLOYER|Tundra⟧",
    "after such a word in lower case": "plan a ⟦EMPLOYER|Tundra⟧, grade a ⟦EMPLOYER|Tundra⟧, the vitamin a ⟦EMPLOYER|Tundra⟧",
    "within a sentence": "we took A ⟦EMPLOYER|Tundra⟧ and it was good",
    "a label": "A) ⟦EMPLOYER|Tundra⟧ A. ⟦EMPLOYER|Tundra⟧ A: ⟦EMPLOYER|Tundra⟧ (a) ⟦EMPLOYER|Tundra⟧ a/b ⟦EMPLOYER|Tundra⟧",
    "a part of a word": "data ⟦EMPLOYER|Tundra⟧ Q&a ⟦EMPLOYER|Tundra⟧ a-⟦EMPLOYER|Tundra⟧ #a ⟦EMPLOYER|Tundra⟧",
    "in code": "`a ⟦EMPLOYER.code|Tundra⟧ offer`",
    "in Spanish": "Se lo dije a ⟦EMPLOYER|Tundra⟧ en una llamada",
    "in German": "Wir haben es a ⟦EMPLOYER|Tundra⟧ und an ⟦EMPLOYER|Oxbow⟧ nicht gesagt",
}


@pytest.mark.parametrize("case", REPLACED)
def test_article_agrees(case: str) -> None:
    source, expected = REPLACED[case]
    assert redacted(source, "pseudonym").text == expected


@pytest.mark.parametrize("case", NO_ARTICLES)
def test_letter_that_is_no_article_stays(case: str) -> None:
    source = NO_ARTICLES[case]
    letters = re.compile(r"\b[Aa]n?\b")
    assert letters.findall(redacted(source, "pseudonym").text) == letters.findall(marked(source).text)


def test_article_before_an_unreadable_replacement_stays() -> None:
    assert redacted("an ⟦ORGANIZATION|Oxbow⟧ offer", "mask", masking_char="*").text.startswith("an ")
    assert redacted("an ⟦ORGANIZATION|Oxbow⟧ offer", "hash").text.startswith("an ")


def test_article_of_a_name_that_goes_without_a_trace_stays() -> None:
    assert redacted("an ⟦ORGANIZATION|Oxbow⟧ offer", "redact", leave="nothing").text == "an offer"


def test_article_in_a_removed_region_goes_with_it() -> None:
    assert redacted("⟦-|so an ⟧⟦ORGANIZATION|Oxbow⟧ offer").text == "COMPANY-1 offer"


def test_in_a_note_about_someone_called_an_no_article_changes() -> None:
    assert redacted("⟦PERSON|An⟧ had an ⟦ORGANIZATION|Oxbow⟧ offer").text == "PERSON-1 had an COMPANY-1 offer"


@pytest.mark.parametrize(
    "line", ["Wir haben das nicht", "Le dijo que no", "disse à Mira que não", "het is niet van Mira", "c'est pour elle"]
)
def test_other_languages_are_told(line: str) -> None:
    assert not Language("").is_english(line)


@pytest.mark.parametrize("line", ["we had a call with them", "Oxbow offer", "1,200", ""])
def test_english_and_lines_without_common_words_are_english(line: str) -> None:
    assert Language("").is_english(line)


def test_line_without_common_words_is_in_the_language_of_the_note() -> None:
    assert not Language("Wir haben das nicht gesehen und sind noch auf dem Weg.").is_english("Mail an Oxbow")


NAMES = "Mira Okafor,mira okafor,mira-okafor,Mira-Okafor,mira_okafor,MIRA_OKAFOR,MiraOkafor,mira,Mira,MIRA".split(",")
LINKS = {
    "wikilink": ("[[⟦PERSON.wikilink_target#p|{}⟧]]", "{}.md"),
    "wikilink within a name": ("[[1-1 with ⟦PERSON.wikilink_target#p|{}⟧ today]]", "1-1 with {} today.md"),
    "folder": ("[[people/⟦PERSON.wikilink_target#p|{}⟧/note]]", "people/{}/note.md"),
    "link destination": ("[x](<⟦PERSON.url#p|{}⟧.md>)", "{}.md"),
    "property": ('up: "[[⟦PERSON.frontmatter_value#p|{}⟧]]"', "{}.md"),
    "article": ("[[Notes on an ⟦PERSON.wikilink_target#p|{}⟧ offer]]", "Notes on an {} offer.md"),
    "article in a destination": ("[x](<Notes on an ⟦PERSON.url#p|{}⟧ offer.md>)", "Notes on an {} offer.md"),
    "possessive": ("[[⟦PERSON.wikilink_target#p|{}'s⟧ offer]]", "{}'s offer.md"),
}


@pytest.mark.parametrize(("link", "name"), list(product(LINKS, NAMES)))
def test_link_agrees_with_the_file_that_it_leads_to(link: str, name: str) -> None:
    body, path = LINKS[link]
    covered = name + "'s" if link == "possessive" else name
    file = path.replace("{}'s", "{}").format(f"⟦PERSON#p|{covered}⟧")
    result = redacted(body.format(name), path=file)
    assert result.path.removesuffix(".md") in result.text


HEADINGS = """⟦PERSON.{0}#p|Mira⟧'s offer
an ⟦PERSON.{0}#p|Mira Okafor⟧ offer
about ⟦PERSON.{0}#p|mira okafor⟧
⟦PERSON.{0}#p|mira_okafor⟧ base
⟦PERSON.{0}#p|MiraOkafor⟧""".splitlines()
BLOCKS = "⟦PERSON.{0}#p|mira⟧-said ⟦PERSON.{0}#p|Mira⟧ q3-⟦PERSON.{0}#p|mira-okafor⟧ ⟦PERSON.{0}#p|MiraOkafor⟧".split()


@pytest.mark.parametrize("heading", HEADINGS)
def test_heading_link_agrees_with_its_heading(heading: str) -> None:
    note = f"### {heading.format('heading')}\n[[note#{heading.format('wikilink_subpath')}]]"
    first, second = redacted(note).text.splitlines()
    assert second == f"[[note#{first.removeprefix('### ')}]]"


@pytest.mark.parametrize("block", BLOCKS)
def test_block_link_agrees_with_its_block(block: str) -> None:
    note = f"said ^{block.format('block_id')}\n[[note#^{block.format('wikilink_subpath')}]]"
    first, second = redacted(note).text.splitlines()
    assert second == f"[[note#{first.removeprefix('said ')}]]"
    assert re.fullmatch(r"said \^[A-Za-z0-9-]+", first)


STYLED = [
    ("PERSON-7", Style(), "PERSON-7"),
    ("PERSON-7", Style(Case.LOWER, "-"), "person-7"),
    ("PERSON-7", Style(Case.LOWER, "_"), "person_7"),
    ("PERSON-7", Style(Case.UPPER, "_"), "PERSON_7"),
    ("PERSON-7", Style(Case.CAPITALIZED, ""), "Person7"),
    ("PERSON-7", Style(Case.CAMEL, ""), "person7"),
    ("Person G", Style(Case.OWN, "-"), "Person-G"),
    ("Person G", Style(Case.LOWER), "person g"),
    ("Person G", Style(Case.CAPITALIZED, ""), "PersonG"),
    ("Person G", Style(Case.CAMEL, ""), "personG"),
    ("PERSON-K7Q4XZ", Style(Case.CAPITALIZED, ""), "PersonK7Q4XZ"),
    ("REDACTED-PERSON", Style(Case.CAPITALIZED, ""), "RedactedPerson"),
    ("Anna Keller", Style(), "Anna Keller"),
]


@pytest.mark.parametrize(("text", "style", "expected"), STYLED)
def test_replacement_takes_a_style(text: str, style: Style, expected: str) -> None:
    assert restyled(text, style) == expected


STYLES = st.sampled_from(
    [Style(case, joiner) for case in (Case.OWN, Case.LOWER, Case.UPPER) for joiner in (None, "-", "_")]
    + [Style(Case.CAPITALIZED, ""), Style(Case.CAMEL, "")]
)
FORMATS = st.sampled_from(["number", "letter", "{type}_{number}", "{Type} {number}", "{TYPE}.{letter}"])


@given(st.sampled_from(["PERSON-7", "Person G", "Anna Keller", "anna-keller", "AnnaKeller", "REDACTED-PAY"]), STYLES)
def test_style_that_a_text_has_already_changes_nothing(text: str, style: Style) -> None:
    assert restyled(restyled(text, style), style) == restyled(text, style)


KINDS = st.sampled_from(["tag", "path", "code", "wikilink_target", "prose"])


@given(st.lists(st.sampled_from(NAMES), min_size=8, max_size=30), FORMATS, KINDS)
def test_no_two_entities_get_the_same_text(names: list[str], template: str, kind: str) -> None:
    source = " ".join(f"⟦PERSON.{kind}#e{index % 7}|{name}⟧" for index, name in enumerate(names))
    entities: dict[str, set[str]] = {}
    for trace in transformed(source, "pseudonym", format=template).traces:
        assert trace.identity
        entities.setdefault(re.sub(r"[\W_]", "", trace.text).casefold(), set()).update(trace.identity.keys)
    assert all(len(keys) == 1 for keys in entities.values())


FAMILY = Identity("PERSON", "Mira Okafor", ("mira okafor", "okafor"))
PLURALS = {
    "plural": ("⟦PERSON#p|Okafors⟧ came", "PERSON-1s came"),
    "plural possessive": ("⟦PERSON#p|Okafors’⟧ house", "PERSON-1s’ house"),
    "in a tag": ("#the-⟦PERSON.tag#p|okafors⟧", "#the-person-1s"),
    "no plural": ("⟦PERSON#p|Mira Okafor⟧ came", "PERSON-1 came"),
    "no form of it": ("⟦PERSON#p|Okafards⟧ came", "PERSON-1 came"),
}


@pytest.mark.parametrize("case", PLURALS)
def test_plural_of_a_known_name(case: str) -> None:
    source, expected = PLURALS[case]
    assert transformed(source, identities={"p": FAMILY}).redacted.text == expected


@pytest.mark.parametrize("name", ["Will Williams", "Amy Adams", "James"])
def test_known_name_that_ends_in_s_is_no_plural(name: str) -> None:
    identity = Identity("PERSON", name, (name.casefold(), name.split()[0].casefold()))
    source = f"the ⟦PERSON#p|{name.split()[-1]}⟧ offer"
    assert transformed(source, identities={"p": identity}).redacted.text == "the PERSON-1 offer"


TAGS = {
    "#⟦PERSON#p|mira-okafor⟧": "#person-a",
    "#⟦PERSON#p|Mira⟧ #⟦PERSON.tag#p|Mira-Okafor⟧": "#Person-A #Person-A",
    "#⟦PERSON#p|MiraOkafor⟧OKRs": "#PersonA_OKRs",
    "`⟦PERSON.code#p|mira_okafor⟧_base` ⟦PERSON#p|Mira⟧": "`person_a_base` Person A",
    "[[people/⟦PERSON#p|mira-okafor⟧]] [[⟦PERSON#p|Mira⟧]]": "[[people/person-a]] [[Person A]]",
    "[[people/⟦PERSON#p|mira okafor⟧]]": "[[people/person a]]",
}


@pytest.mark.parametrize("source", TAGS)
def test_pseudonym_of_two_words_takes_the_style_too(source: str) -> None:
    assert redacted(source, "pseudonym", format="letter").text == TAGS[source]
