from __future__ import annotations

import datetime
import io
import logging
import subprocess
import sys
from pathlib import Path

import pytest

from redact.errors import MissingDependency, Unrenderable
from redact.model import Paper
from redact.render import render
from redact.render.exporter import Options
from redact.render.page import make_page
from redact.render.paper_words import text_of_pdf
from redact.render.style import stylesheet
from redact.render.words import words
from tests.render.notes import redacted

EVERYTHING = """---
author: PERSON-1
created: 2026-01-02
tags: [a]
---
# Talk with PERSON-1

> [!warning]- Title
> text with `code`, ==mark== and [a link](https://a.example/)
> - [x] done 📅 2025-03-01
> - [?] open

| a | b |
|--:|---|
| REDACTED-PAY | 2 | 3 |

```text
[00:01] Ann : hi

[00:02] Bo : ho
```

1. one
   1. two[^1]

[^1]: note

## Other scripts
会議のメモ, 회의록, Привет, שלום, 🎉 👩‍💻
"""


def test_the_pdf_is_tagged_and_says_what_it_is() -> None:
    import pikepdf

    with pikepdf.open(io.BytesIO(render(redacted(EVERYTHING), "pdf").data)) as document:
        assert document.Root.MarkInfo.Marked
        assert str(document.Root.Lang) == "en"
        assert document.open_metadata()["pdfuaid:part"] == "1"
        with document.open_outline() as outline:
            assert [item.title for item in outline.root] == ["Talk with PERSON-1"]


def test_the_pdf_holds_no_metadata_but_its_title() -> None:
    import pikepdf

    with pikepdf.open(io.BytesIO(render(redacted(EVERYTHING), "pdf", date=datetime.date(2026, 1, 2)).data)) as document:
        assert set(document.docinfo.keys()) == {"/Title", "/Producer"}
        assert str(document.docinfo["/Title"]) == "Talk with PERSON-1"
    kept = redacted(EVERYTHING, metadata=("author", "created"))
    with pikepdf.open(io.BytesIO(render(kept, "pdf").data)) as document:
        assert set(document.docinfo.keys()) == {"/Title", "/Producer", "/Author", "/CreationDate"}


def test_paper_may_be_letter_and_has_its_notes_at_the_foot() -> None:
    import pypdfium2  # type: ignore[import-untyped]

    note = redacted("7. seventh\n\nsaid[^1] so\n\n[^1]: the *note*\n")
    with pypdfium2.PdfDocument(render(note, "pdf", paper=Paper.LETTER).data) as document:
        assert document[0].get_size() == (612, 792)
        text = document[0].get_textpage()
        assert "7." in text.get_text_range()
        assert "1 the note" in " ".join(text.get_text_bounded(0, 0, 612, 100).split())
        text.close()


def test_destinations_repeat_no_word() -> None:
    data = render(redacted("# T\n## Secret place\n[[#Secret place]] a[^secret]\n\n[^secret]: b"), "pdf").data
    import pikepdf

    with pikepdf.open(io.BytesIO(data)) as document:
        names = document.Root.Names.Dests.Names
        assert sorted(str(name) for name in list(names)[::2]) == ["fn-1", "h-2"]


def test_every_page_is_numbered_and_only_the_first_says_for_whom() -> None:
    import pypdfium2

    note = redacted("\n\n".join(f"Paragraph number {number}." for number in range(120)))
    document = pypdfium2.PdfDocument(render(note, "pdf", date=datetime.date(2026, 11, 2)).data)
    texts = [page.get_textpage().get_text_bounded() for page in document]
    assert len(texts) > 2
    assert all(f"Page {number} of {len(texts)}" in text for number, text in enumerate(texts, start=1))
    assert ["Redacted for: share · policy 1 · 2026-11-02" in text for text in texts] == [True] + [False] * (len(texts) - 1)
    document.close()


def test_the_same_note_gives_the_same_bytes_in_another_process() -> None:
    program = (
        "import sys, hashlib; from tests.render.test_pdf import EVERYTHING; from tests.render.notes import redacted;"
        "from redact.render import render; print(hashlib.sha256(render(redacted(EVERYTHING), 'pdf').data).hexdigest())"
    )
    runs = [
        subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True, env=_environment(seed)).stdout
        for seed in ("1", "2")
    ]
    assert runs[0] == runs[1] != ""


def _environment(hash_seed: str) -> dict[str, str]:
    import os

    environment = {key: value for key, value in os.environ.items() if key != "SOURCE_DATE_EPOCH"}
    return environment | {"PYTHONHASHSEED": hash_seed, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))}


def test_the_style_sheet_makes_the_layout_complain_about_nothing(caplog: pytest.LogCaptureFixture) -> None:
    import weasyprint  # type: ignore[import-untyped]

    from redact.render.exporters.pdf import _fetcher

    with caplog.at_level(logging.WARNING):
        page = make_page(redacted(EVERYTHING), Options(), stylesheet("base", "print"))
        weasyprint.HTML(string=page, url_fetcher=_fetcher()).write_pdf(pdf_variant="pdf/ua-1")
    assert [record.getMessage() for record in caplog.records if record.name.startswith("weasyprint")] == []


