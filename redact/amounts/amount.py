"""What an amount is once it is parsed."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class AmountKind(StrEnum):
    """How an amount is written, which decides how much evidence it needs."""

    CURRENCY = "currency"
    """With a currency: `$412k`, `88.000 €`, `200 quid`."""
    SCALED = "scaled"
    """With a scale word, no currency: `185k`, `two million`, `12 lakh`."""
    BARE = "bare"
    """A number alone: `412`, `one eighty`."""
    PERCENT = "percent"
    """A share: `0.35%`, `25 bps`, `two percent`."""
    EQUITY = "equity"
    """A count of shares, options, units or tokens: `25,000 RSUs`."""
    FIGURES = "figures"
    """An order of magnitude: `mid six figures`, `low two hundreds`."""
    RELATIVE = "relative"
    """A multiple or a part of another amount: `a fifth of that`, `twice what I make`, `1.5x base`."""
    DURATION = "duration"
    """A time, which may tell pay: `six weeks' notice pay`, `six months`."""
    NOTHING = "nothing"
    """Pay that is denied: `no bonus`."""


@dataclass(frozen=True, slots=True)
class Amount:
    """One amount as it stands in a text."""

    start: int
    """First character."""
    end: int
    """One past the last character: currency, scale word and unit noun included, the period (`a month`) not."""
    kind: AmountKind
    low: float | None = None
    """Least value, scale applied; None where the words tell no number."""
    high: float | None = None
    """Greatest value; equals `low` outside ranges."""
    currency: str = ""
    """ISO 4217 code, empty where no currency is written."""
    scale: float = 1.0
    """Factor of the written scale word: 1000 for `k`."""
    unit: str = ""
    """The unit noun in lower case: `rsus`, `%`, `bps`."""
    period: str = ""
    """What the amount is paid per, where it says so: `hour`, `day`, `match`."""
    spelled: bool = False
    """Whether the number is written in words."""
