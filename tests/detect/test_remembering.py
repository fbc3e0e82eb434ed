from __future__ import annotations

from collections.abc import Sequence

import pytest

from redact.detect.answers import packed, unpacked
from redact.detect.engine import SpacyEngine
from redact.detect.known import Engine, ModelSpan
from redact.detect.remembering import RememberingEngine

KEY = b"a key of sixteen"
LINES = ["Odalys Crane met Tarn Logistics.", "nothing here", "Write to odalys@tarn.example or +1 415 555 0132."]


class Counting:
    """Labels each text's first word and counts what it was asked."""

    has_model = True

    def __init__(self) -> None:
        self.asked: list[tuple[str, list[str]]] = []

    def names(self, texts: Sequence[str]) -> list[list[ModelSpan]]:
        return self._answers("names", texts)

    def patterns(self, texts: Sequence[str]) -> list[list[ModelSpan]]:
        return self._answers("patterns", texts)

    def _answers(self, kind: str, texts: Sequence[str]) -> list[list[ModelSpan]]:
        self.asked.append((kind, list(texts)))
        return [[ModelSpan(0, len(text.split()[0]), kind, 0.1 + len(text), "test")] if text else [] for text in texts]


def test_each_text_is_asked_once_and_all_new_ones_together() -> None:
    inner = Counting()
    engine = RememberingEngine(inner, KEY)
    assert engine.names(["one line", "two", "one line"]) == Counting().names(["one line", "two", "one line"])
    assert engine.names(["two", "three", "four"]) == Counting().names(["two", "three", "four"])
    assert engine.names(["one line"]) == Counting().names(["one line"])
    assert inner.asked == [("names", ["one line", "two"]), ("names", ["three", "four"])]


def test_names_and_patterns_are_remembered_apart() -> None:
    engine = RememberingEngine(Counting(), KEY)
    engine.names(["one"])
    assert engine.patterns(["one"]) == Counting().patterns(["one"])
    assert engine.names(["one"]) == Counting().names(["one"])


def test_a_caller_may_change_what_it_was_given() -> None:
    engine = RememberingEngine(Counting(), KEY)
    for spans in engine.names(["one", "one"]):
        spans.clear()
    assert engine.names(["one"]) == Counting().names(["one"])


def test_what_was_not_asked_for_the_longest_is_forgotten() -> None:
    inner = Counting()
    engine = RememberingEngine(inner, KEY, most=2)
    engine.names(["one"])
    engine.names(["two"])
    engine.names(["one"])
    engine.names(["three"])
    engine.names(["one", "three", "two"])
    assert inner.asked[-1] == ("names", ["two"])


def test_more_texts_at_once_than_are_remembered_are_answered() -> None:
    texts = ["one", "two", "three", "four"]
    assert RememberingEngine(Counting(), KEY, most=2).names(texts) == Counting().names(texts)


def test_a_record_holds_what_was_answered_meanwhile_known_or_not() -> None:
    engine = RememberingEngine(Counting(), KEY)
    engine.names(["before", "known"])
    with engine.recording() as record:
        engine.names(["known", "fresh"])
        engine.patterns(["fresh"])
    engine.names(["behind"])

    inner = Counting()
    later = RememberingEngine(inner, KEY)
    later.preload(record.packed())
    assert later.names(["known", "fresh"]) == Counting().names(["known", "fresh"])
    assert later.patterns(["fresh"]) == Counting().patterns(["fresh"])
    assert inner.asked == []
    later.names(["before", "behind"])
    assert inner.asked == [("names", ["before", "behind"])]


def test_a_record_under_another_key_says_nothing() -> None:
    engine = RememberingEngine(Counting(), KEY)
    with engine.recording() as record:
        engine.names(["one"])
    inner = Counting()
    other = RememberingEngine(inner, KEY[::-1])
    other.preload(record.packed())
    other.names(["one"])
    assert inner.asked == [("names", ["one"])]


def test_a_record_holds_no_text() -> None:
    engine = RememberingEngine(Counting(), KEY)
    with engine.recording() as record:
        engine.names(["Odalys Crane"])
    data = record.packed()
    assert b"Odalys" not in data
    assert b"Crane" not in data


def test_one_recording_at_a_time() -> None:
    engine = RememberingEngine(Counting(), KEY)
    with engine.recording(), pytest.raises(RuntimeError), engine.recording():
        pass
    with engine.recording() as record:
        engine.names(["one"])
    assert len(record.answers) == 1


def test_text_with_stand_ins_for_damaged_bytes_is_remembered() -> None:
    text = b"caf\xe9 Odalys".decode(errors="surrogateescape")
    assert RememberingEngine(Counting(), KEY).names([text]) == Counting().names([text])


def test_nothing_is_packed_as_nothing() -> None:
    assert unpacked(packed({})) == {}


def test_answers_of_another_version_say_nothing() -> None:
    assert unpacked(b"\x07what the future brings") == {}
    assert unpacked(b"") == {}


@pytest.mark.parametrize("cut", [1, 5, 20, -1])
def test_damaged_answers_are_refused(cut: int) -> None:
    data = packed({b"0123456789abcdef": (ModelSpan(0, 3, "PERSON", 0.85, "model"),)})
    with pytest.raises(ValueError, match="packed answers"):
        unpacked(data[:cut])


@pytest.mark.model
def test_the_engine_says_the_same_of_a_text_whatever_is_asked_with_it(engine: SpacyEngine) -> None:
    together: Engine = engine
    one_by_one = RememberingEngine(engine, KEY)
    for line in LINES:
        one_by_one.names([line])
        one_by_one.patterns([line])
    assert one_by_one.names(LINES) == together.names(LINES)
    assert one_by_one.patterns(LINES) == together.patterns(LINES)
