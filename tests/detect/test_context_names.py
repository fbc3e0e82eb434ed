"""Names that the words around them give away, and near misses that stay."""

import pytest

from redact.detect.detectors import context_names
from tests.detect.seeking import found_by

FINDS = [
    "She has an offer from ⟦Zentrik⟧.",
    "He joined ⟦Brackwater Freight⟧ in March.",
    "The deal with ⟦Ostrava Steel⟧ closed.",
    "I used to work at ⟦Vellum⟧.",
    "⟦Zentrik⟧'s CEO rang.",
    "unvested ⟦Quarry⟧ stock",
    "a ⟦Quarry⟧ offer came in",
    "⟦Halden Roth GmbH⟧ sent the invoice.",
    "⟦Osier & Finch, LLP⟧",
    "⟦Tamsin Group Ltd⟧. is the tenant",
    "ex-⟦Vellum⟧, now freelance",
    "our customer ⟦Marram Foods⟧ complained",
    "⟦Quarry⟧ (the retailer!) called",
    "From ⟦Vellum⟧ (six years, mostly sales)",
    "⟦Zentrik⟧ (NYSE: ZTK) is listed",
    "⟦Zentrik Systems⟧ and ⟦Marram Ridge Capital⟧ met",
    "Dr. ⟦Bello⟧ will see him.",
    "Dr ⟦Adaeze Bello⟧ will see him.",
    "Mrs ⟦Van Der Aa⟧ rang",
    "Herr ⟦Köhler⟧ kam zu spät",
    "Prof. ⟦N. Osei⟧ signed",
    "Talked to ⟦Oluchi⟧ about it.",
    "I met with ⟦Tendai Moyo⟧ and left.",
    "lunch with ⟦Kerstin⟧ at noon",
    "Ask ⟦Grace⟧ for the key.",
    "⟦Frank⟧ said no.",
    "⟦Oluchi⟧ wants a raise.",
    "my manager ⟦Siobhan⟧ agreed",
    "⟦Tendai⟧ (CFO) was late",
    "our lawyer, ⟦Idris Farrukh⟧, is careful",
    "according to ⟦Wanjiru⟧",
    "It was ⟦J. Farrukh⟧ who wrote it.",
    "seen by ⟦M.-L. Duarte⟧ on Monday",
    "Project ⟦Heron⟧ slips again",
    "internally known as ⟦Kestrel⟧",
    "the codename ⟦Bluebell⟧ leaked",
    "I saw ⟦Joanna Prendergast⟧ there",
    "⟦Siobhan⟧'s desk is empty.",
    "Thanks, ⟦Siobhan⟧!",
    "write to s.moyo@⟦zentrik⟧.com",
    "⟦Mark⟧ is reading the clause.",
    "then ⟦Will⟧ knows",
]
IGNORES = [
    "Will you mark the bill?",
    "Grant access to the folder.",
    "Mark the pitch dates.",
    "Target date is in May.",
    "A frank discussion in April.",
    "Patience is a virtue.",
    "May I ask?",
    "Hope is not a plan.",
    "Project Plan and Project Manager",
    "the project timeline",
    "Next Monday we meet.",
    "Read more about Python and Excel.",
    "offer from the board",
    "left on Monday",
    "joined in June",
    "the customer called twice",
    "Purchase Agreement and Common Stock",
    "preferred stock and common stock",
    "I said no, you said yes.",
    "That said, it works.",
    "I've told them.",
    "Don't ask.",
    "The new MacBook Pro is here.",
    "write to someone@gmail.com",
    "The art is in the detail.",
    "bill them monthly",
    "U.S. law applies",
    "see section B. It helps",
    "Summer is over.",
    "Faith, hope and charity",
    "The CEO said so.",
    "Rose by any other name",
    "Partner Solutions and Human Services",
    "the Data Systems course",
]


@pytest.mark.parametrize("marked", FINDS)
def test_finds(marked: str) -> None:
    found, names = found_by(context_names, marked)
    assert found == names


@pytest.mark.parametrize("text", IGNORES)
def test_ignores(text: str) -> None:
    assert found_by(context_names, text)[0] == []
