"""Whether "a" and "an" are articles there: they are prepositions in German, Spanish, Portuguese and Italian."""

from __future__ import annotations

import re
from functools import cached_property

_WORD = re.compile(r"[^\W\d_]+")
_ENGLISH = frozenset(
    """about after and any are at been but by can did for from got had has have he her his how i if is it just my not of on or our
    she so that the their them then there they this to us we were what when which who will with would you your""".split()
)
_OTHERS = frozenset(
    """aber auch auf aus bei bin das dem der des ein eine einen einer für haben hat ich ist mit nach nicht noch oder sie sind um
    und uns unser vom von vor wir wird zu zum zur
    au aux avec ce cette dans elle est et il je la le les leur mais nous ou par pas pour que qui sont sur une vous
    al como con del el ella en es está ha hay las los más muy nos para pero por qué se sin su sus una y ya
    às ao aos com da das dos ela ele em foi isso mais não na nas nos os ou pelo pela são sua um uma você
    che ci con dal della delle di è gli ho ma nel nella non per più questo sono una
    aan dat een het heeft hij ik maar met niet ook te voor wij zijn
    az egy és hogy nem""".split()
)
"""The commonest words of neighbours, without those that are English ones too."""


class Language:
    """Tells English lines of one note from others."""

    def __init__(self, note_text: str) -> None:
        """Take the note; nothing is read yet."""
        self._note_text = note_text

    def is_english(self, line: str) -> bool:
        """Tell whether a line is in English; one without common words is in the note's language."""
        weight = _weight(line)
        return weight > 0 or (weight == 0 and self._is_english_note)

    @cached_property
    def _is_english_note(self) -> bool:
        return _weight(self._note_text) >= 0


def _weight(text: str) -> int:
    words = [word.casefold() for word in _WORD.findall(text)]
    return sum(word in _ENGLISH for word in words) - sum(word in _OTHERS for word in words)
