"""The grammar of amounts: where a text states a quantity of money, equity or a share, and how large it is.

Pure parsing: whether an amount is pay is judged in `redact.detect.pay`.
"""

from redact.amounts.amount import Amount, AmountKind
from redact.amounts.grammar import amounts_in
from redact.amounts.periods import period_after

__all__ = ["Amount", "AmountKind", "amounts_in", "period_after"]
