from __future__ import annotations

from dataclasses import replace

import pytest

from redact import audit, decide
from redact.decide import Policy, load_policy
from redact.detect.engine import SpacyEngine
from redact.effort import Effort
from redact.embedding.pieces import Piece, settled
from redact.embedding.together import RemovedNames, together
from redact.model import KEEP, Artifact, Finding, Redacted, Roster, Segments, Span
from redact.pipeline import Examined, Redactor
from redact.read import note_from_bytes
from redact.transform import operator_names

MAIN = "---\nprivacy: public\n---\nOdalys Crane called.\n"
SIDE = "---\nprivacy: confidential\n---\nOut: Brann Holt.\n\n## In\n\nOdalys Crane asks.\n"


@pytest.fixture(scope="module")
def policy() -> Policy:
    return load_policy("share", operators=operator_names())


@pytest.fixture
def redactor(policy: Policy, tmp_path_factory: pytest.TempPathFactory) -> Redactor:
    """Make one that asks no model: what is found is given."""
    vault = tmp_path_factory.mktemp("vault")
    return Redactor(policy, vault=vault, engine=SpacyEngine("en_core_web_md", Effort.FAST), roster=Roster())


def finding(segments: Segments, name: str) -> Finding:
    segment = next(each for each in segments if name in each.text)
    start = segment.text.index(name)
    made = segments.finding(segment, start, start + len(name), "PERSON", score=0.95, detector="given", reason="given")
    return replace(made, entity=name)


def piece(redactor: Redactor, path: str, text: str, names: tuple[str, ...], part: Span | None = None) -> Piece:
    note = note_from_bytes(text.encode(), path)
    segments = redactor.segment(note)
    findings = tuple(finding(segments, each) for each in names)
    return Piece.of(Examined(note, segments, findings, redactor.decide(note, segments, findings)), part)


def actions(of: Piece) -> dict[str, str]:
    return {of.examined.text_of(each.finding): each.action for each in of.examined.plan.decisions}


def test_the_strictest_decision_on_a_name_holds_in_all_pieces(redactor: Redactor) -> None:
    pieces = [
        piece(redactor, "Main.md", MAIN, ("Odalys Crane",)),
        piece(redactor, "Side.md", SIDE, ("Odalys Crane", "Brann Holt"), Span(SIDE.index("##"), len(SIDE))),
    ]
    assert actions(pieces[0]) == {"Odalys Crane": KEEP}
    assert [actions(each) for each in settled(pieces, redactor)] == [
        {"Odalys Crane": "pseudonym"},
        {"Odalys Crane": "pseudonym", "Brann Holt": "remove"},
    ]


def test_a_name_that_one_piece_removes_is_found_in_another_that_nobody_found_it_in(redactor: Redactor, policy: Policy) -> None:
    pieces = [piece(redactor, "Main.md", MAIN, ()), piece(redactor, "Side.md", SIDE, ("Odalys Crane",), Span(0, len(SIDE)))]
    names = RemovedNames(pieces, policy)
    whole = together(
        pieces, [Redacted(MAIN, "utf-8", "Main.md", policy.stamp), Redacted("PERSON-1 asks.", "utf-8", "Side.md", policy.stamp)]
    )
    artifact = Artifact("html", "Main.html", b"<p>Odalys Crane called.</p><p>PERSON-1 asks.</p>")
    removed = audit.removed_values(whole.note, whole.plan)
    examination = audit.examine(artifact, removed, whole.redacted, names.search, names.spared)
    assert examination.strangers
    found, leaders = names.found_again(examination.strangers)
    assert [len(each) for each in found] == [1, 0]
    assert actions(settled(pieces, redactor, found, leaders)[0]) == {"Odalys Crane": "pseudonym"}


def test_a_part_cuts_the_rest_of_its_note(redactor: Redactor) -> None:
    part = Span(SIDE.index("##"), len(SIDE))
    plan = piece(redactor, "Side.md", SIDE, ("Odalys Crane", "Brann Holt"), part).examined.plan
    assert [each.span for each in plan.removals] == [Span(0, part.start)]
    assert decide.limited_to(plan, note_from_bytes(SIDE.encode(), "Side.md"), Span(0, len(SIDE))).removals == plan.removals
