"""How often the audit cries out over a clean export: never, or nobody listens to it."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from redact.auditing import Auditor, Expectations
from redact.cli.options import DEFAULT_MODEL, Naming, open_redactor
from redact.effort import Effort
from redact.errors import LeakFound, Withheld
from redact.exporting import Destination, export_note
from redact.receipts import ReceiptBook
from redact.vault import notes_under
from tests.benchmarks.generated_vault import write_vault
from tests.conftest import REPOSITORY

pytestmark = [pytest.mark.benchmark, pytest.mark.timeout(1800)]

WANTED = 200
PDFS = 12


def test_clean_exports_give_no_alarm(tmp_path: Path) -> None:
    generated = tmp_path / "vault"
    write_vault(generated, 160, seed=7)
    files = Counter[str]()
    suspects = 0
    alarms: list[str] = []
    for vault in (REPOSITORY / "samples", generated):
        redactor = open_redactor(
            vault,
            policy="share",
            vault=vault,
            keep=None,
            model=DEFAULT_MODEL,
            effort=Effort.NORMAL,
            naming=Naming(ephemeral=False),
        )
        made = []
        for number, note in enumerate(notes_under(vault)):
            for kind in ("md", "html", *(("pdf",) if files["pdf"] < PDFS and number % 3 == 0 else ())):
                if files.total() >= WANTED + PDFS:
                    break
                out = tmp_path / f"{vault.name}-{number}.{kind}"
                try:
                    export_note(redactor, note, Destination.of(out, kind, vault), force=False)
                except (Withheld, LeakFound):
                    break
                files[kind] += 1
                made.append(out)
        auditor = Auditor(redactor.policy, redactor.engine, Expectations.of(vault, None), receipts=ReceiptBook.of_user())
        for audited in map(auditor.look_at, made):
            suspects += sum(not each.blocks for each in audited.found)
            alarms += [
                f"{audited.path.name}: {each.entity_type} {each.place}: {each.why}" for each in audited.found if each.blocks
            ]
            alarms += [f"{audited.path.name}: {audited.failure}"] if audited.failure else []
    print(f"\n{files.total()} clean exports ({dict(files)}): {len(alarms)} alarms, {suspects} suspects listed")  # noqa: T201
    print("\n".join(alarms))  # noqa: T201
    assert files.total() >= WANTED
    assert not alarms
