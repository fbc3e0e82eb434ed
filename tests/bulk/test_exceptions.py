"""A run over a vault honours keep marks and the decisions file and follows their changes; no file name tells what links hide."""

from __future__ import annotations

import datetime
import sqlite3
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from redact.bulk.commanding import run_vault
from redact.bulk.order import NobodyWatches, Order
from redact.bulk.outcome import Summary
from redact.decide import Exceptions, load_exceptions, load_policy
from redact.decide.exceptions import Entry, rewrite
from redact.decide.names import key_of_text
from redact.effort import Effort
from redact.ledger import LedgerRegister
from redact.transform import operator_names, wrong_parameters
from tests.bulk.runs import Trial, written
from tests.bulk.test_incremental import settle

PERSON = "People/Zofia Lindqvist.md"
FILES = {
    PERSON: "---\ntype: person\nprivacy: internal\naliases: [Zosia]\n---\n# Zofia Lindqvist\nZosia runs the boat yard.\n",
    "Daily/one.md": "---\nprivacy: internal\n---\nZofia Lindqvist came by, see [[Zofia Lindqvist]].\n",
    "Daily/two.md": "---\nprivacy: internal\n---\nZofia was late. <!-- redact: keep -->\n\nZofia Lindqvist: salary 88k EUR.\n",
    "Daily/three.md": "---\nprivacy: internal\n---\nNothing at all happened.\n",
}
DAY = datetime.date(2027, 6, 30)


@pytest.fixture
def trial(tmp_path: Path) -> Trial:
    return Trial(tmp_path, written(tmp_path / "vault", FILES))


def copies(trial: Trial) -> dict[str, str]:
    return {each.relative_to(trial.copy).as_posix(): each.read_text("utf-8") for each in trial.copy.rglob("*") if each.is_file()}


def add(vault: Path, entry: Entry, value: str = "") -> None:
    def with_entry(before: Exceptions) -> list[Entry]:
        fingerprint = before.fingerprints.of(key_of_text(value))[0] if value else ""
        return [*before.entries, replace(entry, fingerprint=fingerprint)]

    rewrite(vault, with_entry)


def run(trial: Trial, today: datetime.date = DAY) -> Summary:
    rules = load_policy("backup", operators=operator_names(), wrong_parameters=wrong_parameters)
    exceptions = load_exceptions(trial.vault)
    order = Order(trial.vault, trial.copy, rules, effort=Effort.FAST, exceptions=exceptions, today=today)
    with trial.user():
        return run_vault(order, LedgerRegister(trial.vault), 1, NobodyWatches())


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_a_mark_keeps_its_line_and_nothing_else_of_the_vault(jobs: str, trial: Trial) -> None:
    assert trial.run("--jobs", jobs).code == 0
    text = copies(trial)
    assert "Zofia was late. <!-- redact: keep -->" in text["Daily/two.md"]
    told = "\n".join(f"{path}\n{each}" for path, each in text.items())
    assert (told.count("Zofia"), told.count("Lindqvist"), told.count("88k")) == (1, 0, 0)


def test_what_is_kept_and_forgotten_is_followed_by_the_next_run(trial: Trial) -> None:
    trial.run()
    first = copies(trial)
    assert trial.redact("keep", "Zofia Lindqvist", "--policy", "backup", "--vault", trial.vault).code == 0
    assert trial.run().code == 0
    kept = copies(trial)
    assert kept[PERSON] == FILES[PERSON]
    assert kept["Daily/one.md"] == FILES["Daily/one.md"]
    assert trial.redact("decisions", "forget", "7", "--vault", trial.vault).code == 0
    assert trial.run().code == 0
    assert copies(trial) == first


def test_a_decision_ends_with_its_day_and_an_idle_run_stays_idle_until_then(trial: Trial) -> None:
    add(trial.vault, Entry("backup", entity_type="COMPENSATION", scope="Daily", until=DAY))
    settle()
    run(trial)
    assert "88k EUR" in copies(trial)["Daily/two.md"]
    assert run(trial).examined == 0
    run(trial, DAY + datetime.timedelta(1))
    assert "88k" not in copies(trial)["Daily/two.md"]


def test_a_value_is_kept_in_its_folder_by_all_workers_and_none_makes_a_fingerprint(trial: Trial) -> None:
    kept = ("keep", "88k EUR", "--type", "COMPENSATION", "--in", "Daily/**", "--policy", "backup", "--vault", trial.vault)
    assert trial.redact(*kept).code == 0
    assert remembered(trial) == 2
    assert trial.run("--jobs", "2").code == 0
    assert "88k EUR" in copies(trial)["Daily/two.md"]
    assert remembered(trial) == 2


def remembered(trial: Trial) -> int:
    with closing(sqlite3.connect(trial.state / "fingerprints.sqlite")) as connection:
        (number,) = connection.execute("SELECT count(*) FROM fingerprints_1").fetchone()
    return int(number)


def test_a_name_kept_in_one_note_goes_from_its_file_name_where_others_link_to_it(trial: Trial) -> None:
    add(trial.vault, Entry("backup", entity_type="PERSON", scope=PERSON))
    assert trial.run().code == 0
    text = copies(trial)
    assert not any("Zofia" in path for path in text)
    (of_person,) = [each for path, each in text.items() if path.startswith("People/")]
    assert "# Zofia Lindqvist" in of_person
    assert "Zofia" not in text["Daily/one.md"]


def test_the_decisions_file_is_not_copied(trial: Trial) -> None:
    add(trial.vault, Entry("backup", entity_type="COMPENSATION", scope="Daily"))
    trial.run()
    assert not any("decisions" in path for path in copies(trial))


def test_forms_kept_beside_each_other_are_not_taken_for_one_that_another_note_replaces(trial: Trial) -> None:
    files = {
        PERSON: FILES[PERSON].replace("[Zosia]", '[Zosia, "Z. Lindqvist", zofia.l]'),
        "Daily/pay.md": "---\nprivacy: restricted\n---\n- Lindqvist, Zofia: salary 88k EUR\n",
    }
    written(trial.vault, files)
    add(trial.vault, Entry("backup"), "Zofia Lindqvist")
    assert trial.run().code == 0
    text = copies(trial)
    assert '"Z. Lindqvist", zofia.l' in next(each for path, each in text.items() if path.startswith("People/"))
    assert "Lindqvist" not in text["Daily/pay.md"]
    assert trial.redact("vault", "--check", trial.copy).code == 0
