"""Each operator, alone and under Presidio's own engine."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from redact.errors import UsageError
from redact.model import Identity
from redact.transform import FirstAppearance, operator_names, transform
from redact.transform.operators import Operator, discover
from redact.transform.operators.generalize import Generalize
from redact.transform.operators.pseudonym import Pseudonym, letters_of
from redact.transform.operators.redact import Redact
from redact.transform.operators.surrogate import Surrogate
from tests.transform.marked import decision, marked, note_of, plan_of, redacted


def test_operators_are_ours_and_presidios() -> None:
    ours = ("generalize", "pseudonym", "redact", "shift_date", "surrogate")
    assert set(operator_names()) == {"encrypt", "hash", "keep", "mask", "replace", *ours}


def test_pseudonyms_load_no_list_of_names() -> None:
    code = (
        "import sys; from tests.transform.marked import decision, marked, note_of, plan_of, redacted; redacted('⟦PERSON|Mira⟧'); "
        "sys.exit(any(each.startswith(('faker', 'redact.names', 'redact.transform.surrogates')) for each in sys.modules))"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_listing_operators_imports_no_presidio() -> None:
    code = "import sys, redact.transform as t; t.operator_names(); sys.exit('presidio_anonymizer' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


@pytest.mark.parametrize("name", operator_names())
def test_operator_has_presidios_interface(name: str) -> None:
    from presidio_anonymizer.operators import OperatorType

    operator: Operator = discover()[name].create(name)
    assert operator.operator_name() == name
    assert operator.operator_type() is OperatorType.Anonymize


@pytest.mark.parametrize("operator", [Pseudonym, Redact, Generalize, Surrogate])
def test_our_operators_run_in_presidios_engine(operator: Any) -> None:
    from presidio_anonymizer import AnonymizerEngine
    from presidio_anonymizer.entities import OperatorConfig, RecognizerResult

    engine = AnonymizerEngine()  # type: ignore[no-untyped-call]
    engine.add_anonymizer(operator)
    parameters = {"numbering": FirstAppearance()} if operator in (Pseudonym, Surrogate) else {}
    config = {"MONEY": OperatorConfig(operator.name, parameters)}
    result = engine.anonymize("about $412k then", [RecognizerResult("MONEY", 6, 11, 0.9)], config)
    assert (
        result.text
        == {
            "pseudonym": "about MONEY-1 then",
            "redact": "about REDACTED-MONEY then",
            "surrogate": "about REDACTED-MONEY then",
            "generalize": "about $100k–$1M then",
        }[operator.name]
    )


REPLACED = [
    ("redact", {}, "REDACTED-PERSON"),
    ("redact", {"leave": "label"}, "REDACTED-PERSON"),
    ("redact", {"leave": "nothing"}, ""),
    ("replace", {}, "REDACTED-PERSON"),
    ("replace", {"new_value": "someone"}, "someone"),
    ("mask", {}, "████"),
    ("mask", {"masking_char": "#", "chars_to_mask": 3}, r"\#\#\#a"),
    ("pseudonym", {}, "PERSON-1"),
    ("pseudonym", {"format": "letter"}, "Person A"),
    ("pseudonym", {"format": "{Type} {number}"}, "Person 1"),
    ("pseudonym", {"format": "{type}.{number}"}, "person.1"),
    ("generalize", {}, "REDACTED-PERSON"),
]


@pytest.mark.parametrize(("operator", "parameters", "expected"), REPLACED)
def test_operator_gives(operator: str, parameters: dict[str, Any], expected: str) -> None:
    assert redacted("⟦PERSON|Mira⟧", operator, **parameters).text == expected


def test_hash_is_keyed_by_the_run_unless_the_policy_gives_a_salt() -> None:
    source = "⟦PERSON|Mira⟧ ⟦PERSON|Mira⟧"
    first, again = redacted(source, "hash").text.split()
    assert first == again
    assert re.fullmatch(r"[0-9a-f]{64}", first)
    assert first != redacted(source, "hash").text.split()[0]
    assert redacted(source, "hash", salt="0123456789abcdef").text == redacted(source, "hash", salt="0123456789abcdef").text


def test_encrypt_gives_one_text_the_same_cipher_within_a_note() -> None:
    first, again = redacted("⟦PERSON|Mira⟧ ⟦PERSON|Mira⟧", "encrypt", key="0123456789abcdef").text.split()
    assert first == again


REFUSED = [
    ("redact", {"leave": "all"}, "leave.*must be one of label, nothing"),
    ("redact", {"keep": "x"}, 'no parameter "keep"; have leave'),
    ("surrogate", {"locale": "de"}, 'no parameter "locale"; have none'),
    ("pseudonym", {"style": "x"}, 'no parameter "style"; have format'),
    ("pseudonym", {"format": "x"}, "format.*must be one of number, code, letter"),
    ("pseudonym", {"format": "X{number}"}, "{TYPE}"),
    ("pseudonym", {"format": "{TYPE}"}, "one of {number}"),
    ("pseudonym", {"format": "{TYPE}-{nummer}"}, "one of {number}"),
    ("pseudonym", {"format": "{TYPE}-{number}-{code}"}, "one of {number}"),
    ("pseudonym", {"format": "<{TYPE}{number}>"}, "letters, digits"),
    ("pseudonym", {"format": 3}, "must be one of"),
    ("generalize", {"step": "a bit"}, "step.*must be one of order-of-magnitude, band, round"),
    ("mask", {"masking_char": "**"}, "masking_char"),
    ("hash", {"hash_type": "md5"}, "hash_type"),
    ("hash", {"salt": "short"}, "[Ss]alt"),
    ("encrypt", {}, "key"),
    ("encrypt", {"key": "short"}, "key"),
    ("replace", {"new_value": 3}, "new_value"),
]


@pytest.mark.parametrize(("operator", "parameters", "says"), REFUSED)
def test_wrong_parameters_are_a_usage_error(operator: str, parameters: dict[str, Any], says: str) -> None:
    with pytest.raises(UsageError, match=says) as refused:
        redacted("⟦PERSON|Mira⟧", operator, **parameters)
    assert "Mira" not in str(refused.value)


SURFACES = {
    "markup": "**⟦PERSON|Mira⟧** ⟦+|Okafor⟧",
    "inside a word": "⟦PERSON|Mi⟧**⟦+|ra Okafor⟧**",
    "two lines": "> ⟦PERSON|Mira⟧\n> ⟦+|Okafor⟧",
    "two lines in one range": "> ⟦PERSON|Mira\n> Okafor⟧",
    "entity": "⟦PERSON|Mira&nbsp;Okafor⟧",
    "percent escape": "[x](⟦PERSON.url|Mira%20Okafor⟧)",
    "slug": "#⟦PERSON.tag|mira-okafor⟧",
    "decomposed": "⟦PERSON|MIRA  OKAFOR⟧",
}


@pytest.mark.parametrize("surface", SURFACES)
def test_name_without_an_entity_is_known_in_every_form_of_markup(surface: str) -> None:
    result = redacted("⟦PERSON|Mira Okafor⟧: " + SURFACES[surface])
    assert {each.text.upper() for each in result.replacements} == {"PERSON-1"}


MALFORMED = {
    "nothing": "x = 1",
    "names without create": 'names = ("x",)',
    "no names": "names = ()\ndef create(name): ...",
    "a name twice": 'names = ("x",)\ndef create(name): ...',
}


@pytest.mark.parametrize("malformed", MALFORMED)
def test_malformed_operator_module_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, malformed: str) -> None:
    name = "operators_" + malformed.replace(" ", "_")
    folder = tmp_path / name
    folder.mkdir()
    (folder / "__init__.py").touch()
    (folder / "a.py").write_text('names = ("x",)\ndef create(name): ...')
    (folder / "b.py").write_text(MALFORMED[malformed])
    monkeypatch.syspath_prepend(tmp_path)
    package: ModuleType = __import__(name)
    with pytest.raises(UsageError, match=r"b\.py is no operator"):
        discover(package)


def test_letters_go_on_after_z() -> None:
    assert [letters_of(number) for number in (1, 7, 26, 27, 52, 53, 702, 703)] == ["A", "G", "Z", "AA", "AZ", "BA", "ZZ", "AAA"]


def test_a_code_depends_on_key_and_entity_alone() -> None:
    def codes(secret: bytes, names: Sequence[str]) -> dict[str, str]:
        numbering = FirstAppearance(lambda purpose: secret + purpose.encode())
        people = {name: Identity("PERSON", name, (name,)) for name in names}
        params = {"entity_type": "PERSON", "numbering": numbering, "format": "code"}
        return {name: Pseudonym().operate(name, {**params, "identity": each}) for name, each in people.items()}

    given = codes(b"a" * 32, "abc")
    assert given == codes(b"a" * 32, "cab")
    assert all(re.fullmatch(r"PERSON-[A-Z0-9]{6}", each) for each in given.values())
    assert not set(given.values()) & set(codes(b"b" * 32, "abc").values())


def test_colliding_codes_are_lengthened() -> None:
    class Colliding(FirstAppearance):
        """A register in which the six-letter code of anyone is taken."""

        def claim(self, identity: Identity, purpose: str, candidates: Iterable[str]) -> str:
            return super().claim(identity, purpose, (each for each in candidates if len(each) > 6))

    params = {"entity_type": "PERSON", "numbering": Colliding(), "format": "code"}
    assert re.fullmatch(r"PERSON-[A-Z0-9]{7}", Pseudonym().operate("Mira", params))


def test_first_name_and_full_name_have_one_pseudonym_in_any_format() -> None:
    for chosen in ("number", "code", "letter"):
        text = redacted("⟦PERSON#p1|Mira Okafor⟧ ⟦PERSON#p1|Mira⟧", "pseudonym", format=chosen).text
        assert len(set(re.findall(r"P[A-Za-z]+[- ]\w+", text))) == 1


STYLES = {
    "file name": ("[[⟦PERSON.wikilink_target#p|Mira Okafor⟧]]", "[[{First} {Last}]]"),
    "tag": ("#⟦PERSON.tag#p|mira-okafor⟧", "#{first}-{last}"),
    "tag with underscore": ("#⟦PERSON.tag#p|mira_okafor⟧", "#{first}_{last}"),
    "camel": ("#⟦PERSON.tag#p|MiraOkafor⟧", "#{First}{Last}"),
    "destination": ("[x](People/⟦PERSON.url#p|Mira%20Okafor⟧.md)", "[x](People/{First}%20{Last}.md)"),
    "split by markup": ("**⟦PERSON#p|Mira⟧** ⟦+|Okafor⟧", "**{First} {Last}**"),
    "over two lines": ("> ⟦PERSON#p|Mira⟧\n> ⟦+|Okafor⟧", "> {First} {Last}"),
    "code": ("`⟦PERSON.code#p|mira_okafor⟧`", "`{first}_{last}`"),
    "property": ("who: ⟦PERSON.frontmatter_value#p|Mira Okafor⟧", "who: {First} {Last}"),
    "address in a property": (
        "who: ⟦EMAIL_ADDRESS.frontmatter_value#p|mira.okafor@quillfish.example⟧",
        "who: {first}.{last}@example.com",
    ),
    "linked address": ("[x](mailto:⟦EMAIL_ADDRESS.url#p|mokafor@quillfish.example⟧)", "[x](mailto:{f}{last}@example.com)"),
    "two names": ("⟦PERSON#p|Mira⟧ ⟦PERSON#p|Okafor⟧", "{First} {Last}"),
}


@pytest.mark.parametrize("style", STYLES)
def test_a_surrogate_is_written_as_the_name_is(style: str) -> None:
    source, expected = STYLES[style]
    note, numbering = marked(source), FirstAppearance(lambda purpose: b"k" + purpose.encode())
    mira = Identity("PERSON", "Mira Okafor", ("miraokafor",))
    plan = plan_of(tuple(decision(each, "surrogate") for each in note.findings))
    first, last = Surrogate().operate("Mira Okafor", {"entity_type": "PERSON", "identity": mira, "numbering": numbering}).split()
    names = {"First": first, "Last": last, "first": first.lower(), "last": last.lower(), "f": first[0].lower()}
    assert first.isascii()
    assert last.isascii()
    assert transform(note_of(note.text), plan, numbering, {"p": mira}).text == expected.format(**names)


def test_initials_that_the_note_has_for_someone_else_are_written_out() -> None:
    numbering = FirstAppearance(lambda purpose: b"k" + purpose.encode())
    mira = Identity("PERSON", "Mira Okafor", ("miraokafor",))
    params = {"entity_type": "PERSON", "identity": mira, "numbering": numbering}
    initials, full = (Surrogate().operate(text, params) for text in ("MO", "Mira Okafor"))
    assert len(initials) == 2
    assert Surrogate().operate("MO", {**params, "stands_in_vault": lambda text: text == initials}) == full
