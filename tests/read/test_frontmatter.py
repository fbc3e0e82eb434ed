"""Frontmatter is read as far as it can be, however broken; what is read has its exact place."""

from __future__ import annotations

import itertools

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from redact.model import Field, Frontmatter, Span, ValueKind
from redact.read import note_from_bytes

PRIVACY = {
    "plain": ("privacy: internal", ValueKind.TEXT, ["internal"]),
    "other case and blanks": ("Privacy :   Internal   # for now", ValueKind.TEXT, ["Internal"]),
    "in quotes": ("\"privacy\": 'internal' # x", ValueKind.TEXT, ["internal"]),
    "empty string": ('privacy: ""', ValueKind.TEXT, [""]),
    "nothing": ("privacy:", ValueKind.NULL, []),
    "nothing but a comment": ("privacy: # internal", ValueKind.NULL, []),
    "null": ("privacy: ~", ValueKind.NULL, ["~"]),
    "number": ("privacy: 3", ValueKind.OTHER, ["3"]),
    "truth": ("privacy: no", ValueKind.OTHER, ["no"]),
    "date": ("privacy: 2025-01-02", ValueKind.OTHER, ["2025-01-02"]),
    "list": ("privacy: [internal]", ValueKind.LIST, ["internal"]),
    "list below": ("privacy:\n- internal", ValueKind.LIST, ["internal"]),
    "mapping": ("privacy: {level: internal}", ValueKind.MAPPING, ["internal"]),
    "placeholder": ("privacy: {{privacy}}", ValueKind.MAPPING, []),
    "two lines": ("privacy: internal\n  only", ValueKind.TEXT, ["internal only"]),
    "block": ("privacy: |\n  internal\n", ValueKind.TEXT, ["internal\n"]),
    "type given": ("privacy: !!str internal", ValueKind.TEXT, ["internal"]),
    "type of one's own": ("privacy: !level internal", ValueKind.OTHER, ["internal"]),
    "anchor": ("privacy: &p internal", ValueKind.TEXT, ["internal"]),
    "alias": ("x: &p internal\nprivacy: *p", ValueKind.OTHER, []),
    "tab": ("privacy:\tinternal", ValueKind.TEXT, ["internal"]),
    "no-break space": ("privacy:\xa0internal", ValueKind.TEXT, ["internal"]),
    "two colons": ("privacy:: internal", ValueKind.TEXT, ["internal"]),
    "json": ('{"x": [1, {"y": 2}], "privacy": "internal"}', ValueKind.TEXT, ["internal"]),
    "json over lines": ('{\n  "privacy": "internal",\n  "x": 1\n}', ValueKind.TEXT, ["internal"]),
    "beside a placeholder": ("created: { { DATE } }\nprivacy: internal", ValueKind.TEXT, ["internal"]),
    "beside a template": ("<% tp.date %>\ntitle: {{title}}: x\nprivacy: internal # x", ValueKind.TEXT, ["internal"]),
    "below an open quote": ('title: "Mira\nprivacy: internal', ValueKind.TEXT, ["internal"]),
    "above an open quote": ('privacy: internal\ntitle: "Mira', ValueKind.TEXT, ["internal"]),
    "beside a bad tab": ('title: "x"\n\tprivacy: "internal"', ValueKind.TEXT, ["internal"]),
    "beside deep brackets": (f"x: {'[' * 50_000}\nprivacy: internal", ValueKind.TEXT, ["internal"]),
    "below deep lists": (f"x:\n  {'- ' * 20_000}\nprivacy: internal", ValueKind.TEXT, ["internal"]),
    "in broken json": ('{\n"x": [,\n"privacy": "internal",\n"y": }\n}', ValueKind.TEXT, ["internal"]),
    "on the line of broken json": ('{"privacy": "internal", "x": [}', ValueKind.BROKEN, ['"internal", "x": [}']),
    "open quote": ('privacy: "internal\nx: y', ValueKind.BROKEN, ['"internal']),
    "open bracket": ("privacy: [internal\nx: y", ValueKind.BROKEN, ["[internal"]),
    "two values on a line": ("privacy: internal: public", ValueKind.BROKEN, ["internal: public"]),
    "all indented": ("  privacy: internal\n  x: y", ValueKind.TEXT, ["internal"]),
    "control character": ("x: \x07\nprivacy: internal", ValueKind.TEXT, ["internal"]),
}
NONE = {
    "no fence": "privacy: internal\n---\n",
    "fence further down": "x\n---\nprivacy: internal\n---\n",
    "fence alone": "---",
    "four dashes": "----\nprivacy: internal\n----\n",
    "text between rules": "---\nJust a line.\n\n# And a heading\n---\n",
    "list between rules": "---\n- a\n- b\n---\n",
    "text after a rule": "---\n\nSome text: with a colon.\n",
}
BROKEN = '---\ntitle: "x\nprivacy: internal\n'


