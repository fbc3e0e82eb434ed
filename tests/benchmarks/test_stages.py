"""What one stage costs in a process that is warm, as processor time against the library it builds on."""

from __future__ import annotations

import subprocess
import sys
import time
import warnings
from collections.abc import Callable
from pathlib import Path
from statistics import median
from typing import Any

import pytest

from redact.cli.options import open_redactor
from redact.effort import Effort
from redact.pipeline import Redactor
from tests.benchmarks.stock_presidio import MODEL

pytestmark = [pytest.mark.benchmark, pytest.mark.timeout(600)]

ROOT = Path(__file__).parent.parent.parent
VAULT = ROOT / "tests" / "corpus" / "clinic" / "vault"
ROUNDS = 3


def seconds(work: Callable[[], Any]) -> float:
    start = time.process_time()
    work()
    return time.process_time() - start


def redactor(effort: Effort, vault: Path) -> Redactor:
    return open_redactor(vault, policy="share", vault=vault, keep=None, model="en_core_web_md", effort=effort)


@pytest.mark.parametrize(("effort", "most"), [(Effort.NORMAL, 0.6), (Effort.FAST, 0.5)])
def test_detection_takes_a_fraction_of_stock_presidios(effort: Effort, most: float, monkeypatch: pytest.MonkeyPatch) -> None:
    import tldextract
    from presidio_analyzer import AnalyzerEngine
    from presidio_analyzer.nlp_engine import NlpEngineProvider

    # Presidio's e-mail recognizer would fetch the list of public suffixes; the one it ships does as well.
    monkeypatch.setattr("tldextract.tldextract.TLD_EXTRACTOR", tldextract.TLDExtract(suffix_list_urls=(), cache_dir=None))
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        stock = AnalyzerEngine(nlp_engine=NlpEngineProvider(nlp_configuration=MODEL).create_engine())
        ours = redactor(effort, VAULT)
        notes = [ours.segment(ours.read(path)) for path in sorted(VAULT.rglob("*.md"))]
        ours.detect(notes[0])
        stock.analyze("Warm now.", language="en")
        ratios = []
        for _ in range(ROUNDS):
            own = seconds(lambda: [ours.detect(note) for note in notes])
            ratios.append(own / seconds(lambda: [stock.analyze(note.source, language="en") for note in notes]))
    print(f"\ndetection, {effort}: {median(ratios):.2f}x stock Presidio", end="")  # noqa: T201
    assert median(ratios) <= most


def test_a_pdf_with_its_checks_takes_little_longer_than_weasyprint_alone() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "tests.benchmarks.pdf_ratio"], cwd=ROOT, capture_output=True, text=True, check=True
    )
    ratio = float(done.stdout)
    print(f"\nPDF with word check and audit: {ratio:.2f}x WeasyPrint alone", end="")  # noqa: T201
    assert ratio <= 1.4
