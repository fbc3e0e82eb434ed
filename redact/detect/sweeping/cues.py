"""Words that tell, standing beside a word, whether it is a name there."""

from __future__ import annotations

from redact.names.ordinary import lower_use
from redact.names.vocabulary import vocabulary

THIRD_PERSON = vocabulary("third person")
HUMAN = vocabulary("human")
PAST = vocabulary("past")
AUXILIARIES = vocabulary("auxiliaries")
NOUNS = vocabulary("names of things")
"""Names that are things as well, so that "is" behind them tells nothing."""
MODALS = frozenset({"will", "may", "can", "might"})
UNCHANGED = frozenset({"put", "let", "set", "read", "cut", "hit", "cost", "quit", "come", "run"})
"""Verbs whose past is their plain form, so that they may follow an auxiliary."""
SAID_OF_THINGS = vocabulary("said of things")
ASIDE_WORDS = vocabulary("adverbs")
DETERMINERS = vocabulary("determiners")
PRONOUNS = vocabulary("pronouns")
ADDRESSING = vocabulary("addressing")
TOWARDS = vocabulary("towards")
OF_TIME = vocabulary("of time")
MAX_THIRD_PERSON = 5.4


def reads_as_verb(key: str) -> bool:
    """Tell whether the folded word after a name is what somebody does: `says`, `signed`, `wants`."""
    past = key.endswith("ed") and (lower_use(key) > 2 or (key.endswith("lled") and lower_use(key[:-3] + "ed") > 2))
    return key in THIRD_PERSON or key in PAST or (len(key) > 4 and past) or key == "being"


def reads_as_noun_ahead(key: str) -> bool:
    """Tell whether the folded word after another one makes that a verb, an adjective or part of a noun."""
    return key in DETERMINERS or key in PRONOUNS or key in {"of", "up", "down", "off", "out", "on", "that", "how", "whether"}
