"""Common nouns that look like names: those that other languages capitalise, and rare derivations of common English words."""

from __future__ import annotations

import re

from redact.detect.reading import any_of
from redact.names.ordinary import lower_use

_ENDING = re.compile(
    r"\w{3,}(?:(?<!yo|ky|ju|su|le|he|my)ung(?:en|s)?|(?:heit|keit|schaft)(?:en)?|(?<!b)recht|ver(?:trag|träge)s?"
    r"|zahlung|gehalt|geld|kosten|steuer|pflicht"
    r"|dienst|kasse|stelle|abteilung|leiter(?:in)?|führer(?:in)?|ärzt(?:in|e)|arzt|swerk|zeit|betrag|anteil|sitzung|zulage|beitrag"
    r"|tions|ations?|ologist|ology|ologies|ectomy|otomy|itis"
    r"|ción|ciones|ção|ções|zione|zioni|idad|idades|issement|ités?)",
    re.IGNORECASE,
)
"""Endings that make abstract nouns, jobs and payments in German, Romance languages and English; not `Sooyoung`."""
_SHORTEST = 9
_FOREIGN = frozenset(
    (
        "und der das dem ein eine zum une ist nicht wir ich sie mit für auf auch noch weil aber oder haben wird est pas "
        "que qui avec dans nous vous les et en por para pero como los las del está muy não uma com och inte är det ikke "
        "og het een niet che sono della"
    ).split()
)
"""Function words that English doesn't have, of its neighbours."""
_ARTICLE = re.compile(
    r"(?<!\w)(?:"
    + any_of(
        "der, die, den, dem, das, des, ein, eine, einen, einem, einer, eines, im, zum, zur, vom, beim, kein, keine, seine, ihre,"
        " unsere, la, le, les, une, aux, cette, notre, nos, el, los, las, una, nuestro, nuestra, il, lo, gli, della,"
        " delle, os, as, het, een"
    )
    + r"\s|[ld]['’])$",
    re.IGNORECASE,
)
"""Articles and the like; English takes some of them for other words or for parts of names."""
_FEWEST = 2
_REACH = 10
_PREFIXES = ("re", "un", "pre", "non", "auto", "over", "under", "mis", "co", "multi", "sub", "inter", "post", "de")
_SUFFIXES = ("s", "es", "ed", "d", "ing", "er", "ers", "or", "ly", "able", "ness", "ish", "y", "like", "wise")
_COMMON = 3.3
_SHORTEST_STEM = 4


def is_noun_by_ending(word: str) -> bool:
    """Tell whether a word's ending makes it a common noun, in whatever language."""
    return len(word) >= _SHORTEST and _ENDING.fullmatch(word) is not None


def follows_foreign_article(text: str, start: int) -> bool:
    """Tell whether an article of another language stands right before that place."""
    if not _ARTICLE.search(text, max(0, start - _REACH), start):
        return False
    line = text[text.rfind("\n", 0, start) + 1 :].split("\n", 1)[0]
    return len(_FOREIGN.intersection(re.findall(r"\w+", line.casefold()))) >= _FEWEST


def is_derived(key: str) -> bool:
    """Tell whether a folded word is made of a common English word: `regrade`, `autocorrect`, `rostering`."""
    stems = [key, *(key.removeprefix(prefix) for prefix in _PREFIXES if key.startswith(prefix))]
    for suffix in _SUFFIXES:
        bare = [stem.removesuffix(suffix) for stem in tuple(stems) if stem.endswith(suffix)]
        stems += [*bare, *(stem + "e" for stem in bare)]
    return any(stem != key and len(stem) >= _SHORTEST_STEM and lower_use(stem) >= _COMMON for stem in stems)
