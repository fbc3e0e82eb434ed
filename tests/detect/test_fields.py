"""Places that are made to hold names give them; what else stands there stays."""

import pytest

from redact.detect.detectors import fields
from tests.detect.seeking import found_by, known, note

FINDS = [
    '---\ncounterpart: "[[⟦Ada Quill⟧]]"\n---\n',
    '---\nowner: "[[People/⟦Ada Quill⟧|⟦AQ⟧]] → [[⟦Bo Tran⟧|⟦Bo⟧]]"\n---\n',
    '---\nattendees: ["⟦Ada Quill⟧", "⟦Bo Tran⟧", me]\n---\n',
    "---\nattendees:\n  - ⟦ada⟧\n  - ⟦tendai⟧\n---\n",
    "---\npanel: [⟦ada⟧, ⟦moyo⟧]\n---\n",
    "---\ncompany: ⟦Brackwater Freight, Inc⟧.\n---\n",
    "---\ncompany: ex-⟦Velm⟧, advisor\n---\n",
    "---\nclient: ⟦Rosalind Pell⟧\n---\n",
    "---\nhiring_manager: ⟦Ada Quill⟧\n---\n",
    "---\nproject: ⟦Heron⟧\n---\n",
    "---\ncounsel: ⟦Ada Quill⟧ — ⟦Velm Quill LLP⟧\n---\n",
    "---\ntype: person\naliases: [⟦Addie⟧, ⟦aq⟧]\n---\n",
    "Attendees: ⟦Ada Quill⟧, ⟦Bo Tran⟧ (procurement), me\n",
    "**In the room:** ⟦Ada Quill⟧, ⟦Tendai Moyo⟧\n",
    "owner:: ⟦Ada Quill⟧\n",
    "From: ⟦Ada Quill⟧ <ada@quill.example>\nTo: ⟦Bo Tran⟧\nCc: ⟦Tendai Moyo⟧\n",
    "Best regards,\n⟦Ada Quill⟧\n",
    "Thanks,\n⟦Tendai⟧\n",
    'He said "never again". — ⟦Tendai Moyo⟧\n',
    "| Interviewer | Score |\n| --- | --- |\n| ⟦Ada Quill⟧ | 3 |\n| ⟦Tendai⟧ | 4 |\n",
    "| Vendor | Price |\n| --- | --- |\n| ⟦Brackwater⟧ | 3 |\n",
    "## Attendees\n\n- ⟦Ada Quill⟧ (CFO)\n- ⟦Tendai Moyo⟧, late\n",
    "```mermaid\ngraph TD\n  A[⟦Ada Quill⟧] --> B[⟦Tendai Moyo⟧]\n```\n",
    "```\n├── ⟦Ada Quill⟧ (CTO)\n│   └── ⟦Tendai Moyo⟧\n```\n",
]
IGNORES = [
    "---\nowner: me\n---\n",
    "---\nattendees: [team, TBD, all]\n---\n",
    "---\ncompany: n/a\n---\n",
    "---\ncompany: advisor\n---\n",
    "---\nfile_name: Quarterly\n---\n",
    "---\nfrom: 2024-01-01\nto: 2024-02-01\n---\n",
    "---\nstatus: done\ntype: note\n---\n",
    "---\naliases: [walk-away, River post]\n---\n",
    "Owner: TBD\n",
    "Who: nobody yet\n",
    "With: a hammer\n",
    "To: the moon\n",
    "Manager: not decided\n",
    "| Owner | Width |\n| --- | --- |\n| n/a | 3 |\n| the team | 4 |\n",
    "## Attendees\n\nNobody came.\n",
    "Thanks,\nthat was all\n",
    "The wall — red and long\n",
    "```mermaid\ngraph TD\n  A[Start here] --> B[Stop]\n```\n",
    "Location: Barn\n",
]


@pytest.mark.parametrize("marked", FINDS)
def test_finds(marked: str) -> None:
    found, names = found_by(fields, marked)
    assert found == names


@pytest.mark.parametrize("text", IGNORES)
def test_ignores(text: str) -> None:
    assert found_by(fields, text)[0] == []


@pytest.mark.parametrize(
    ("text", "entity_type"),
    [
        ("---\nclient: Rosalind Pell\n---\n", "PERSON"),
        ("---\nclient: Pell Logistics\n---\n", "ORGANIZATION"),
        ("---\nattendees: [Pell Logistics Ltd]\n---\n", "ORGANIZATION"),
        ("---\nproject: Heron\n---\n", "PROJECT"),
        ("---\ntype: company\naliases: [PLX]\n---\n", "ORGANIZATION"),
    ],
)
def test_the_shape_of_a_name_settles_what_it_is(text: str, entity_type: str) -> None:
    assert {each.entity_type for each in fields.find(note(text), known())} == {entity_type}
