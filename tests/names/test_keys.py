"""The keys of a name: the same in every order and spelling, those that may be someone else's left out."""

import pytest

from redact.names.keys import keys_of_name


@pytest.mark.parametrize(
    ("entity_type", "text", "keys"),
    [
        ("PERSON", "Mira Okafor", ("miraokafor", "okaformira")),
        ("PERSON", "OKAFOR, Mira", ("miraokafor", "okaformira")),
        ("PERSON", "Dr. Mira Okafor, PhD", ("miraokafor", "okaformira")),
        ("PERSON", "Mira Jane Okafor", ("mirajaneokafor", "miraokafor", "okaformira")),
        ("PERSON", 'William "Bill" Okafor', ("williamokafor", "billokafor", "okaforwilliam")),
        ("PERSON", "Jörg Müller", ("jorgmuller", "joergmueller", "mullerjorg")),
        ("PERSON", "Mira", ("mira",)),
        ("ORGANIZATION", "Velm & Quill LLP", ("velmquill", "velmandquill", "velmquillllp")),
        ("ORGANIZATION", "The Brackwater", ("thebrackwater", "brackwater")),
        ("PROJECT", "Project Heronsgate", ("heronsgate", "projectheronsgate")),
        ("PERSON", "李", ("李",)),
    ],
)
def test_keys(entity_type: str, text: str, keys: tuple[str, ...]) -> None:
    assert keys_of_name(entity_type, text) == keys
