"""An amount may be rounded onto another removed one; what tells its own amount is a leak."""

from __future__ import annotations

import pytest

from tests.audit.building import audited, planted
from tests.audit.test_dates import with_texts

TWO_OFFERS = "They pay ⟦COMPENSATION|$412k⟧ there.\nWe offer ⟦COMPENSATION|$400k⟧ here.\n"
NO_LEAKS = [("about $400k", "$100k–$1M"), ("$200k–$500k", "six figures"), ("about 400k USD", "$100k–$1M")]
LEAKS = [("$412k", "$100k–$1M"), ("about $412,000", "six figures"), ("about $400k", "about $400k"), ("$100k–$1M", "400,000")]


@pytest.mark.parametrize("texts", NO_LEAKS, ids=str)
def test_a_rounded_amount_may_be_like_another_removed_one(texts: tuple[str, str]) -> None:
    case = planted(TWO_OFFERS)
    assert not audited(case, with_texts(case, *texts)).leaks


@pytest.mark.parametrize("texts", LEAKS, ids=str)
def test_an_amount_that_tells_itself_is_a_leak(texts: tuple[str, str]) -> None:
    case = planted(TWO_OFFERS)
    examination = audited(case, with_texts(case, *texts))
    # A round number without a currency may count something else.
    assert examination.leaks or examination.suspects
