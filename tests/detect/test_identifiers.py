"""Numbers of papers and accounts are found by the word before them; counts, dates and tickets are left."""

import pytest

from redact.detect.detectors import identifiers
from tests.detect.seeking import found_by

FINDS = [
    "Passport number: ⟦X1234567⟧ issued 2019",
    "passport ⟦NX4471902⟧",
    "her NHS no. ⟦943 476 5919⟧",
    "plate ⟦K27 TRV⟧, the neighbours saw it",
    "licence plate: ⟦B-MW 4471⟧",
    "acct ⟦4410 0087 21⟧",
    "account ending ⟦7719-0042⟧",
    "ABA ⟦021900347⟧",
    "sort code ⟦20-45-77⟧",
    "case ⟦HR-OXB-55127⟧",
    "my SSN (⟦912-44-7081⟧)",
    "SIN ⟦046 454 286⟧",
    "bridge: Zoom, id ⟦913 0044 2871⟧ / passcode",
    "Meeting ID: ⟦842 5512 0937⟧",
    "MRN ⟦00482913⟧",
    "Patient ID ⟦55012⟧",
    "claim #⟦A-44719⟧",
    "policy no. ⟦GX-2201-9981⟧",
    "employee number ⟦4417⟧",
    "employee no: ⟦LK-004417⟧",
    "Player registration no ⟦88123⟧",
    "Matter no.: ⟦2023-00417⟧",
    "Docket ⟦22-cv-01234⟧",
    "VAT ⟦NL8549.21.337.B01⟧",
    "NIF ⟦298 114 507⟧",
    "candidate id ⟦CAND-0088213⟧",
    "licence ⟦AB12 CDE⟧",
    "file ref ⟦DR-2025-0318⟧",
    "booking ref ⟦ZK41QP⟧",
    "badge #⟦20417⟧",
    "National Insurance number ⟦QQ 12 34 56 C⟧",
    "Medicare ⟦1EG4-TE5-MK73⟧",
    "customer no. ⟦7719-0042⟧ USD",
    "see ⟦CAND-0088540⟧ in the system",
    "---\nemployee_id: ⟦LK-004417⟧\n---\n",
    "---\npassport: ⟦X1234567⟧\n---\n",
    "| Name | Employee ID |\n| --- | --- |\n| A | ⟦20417⟧ |",
    "[patient-id:: ⟦00418822⟧]",
    "her GMC no. for the letter: ⟦8114417⟧",
    "Letter ref ⟦QP/25/0417⟧",
    "our ref: ⟦KL-20417⟧",
    "Car reg for the gate: ⟦BD51 SMR⟧",
    "the ⟦AB 12 34 56 C⟧ was wrong",
    "parked ⟦BD51 SMR⟧ outside",
    "no. ⟦TK-2024-0417⟧",
]
IGNORES = [
    "case 12 of the study",
    "file 3 of 4",
    "client 2 called",
    "meeting 14:00, meeting 2025-03-04",
    "Meeting 2025-03-04 with the board",
    "staff 120 people",
    "title 12",
    "user 3 stories",
    "record 2024",
    "the case 2024",
    "tax 12,000",
    "tax 2024",
    "VAT 20%",
    "pan 20 minutes",
    "visa 3 months",
    "registered 500 players",
    "claim 2,000 users",
    "account 3 of 9",
    "JIRA-1234 and OPS-48213 and CVE-2024-123456 and ISO-27001",
    "RFC-822, PR-12345",
    "policy 2024 leave",
    "swift 5 and 30 tests",
    "port 8443, v2.1.4, build 20250304",
    "12 million rows",
    "grade L6, band 7",
    "invoice of 12 March",
    "card 12 in the deck",
    "| Name | Employee ID |\n| --- | --- |\n| A | none yet |",
    "---\ncase: 2024\n---\n",
    "---\ncreated: 2025-03-04\n---\n",
    "FY25 ARR, FY26 USD",
    "letter of 12 March",
    "our 2024 plan",
    "bar 12 is open",
    "CVE-2024-12345 in June",
]


@pytest.mark.parametrize("marked", FINDS)
def test_finds(marked: str) -> None:
    found, expected = found_by(identifiers, marked)
    assert found == expected


@pytest.mark.parametrize("text", IGNORES)
def test_ignores(text: str) -> None:
    assert found_by(identifiers, text)[0] == []
