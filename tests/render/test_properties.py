from __future__ import annotations

import pytest

from redact.render.properties import Property, split_properties

READS = [
    pytest.param("type: 1-1\n", [Property("type", ("1-1",))], id="plain"),
    pytest.param("\"a b\": 'c d'\n", [Property("a b", ("c d",))], id="quoted"),
    pytest.param("created: { { DATE } }\n", [Property("created", ("{ { DATE } }",))], id="template-left-over"),
    pytest.param("x: [a, 'b c']\n", [Property("x", ("a", "b c"))], id="flow-list"),
    pytest.param('who:\n  - "[[P/Ann|me]]"\n  - "[[Bo]]"\n', [Property("who", ("me", "P/Bo"[2:]))], id="wikilinks"),
    pytest.param("x: |\n  one\n  two\n", [Property("x", ("one two",))], id="block-text"),
    pytest.param("x: {a: 1, b: 2}\n", [Property("x", ("{a: 1, b: 2}",))], id="mapping-as-written"),
    pytest.param("a:\nb: ~\nc: ''\nd: x # no\n# no: y\n", [Property("d", ("x",))], id="empty-values-and-comments"),
    pytest.param(
        "a: 'unclosed\nb: [1,\nc: x\n",
        [Property("a", ("'unclosed",)), Property("b", ("[1,",)), Property("c", ("x",))],
        id="broken",
    ),
    pytest.param("a: 1\na: 2\n", [Property("a", ("1",)), Property("a", ("2",))], id="twice"),
]


@pytest.mark.parametrize(("block", "properties"), READS)
def test_properties_are_read(block: str, properties: list[Property]) -> None:
    assert split_properties(f"---\n{block}---\ntext") == (tuple(properties), "text")


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("text\n---\na: b\n---\n", id="not-at-the-start"),
        pytest.param("---\na: b\n", id="unclosed"),
        pytest.param("", id="empty"),
        pytest.param("----\na: b\n---\n", id="a-rule"),
    ],
)
def test_without_a_closed_block_all_is_text(text: str) -> None:
    assert split_properties(text) == ((), text)


def test_line_ends_of_any_kind_close_the_block() -> None:
    assert split_properties("---\r\na: b\r\n...\r\ntext") == ((Property("a", ("b",)),), "text")


def test_a_value_nested_beyond_reason_is_shown_as_written() -> None:
    value = "[" * 50_000
    assert split_properties(f"---\na: {value}\n---\n")[0] == (Property("a", (value,)),)
