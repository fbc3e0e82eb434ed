"""What an owner gets back from a shared copy, as it left and as others edited it."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from redact.ledger import Exports, LedgerNumbering
from redact.model import Identity, Span
from redact.restoring import Restored, restore
from redact.restoring.aligning import aligned
from tests.ledger.people import anything, export_of, ledger_at, person

TEXT = "# PERSON-1\n\nPERSON-1 met PERSON-2's boss.\r\n\n- ask person-2\n- PERSON-2 and PERSON-1\n\nOld: PERSON-9.\n"


@pytest.fixture
def exports(tmp_path: Path) -> Exports:
    """A ledger that remembers the export of TEXT; PERSON-9 stood in its source, and PERSON-3 is of another export."""
    store = ledger_at(tmp_path / "a.ledger")
    numbering = LedgerNumbering(store)
    mira, tom, ines = (numbering.entity(person(name)) for name in ("Mira Okafor", "Tom Judge", "Ines Halvorsen"))
    for name in ("Mira Okafor", "Tom Judge", "Ines Halvorsen"):
        numbering.number(person(name), "PERSON", anything)
    found = Exports(store)
    marked = [
        ("PERSON-1", "Mira Okafor", mira),
        ("PERSON-1", "**Mira**", mira),
        ("PERSON-2", "Tom", tom),
        ("person-2", "tom-judge", tom),
        ("PERSON-2", "Judge", tom),
        ("PERSON-1", "mira", mira),
    ]
    found.add(export_of(TEXT, *marked))
    found.add(export_of("PERSON-3 alone", ("PERSON-3", "Ines", ines), path="Ines.md"))
    return found


def back(exports: Exports, text: str) -> Restored:
    return restore(text, exports)


def test_an_untouched_copy_is_the_note_again(exports: Exports) -> None:
    restored = back(exports, TEXT)
    assert restored.text == (
        "# Mira Okafor\n\n**Mira** met Tom's boss.\r\n\n- ask tom-judge\n- Judge and mira\n\nOld: PERSON-9.\n"
    )
    assert (restored.untouched, restored.given_back, restored.by_name, restored.unknown) == (True, 6, (), ())
    assert restored.export
    assert restored.export.path == "Mira Okafor.md"


EDITED = [
    ("a line is added", TEXT + "\nThanks!\n", "Old: PERSON-9.\n\nThanks!\n", []),
    ("line ends differ", TEXT.replace("\r\n", "\n"), "**Mira** met Tom's boss.\n", []),
    ("words around change", TEXT.replace("met", "later met"), "**Mira** later met Tom's boss.", []),
    (
        "a line is moved",
        "- ask person-2\n" + TEXT.replace("- ask person-2\n", ""),
        "- ask tom-judge\n# Mira Okafor",
        ["person-2"],
    ),
    ("a pseudonym is added", TEXT + "I agree with PERSON-1.", "I agree with Mira Okafor.", ["PERSON-1"]),
    ("a slug is added", TEXT + "#person-2", "#tom-judge", ["person-2"]),
    ("a plural", TEXT + "The PERSON-2s are in.", "The Tom Judges are in.", ["PERSON-2"]),
    ("of another export", TEXT + "And PERSON-3?", "And Ines Halvorsen?", ["PERSON-3"]),
    ("deleted", TEXT.replace("- PERSON-2 and PERSON-1\n", ""), "- ask tom-judge\n\nOld: PERSON-9.\n", []),
]


@pytest.mark.parametrize(("edited", "holds", "by_name"), [case[1:] for case in EDITED], ids=[case[0] for case in EDITED])
def test_an_edited_copy_is_restored(exports: Exports, edited: str, holds: str, by_name: list[str]) -> None:
    restored = back(exports, edited)
    assert holds in restored.text
    assert [each.text for each in restored.by_name] == by_name
    assert (restored.untouched, restored.unknown) == (False, ())


UNKNOWN = ["PERSON-77", "PERSON-12", "Person-1", "PERSON 1", "PERSON1", "person_2", "PERSON–1", "COMPANY-4"]


@pytest.mark.parametrize("altered", UNKNOWN)
def test_an_unknown_or_altered_pseudonym_is_listed_and_left(exports: Exports, altered: str) -> None:
    restored = back(exports, f"{TEXT}\nAsk {altered} too.\n")
    assert f"Ask {altered} too." in restored.text
    assert [(each.text, each.line) for each in restored.unknown] == [(altered, 10)]
    assert restored.given_back == 6


def test_what_stood_in_the_source_stays_although_it_reads_as_a_pseudonym(tmp_path: Path) -> None:
    store = ledger_at(tmp_path / "a.ledger")
    mira = LedgerNumbering(store).entity(person("Mira Okafor"))
    exports = Exports(store)
    exports.add(export_of("The film's PERSON-2.\n\nPERSON-2 likes films.", ("PERSON-2 likes"[:8], "Mira", mira)))
    whole = exports.exactly("The film's PERSON-2.\n\nPERSON-2 likes films.")[0]
    second = type(whole.occurrences[0])(Span(22, 30), "PERSON-2", "Mira", "pseudonym", "PERSON", 0, mira)
    exports.add(type(whole)("b.md", "b.md", "", "2026-03-12", whole.text + "\n", (second,)))
    restored = back(exports, "The film's PERSON-2.\n\nPERSON-2 likes films.\n\nYes.\n")
    assert restored.text == "The film's PERSON-2.\n\nMira likes films.\n\nYes.\n"
    assert restored.unknown == restored.by_name == ()


@pytest.mark.parametrize(
    ("token", "altered"),
    [("PERSON-K7QF2M", "person-k7qf2m"), ("Person G", "person g"), ("1-PERSON", "1 person"), ("Lena Brandt", "LENA BRANDT")],
)
def test_an_altered_pseudonym_of_any_format_is_listed(tmp_path: Path, token: str, altered: str) -> None:
    store = ledger_at(tmp_path / "a.ledger")
    exports = Exports(store)
    exports.add(export_of(f"{token} came.\n", (token, "Mira", LedgerNumbering(store).entity(person("Mira Okafor")))))
    restored = back(exports, f"{token} came.\nAsk {altered}!")
    assert restored.text == f"Mira came.\nAsk {altered}!"
    assert [each.text for each in restored.unknown] == [altered]


def test_the_copys_name_tells_which_of_two_equal_copies_it_is(exports: Exports) -> None:
    for name in ("a", "b"):
        text = "PERSON-1 came."
        made = export_of(text, ("PERSON-1", f"Mira {name}", 1), path=f"{name}.md")
        exports.add(type(made)(made.path, f"{name}.md", "", made.day, text, made.occurrences))
    for name in ("a", "b"):
        restored = restore("PERSON-1 came.", exports, f"{name}.md")
        assert (restored.text, restored.alike) == (f"Mira {name} came.", 2)


@pytest.mark.parametrize("harmless", ["a person 1on1", "PERSONAL-1", "XPERSON-1", "two persons", "PERSON", "Company policy"])
def test_what_is_no_pseudonym_is_left_in_peace(exports: Exports, harmless: str) -> None:
    restored = back(exports, f"{TEXT}\nAsk {harmless} too.\n")
    assert f"Ask {harmless} too." in restored.text
    assert restored.unknown == restored.by_name == ()


def test_a_deleted_pseudonym_is_counted(exports: Exports) -> None:
    assert back(exports, TEXT.replace("- PERSON-2 and PERSON-1\n", "")).gone == 2


def test_a_text_that_nobody_exported_has_its_pseudonyms_looked_up(exports: Exports) -> None:
    restored = back(exports, "Hello PERSON-2, this is PERSON-8.")
    assert restored.text == "Hello Tom Judge, this is PERSON-8."
    assert restored.export is None
    assert [each.text for each in restored.unknown] == ["PERSON-8"]


def test_what_isnt_kept_is_counted_and_left(tmp_path: Path) -> None:
    exports = Exports(ledger_at(tmp_path / "a.ledger"))
    whole = export_of("about REDACTED-PAY now", ("REDACTED-PAY", "", 0), operator="redact")
    changed = [type(each)(each.span, each.text, None, "redact", "COMPENSATION", 0, 0) for each in whole.occurrences]
    exports.add(type(whole)("a.md", "a.md", "", "2026-03-12", whole.text, tuple(changed)))
    restored = back(exports, whole.text)
    assert restored.text == whole.text
    assert restored.not_kept == {"COMPENSATION": 1}


def test_a_date_isnt_looked_for_elsewhere(tmp_path: Path) -> None:
    store = ledger_at(tmp_path / "a.ledger")
    entity = LedgerNumbering(store).entity(Identity("DATE_TIME", "March", ("march",)))
    exports = Exports(store)
    exports.add(export_of("In May then.", ("May", "March", entity), operator="shift_date"))
    assert back(exports, "In May then.").text == "In March then."
    moved = back(exports, "So,\nin May then.\nMay I?")
    assert moved.text == "So,\nin May then.\nMay I?"


WORDS = st.lists(st.sampled_from(["PERSON-1", "PERSON-2", "came", "in", "and", "\n", "**", ","]), max_size=30)


@given(before=WORDS, after=WORDS)
def test_what_is_aligned_is_the_same_in_both(before: list[str], after: list[str]) -> None:
    exported, copy = " ".join(before), " ".join(after)
    alignment = aligned(exported, copy)
    end = 0
    for each in alignment.kept:
        length = each.end - each.start
        assert exported[each.start : each.end] == copy[each.copy_start : each.copy_start + length]
        assert each.copy_start >= end
        end = each.copy_start + length
    if before == after:
        assert sum(each.end - each.start for each in alignment.kept) == len(exported.replace("\n", ""))
