"""Speakers' labels are told in the styles of the common tools, devices and `Speaker 1` apart."""

import pytest

from redact.names.heads import repeated_heads
from redact.names.labels import LabelKind, glued_name, kind_of, label_of, owner_in
from redact.names.transcripts import turns_in
from tests.detect.seeking import note

NAMED = [
    ("Ada Quill  0:32", "Ada Quill"),
    ("Ada Quill   12:07:31", "Ada Quill"),
    ("[Ada Quill] 10:02:11", "Ada Quill"),
    ("Ada Quill (00:12:33): so here", "Ada Quill"),
    ("Ada Quill [00:12]", "Ada Quill"),
    ("[00:12:33] Ada Quill: so here", "Ada Quill"),
    ("10:02:11 From Ada Quill to Everyone: hi", "Ada Quill"),
    ("00:12 - Ada Quill", "Ada Quill"),
    ("**Ada Quill** 0:03", "Ada Quill"),
    ("[12/03/24, 10:32:11] Ada: text", "Ada"),
    ("12.03.2024, 10:32 - Ada Quill: text", "Ada Quill"),
    ("Ada — Today at 10:32 AM", "Ada"),
    ("Quill, Ada   0 minutes 5 seconds", "Quill, Ada"),
    ("ada quill 00:10", "ada quill"),
    ("<v Ada Quill>so here</v>", "Ada Quill"),
    ("<v.first.loud Ada>so here", "Ada"),
    ("ADA QUILL 10:02", "ADA QUILL"),
    ("Ọláwálé Ẹ̀bùn  0:32", "Ọláwálé Ẹ̀bùn"),
    ("Jürgen van der Aa  0:32", "Jürgen van der Aa"),
]


@pytest.mark.parametrize(("line", "name"), NAMED, ids=[line for line, _ in NAMED])
def test_a_stamped_label_is_a_name(line: str, name: str) -> None:
    label = label_of(line)
    assert label is not None
    assert line[label.start : label.end] == name
    assert label.stamped
    assert kind_of(name) is LabelKind.NAME


@pytest.mark.parametrize(
    "line",
    [
        "- 11:00 Lunch with the others in the garden: good",
        "- 07:20 ran 5k, 27 min. Cold.",
        "Next meeting: 2025-03-11 09:00",
        "Location: the old mill",
        "Deadline 17:00",
        "Call Ada Monday 08:30",
        "- 12:30 Sprint review: no blockers",
    ],
)
def test_entries_of_a_log_are_no_labels(line: str) -> None:
    label = label_of(line)
    assert label is None or kind_of(line[label.start : label.end]) is not LabelKind.NAME


@pytest.mark.parametrize(
    "label", ["Speaker 1", "SPEAKER_00", "Unknown Speaker", "Host", "Interviewer", "Me", "You", "S2", "Participant 4"]
)
def test_numbered_speakers_and_roles_are_nobody(label: str) -> None:
    assert kind_of(label) is LabelKind.NOBODY


@pytest.mark.parametrize(
    "label",
    ["MacBook Pro Microphone", "Yealink Room 810", "Desktop Audio", "Zoom Room 4", "AirPods Max", "Conference Speakerphone"],
)
def test_microphones_and_apps_are_devices(label: str) -> None:
    assert kind_of(label) is LabelKind.DEVICE


def test_a_device_may_name_its_owner() -> None:
    assert owner_in("Ada's iPhone") == 3
    assert owner_in("Ada Quill’s MacBook Pro") == 9
    assert owner_in("Today's Zoom") == 0


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Ada QuillYeah so", "Ada Quill"),
        ("Ada QuillOkay. And", "Ada Quill"),
        ("Ada McDonaldWell no", "Ada McDonald"),
        ("JavaScript is fine", ""),
        ("Yes I think", ""),
        ("MacBook is slow", ""),
    ],
)
def test_a_name_glued_to_what_is_said_is_cut_off(text: str, name: str) -> None:
    assert text[: glued_name(text)] == name


def test_a_head_that_ends_within_words_again_and_again_is_a_name() -> None:
    lines = ["ada quillyes i did", "ada quillno not yet", "ada quillthat is it", "bo trannn", "ada quillokay"]
    assert repeated_heads(lines) == ("ada quill",)


@pytest.mark.parametrize(
    "lines",
    [
        ["and then we left", "and there it was", "and the rest", "and they came"],
        ["so i think", "so i was", "so in all"],
        ["a", "a", "a"],
        [],
    ],
)
def test_ordinary_openings_are_no_heads(lines: list[str]) -> None:
    assert repeated_heads(lines) == ()


def names(text: str) -> list[str]:
    return [
        turn.segment.text[turn.name_start : turn.name_end] for turn in turns_in(note(text)) if turn.name_end > turn.name_start
    ]


def test_unstamped_labels_count_when_people_take_turns() -> None:
    assert names("Ada: hi\nBo: hello\nAda: so\nBo: yes\n") == ["Ada", "Bo", "Ada", "Bo"]
    assert names("Ada: hi\n\nWidth: 4 cm\n\nHeight: 5 cm\n") == []


def test_a_single_rare_word_counts_when_it_comes_again() -> None:
    assert names("Standup 10:15\n\nnothing new\n") == []
    assert names("Tendai 10:15\nnothing new\n\nBo 10:16\nno\n\nTendai 10:17\nright\n") == ["Tendai", "Bo", "Tendai"]


def test_captions_with_glued_names_give_the_names() -> None:
    cues = "\n\n".join(
        f"00:00:0{n}.000 --> 00:00:0{n}.900\nada quill{said}" for n, said in enumerate(["yes", "no", "that", "okay"])
    )
    assert names(f"```text\nWEBVTT\n\n{cues}\n```\n") == ["ada quill"] * 4


def test_a_device_label_with_a_glued_name_gives_the_name_alone() -> None:
    text = "```text\n[00:00:09.77] Logi Room Bar :  Ada QuillSorry. Well?\n\n[00:00:12.20] MacBook Pro Microphone : Much.\n```\n"
    assert names(text) == ["Ada Quill"]
