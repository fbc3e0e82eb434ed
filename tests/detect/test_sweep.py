"""Known once, found everywhere; and what only looks like a name is listed, not taken."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from redact.detect.detectors import context_names, fields, mentions, speakers
from redact.detect.known import Detector
from redact.detect.sweep import sweep
from redact.model import Finding, SegmentKind
from tests.detect.seeking import REPLACED, known, marked_spans, note, plain, spans, swept

DETECTORS: tuple[Detector, ...] = (context_names, fields, mentions, speakers)
HEAD = '---\nattendees: ["Mira Okafor", "Grant Ellery", "Joy Adeleke"]\ncompany: Quarry Retail Inc\nproject: Nightfall\n---\n'
FINDS = [
    "⟦Okafor⟧ left, then ⟦Mira⟧.",
    "the ⟦Okafors⟧ are away",
    "⟦MIRA⟧ AND ⟦OKAFOR⟧",
    "see #people/⟦mira-okafor⟧",
    "`⟦mira_okafor⟧.csv`",
    "⟦miraokafor⟧ is the login",
    "mail ⟦mira.okafor⟧@gmail.com",
    "⟦MO⟧ says so",
    "⟦M.O.⟧ signed",
    "⟦Grant⟧ says no, ask ⟦Grant⟧.",
    "⟦Grant⟧'s sheet",
    "**⟦Joy⟧** rang twice",
    "Thanks, ⟦Joy⟧!",
    "the ⟦Quarry⟧ agreement, and ⟦Quarry⟧'s offer",
    "⟦Quarry⟧ won't pay",
    "⟦nightfall⟧ slips; ⟦NIGHTFALL⟧ too",
    "⟦Mira Okafor⟧Yeah so",
    "⟦Mira Oka-\nfor⟧",
    "⟦Ellery, Grant⟧",
    "⟦Okafor, M.⟧ left",
    "thanks to ⟦Mira⟧ and ⟦G. Ellery⟧",
    "If ⟦G.⟧ wavers, we wait.",
    "it waits for ⟦J.⟧'s list",
    "Done? ⟦M⟧ says no.",
    "⟦Joy⟧ — your post stays",
    "⟦Grant⟧ until June, then ⟦Mira⟧",
    "<!-- ⟦grant⟧: is that so? -->",
    "`⟦m.okafor⟧@…` wrote",
    "- ⟦Grant⟧ dialled in",
    'Captions: "⟦meera⟧", "⟦oak for⟧"',
    "| Lead |\n| --- |\n| ⟦Grant⟧ |",
]
IGNORES = [
    "Grant access to the folder.",
    "we grant access",
    "a quarry in the hills",
    "joy of joys, no joy",
    "Joy in the work",
    "more than that",
    "a mo later",
    "the night falls",
    "Will you grant me that?",
    "plan G. is next",
    "vitamin M. helps",
    "G. Then the rest",
    "M is the median",
    "J's exponent",
    "<!-- quarry: see below -->",
    'Captions: "welcome back", "see you"',
    '"meter" is what it says',
    "Joyful — as ever",
]


def found(marked: str) -> tuple[list[str], list[str]]:
    text = HEAD + plain(marked)
    places = [place for place in spans(swept(text, DETECTORS)) if place[0] >= len(HEAD)]
    return [text[start:end] for start, end in places], [plain(marked)[start:end] for start, end in marked_spans(marked)]


@pytest.mark.parametrize("marked", FINDS)
def test_finds(marked: str) -> None:
    places, names = found(marked)
    assert places == names


@pytest.mark.parametrize("text", IGNORES)
def test_ignores(text: str) -> None:
    assert found(text)[0] == []


def transcript(*said: str) -> str:
    turns = (f"{'Mira Okafor' if number % 2 else 'Tendai Sikelo'}  0:{number:02}\n{each}\n" for number, each in enumerate(said))
    return "# Call\n\n```text\n" + "\n".join(turns) + "```\n"


SPOKEN = [
    "so ⟦Meera⟧ is in",
    "I told ⟦Tendi⟧ about it",
    "⟦Mira Okafour⟧ signed",
    "and ⟦Oak for⟧ signed",
    "that was ⟦sikello⟧ again",
    "I saw ⟦Mira Okafo Or⟧ there",
    "say hi to ⟦Meer⟧ then",
]
UNSPOKEN = [
    "the mirror broke",
    "ten days later",
    "I am here and more so",
    "we took care of it",
    "a sick fellow",
    "ten days sick, hello",
    "for much of the year",
]


@pytest.mark.parametrize("marked", SPOKEN)
def test_misheard_names_are_found_in_transcripts(marked: str) -> None:
    text = transcript("Hello.", "Hi.", plain(marked), "Right.")
    start = text.index(plain(marked))
    places = [text[low:high] for low, high in spans(swept(text, DETECTORS)) if start <= low < start + len(plain(marked))]
    assert places == [plain(marked)[low:high] for low, high in marked_spans(marked)]


@pytest.mark.parametrize("said", UNSPOKEN)
def test_ordinary_words_are_not_misheard_names(said: str) -> None:
    text = transcript("Hello.", "Hi.", said, "Right.")
    start = text.index(said)
    assert [place for place in spans(swept(text, DETECTORS)) if start <= place[0] < start + len(said)] == []


def test_lower_case_speech_needs_a_cue_for_an_ordinary_name() -> None:
    said = "i talked to joy about the joy of it and grant said we grant nothing"
    text = "```text\nJoy Adeleke  0:01\nhi\n\nGrant Ellery  0:03\n" + said + "\n```\n"
    low = text.index(said)
    assert [start - low for start, _ in spans(swept(text, DETECTORS)) if start >= low] == [
        said.index("joy"),
        said.index("grant said"),
    ]


@pytest.mark.parametrize(
    ("said", "names"),
    [
        ("so may covered the desk and i went home early that day to see the kids", ["may"]),
        ("so may is a saint and i went home early that day to see the kids again", ["may"]),
        ("so we may cover the desk and i may go home early that day to see them", []),
        ("well hope knew it before i did and so we went home early that day again", ["hope"]),
        ("well we hope that it will be over before we all go home that same day", []),
        ("i owe may a call and i said in front of hope so we go home that day", ["may", "hope"]),
        ("i owe him a call and in front of the house we may go home that same day", []),
    ],
)
def test_verbs_tell_a_name_from_an_auxiliary_without_capitals(said: str, names: list[str]) -> None:
    text = f"---\nattendees: [May Brandreth, Hope Tolland]\n---\n\n{said} and that was all there was to say about it for now\n"
    places = spans(swept(text, DETECTORS))
    assert [text[low:high] for low, high in places if low >= text.index(said)] == names


def test_a_letter_that_fits_several_people_is_one_of_them() -> None:
    text = HEAD.replace("Joy", "Grace") + "If G. wavers, we wait."
    assert [each.entity for each in swept(text, DETECTORS) if each.extent.start == text.index("G. wavers")] != ["p1"]


def test_every_form_that_reads_as_a_word_is_listed() -> None:
    text = HEAD + "Grant says: grant access, a quarry, Will you?"
    listed = [text[each.extent.start : each.extent.end] for each in swept(text, DETECTORS) if each.score < REPLACED]
    assert listed == ["grant", "quarry"]


def test_an_abbreviation_that_the_note_explains_is_swept() -> None:
    text = HEAD + "Quarry Retail (QRT) wrote. QRT pays."
    assert [text[a:b] for a, b in spans(swept(text, DETECTORS)) if a >= len(HEAD)] == ["Quarry Retail", "QRT", "QRT"]


def amount(text: str, value: str, entity_type: str = "COMPENSATION") -> Finding:
    segments = note(text)
    segment = next(each for each in segments if value in each.text)
    start = segment.text.index(value)
    return segments.finding(segment, start, start + len(value), entity_type, score=0.9, detector="compensation", reason="pay")


@pytest.mark.parametrize(
    ("text", "value", "listed"),
    [
        ("base 412 and 412 rows, port 4412", "412", ["412"]),
        ("base 198,000 and 198000 again", "198,000", ["198000"]),
        ("base 198'000 and 198 000 again", "198'000", ["198 000"]),
        ("a share of 0.4% of 0.40", "0.4%", []),
    ],
)
def test_the_same_figure_elsewhere_is_listed(text: str, value: str, listed: list[str]) -> None:
    made = [each for each in sweep(note(text), [amount(text, value)], known()) if each.score < REPLACED]
    assert [text[each.extent.start : each.extent.end] for each in made] == listed
    assert all(each.reason == "same figure, not pay here" for each in made)


def test_the_same_address_elsewhere_is_taken() -> None:
    text = "ada@quill.example\n\nand ADA@QUILL.EXAMPLE"
    made = sweep(note(text), [amount(text, "ada@quill.example", "EMAIL_ADDRESS")], known())
    assert text[-17:] in [text[each.extent.start : each.extent.end] for each in made if each.score > REPLACED]


def test_a_finding_that_runs_over_a_glued_name_is_cut() -> None:
    text = "```text\n[00:01] Room Bar :  Mira OkaforYeah. Right.\n[00:02] Desk Mic : No.\n```\n"
    segments = note(text)
    code = next(each for each in segments if each.kind is SegmentKind.CODE)
    start = code.text.index("Mira")
    wide = segments.finding(code, start, start + 15, "ORGANIZATION", score=0.6, detector="names_by_model", reason="model")
    made = [each for each in sweep(segments, [wide], known()) if each.score > REPLACED]
    assert [(text[each.extent.start : each.extent.end], each.entity_type) for each in made] == [("Mira Okafor", "PERSON")]


WORDS = st.sampled_from(
    ["Mira", "Okafor", "mira", "grant", "Grant", "Will", "joy", "the", "says", ".", ",", "\n", "  ", "**", "-", "'s"]
)


@given(st.lists(WORDS, max_size=12).map(" ".join))
def test_every_word_of_a_name_is_covered_by_some_finding(text: str) -> None:
    source = HEAD + text
    findings = [each for each in swept(source, DETECTORS) if not each.in_path]
    for word in ("Mira", "Okafor", "Grant", "Joy"):
        place = source.lower().find(word.lower(), len(HEAD))
        while place >= 0:
            assert any(span.start <= place < span.end for each in findings for span in each.ranges), (word, place)
            place = source.lower().find(word.lower(), place + 1)


@given(st.text(st.characters(exclude_characters="\0", exclude_categories=["Cs"]), max_size=60))
def test_any_note_is_swept(text: str) -> None:
    before = [each for detector in DETECTORS for each in detector.find(note(HEAD + text), known())]
    after = sweep(note(HEAD + text), before, known())
    assert len(after) >= len(before)
    assert all(each.ranges for each in after)


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Mira + Zsofka: budget", ["Mira", "Zsofka"]),
        ("Zsofka and Mira, Tolvaj and Grant", ["Zsofka", "Mira", "Tolvaj", "Grant"]),
        ("Mira and Berlin", ["Mira"]),
        ("Mira and Monday", ["Mira"]),
        ("Mira & Partners", ["Mira & Partners"]),
        ("Mira, Kubernetes", ["Mira"]),
    ],
)
def test_a_rare_word_in_a_row_with_names_is_one(text: str, names: list[str]) -> None:
    assert found(text)[0] == names


@pytest.mark.parametrize(
    ("text", "entity_type"),
    [
        ("Talked to Zentrik. The Zentrik offer came, and Zentrik's board met.", "ORGANIZATION"),
        ("Talked to Olumi. Olumi said no. Hi Olumi, thanks.", "PERSON"),
        ("Asked Zentrik. I left Zentrik, then I joined Zentrik again.", "ORGANIZATION"),
    ],
)
def test_all_places_of_an_unsettled_name_vote_on_what_it_is(text: str, entity_type: str) -> None:
    assert {each.entity_type for each in swept(text, DETECTORS) if each.score > REPLACED} == {entity_type}


def test_a_person_whom_only_the_transcript_misspells_is_the_known_one() -> None:
    text = transcript("Hello.", "Hi.", "I asked Tendaye and Dr. Okafur about it.", "Right.")
    entities = {text[each.extent.start : each.extent.end]: each.entity for each in swept(text, DETECTORS) if each.entity}
    assert entities["Tendaye"] == entities["Tendai Sikelo"]
    assert entities["Okafur"] == entities["Mira Okafor"]


def test_a_usual_first_name_that_is_only_somewhat_like_another_is_flagged_and_nobodys() -> None:
    text = "```text\nAnnis Sikelo  0:01\nhi\n\nTendai Quill  0:02\nNia's got two years to go\n\nAnnis Sikelo  0:03\nyes\n```\n"
    found = {text[slice(*each.extent)]: each for each in swept(text, DETECTORS) if each.score >= REPLACED}
    assert found["Nia's"].ambiguous
    assert found["Nia's"].entity != found["Annis Sikelo"].entity
