"""Prints what a PDF with its word check and audit costs in processor time, as a multiple of WeasyPrint alone on the same page.

A process of its own, because what other benchmarks leave in memory slows down whoever makes more garbage.
"""

from __future__ import annotations

import gc
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median
from typing import Any

import weasyprint  # type: ignore[import-untyped]

from redact.cli.options import open_redactor
from redact.effort import Effort
from redact.render.exporter import Options
from redact.render.page import make_page
from redact.render.style import stylesheet

SAMPLES = Path(__file__).parent.parent.parent / "samples"
NOTE = SAMPLES / "1-1" / "2026-03-12 1-1 Mira Okafor.md"
ROUNDS = 5


def seconds(work: Callable[[], Any]) -> float:
    gc.collect()  # or whoever comes second pays for the first one's garbage
    start = time.process_time()
    work()
    return time.process_time() - start


def main() -> None:
    ours = open_redactor(NOTE, policy="share", vault=SAMPLES, keep=None, model="en_core_web_md", effort=Effort.FAST)
    examined = ours.examine(NOTE)
    redacted = ours.transform(examined).redacted
    page = make_page(redacted, Options(None), stylesheet("base", "print"))
    ratios = []
    for _ in range(ROUNDS + 1):
        own = seconds(lambda: ours.audit(ours.render(redacted, "pdf"), examined, redacted))
        ratios.append(own / seconds(lambda: weasyprint.HTML(string=page).write_pdf(pdf_variant="pdf/ua-1")))
    print(median(ratios[1:]))  # noqa: T201 - the first round fills caches


if __name__ == "__main__":
    main()
