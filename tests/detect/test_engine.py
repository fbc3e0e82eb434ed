"""The engine works offline, alone, batch by batch the same; what is missing is said with the line that installs it."""

from __future__ import annotations

import importlib
import logging
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from redact.detect.engine import SpacyEngine
from redact.detect.engine.model import NameModel
from redact.detect.weights import NOTES
from redact.effort import Effort
from redact.errors import MissingDependency

pytestmark = pytest.mark.model

TEXTS = [
    "Yesterday Ada Quill of Siemens AG met Tendai Moyo in Lagos.",
    "",
    "   \n ",
    "no names here at all",
    "i think oyelaran said it",
    "Dr. Ngozi Eze-Laurent can't join;\ttwo  blanks, a tab.",
    "Ada Quill\nTendai Moyo\n\nAcme Corporation Ltd.",
    "🎉 Ada 🎉 Quill",
    "a" * 3000,
]


def test_names_are_labelled_at_their_place(engine: SpacyEngine) -> None:
    (spans,) = engine.names(TEXTS[:1])
    found = {(TEXTS[0][span.start : span.end], span.label) for span in spans}
    assert {("Ada Quill", "PERSON"), ("Siemens AG", "ORG")} <= found


def test_the_answer_does_not_depend_on_the_batch(engine: SpacyEngine) -> None:
    assert engine.names(TEXTS) == [engine.names([text])[0] for text in TEXTS]


def test_a_text_without_breaks_is_read_to_its_end(engine: SpacyEngine) -> None:
    text = "so we went on and on about it " * 800 + "with Ada Quill of Siemens AG."
    (spans,) = engine.names([text])
    assert "Ada Quill" in {text[span.start : span.end] for span in spans}


@pytest.fixture(scope="module", params=[None, NOTES], ids=["as it comes", "tuned"])
def model(request: pytest.FixtureRequest) -> NameModel:
    return NameModel("en_core_web_md", request.param)


def test_the_quick_way_gives_what_spacy_gives(model: NameModel) -> None:
    assert model._rapid is not None
    ours = [(each.text, each.start, each.end, each.label) for each in model._rapid.labels(TEXTS)]
    docs = model._pipeline.pipe(TEXTS)
    assert ours == [(number, x.start_char, x.end_char, x.label_) for number, doc in enumerate(docs) for x in doc.ents]


WORDS = st.sampled_from(
    "Ada Quill Moyo Siemens AG of and the met in Lagos , . 's $ 5 million Monday IBM said i'm (Acme) \n  -".split(" ")
)


@settings(max_examples=60)
@given(texts=st.lists(st.lists(WORDS, max_size=25).map(" ".join), max_size=6))
def test_the_quick_way_gives_what_spacy_gives_for_any_words(model: NameModel, texts: list[str]) -> None:
    assert model._rapid is not None
    ours = [(each.text, each.start, each.end, each.label) for each in model._rapid.labels(texts)]
    docs = model._pipeline.pipe(texts)
    assert ours == [(number, x.start_char, x.end_char, x.label_) for number, doc in enumerate(docs) for x in doc.ents]


def test_a_pipeline_of_another_kind_works_too(tmp_path: Path) -> None:
    import spacy

    pipeline = spacy.blank("en")
    ruler: Any = pipeline.add_pipe("entity_ruler")
    ruler.add_patterns([{"label": "PERSON", "pattern": "Ada Quill"}])
    pipeline.to_disk(tmp_path / "rules")
    (spans,) = SpacyEngine(str(tmp_path / "rules")).names(["so Ada Quill said"])
    assert [(span.start, span.end, span.label) for span in spans] == [(3, 12, "PERSON")]


def test_a_missing_model_is_named_with_the_line_that_installs_it() -> None:
    with pytest.raises(MissingDependency, match="pip install no_such_model"):
        SpacyEngine("no_such_model").names(["x"])


@pytest.mark.parametrize("name", ["no such model!", "../nowhere", "os.path", "json"])
def test_an_odd_model_name_is_a_clear_error(name: str) -> None:
    with pytest.raises(MissingDependency, match="not installed"):
        SpacyEngine(name).names(["x"])


def test_a_pipeline_without_names_is_refused(tmp_path: Path) -> None:
    import spacy

    spacy.blank("en").to_disk(tmp_path / "blank")
    with pytest.raises(MissingDependency, match="names no entities"):
        SpacyEngine(str(tmp_path / "blank")).names(["x"])


def test_a_damaged_pipeline_is_refused(tmp_path: Path) -> None:
    (tmp_path / "config.cfg").write_text('[nlp]\nlang = "en"\npipeline = ["ner"]\n[components.ner]\nfactory = "ner"\n')
    with pytest.raises(MissingDependency, match="can't be loaded"):
        SpacyEngine(str(tmp_path)).names(["x"])


def test_spacys_own_command_line_stays_importable(engine: SpacyEngine) -> None:
    engine.names(["x"])
    spacy: Any = importlib.import_module("spacy")
    assert callable(spacy.info)
    assert spacy.cli is importlib.import_module("spacy.cli")


def test_spacys_entry_points_are_on_again(engine: SpacyEngine) -> None:
    engine.names(["x"])
    from spacy.util import registry

    assert registry.languages.entry_points


def test_nothing_is_loaded_before_it_is_asked_for() -> None:
    engine = SpacyEngine("no_such_model")
    assert engine.patterns(["mail ada@tern.example"])[0]


def test_no_text_is_logged(engine: SpacyEngine, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    # With a non-Latin digit the checksum fails, which Presidio reports together with the text.
    engine.patterns(["IBAN DE٤٤ 5001 0517 5407 3249 31", "IBAN GB29 NWBK 6016 1331 9268 19, card 4111 1111 1111 1111"])
    engine.names(["Ada Quill of Siemens"])
    assert [record for record in caplog.records if "NWBK" in record.getMessage() or "Quill" in record.getMessage()] == []
    assert [record for record in caplog.records if record.name == "presidio-analyzer" and record.args] == []


def test_no_model_is_loaded_without_effort() -> None:
    assert SpacyEngine("no_such_model", Effort.FAST).names(TEXTS) == [[] for _ in TEXTS]


def test_depth_adds_to_what_is_found(engine: SpacyEngine) -> None:
    deep = SpacyEngine(effort=Effort.DEEP).names(TEXTS)
    assert all(set(normal) <= set(both) for normal, both in zip(engine.names(TEXTS), deep, strict=True))


def test_a_model_that_the_weights_dont_fit_is_asked_once(tmp_path: Path) -> None:
    import spacy

    pipeline = spacy.blank("en")
    ruler: Any = pipeline.add_pipe("entity_ruler")
    ruler.add_patterns([{"label": "PERSON", "pattern": "Ada"}])
    pipeline.to_disk(tmp_path / "ruler")
    engine = SpacyEngine(str(tmp_path / "ruler"), Effort.DEEP)
    assert engine.names(["x"]) == [[]]


@pytest.mark.model
def test_a_file_name_that_is_no_text_is_read_all_the_same(engine: SpacyEngine) -> None:
    with_odd_byte, without = engine.names(["Lunch with Maria Gomez at caf\udce9 Luna", "Lunch with Maria Gomez at cafX Luna"])
    assert [each[:2] for each in with_odd_byte][:1] == [each[:2] for each in without][:1] == [(11, 22)]