def read(text: str) -> Frontmatter:
    return note_from_bytes(text.encode(), "n.md").frontmatter


def pieces(text: str, frontmatter: Frontmatter) -> list[str]:
    return [text[field.span.start : field.span.end] for field in frontmatter.fields]


@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize(("block", "kind", "values"), PRIVACY.values(), ids=PRIVACY)
def test_privacy_is_read_from_any_frontmatter(block: str, kind: ValueKind, values: list[str], line_end: str) -> None:
    text = f"---\n{block}\n---\nBody".replace("\n", line_end)
    frontmatter = read(text)
    (privacy,) = frontmatter.named(" PRIVACY ")
    assert (privacy.kind, [scalar.text for scalar in privacy.scalars]) == (kind, values)
    assert frontmatter.closed
    assert text[frontmatter.span.end :] == "Body"
    check(text, frontmatter)


@pytest.mark.parametrize("text", NONE.values(), ids=NONE)
def test_what_is_no_frontmatter_is_none(text: str) -> None:
    assert read(text) == Frontmatter(Span(0, 0))


@pytest.mark.parametrize("text", ["---\n---\nx", "---\n\n# only a comment\n---\nx", "--- \n---\t\nx"])
def test_empty_frontmatter_is_frontmatter(text: str) -> None:
    frontmatter = read(text)
    assert frontmatter.fields == ()
    assert text[frontmatter.span.end :] == "x"


@pytest.mark.parametrize("before", ["", "\ufeff", "\n", "\ufeff \r\n\n"])
def test_a_mark_and_blank_lines_may_stand_above(before: str) -> None:
    text = f"{before}---\nprivacy: internal\n---\nx"
    frontmatter = read(text)
    assert [field.key for field in frontmatter.fields] == ["privacy"]
    assert text[frontmatter.span.start : frontmatter.span.end] == "---\nprivacy: internal\n---\n"


def test_a_duplicate_gives_two_fields() -> None:
    values = [field.scalars[0].text for field in read("---\nprivacy: a\nPrivacy: b\n...\nprivacy: c\n---\n").named("privacy")]
    assert values == ["a", "b", "c"]


@pytest.mark.parametrize(
    ("block", "expected"),
    [
        ("a: 1\n# x\n\nb:\n- 2 # y\n- 3\n  # z\nc: 4", ["a: 1\n", "b:\n- 2 # y\n- 3\n", "c: 4\n"]),
        ("a: |\n  1\n\n  # 2\n\n# x\nb: >-\n 3", ["a: |\n  1\n\n  # 2\n", "b: >-\n 3\n"]),
        ("a:\nb:\n  c:\n  d: {e: 1,\n   f: 2}\ng: ''", ["a:\n", "b:\n  c:\n  d: {e: 1,\n   f: 2}\n", "g: ''\n"]),
        ("? [a, b]\n: c\nd: e", ["? [a, b]\n: c\n", "d: e\n"]),
        ('{"a": 1, "b": {"c": 2} , "d": 3}', ['"a": 1, ', '"b": {"c": 2} , ', '"d": 3']),
        ('{\n  "a": 1, # x\n  "b": [\n  2],\n  "c": 3\n}', ['  "a": 1, # x\n', '  "b": [\n  2],\n', '  "c": 3\n']),
        ('{"a": 1,\n "b": 2\n , "c": 3\n}', ['"a": 1,', '"b": 2\n , ', '"c": 3']),
        ("a: 'x\nb: 1\n\n# y\nc:\n- 2\nd", ["a: 'x\n", "b: 1\n", "c:\n- 2\n"]),
    ],
)
def test_a_field_takes_its_lines_and_nothing_else(block: str, expected: list[str]) -> None:
    text = f"---\n{block}\n---\n"
    frontmatter = read(text)
    assert pieces(text, frontmatter) == expected
    check(text, frontmatter)


@pytest.mark.parametrize(
    ("block", "expected"),
    [
        ("a: x # y", "x"),
        ('a:   "x y"  ', '"x y"'),
        ("a: [x,\n  y] # z", "[x,\n  y]"),
        ("a:\n  - x\n  - y # z\n", "- x\n  - y"),
        ("a: |\n  x\n\n", "|\n  x"),
        ("a:", ""),
        ("a: *b", "*b"),
        ("a: 'x\n", "'x"),
    ],
)
def test_a_value_has_its_exact_place(block: str, expected: str) -> None:
    text = f"---\n{block}\nzz: 1\n---\n"
    value = read(text).fields[0].value_span
    assert text[value.start : value.end] == expected


def test_scalars_have_their_place_and_path() -> None:
    text = "---\na:\n  b: 'x y'\n  c: [1, {d: \"z\"}]\n---\n"
    (field,) = read(text).fields
    assert [(scalar.key, scalar.text, text[scalar.span.start : scalar.span.end]) for scalar in field.scalars] == [
        ("b", "x y", "x y"),
        ("c", "1", "1"),
        ("c.d", "z", "z"),
    ]


