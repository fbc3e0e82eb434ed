"""What becomes of files that are no notes."""

from __future__ import annotations

import pytest

from redact.decide import attachment_fate, describe, load_policy
from redact.errors import PolicyError
from tests.decide.conftest import PolicyOf
from tests.decide.making import OPERATORS

POLICY = """\
privacy: {missing: confidential}
defaults: {attachments: {text: redact, images: reencode, other: withhold, pdf: copy, csv: withhold}}
levels: {restricted: {release: withhold}}
overrides:
- {where: {folder: HR}, release: withhold}
- {where: {folder: Legal}, attachments: withhold}
- {where: {folder: Press}, loosen: true, attachments: {images: copy, mp4: copy}}
"""


@pytest.mark.parametrize(
    ("path", "fate"),
    [
        ("a/notes.txt", "redact p.yaml:4 defaults.attachments.text"),
        ("a/notes.TXT", "redact p.yaml:4 defaults.attachments.text"),
        ("a/pay.csv", "withhold p.yaml:4 defaults.attachments.csv"),
        ("photo.JPG", "reencode p.yaml:4 defaults.attachments.images"),
        ("a/deck.pdf", "copy p.yaml:4 defaults.attachments.pdf"),
        ("a/call.m4a", "withhold p.yaml:4 defaults.attachments.other"),
        ("a/none", "withhold p.yaml:4 defaults.attachments.other"),
        ("a/odd.images", "withhold p.yaml:4 defaults.attachments.other"),
        ("a/odd.*", "withhold p.yaml:4 defaults.attachments.other"),
        ("HR/deck.pdf", "withhold p.yaml:7 overrides[0].release"),
        ("Legal/deck.pdf", "withhold p.yaml:8 overrides[1].attachments"),
        ("Legal/notes.txt", "withhold p.yaml:8 overrides[1].attachments"),
        ("Press/a/photo.png", "copy p.yaml:9 overrides[2].attachments.images"),
        ("Press/film.mp4", "copy p.yaml:9 overrides[2].attachments.mp4"),
        ("Press/pay.csv", "withhold p.yaml:4 defaults.attachments.csv"),
    ],
)
def test_a_file_has_the_fate_of_its_extension_then_of_its_kind(path: str, fate: str, policy_of: PolicyOf) -> None:
    setting = attachment_fate(path, policy_of(POLICY))
    assert f"{setting.value} {setting.rule}" == fate


def test_where_a_note_without_a_level_is_withheld_so_are_files(policy_of: PolicyOf) -> None:
    policy = policy_of("privacy: {missing: withhold}\ndefaults: {attachments: {other: copy}}\n")
    assert attachment_fate("a.pdf", policy).value == "withhold"


def test_nothing_said_is_withheld(policy_of: PolicyOf) -> None:
    assert {attachment_fate(f"a.{each}", policy_of("")).rule for each in ("txt", "png", "zip")} == {"built in attachments"}
    assert attachment_fate("a.png", policy_of("defaults: {attachments: {text: copy}}")).value == "withhold"


@pytest.mark.parametrize("policy", ["share", "team", "commit", "backup"])
@pytest.mark.parametrize("name", ["a.txt", "a.png", "a.zip"])
def test_shipped_policies_withhold_all_but_what_the_backup_redacts(policy: str, name: str) -> None:
    redacts = policy == "backup" and name == "a.txt"
    assert attachment_fate(name, load_policy(policy, operators=OPERATORS)).value == ("redact" if redacts else "withhold")


@pytest.mark.parametrize(
    ("change", "mistake"),
    [
        ("{text: copy}", "attachments.text: copy lets more through than redact does for public notes"),
        ("{csv: redact}", "attachments.csv: redact lets more through than withhold"),
        ("{zip: copy}", "attachments.zip: copy lets more through than withhold"),
        ("{png: copy}", "attachments.png: copy lets more through than reencode"),
        ("{pdf: withhold, other: copy}", "attachments.other: copy lets more through than withhold"),
    ],
)
def test_an_override_that_lets_more_files_through_says_so(change: str, mistake: str, policy_of: PolicyOf) -> None:
    policy = f"{POLICY}- {{where: {{folder: X, privacy: public}}, attachments: {change}"
    with pytest.raises(PolicyError, match="loosen: true") as caught:
        policy_of(policy + "}\n")
    assert f"overrides[3].{mistake}" in str(caught.value)
    policy_of(policy + ", loosen: true}\n")


@pytest.mark.parametrize("change", ["withhold", "{pdf: withhold}", "{images: withhold, text: redact}", "{zip: withhold}"])
def test_an_override_that_tightens_needs_no_word(change: str, policy_of: PolicyOf) -> None:
    policy_of(f"{POLICY}- {{where: {{folder: X}}, attachments: {change}}}\n")


def test_an_override_that_loosens_an_earlier_one_in_silence_is_left_out(policy_of: PolicyOf) -> None:
    policy = policy_of(f"{POLICY}- {{where: {{folder: Legal/Open}}, attachments: {{images: reencode}}}}\n")
    assert attachment_fate("Legal/Open/a.png", policy).value == "withhold"


def test_the_attachments_are_shown(policy_of: PolicyOf) -> None:
    lines = describe(policy_of(POLICY)).splitlines()
    assert "attachments: text redact, images reencode, other withhold, pdf copy, csv withhold" in lines
    assert "where folder Legal: attachments withhold" in lines
    assert "where folder Press, loosening: attachments images copy, mp4 copy" in lines
    some = describe(policy_of("defaults: {attachments: {pdf: copy}}")).splitlines()
    assert "attachments: pdf copy, all others withhold" in some
