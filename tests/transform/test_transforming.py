from __future__ import annotations

import pytest

from redact.errors import UsageError, Withheld
from redact.model import Identity, Plan, PolicyStamp, Release, Replacement, Span
from redact.transform import FirstAppearance, transform
from tests.transform.marked import STAMP, decision, finding, note_of, plan_of, redacted


def test_redacted_says_what_was_replaced_and_where() -> None:
    result = redacted("⟦PERSON#p1|Mira⟧ gets ⟦COMPENSATION|$412k⟧ and ⟦PERSON#p1|Mira⟧ is glad")
    assert result.text == "PERSON-1 gets REDACTED-PAY and PERSON-1 is glad"
    assert result.replacements == (
        Replacement(Span(0, 8), "PERSON-1", "PERSON", "pseudonym"),
        Replacement(Span(14, 26), "REDACTED-PAY", "COMPENSATION", "redact"),
        Replacement(Span(31, 39), "PERSON-1", "PERSON", "pseudonym"),
    )
    assert result.counts == {"PERSON": 2, "COMPENSATION": 1}
    assert (result.encoding, result.policy) == ("utf-8", STAMP)


def test_plan_without_a_policy_gets_an_empty_stamp() -> None:
    plan = Plan(Release.EXPORT, "internal", None, "rule")
    assert transform(note_of("a"), plan, FirstAppearance()).policy == PolicyStamp("", "")


@pytest.mark.parametrize("release", [Release.WITHHOLD, Release.BLOCK])
def test_withheld_note_is_never_transformed(release: Release) -> None:
    with pytest.raises(Withheld):
        transform(note_of("Mira"), Plan(release, None, None, "share.yaml:3 privacy.unknown"), FirstAppearance())


def test_byte_order_mark_line_ends_and_broken_characters_stay() -> None:
    assert (
        redacted("\ufeffa\r\nVASTâ€™s\u2028⟦PERSON|Mira⟧\r\n\tb \x0c\n").text == "\ufeffa\r\nVASTâ€™s\u2028PERSON-1\r\n\tb \x0c\n"
    )


PATHS = {
    "name and folder": (
        "People/⟦PERSON#p|Mira Okafor⟧/2025-03-04 ⟦PERSON#p|Mira⟧ 1-1.md",
        "People/PERSON-1/2025-03-04 PERSON-1 1-1.md",
    ),
    "whole name": ("⟦PERSON|Mira Okafor⟧.md", "PERSON-1.md"),
    "glued": ("⟦PERSON|Mira⟧OKRs.md", "Person1OKRs.md"),
    "amount": ("⟦COMPENSATION|412k⟧ offer.md", "REDACTED-PAY offer.md"),
    "hidden": (".⟦PERSON|mira⟧", ".person-1"),
}


@pytest.mark.parametrize("case", PATHS)
def test_path_follows_its_entities(case: str) -> None:
    path, expected = PATHS[case]
    assert redacted("", path=path).path == expected


def test_numbers_of_the_path_come_after_those_of_the_text() -> None:
    result = redacted("⟦PERSON#b|Tomas⟧ and ⟦PERSON#a|Mira⟧", path="⟦PERSON#c|Ines⟧/⟦PERSON#a|Mira⟧.md")
    assert result.text == "PERSON-1 and PERSON-2"
    assert result.path == "PERSON-3/PERSON-2.md"
    assert result.counts == {"PERSON": 4}


def test_replacement_in_a_path_is_one_safe_name() -> None:
    result = redacted("", "replace", path="a/⟦PERSON|Mira⟧.md", new_value=' ../x:y\\z?"<b>*|\x00. ')
    assert result.path == "a/x-y-z-b.md"


def test_path_is_never_emptied() -> None:
    assert redacted("", "redact", path="⟦PERSON|Mira⟧.md", leave="nothing").path == "REDACTED-PERSON.md"


def test_names_grown_too_long_are_cut_and_keep_their_extension() -> None:
    path = redacted("", path="ö" * 120 + " ⟦PERSON|M⟧ and more.md").path
    assert len(path.encode()) <= 253
    assert path.startswith("ö" * 120 + " PERSON-1")
    assert path.endswith(".md")


def test_unknown_operator_is_a_usage_error_with_the_choices() -> None:
    with pytest.raises(
        UsageError, match=r'no operator "pseudonim"; have encrypt, generalize, hash, .*pseudonym, redact, replace'
    ):
        redacted("⟦PERSON|Mira⟧", "pseudonim")


def test_pseudonyms_differ_by_type_and_agree_by_entity() -> None:
    decisions = tuple(decision(finding(kind, Span(start, start + 1), entity=entity)) for start, kind, entity in [
        (0, "PERSON", "e1"), (2, "ORGANIZATION", "e2"), (4, "ORGANIZATION", "e1"), (6, "PERSON", "")])  # fmt: skip
    identities = {"e1": Identity("PERSON", "A", ("a",)), "e2": Identity("ORGANIZATION", "B", ("b",))}
    text = transform(note_of("a b c d"), plan_of(decisions), FirstAppearance(), identities).text
    assert text == "PERSON-1 COMPANY-1 PERSON-1 PERSON-2"


def test_numbering_goes_on_from_note_to_note() -> None:
    numbering = FirstAppearance()
    results = [
        transform(note_of(text), plan_of((decision(finding("PERSON", Span(0, 4), entity=entity)),)), numbering).text
        for text, entity in (("Mira", "p1"), ("Ines", "p2"), ("mira", "p1"))
    ]
    assert results == ["PERSON-1", "PERSON-2", "PERSON-1"]
