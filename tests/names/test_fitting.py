"""What one name is to a fuller one: familiar, abbreviated and short forms; never another full name."""

import pytest

from redact.names.fitting import Fit, Rank, fit, rank_of
from redact.names.name_index import NameIndex

PEOPLE = [
    ("Mira", "Mira Okafor", Fit.PART),
    ("Okafor", "Mira Okafor", Fit.PART),
    ("M. Okafor", "Mira Okafor", Fit.PART),
    ("Okafor, Mira", "Mira Okafor", Fit.SAME),
    ("OKAFOR, Mira", "Mira Okafor", Fit.SAME),
    ("Bill Okafor", "William Okafor", Fit.SAME),
    ("Mira O.-L.", "M. Okafor-Lind", Fit.INITIALS),
    ("Mira O.", "Mira Okafor-Lind", Fit.PART),
    ("Mira Ok.", "Mira Okafor", Fit.PART),
    ("Mira Okafor", "Mira Okafor-Lind", Fit.SAME),
    ("Kunle", "Adekunle Balogun", Fit.PART),
    ("Kunle B.", "Balogun, Adekunle", Fit.PART),
    ("Tendi", "Tendai Sikelo", Fit.PART),
    ("Ottie", "Ottoline Fairweather", Fit.PART),
    ("Ify", "Ifeoma Quill", Fit.PART),
    ("Magzo", "Magzalene Quill", Fit.PART),
    ("Venka", "Sanjay Venkataraman", Fit.PART),
    ("mokafor", "Mira Okafor", Fit.HANDLE),
    ("M.O.", "Mira Okafor", Fit.INITIALS),
    ("MOL", "Mira Okafor-Lind", Fit.INITIALS),
    ("Mira J. Okafor", "Mira Jane Okafor", Fit.SAME),
]
COMPANIES = [
    ("Brackwater", "Brackwater Freight, Inc.", Fit.PART),
    ("BRACKWATER FREIGHT", "Brackwater Freight, Inc.", Fit.SAME),
    ("Brackwater EU", "Brackwater Freight", Fit.PART),
    ("velm and quill", "Velm & Quill LLP", Fit.SAME),
    ("V&Q", "Velm & Quill", Fit.INITIALS),
    ("BWF", "Black Water Freight", Fit.INITIALS),
    ("Steady", "Steady Movers", Fit.PART),
    ("Auerfeld", "Klinikum Auerfeld", Fit.PART),
]
STRANGERS = [
    ("Mira Okafor", "Mark Okafor"),
    ("Mira Okafor", "Mira Sikelo"),
    ("M. Okafor", "Tendai Okafor"),
    ("Mira S.", "Mira Okafor"),
    ("Mira Jane Okafor", "Mira Ann Okafor"),
    ("Anne", "Marianne Quill"),
    ("Tim Okafor", "Tom Okafor"),
    ("MO", "Mira Okafor"),
    ("mol", "Mira Okafor-Lind"),
    ("M. O.", "Tendai Okafor"),
    ("Okaf", "Mira Okafo"),
]
OTHER_COMPANIES = [
    ("Brackwater Freight", "Brackwater Bank"),
    ("Freight", "Freight Forward"),
    ("bwf", "Black Water Freight"),
    ("Velm", "Quill & Velmer"),
]


@pytest.mark.parametrize(("name", "fuller", "expected"), PEOPLE)
def test_a_form_of_a_persons_name_fits_it(name: str, fuller: str, expected: Fit) -> None:
    assert fit("PERSON", name, fuller) is expected


@pytest.mark.parametrize(("name", "fuller"), STRANGERS)
def test_another_persons_name_fits_none(name: str, fuller: str) -> None:
    assert fit("PERSON", name, fuller) is None


@pytest.mark.parametrize(("name", "fuller", "expected"), COMPANIES)
def test_a_form_of_a_companys_name_fits_it(name: str, fuller: str, expected: Fit) -> None:
    assert fit("ORGANIZATION", name, fuller) is expected


@pytest.mark.parametrize(("name", "fuller"), OTHER_COMPANIES)
def test_another_companys_name_fits_none(name: str, fuller: str) -> None:
    assert fit("ORGANIZATION", name, fuller) is None


@pytest.mark.parametrize(("entity_type", "cases"), [("PERSON", PEOPLE), ("ORGANIZATION", COMPANIES)])
def test_the_index_finds_what_fits(entity_type: str, cases: list[tuple[str, str, Fit]]) -> None:
    for name, fuller, expected in cases:
        index = NameIndex[int]()
        for number, other in enumerate(["Ada Quill", fuller, "Zentrik Holdings"]):
            index.add(entity_type, other, number)
        assert list(index.fuller(entity_type, name).get(expected, ())) == [(fuller, 1)], name


@pytest.mark.parametrize(
    ("name", "rank"),
    [("Mira Okafor", Rank.FULL), ("Okafor, M.", Rank.ABBREVIATED), ("Mira", Rank.SINGLE), ("mira-okafor", Rank.FULL)],
)
def test_how_much_of_a_name_there_is(name: str, rank: Rank) -> None:
    assert rank_of("PERSON", name) is rank
