"""What the plan decided to leave is no leak, and nothing else hides behind it."""

import dataclasses

import pytest

from redact.model import Redacted, Replacement, Span
from redact.render import render
from redact.transform import FirstAppearance, transform
from tests.audit.building import Case, audited, carried_out, markdown, planted, with_more

TWO_KESTRELS = (
    "⟦ORGANIZATION|Kestrel⟧ called about the deal.\nA ⟦keep ORGANIZATION|kestrel⟧ sat on the mast.\n"
    "Later ⟦ORGANIZATION|Kestrel⟧ signed.\n| ⟦keep ORGANIZATION|Kestrel⟧ |\n"
)


def rewritten(redacted: Redacted, text: str) -> Redacted:
    return dataclasses.replace(redacted, text=text, replacements=())


def test_kept_occurrence_is_no_leak() -> None:
    assert not audited(planted(TWO_KESTRELS)).leaks


def test_decided_occurrences_are_listed_with_place_and_rule() -> None:
    decided = audited(planted(TWO_KESTRELS)).decided
    assert [(each.place, each.reason) for each in decided] == [("line 2", "rule 7"), ("line 4", "rule 7")]


def test_digest_of_a_decided_form_is_keyed_by_run() -> None:
    case = planted(TWO_KESTRELS)
    assert audited(case).decided[0].digest != audited(case).decided[0].digest


def test_one_more_occurrence_than_decided_is_a_leak() -> None:
    case = planted(TWO_KESTRELS)
    assert audited(case, with_more(case, "A kestrel sat on the mast.\n")).leaks


def test_decided_occurrence_does_not_excuse_another_place() -> None:
    case = planted(TWO_KESTRELS)
    text = carried_out(case).text.replace("A kestrel sat", "A bird sat").replace("ORGANIZATION-2 signed", "Kestrel signed")
    leaks = audited(case, rewritten(carried_out(case), text)).leaks
    assert {leak.place for leak in leaks} == {"line 3"}


def test_occurrence_that_nobody_decided_about_is_a_certain_suspect() -> None:
    examination = audited(planted("⟦PERSON|Okafor⟧ came. Then okaforYeah left. ⟦COMPENSATION|$412k⟧ is 412,000."))
    assert not examination.leaks
    assert [(each.value, each.certain) for each in examination.suspects] == [("okaforYeah", True), ("412,000", True)]


def test_round_number_of_the_same_worth_is_an_uncertain_suspect() -> None:
    examination = audited(planted("⟦COMPENSATION|$62k⟧ and 62,000 of something; ⟦keep MONEY|62000⟧ of another.\n"))
    assert not examination.leaks
    assert [(each.value, each.certain) for each in examination.suspects] == [("62,000", False)]


def test_title_and_legal_form_change_nothing() -> None:
    case = planted(
        "⟪%% ⟦PERSON|Dr. Okafor⟧ of ⟦ORGANIZATION|Kestrel Ltd.⟧ %%⟫\nDr. ⟦keep PERSON|Okafor⟧, ⟦keep ORGANIZATION|Kestrel⟧\n"
    )
    assert not audited(case).leaks
    assert audited(case, with_more(case, "okafor")).leaks


def test_kept_name_of_the_file_is_no_leak() -> None:
    case = planted("⟪%% ⟦ORGANIZATION|kestrel-freight⟧ %%⟫\n", path="Companies/⟦keep ORGANIZATION|Kestrel Freight⟧.md")
    assert not audited(case).leaks


def test_name_in_a_kept_address_is_not_decided_by_keeping_the_address() -> None:
    case = planted("⟦PERSON|Okafor⟧ wrote on ⟦keep URL|https://pages.example/okafor/notes⟧")
    assert [(each.entity_type, each.certain) for each in audited(case).suspects] == [("PERSON", True)]


def test_family_name_of_someone_kept_is_decided() -> None:
    assert not audited(planted("⟦PERSON|Mira Okafor⟧ met ⟦keep PERSON|Ada Okafor⟧.")).leaks


def test_uncovered_ordinary_word_within_a_sentence_is_a_suspect() -> None:
    examination = audited(planted("⟦PERSON|Will Brandt⟧ came and then Will left."))
    assert not examination.leaks
    assert [(each.value, each.certain) for each in examination.suspects] == [("Will", False)]


def test_month_is_no_suspect() -> None:
    assert not audited(planted("⟦PERSON|May Brandt⟧ came in May, on Monday.")).suspects


def test_label_of_an_operator_is_no_leak_of_a_like_named_value() -> None:
    case = planted("⟦PERSON|Person⟧ of ⟦ORGANIZATION|Organization⟧ and ⟦ORGANIZATION|Redacted Ltd⟧ met.")
    assert not audited(case).leaks


