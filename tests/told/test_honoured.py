"""What the user told holds in every note: who is who, what kind a name is, and what always goes."""

from __future__ import annotations

from pathlib import Path

import pytest

from redact.decide import load_policy
from redact.detect.engine import SpacyEngine
from redact.effort import Effort
from redact.errors import PolicyError
from redact.pipeline import Redactor
from redact.scanning import Scan
from redact.told import Always, Apart, Entry, Name, change_known, read_told
from redact.transform import operator_names, wrong_parameters
from redact.vault_roster import read_roster, roster_of_notes

ENGINE = SpacyEngine("en_core_web_md", Effort.FAST)
HEAD = "---\nprivacy: confidential\n---\n"
NOTES = {
    "People/Mira Okafor.md": "# Mira Okafor\n",
    "People/Kunle Bakare.md": "Paints.\n",
    "one.md": f"{HEAD}Mira Okafor called. Then Mira said no, and mira's boat sank.\n",
    "two.md": "---\nprivacy: confidential\nattendees: [Mira]\n---\nMira was here with Kunle Bakare.\n",
}
KEEPING = """version: 1
name: keeping
threshold: 0.9
defaults:
  entities: {"*": keep, SECRET: redact, COMPENSATION: redact, MONEY: keep}
  frontmatter: {otherwise: keep}
keep: [Nightjar, "4711", "€95,000"]
"""


class Vault:
    """A vault, and what its user told."""

    def __init__(self, root: Path, notes: dict[str, str], *told: Entry) -> None:
        self.root = root
        (root / ".obsidian").mkdir(parents=True)
        for path, text in notes.items():
            (root / path).parent.mkdir(exist_ok=True)
            (root / path).write_text(text, "utf-8")
        if told:
            change_known(root, told)

    def redactor(self, policy: str = "share") -> Redactor:
        rules = load_policy(policy, operators=operator_names(), wrong_parameters=wrong_parameters)
        return Redactor(rules, vault=self.root, engine=ENGINE)

    def found(self, policy: str = "share") -> dict[str, list[tuple[str, str, str, str]]]:
        """Give the text, type, entity and rule of what is replaced, by note."""
        return {
            note.note.path: [
                (
                    "".join((note.note.path if each.finding.in_path else note.note.text)[a:b] for a, b in each.finding.ranges),
                    each.finding.entity_type,
                    each.finding.entity,
                    each.rule,
                )
                for each in note.plan.decisions
                if each.action not in ("keep", "remove")
            ]
            for note in Scan(self.redactor(policy), [self.root])
        }

    def export(self, path: str, policy: str, folder: Path) -> tuple[str, str]:
        """Give the name and the text of an exported note."""
        folder.mkdir(exist_ok=True)
        made = self.redactor(policy).export(self.root / path, "md", lambda each: folder / each.name, force=True, date=None)
        written = Path(made.receipt.destination)
        return written.name, written.read_text("utf-8")


def entities(found: dict[str, list[tuple[str, str, str, str]]], *texts: str) -> list[set[str]]:
    """Give the entities that each of some texts has over all notes, in any case."""
    every = [each for of_note in found.values() for each in of_note]
    return [{entity for text, _, entity, _ in every if text.casefold() == wanted} for wanted in texts]


def test_two_names_that_were_one_persons_are_two_in_each_note_and_over_all(tmp_path: Path) -> None:
    vault = Vault(tmp_path / "vault", NOTES)
    full, short = entities(vault.found(), "mira okafor", "mira")
    assert full == short
    added, _ = change_known(vault.root, [Apart("Mira", "Mira Okafor")])
    full, short = entities(vault.found(), "mira okafor", "mira")
    assert len(full) == len(short) == 1
    assert full != short
    text = vault.export("one.md", "share", tmp_path / "out")[1]
    assert text.endswith("PERSON-1 called. PERSON-2 said no, and PERSON-2's boat sank.\n")
    change_known(vault.root, remove=added)
    full, short = entities(vault.found(), "mira okafor", "mira")
    assert full == short


def test_names_that_no_roster_knows_are_told_apart_too(tmp_path: Path) -> None:
    notes = {
        "a.md": "---\nprivacy: confidential\nwith: Ottoline Fairweather\n---\nOttoline Fairweather spoke.\n",
        "b.md": f"{HEAD}**Ottoline:** Hello.\n\n**Bo:** Hello Ottoline.\n",
    }
    for number, told in enumerate([(), (Apart("Ottoline", "Ottoline Fairweather"),)]):
        full, short = entities(Vault(tmp_path / str(number), notes, *told).found(), "ottoline fairweather", "ottoline")
        assert full
        assert short
        assert (full == short) is (not told)


def test_two_names_are_one_persons_in_each_note_and_over_all(tmp_path: Path) -> None:
    vault = Vault(tmp_path / "vault", NOTES, Name("people", "Mira Okafor", ("Kunle Bakare",)))
    assert len(set.union(*entities(vault.found(), "mira okafor", "mira", "kunle bakare"))) == 1
    assert "PERSON-1 was here with PERSON-1" in vault.export("two.md", "share", tmp_path / "out")[1]


