from __future__ import annotations

from redact.transform import FirstAppearance


def test_a_pseudonym_that_the_note_holds_already_is_given_to_nobody() -> None:
    numbering = FirstAppearance("PERSON-1 wrote to PERSON-3.")
    assert [numbering.token("PERSON", entity) for entity in "abab"] == ["PERSON-2", "PERSON-4", "PERSON-2", "PERSON-4"]


def test_a_secret_is_the_same_for_a_purpose_and_another_for_another() -> None:
    numbering = FirstAppearance()
    assert len(numbering.secret("a")) == 32
    assert numbering.secret("a") == numbering.secret("a") != numbering.secret("b")
    assert numbering.secret("a") != FirstAppearance().secret("a")
    assert numbering.salt not in numbering.secret("a")