def test_operator_that_writes_the_value_back_leaks() -> None:
    case = planted("⟦PERSON|Mira Okafor⟧ met us.")
    redacted = Redacted(
        case.note.text,
        "utf-8",
        "a.md",
        carried_out(case).policy,
        (Replacement(Span(0, 11), "Mira Okafor", "PERSON", "surrogate"),),
    )
    assert audited(case, redacted).leaks


def test_surrogate_that_is_another_removed_name_leaks() -> None:
    case = planted("⟦PERSON|Mira Okafor⟧ met ⟦PERSON|Jonas Lindqvist⟧.")
    text = "Petra Lindqvist met PERSON-1."
    replacements = (
        Replacement(Span(0, 15), "Petra Lindqvist", "PERSON", "surrogate"),
        Replacement(Span(20, 28), "PERSON-1", "PERSON", "x"),
    )
    assert audited(case, Redacted(text, "utf-8", "a.md", carried_out(case).policy, replacements)).leaks


def test_band_around_another_removed_amount_is_no_leak() -> None:
    case = planted("⟦COMPENSATION|$412k⟧ and ⟦COMPENSATION|$425k⟧")
    text = "$412k–$500k and $400k–$500k"
    replacements = tuple(
        Replacement(Span(start, start + 11), text[start : start + 11], "COMPENSATION", "generalize") for start in (0, 16)
    )
    assert not audited(case, Redacted(text, "utf-8", "a.md", carried_out(case).policy, replacements)).leaks


def test_wrong_replacement_span_hides_nothing() -> None:
    case = planted("⟦PERSON|Mira Okafor⟧ met us.")
    text = "Mira Okafor met us."
    redacted = Redacted(
        text, "utf-8", "a.md", carried_out(case).policy, (Replacement(Span(0, 19), "PERSON-1", "PERSON", "pseudonym"),)
    )
    assert audited(case, redacted).leaks


def test_line_that_is_removed_here_and_kept_there_is_no_leak() -> None:
    line = "The quarterly planning notes are in the shared folder as always."
    assert not audited(planted(f"⟪%% {line} %%⟫\n\n{line}\n")).leaks


def test_finding_in_a_removed_region_that_the_policy_keeps_elsewhere_is_no_leak() -> None:
    assert not audited(planted("⟪%% ⟦PERSON|Okafor⟧ %%⟫\n⟦keep PERSON|Okafor⟧ spoke.\n")).leaks


def test_ordinary_word_in_a_removed_region_is_nothing_to_look_for() -> None:
    assert not audited(planted("⟪%% done on ⟦DATE_TIME|2025-03-04⟧ %%⟫\nOn 2025-03-04 we met.\n")).leaks


def test_utf_16_artifact_is_read_in_its_encoding() -> None:
    case = planted("\ufeff⟦PERSON|Mira Okafor⟧ met us.")
    note = dataclasses.replace(case.note, encoding="utf-16-le")
    redacted = dataclasses.replace(carried_out(case), encoding="utf-16-le")
    case = Case(note, case.plan)
    assert not audited(case, redacted, markdown(redacted)).leaks
    leaking = dataclasses.replace(markdown(redacted), data="\ufeffOkafor".encode("utf-16-le"))
    assert audited(case, redacted, leaking).leaks


ARTICLES = {
    "next": "⟦ORGANIZATION|Kestrel⟧ called. Of a ⟦keep ORGANIZATION|kestrel⟧ an ⟦ORGANIZATION|Oxbow⟧ offer says nothing.\n",
    "next but one": "⟦ORGANIZATION|Kestrel⟧ called. A ⟦keep ORGANIZATION|kestrel⟧ and an ⟦ORGANIZATION|Oxbow⟧ offer.\n",
}


@pytest.mark.parametrize("place", ARTICLES)
def test_kept_word_beside_an_article_that_agrees_is_no_leak(place: str) -> None:
    case = planted(ARTICLES[place])
    redacted = transform(case.note, case.plan, FirstAppearance())
    assert " a COMPANY" in redacted.text
    for made in (markdown(redacted), render(redacted, "html", date=None)):
        examination = audited(case, redacted, made)
        assert not examination.leaks
        assert not examination.suspects


@pytest.mark.parametrize("place", ARTICLES)
def test_article_that_agrees_hides_no_further_word(place: str) -> None:
    case = planted(ARTICLES[place])
    redacted = transform(case.note, case.plan, FirstAppearance())
    more = dataclasses.replace(redacted, text=f"{redacted.text}so a kestrel came\n")
    assert audited(case, more).leaks
