from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from redact.errors import UsageError
from redact.evaluation.gold import Mention, load_gold
from redact.evaluation.linking import LinkedMention, LinkingFigures, b_cubed, linking_figures
from redact.evaluation.scoring import Predicted, Score, score_note

TEXT = "Ines pays Rhoda 40,000 RSUs at Oakmoor."
INES, RHODA = Mention(0, 4, "PERSON", "i"), Mention(10, 15, "PERSON", "r")
PAY, OAKMOOR = Mention(16, 27, "COMPENSATION", "c"), Mention(31, 38, "ORGANIZATION", "o")
MENTIONS = (INES, RHODA, PAY, OAKMOOR)


def score(*predicted: Predicted) -> Score:
    return score_note(TEXT, MENTIONS, predicted)


def test_a_mention_with_one_letter_left_leaks() -> None:
    assert score(Predicted(0, 3, "PERSON")).types["PERSON"].leaked == 2
    assert score(Predicted(0, 4, "PERSON"), Predicted(10, 15, "PERSON")).types["PERSON"].leaked == 0


def test_the_unit_of_an_amount_may_stay() -> None:
    assert score(Predicted(16, 22, "COMPENSATION")).types["COMPENSATION"].leaked == 0


def test_a_wrong_type_covers_but_is_not_typed() -> None:
    tally = score(Predicted(31, 38, "PERSON")).types["ORGANIZATION"]
    assert (tally.leaked, tally.typed) == (0, 0)


def test_over_redaction_counts_letters_outside_the_marks() -> None:
    result = score(Predicted(5, 9, "PERSON"))
    assert (result.outside, result.outside_covered) == (6, 4)


def test_precision_counts_spans_that_touch_a_mark_of_their_type() -> None:
    tally = score(Predicted(0, 4, "PERSON"), Predicted(5, 9, "PERSON")).types["PERSON"]
    assert (tally.predicted, tally.right) == (2, 1)


@pytest.mark.parametrize(
    ("pairs", "expected"),
    [
        ([], (1.0, 1.0)),
        ([("a", "1"), ("a", "1"), ("b", "2")], (1.0, 1.0)),
        ([("a", "1"), ("b", "1")], (0.5, 1.0)),
        ([("a", "1"), ("a", "2")], (1.0, 0.5)),
    ],
    ids=["nothing", "right", "merged", "split"],
)
def test_b_cubed(pairs: list[tuple[str, str]], expected: tuple[float, float]) -> None:
    assert b_cubed(pairs) == expected


def test_an_entity_is_split_by_what_is_sure_alone() -> None:
    found = [("i", "e1"), ("i", "e1"), ("r", "e2"), ("r", "e3")]
    mentions = [LinkedMention("PERSON", marked, entity) for marked, entity in found]
    assert linking_figures(mentions) == LinkingFigures(4, 1.0, 0.75, 2, 1)
    unsure = [
        *mentions[:3],
        LinkedMention("PERSON", "r", "e3", ambiguous=True),
        LinkedMention("PERSON", "r", "missed 7", missed=True),
        LinkedMention("PERSON", "x", "missed 9", missed=True),
    ]
    assert (linking_figures(unsure).entities, linking_figures(unsure).split) == (2, 0)


def test_a_person_and_a_company_of_one_marked_id_are_two() -> None:
    mentions = [LinkedMention("PERSON", "a", "e1"), LinkedMention("ORGANIZATION", "a", "e1")]
    assert linking_figures(mentions).precision == 0.5


def test_a_folder_without_marks_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=r"gold\.jsonl"):
        load_gold(tmp_path)


def test_the_figures_are_those_of_the_corpus_own_script(dev_vault: Path, tmp_path: Path) -> None:
    gold = load_gold(dev_vault)
    total = Score()
    with (tmp_path / "predictions.jsonl").open("w") as file:
        for note in gold.notes:
            text = (gold.vault / note.path).read_bytes().decode()
            predicted = [Predicted(each.start + 1, each.end, each.entity_type) for each in note.mentions[::2]]
            predicted += [Predicted(each.start, each.end + 3, "PERSON") for each in note.mentions[::3]]
            total.add(score_note(text, note.mentions, predicted))
            spans = [{"start": each.start, "end": each.end, "type": each.entity_type} for each in predicted]
            file.write(json.dumps({"path": note.path, "spans": spans}) + "\n")
    script = dev_vault.parent / "score.py"
    done = subprocess.run([sys.executable, script, dev_vault, file.name, "--json"], capture_output=True, text=True, check=True)
    expected = json.loads(done.stdout)
    core = total.total(("PERSON", "ORGANIZATION", "COMPENSATION"))
    assert core.leaked / core.mentions == pytest.approx(expected["core"]["leak"])
    assert core.typed / core.mentions == pytest.approx(expected["core"]["typed"])
    assert len(core.leaked_entities) / len(core.entities) == pytest.approx(expected["core"]["entity"])
    assert total.outside_covered / total.outside == pytest.approx(expected["over"])
