from __future__ import annotations

import pytest

from redact.detect.language import reads_as_english
from redact.read import note_from_bytes
from redact.segment import segment

ENGLISH = "We met on Friday and she said that the offer would be on the table until the end of the week, if I want it. "
GERMAN = "Wir haben uns am Freitag getroffen, und sie sagte, dass das Angebot bis Ende der Woche gilt, wenn ich es will. "
SPANISH = "Nos vimos el viernes y me dijo que la oferta seguía en pie hasta el final de la semana si yo la quería. "
DUTCH = "We hebben elkaar vrijdag gezien en ze zei dat het aanbod tot het einde van de week geldt als ik het wil. "
JAPANESE = "会議は金曜日に行われました。"
TALK = "yeah so um i think we should like just do it you know and then see what they say about the thing "
TABLE = "| Name | Base |\n| --- | --: |\n" + "| Ottoline Fairweather | 120 |\n" * 30


@pytest.mark.parametrize(
    "text", [ENGLISH * 3, TALK * 3, TABLE, GERMAN, ENGLISH * 3 + GERMAN], ids=["prose", "talk", "table", "short", "mixed"]
)
def test_reads_as_english(text: str) -> None:
    assert reads_as_english(segment(note_from_bytes(text.encode(), "note.md")))


@pytest.mark.parametrize("text", [GERMAN * 3, SPANISH * 3, DUTCH * 3, JAPANESE * 20], ids=["de", "es", "nl", "ja"])
def test_another_language_is_noticed(text: str) -> None:
    assert reads_as_english(segment(note_from_bytes(text.encode(), "note.md"))) is False
