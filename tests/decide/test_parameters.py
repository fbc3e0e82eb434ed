"""A policy whose operators are given wrong parameters is refused when it is loaded, with line and column."""

from __future__ import annotations

from pathlib import Path

import pytest

from redact.decide import Policy, load_policy, shipped_policies
from redact.errors import PolicyError
from redact.transform import operator_names, wrong_parameters

MISTAKES = [
    ("MONEY: {operator: generalize, step: bandd}", "MONEY.step", 59, "must be one of order-of-magnitude, band, round, ratio"),
    ("MONEY: {operator: generalize, stop: band}", "MONEY.stop", 59, 'has no parameter "stop"; have step, base, name'),
    ("MONEY: {operator: generalize, step: ratio}", "MONEY.step", 59, 'needs a "base"'),
    ("MONEY: {operator: generalize, step: ratio, base: much}", "MONEY.base", 72, "must be one amount"),
    ("DATE_TIME: {operator: shift_date, min_weeks: 0}", "DATE_TIME.min_weeks", 68, "a whole number from 1"),
    ("DATE_TIME: {operator: shift_date, per: vault}", "DATE_TIME.per", 62, 'no parameter "per"'),
    ("PERSON: {operator: pseudonym, form: x}", "PERSON.form", 59, "have format"),
    ("ID: {operator: encrypt}", "ID", 27, "key"),
    ("ID: {operator: mask, masking_char: '**'}", "ID", 27, "masking_char"),
]
RIGHT = [
    "MONEY: {operator: generalize, step: ratio, base: 450k EUR, name: the reference}",
    "MONEY: {operator: generalize, step: band}",
    "MONEY: generalize",
    "DATE_TIME: {operator: shift_date, min_weeks: 2, max_weeks: 9, dayfirst: true}",
    "DATE_TIME: shift_date",
    "ID: {operator: redact, leave: nothing}",
    "ID: block",
    "ID: keep",
]
LAYERS = {
    "defaults": "defaults: {entities: {%s}}",
    "levels": "levels: {internal: {entities: {%s}}}",
    "overrides": "overrides: [{where: {folder: x}, loosen: true, entities: {%s}}]",
}


def loaded(text: str, folder: Path) -> Policy:
    path = folder / "p.yaml"
    path.write_text(f"version: 1\nname: p\n{text}\n", "utf-8")
    return load_policy(str(path), operators=operator_names(), wrong_parameters=wrong_parameters)


@pytest.mark.parametrize(("rule", "path", "column", "says"), MISTAKES, ids=[row[0] for row in MISTAKES])
def test_a_wrong_parameter_is_refused_with_its_place(rule: str, path: str, column: int, says: str, tmp_path: Path) -> None:
    with pytest.raises(PolicyError) as refused:
        loaded(LAYERS["defaults"] % rule, tmp_path)
    place, _, message = str(refused.value).partition(": ")
    assert place.split(" ")[1] == f"defaults.entities.{path}"
    assert place.split(" ")[0].endswith("p.yaml:3:" + str(column)), place
    assert says in message


@pytest.mark.parametrize("layer", LAYERS)
def test_every_layer_is_checked(layer: str, tmp_path: Path) -> None:
    with pytest.raises(PolicyError, match=f"{layer}.*step.*must be one of"):
        loaded(LAYERS[layer] % "MONEY: {operator: generalize, step: bandd}", tmp_path)


@pytest.mark.parametrize("rule", RIGHT)
def test_right_parameters_are_taken(rule: str, tmp_path: Path) -> None:
    loaded(LAYERS["defaults"] % rule, tmp_path)


def test_shipped_policies_are_right_and_keep_dates() -> None:
    for name in shipped_policies():
        policy = load_policy(name, operators=operator_names(), wrong_parameters=wrong_parameters)
        assert not policy.names_type("DATE_TIME")


@pytest.mark.parametrize("layer", LAYERS)
def test_a_rule_for_dates_is_seen_in_every_layer(layer: str, tmp_path: Path) -> None:
    assert loaded(LAYERS[layer] % "DATE_TIME: shift_date", tmp_path).names_type("DATE_TIME")


def test_other_weeks_are_a_loosening(tmp_path: Path) -> None:
    rules = "defaults: {entities: {DATE_TIME: shift_date}}\noverrides: [{where: {folder: x}, entities: {DATE_TIME: RULE}}]"
    for rule in ("{operator: shift_date, min_weeks: 1}", "keep", "generalize"):
        with pytest.raises(PolicyError, match="loosen: true"):
            loaded(rules.replace("RULE", rule), tmp_path)
    loaded(rules.replace("RULE", "redact"), tmp_path)
