"""What is wrong with a policy file is said with its place and the choices."""

from __future__ import annotations

import os
import re
from pathlib import Path

import pytest
import yaml

from redact.decide import load_policy
from redact.errors import PolicyError, UsageError
from tests.decide.conftest import PolicyOf
from tests.decide.making import OPERATORS

MISTAKES = yaml.safe_load((Path(__file__).parent / "cases" / "mistakes.yaml").read_text("utf-8"))
NOT_A_TREE = [
    ("a: [", "2:1: not YAML: did not find expected node content"),
    ("a: b: c", "1:5: not YAML: mapping values are not allowed in this context"),
    ("a: \x00", "1:1: not YAML: a character that YAML doesn't allow"),
    ("? [a]\n: b", "1:3: a key is a word"),
    ("a: &all {}\nb: *all", "1:4: anchors and aliases are not used here"),
    ("a: b\n---\na: b", "2:1: a policy file holds one document"),
    ("- " * 50_000, "1:41: nested more than 20 deep"),
]


def messages_of(text: str, folder: Path) -> list[str]:
    path = folder / "x.yaml"
    path.write_bytes(text.encode())
    with pytest.raises(PolicyError) as caught:
        load_policy(str(path), operators=OPERATORS)
    assert caught.value.exit_code == 2
    return str(caught.value).splitlines()


@pytest.mark.parametrize("case", MISTAKES, ids=lambda case: case["error"])
def test_a_mistake_is_named_with_line_column_and_choices(case: dict[str, str], tmp_path: Path) -> None:
    lines = messages_of(case["policy"], tmp_path)
    assert all(line.startswith(f"{tmp_path / 'x.yaml'}:") for line in lines)
    assert any(case["error"] in line for line in lines), lines


@pytest.mark.parametrize(("text", "message"), NOT_A_TREE, ids=[message for _, message in NOT_A_TREE])
def test_what_is_no_plain_yaml_is_refused_by_place(text: str, message: str, tmp_path: Path) -> None:
    assert messages_of(text, tmp_path) == [f"{tmp_path / 'x.yaml'}:{message}"]


@pytest.mark.parametrize("bracket", "[{")
def test_deep_brackets_are_refused_at_the_21st_or_where_the_parser_itself_gives_up(bracket: str, tmp_path: Path) -> None:
    (message,) = messages_of(bracket * 50_000, tmp_path)
    assert re.search(r"x\.yaml:1:(21|\d{4}): nested more than 20 deep$", message)


def test_all_mistakes_are_named_at_once(tmp_path: Path) -> None:
    lines = messages_of("version: 1\nname: x\nthreshold: 2\nkeep: [1, 2]\nnothing: 1\n", tmp_path)
    assert [line.split("x.yaml:")[1].split(":")[0] for line in lines] == ["3", "4", "4", "5"]


BELOW = """\
defaults: {entities: {PERSON: pseudonym, MONEY: {operator: generalize, step: band}, ID: block}, frontmatter: {keep: [type]}}
levels: {public: {entities: {PERSON: keep}}, restricted: {release: withhold}}
overrides:
- where: {privacy: LEVELS}
"""


@pytest.mark.parametrize(
    ("levels", "change", "mistake"),
    [
        (
            "[public, internal]",
            "entities: {PERSON: keep}",
            "entities.PERSON: keep lets more through than pseudonym does for internal",
        ),
        ("internal", "entities: {PERSON: mask}", "entities.PERSON: mask lets more through than pseudonym"),
        ("public", "entities: {'*': keep}", "entities.*: keep lets more through than redact"),
        ("public", "entities: {MONEY: {operator: generalize, step: round}}", "entities.MONEY: generalize lets more through than"),
        ("public", "entities: {ID: redact}", "entities.ID: redact lets more through than block does for public notes"),
        ("restricted", "release: export", "release: export lets more through than withhold does for restricted notes"),
        ("public", "frontmatter: {keep: [title]}", "frontmatter.keep[0]: keep lets more through than remove"),
        ("public", "frontmatter: {otherwise: redact}", "frontmatter.otherwise: redact lets more through than remove"),
    ],
)
def test_an_override_that_loosens_says_so(levels: str, change: str, mistake: str, policy_of: PolicyOf) -> None:
    policy = f"{BELOW.replace('LEVELS', levels)}  {change}\n"
    with pytest.raises(PolicyError) as caught:
        policy_of(policy)
    assert f"overrides[0].{mistake}" in str(caught.value)
    assert 'say "loosen: true"' in str(caught.value)
    assert policy_of(f"{policy}  loosen: true\n").overrides[0].loosen


