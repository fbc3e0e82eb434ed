import pytest

from redact.audit import Examination, clear
from redact.errors import LeakFound
from redact.model import Artifact, Leak, Suspect
from tests.audit.building import audited, carried_out, markdown, planted, with_more

ARTIFACT = Artifact("md", "a.md", b"x")


def examination(*leaks: Leak, suspects: tuple[Suspect, ...] = ()) -> Examination:
    return Examination(leaks, suspects, (), ("one check",))


def test_clean_artifact_is_cleared_with_the_checks_that_were_run() -> None:
    case = planted("⟦PERSON|Mira Okafor⟧ met ⟦keep PERSON|Will⟧ and ⟦PERSON|Will⟧.")
    artifact = markdown(carried_out(case))
    cleared = clear(artifact, audited(case))
    assert cleared.artifact is artifact
    assert {"removed values", "removed pieces", "secrets", "note text and file name"} <= set(cleared.checks)
    assert len(cleared.decided) == 1


def test_leak_blocks_and_is_named_without_the_value() -> None:
    case = planted("⟦PERSON|Mira Okafor⟧ met us.\n")
    with pytest.raises(LeakFound) as caught:
        clear(ARTIFACT, audited(case, with_more(case, "so okafor\n")))
    assert str(caught.value) == "1 leak: PERSON in line 2 (other case); nothing was written."
    assert caught.value.places == ("PERSON in line 2 (other case)",)


def test_certain_suspect_blocks_and_an_uncertain_one_is_listed() -> None:
    unsure = Suspect("PERSON", "line 1", "Will", certain=False)
    assert clear(ARTIFACT, examination(suspects=(unsure,))).suspects == (unsure,)
    with pytest.raises(LeakFound, match=r"MONEY in line 3 \(never decided\)"):
        clear(ARTIFACT, examination(suspects=(Suspect("MONEY", "line 3", "$95k", certain=True),)))


def test_message_names_a_few_places_and_counts_the_rest() -> None:
    leaks = [Leak("PERSON", f"line {number}", "as written") for number in range(1, 9)]
    with pytest.raises(LeakFound, match=r"^8 leaks: PERSON in line 1 .* and 3 more; nothing was written\.$") as caught:
        clear(ARTIFACT, examination(*leaks))
    assert len(caught.value.places) == 8


def test_empty_plan_is_clean() -> None:
    assert audited(planted("Nothing here is decided.\n")) == examination().__class__(
        (), (), (), audited(planted("Nothing here is decided.\n")).checks
    )


NASTY = {
    "open comments": "<!-- ",
    "open tags": "<a ",
    "open links": "[[a|",
    "link ends": "](",
    "percent signs": "%%",
    "ampersands": "&#",
    "backslashes": "\\",
    "base64 lines": "QUJD" * 20 + "\n",
    "padding": "QUJDREVG====",
    "hexadecimal": "ab cd ef gh ",
    "digits": "1,",
    "grouped digits": "123 456 789 ",
    "at signs": "a.b@",
    "plus signs": "+1 23",
    "passwords": "password: ",
    "dollars": "$1$",
    "one letter": "o",
    "the name's letters": "Okafor ",
    "brackets": "[" * 20,
    "quote marks": "> ",
}


@pytest.mark.timeout(60)
@pytest.mark.parametrize("piece", NASTY.values(), ids=NASTY.keys())
def test_no_text_takes_for_ever(piece: str) -> None:
    text = piece * (50_000 // len(piece))
    audited(planted(f"⟦PERSON|Mira Okafor⟧ and ⟦COMPENSATION|$412k⟧\n⟪%% removed %%⟫\n{text}"))


def test_exactly_what_is_accepted_passes_and_is_named() -> None:
    case = planted("Met ⟦PERSON|Mira Okafor⟧.\n")
    redacted = with_more(case, "so Okafor said\nand Okafor again\n")
    examination = audited(case, redacted)
    with pytest.raises(LeakFound, match="1 leak: PERSON in line 3"):
        clear(markdown(redacted), examination, {"PERSON:line 2"})
    cleared = clear(markdown(redacted), examination, {"PERSON:line 2", "PERSON:line 3"})
    assert cleared.accepted == ("PERSON:line 2", "PERSON:line 3")