def test_a_name_is_of_the_kind_that_it_was_told_to_be(tmp_path: Path) -> None:
    vault = Vault(tmp_path / "vault", NOTES, Name("companies", "Kunle Bakare"), Name("projects", "Mira Okafor"))
    types = {(text, kind) for each in vault.found().values() for text, kind, _, _ in each}
    assert types >= {("Kunle Bakare", "ORGANIZATION"), ("Mira Okafor", "PROJECT")}
    assert not {("Kunle Bakare", "PERSON"), ("Mira Okafor", "PERSON")} & types
    assert vault.export("People/Kunle Bakare.md", "share", tmp_path / "out")[0] == "COMPANY-1.md"


MARKED = {
    "HR/Deal 4711.md": f"{HEAD[:-4]}base: 4711\ntags: [deal/nightjar]\n---\n"
    "See #deal/Nightjar, NIGHTJAR and [x](nightjar.md); it is **4**711. Or [[4711]].\n",
    "orders.md": f"{HEAD}Order 4711.\n",
}


def test_a_text_always_goes_wherever_it_stands_and_whatever_is_kept(tmp_path: Path) -> None:
    (tmp_path / "p.yaml").write_text(KEEPING, "utf-8")
    told = [Always("4711", "COMPENSATION", "HR"), Always("nightjar", "PROJECT")]
    vault = Vault(tmp_path / "vault", MARKED, *told)
    name, text = vault.export("HR/Deal 4711.md", str(tmp_path / "p.yaml"), tmp_path / "out")
    assert "4711" not in name + text.replace("**", "")
    assert "nightjar" not in text.casefold()
    assert vault.found(str(tmp_path / "p.yaml"))["orders.md"] == []
    rules = {rule for each in vault.found(str(tmp_path / "p.yaml")).values() for _, _, _, rule in each}
    assert {each.split()[0] for each in rules} == {"known.yaml:3", "known.yaml:4"}


@pytest.mark.parametrize("told", ["€95,000", "95,000", "is €95,000 now", "€95"], ids=["same", "shorter", "longer", "a part"])
@pytest.mark.parametrize("written", ["€95,000", "**€95**,000", "€95,000 and more"], ids=["plain", "marked", "more"])
def test_an_amount_is_pay_where_a_part_of_it_or_more_was_told_to_be(written: str, told: str, tmp_path: Path) -> None:
    (tmp_path / "p.yaml").write_text(KEEPING, "utf-8")
    note = f"{HEAD}The list price is {written} now. It was €12,000.\n"
    before = Vault(tmp_path / "before", {"a.md": note})
    assert {kind for _, kind, _, _ in before.found()["a.md"]} == {"MONEY"}
    assert before.found(str(tmp_path / "p.yaml"))["a.md"] == []
    vault = Vault(tmp_path / "vault", {"a.md": note}, Always(told, "COMPENSATION"))
    if told.endswith("now") and "more" in written:
        assert {kind for _, kind, _, _ in vault.found()["a.md"]} == {"MONEY"}
        return
    kinds = {kind for text, kind, _, _ in vault.found()["a.md"] if "95" in text}
    assert kinds == {"COMPENSATION"}
    text = vault.export("a.md", str(tmp_path / "p.yaml"), tmp_path / "out")[1]
    assert "95" not in text
    assert "12,000" in text


def test_an_amount_that_was_told_to_be_no_pay_is_none(tmp_path: Path) -> None:
    note = f"{HEAD}Her base salary is €95,000 a year.\n"
    assert {kind for _, kind, _, _ in Vault(tmp_path / "before", {"a.md": note}).found()["a.md"]} == {"COMPENSATION"}
    vault = Vault(tmp_path / "vault", {"a.md": note}, Always("95,000", "MONEY"))
    assert {kind for text, kind, _, _ in vault.found()["a.md"] if "95" in text} == {"MONEY"}


def test_a_person_who_always_goes_does_so_in_all_forms(tmp_path: Path) -> None:
    (tmp_path / "p.yaml").write_text(KEEPING.replace("keep: [", "keep: [Mira Okafor, "), "utf-8")
    vault = Vault(tmp_path / "vault", NOTES, Always("mira", "PERSON", "one.md"))
    assert "mira" not in vault.export("one.md", str(tmp_path / "p.yaml"), tmp_path / "out")[1].casefold()


def test_what_is_told_can_be_applied_again_without_reading_the_vault(tmp_path: Path) -> None:
    vault = Vault(tmp_path / "vault", NOTES)
    known = roster_of_notes(vault.root)
    change_known(vault.root, [Name("people", "Bo Lind"), Apart("Mira", "Mira Okafor")])
    assert read_told(vault.root).applied_to(known) == read_roster(vault.root)


def test_nothing_leaves_while_what_was_told_cannot_be_read(tmp_path: Path) -> None:
    vault = Vault(tmp_path / "vault", {"a.md": f"{HEAD}Hello.\n"}, Name("people", "Bo Lind"))
    (vault.root / ".redact" / "known.yaml").write_text("- people: [Bo Lind\n", "utf-8")
    with pytest.raises(PolicyError, match=r"known\.yaml:\d"):
        vault.export("a.md", "share", tmp_path / "out")