def test_what_the_layout_logs_goes_nowhere(caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.DEBUG, logger="weasyprint"):
        render(redacted("a symbol that hardly any font has: \u23b8"), "pdf")
    assert not [record for record in caplog.records if "\u23b8" in record.getMessage()]


def test_a_symbol_that_no_font_has_is_named() -> None:
    text = text_of_pdf(render(redacted("symbol \u23b8 here"), "pdf").data)
    if "\u23b8" in text:
        pytest.skip("a font of this system has it")
    assert "symbol [left vertical box line] here" in " ".join(text.split())


def test_letters_that_no_font_has_are_refused() -> None:
    from redact.render.exporters.pdf import _draw

    letters = "\U00030000\U00030001"
    if not _draw(f"<html lang=en><title>x</title><p>{letters}")[1]:
        pytest.skip("a font of this system has them")
    with pytest.raises(Unrenderable, match="scripts: CJK"):
        render(redacted(letters), "pdf")


@pytest.mark.parametrize(
    ("failure", "words_of_message"), [("OSError", "libpango-1.0-0"), ("ImportError", "pip install weasyprint")]
)
def test_missing_libraries_are_a_clear_error_of_the_pdf_alone(
    failure: str, words_of_message: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "weasyprint.py").write_text(f"raise {failure}('cannot load library')")
    for module in [name for name in sys.modules if name.split(".")[0] == "weasyprint"]:
        monkeypatch.delitem(sys.modules, module)
    monkeypatch.syspath_prepend(tmp_path)
    with pytest.raises(MissingDependency, match=words_of_message):
        render(redacted("x"), "pdf")
    assert render(redacted("x"), "html").data
    assert render(redacted("x"), "md").data == b"x"


SCRIPTS = {
    "arabic": "اجتمعنا يوم الثلاثاء لمناقشة العرض المقدم من COMPANY-2 بنسبة ١٥٪ (2025-03-10).",
    "hebrew": "נפגשנו ביום שלישי כדי לדון בהצעה של PERSON-1, שכר גבוה.",
    "hindi": "हमने मंगलवार को कंपनी के प्रस्ताव पर चर्चा की।",
    "thai": "เราพบกันในวันอังคารเพื่อหารือข้อเสนอของบริษัท",
    "japanese": "火曜日に会社からのオファーについて話し合いました。",
    "korean": "화요일에 회사의 제안을 논의하기 위해 만났습니다.",
    "latin": "Łódź, Þorsteinsdóttir, Dvořák, Straße, office, affluent, ½, № 5, x², e\u0301, soft\u00adhy&shy;phen, hy\u2011phen.",
    "long": "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft" * 3,
    "address": "https://a.example/" + "a/" * 150,
}


@pytest.mark.parametrize("script", SCRIPTS)
def test_no_script_is_a_false_alarm(script: str) -> None:
    text = SCRIPTS[script]
    source = f"{' '.join([text] * 20)}\n\n`{text}`\n\n| a | b |\n|---|---|\n| {text} | {text} |\n"
    try:
        data = render(redacted(source), "pdf").data
    except Unrenderable as error:
        if error.message.startswith("No font"):
            pytest.skip(error.message)
        raise
    assert len(words(text_of_pdf(data))) > len(words(source)) // 2


def test_a_table_wider_than_the_page_loses_nothing() -> None:
    head = "|" + "column heading|" * 14 + "\n|" + "---|" * 14
    rows = ("|" + "|".join(f"value{row}x{column}" for column in range(14)) + "|" for row in range(80))
    assert render(redacted(head + "\n" + "\n".join(rows)), "pdf").data.startswith(b"%PDF")


@pytest.mark.parametrize("start", ["**bold**", "`code`", "#tag#"])
def test_a_long_word_that_begins_in_an_element_of_its_own_is_broken(start: str) -> None:
    assert text_of_pdf(render(redacted(start + "xy&" * 300), "pdf").data).count("xy") == 300


def test_a_table_with_soft_hyphens_stays_on_the_page() -> None:
    cell = "one two three four five six seven eight nine ten eleven twelve thirteen so\u00adft&shy;er"
    assert text_of_pdf(render(redacted(f"| a | b |\n|---|---|\n| {cell} | {cell} |\n"), "pdf").data).count("softer") == 2


def test_deep_nesting_is_set_or_refused() -> None:
    assert render(redacted("> " * 60 + "innermost"), "pdf").data.startswith(b"%PDF")
    assert render(redacted("\n".join("  " * depth + f"- level{depth}" for depth in range(40))), "pdf").data.startswith(b"%PDF")
