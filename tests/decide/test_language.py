"""The JSON schema and the loader say the same, since both come from one description."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import jsonschema
import pytest
import yaml

from redact.decide import policy_schema, shipped_policies
from redact.decide.vocabulary import ENTITY_TYPES, LEVELS
from redact.transform import operator_names
from tests.decide.conftest import PolicyOf
from tests.decide.making import OPERATORS
from tests.decide.test_loading import MISTAKES
from tests.decide.test_resolution import CASES

SCHEMA = policy_schema(OPERATORS)


def accepted(text: str) -> bool:
    return not list(jsonschema.Draft202012Validator(SCHEMA).iter_errors(yaml.safe_load(text) or {}))


def schemas_in(schema: Any) -> Iterator[dict[str, Any]]:
    if isinstance(schema, dict):
        yield schema
    for part in schema.values() if isinstance(schema, dict) else schema if isinstance(schema, list) else ():
        yield from schemas_in(part)


def test_the_schema_is_a_valid_schema() -> None:
    jsonschema.Draft202012Validator.check_schema(SCHEMA)


@pytest.mark.parametrize("name", ["share", "team", "backup", "commit"])
def test_a_shipped_policy_fits_the_schema(name: str) -> None:
    document = yaml.safe_load(shipped_policies()[name].read_text("utf-8"))
    jsonschema.validate(document, policy_schema(operator_names()))
    assert document["name"] == name


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["case"])
def test_what_the_loader_takes_fits_the_schema(case: dict[str, Any]) -> None:
    assert accepted(f"version: 1\nname: p\n{case.get('policy', '')}")


@pytest.mark.parametrize("case", MISTAKES, ids=lambda case: case["error"])
def test_what_the_loader_refuses_does_not_fit_the_schema(case: dict[str, str]) -> None:
    assert accepted(case["policy"]) == (case.get("schema") == "accepts")


def test_the_schema_lists_the_choices_that_the_loader_takes(policy_of: PolicyOf) -> None:
    entities = SCHEMA["properties"]["defaults"]["properties"]["entities"]
    types = entities["propertyNames"]["enum"]
    operators = entities["additionalProperties"]["anyOf"][0]["enum"]
    levels = SCHEMA["properties"]["levels"]["propertyNames"]["enum"]
    assert (types, operators, levels) == ([*ENTITY_TYPES, "*"], sorted({*OPERATORS, "block"}), list(LEVELS))
    for operator in operators:
        assert policy_of(f"defaults: {{entities: {{PERSON: {operator}}}}}").defaults.entities["PERSON"].value == operator
    for entity_type in types:
        assert policy_of(f"defaults: {{entities: {{'{entity_type}': redact}}}}").defaults.entities[entity_type].value == "redact"
    for level in levels:
        assert policy_of(f"levels: {{{level}: {{release: withhold}}}}").levels[level].settings["release"].value == "withhold"


def test_every_top_level_key_is_described_for_editors() -> None:
    assert all(entry["description"] for entry in SCHEMA["properties"].values())
    rules = SCHEMA["properties"]["defaults"]["properties"]
    assert all(entry["description"] for entry in rules.values())


def test_a_new_operator_needs_no_other_edit() -> None:
    schema = policy_schema([*OPERATORS, "surrogate"])
    assert any("surrogate" in each.get("enum", ()) for each in schemas_in(schema))