@pytest.mark.parametrize("head", [BROKEN, "---\nprivacy: internal\n"])
@pytest.mark.parametrize("rest", ["\n# Heading\n\nText: more\n", "\nText.\n\n- a: b\n", "\n- item\n", "\n    code\n", ""])
def test_unclosed_frontmatter_ends_with_its_last_field(head: str, rest: str) -> None:
    frontmatter = read(head + rest)
    assert (frontmatter.closed, frontmatter.span) == (False, Span(0, len(head)))
    assert [field.key for field in frontmatter.fields][-1] == "privacy"


@pytest.mark.parametrize("head", [BROKEN, "---\nprivacy: internal\n"])
@pytest.mark.parametrize("rest", ["\n# Heading\n\nText.\n", "\nText, and: more.\n\n- a: b\n", "\n- item\n\nText.\n"])
def test_a_rule_far_below_does_not_close_frontmatter(head: str, rest: str) -> None:
    frontmatter = read(f"{head}{rest}\n---\nmore\n")
    assert (frontmatter.closed, frontmatter.span) == (False, Span(0, len(head)))


def test_unclosed_frontmatter_goes_on_behind_garbage_and_blank_lines() -> None:
    text = "---\ntitle: x\n<% y %>\na: |\n  b\n\n  c\n\nprivacy: internal\n\nNote that this: is text.\n"
    frontmatter = read(text)
    assert [field.key for field in frontmatter.fields] == ["title", "a", "privacy"]
    assert text[frontmatter.span.end :] == "\nNote that this: is text.\n"


def check(text: str, frontmatter: Frontmatter) -> None:
    """Hold what the model promises of any frontmatter."""
    spans = sorted([field.span for field in frontmatter.fields] + list(frontmatter.strays))
    for first, second in itertools.pairwise(spans):
        assert first.end <= second.start
    for field in frontmatter.fields:
        assert frontmatter.span.contains(field.span)
        assert field.span.contains(field.value_span)
        assert all(field.span.contains(scalar.span) for scalar in field.scalars)
    for stray in frontmatter.strays:
        assert frontmatter.span.contains(stray)


@given(
    st.one_of(
        st.text(st.sampled_from("ab:-#'\"[]{}|>&*!?%@`,. \t\r\n\ufeff\xa0é\\")),
        st.lists(
            st.sampled_from(
                ['a: "', "b: ", "- ", "privacy: x\n", "\n", "  ", "---\n", "# c\n", "[", "}", "x", "'", "|\n", "? ", "...\n"]
            )
        ).map("".join),
    )
)
def test_any_frontmatter_is_read(block: str) -> None:
    for text in (f"---\n{block}", f"---\n{block}\n---\nx"):
        check(text, read(text))


values = st.sampled_from(
    [
        "1",
        "x y",
        "'a''b'",
        '"c\\n"',
        "",
        "~",
        "[1, 'a']",
        "{b: 2}",
        "\n- 1\n- 2",
        "|\n  t\n\n  # u",
        ">-\n  v\n  w",
        "x # y",
        "\n  n: 1\n  o:",
    ]
)
flow_values = st.sampled_from(["1", '"a, b"', "null", "[1, {}]", '{"b": 2}', '"}"'])


@given(st.lists(values, min_size=1, max_size=6), st.sets(st.integers(0, 5)), st.sampled_from(["", "# x\n", "\n"]))
def test_what_is_left_when_fields_are_deleted_is_valid(fields: list[str], deleted: set[int], between: str) -> None:
    check_deletion("".join(f"k{index}: {value}\n{between}" for index, value in enumerate(fields)), deleted)


@given(
    st.lists(flow_values, min_size=1, max_size=6),
    st.sets(st.integers(0, 5)),
    st.sampled_from([("{", ", ", "}\n"), ("{\n", ",\n", "\n}\n"), ("{ ", " ,\n  ", " }\n"), ("{\n\t", ", # x\n\t", "}\n")]),
)
def test_what_is_left_when_fields_of_json_are_deleted_is_valid(
    fields: list[str], deleted: set[int], marks: tuple[str, str, str]
) -> None:
    opening, comma, closing = marks
    check_deletion(opening + comma.join(f'"k{index}": {value}' for index, value in enumerate(fields)) + closing, deleted)


def check_deletion(block: str, deleted: set[int]) -> None:
    text = f"---\n{block}---\n"
    fields = [field for field in read(text).fields if int(field.key[1:]) in deleted]
    wanted = yaml.safe_load(block.replace("\t", " "))
    for field in reversed(fields):
        text = text[: field.span.start] + text[field.span.end :]
        del wanted[field.key]
    left = yaml.safe_load(text.removeprefix("---\n").removesuffix("---\n").replace("\t", " "))
    assert (left or {}) == wanted
    kept: list[Field] = [field for field in read(text).fields if field.kind is ValueKind.BROKEN]
    assert kept == []