@pytest.mark.parametrize(
    ("levels", "change"),
    [
        ("internal", "entities: {PERSON: redact}"),
        ("internal", "entities: {PERSON: hash}"),
        ("internal", "entities: {PERSON: block}"),
        ("public", "entities: {PERSON: keep, DATE_TIME: keep}"),
        ("public", "entities: {'*': redact}"),
        ("public", "entities: {MONEY: {operator: generalize, step: band}}"),
        ("[public, internal]", "release: export"),
        ("[restricted, internal]", "release: withhold"),
        ("public", "frontmatter: {remove: [title], keep: [Type], otherwise: remove}"),
        ("public", "remove: [comments]"),
    ],
)
def test_an_override_that_tightens_needs_no_word(levels: str, change: str, policy_of: PolicyOf) -> None:
    assert policy_of(f"{BELOW.replace('LEVELS', levels)}  {change}\n").overrides


@pytest.mark.parametrize(
    ("name", "message"),
    [
        (
            "shear",
            'There is no policy "shear"; have backup, commit, published, share, team (did you mean share?). '
            "A policy of your own is named",
        ),
        ("none.yaml", "There is no policy file none.yaml."),
        ("policies/none", "There is no policy file policies/none."),
        (".yaml", "There is no policy file .yaml."),
        ("a\0b.yaml", "can't be read: not a path."),
    ],
)
def test_a_policy_that_is_not_there_is_a_usage_error(name: str, message: str) -> None:
    with pytest.raises(UsageError) as caught:
        load_policy(name, operators=OPERATORS)
    assert message in str(caught.value)


def test_what_is_no_file_is_not_opened(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.yaml")
    (tmp_path / "folder.yaml").mkdir()
    for name in ("pipe.yaml", "folder.yaml"):
        with pytest.raises(UsageError, match="is not a file"):
            load_policy(str(tmp_path / name), operators=OPERATORS)


def test_a_file_that_is_too_large_or_not_utf_8_is_refused(tmp_path: Path) -> None:
    (tmp_path / "large.yaml").write_bytes(b"#" * 1_000_001)
    with pytest.raises(UsageError, match="too large for a policy"):
        load_policy(str(tmp_path / "large.yaml"), operators=OPERATORS)
    (tmp_path / "latin.yaml").write_bytes("name: Café".encode("latin-1"))
    with pytest.raises(PolicyError, match="not UTF-8 at byte 9"):
        load_policy(str(tmp_path / "latin.yaml"), operators=OPERATORS)


def test_a_byte_order_mark_and_windows_line_ends_are_fine(tmp_path: Path) -> None:
    (tmp_path / "x.yaml").write_bytes(b"\xef\xbb\xbfversion: 1\r\nname: mine\r\ndefaults:\r\n  release: withhold\r\n")
    policy = load_policy(str(tmp_path / "x.yaml"), operators=OPERATORS)
    assert policy.stamp.name == "mine"
    assert policy.defaults.settings["release"].rule == "x.yaml:4 defaults.release"


def test_names_on_the_lists_stay_out_of_messages(tmp_path: Path) -> None:
    text = "version: 1\nname: x\nkeep: [{pattern: 'Mira ('}, {text: Mira}]\nalways: [{text: Mira Okafor, type: HUMAN}]\n"
    assert not any("Mira" in line for line in messages_of(text, tmp_path))
