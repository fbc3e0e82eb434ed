"""The page on paper: tagged for screen readers, the same bytes for the same note. The one importer of WeasyPrint."""

from __future__ import annotations

import logging
import os
import unicodedata
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from typing import Any

from redact.errors import MissingDependency, Unrenderable
from redact.model import Artifact, PdfKind, Redacted
from redact.render.exporter import Options, file_name

name = "pdf"
suffix = ".pdf"

SYSTEM_PACKAGES = (
    "Install it with `apt install libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0` (Debian, Ubuntu),"
    " `brew install pango` (macOS) or `dnf install pango` (Fedora)."
)
MISSING_GLYPH = ".notdef glyph rendered"
_VARIANTS = {PdfKind.UA: "pdf/ua-1", PdfKind.A: "pdf/a-2a"}
WORD_CATEGORIES = "LMN"
"""First letters of the Unicode categories that words are made of."""


def render(redacted: Redacted, options: Options) -> Artifact:
    """Make the PDF.

    Raises:
        Unrenderable: the PDF would lack words of the note, or no font on this system can set them.
        MissingDependency: WeasyPrint or the libraries it needs are missing.
    """
    from redact.render.inserts import image_uris
    from redact.render.page import make_page
    from redact.render.paper_words import lost_words, with_places_to_break
    from redact.render.style import stylesheet
    from redact.render.words import refuse_loss

    style = stylesheet("base", "print", paper=options.paper)
    images = frozenset(image_uris(options.inserts))
    page = make_page(redacted, options, style, notes_at_foot=True)
    data = _set(page, images, options.pdf)
    if lost_words(data, page):
        page = make_page(redacted, options, style)
        data = _set(with_places_to_break(page), images, options.pdf)
        refuse_loss(lost_words(data, page), "PDF")
    return Artifact(name, file_name(redacted, suffix), data)


def _set(page: str, images: Collection[str], kind: PdfKind) -> bytes:
    """Make the PDF, with symbols that no font has named in words."""
    data, missing = _draw(page, images, kind)
    if unreadable := {each for each in missing if unicodedata.category(each)[0] in WORD_CATEGORIES}:
        raise Unrenderable(
            f"No font on this system can set this note's letters of these scripts: {', '.join(_scripts(unreadable))}.",
            "Install fonts for them (fonts-noto-core, fonts-noto-cjk), or export to HTML.",
        )
    if symbols := missing - {" "}:
        data, _ = _draw(page.translate({ord(each): _in_words(each) for each in symbols}), images, kind)
    return data


def _draw(page: str, images: Collection[str] = (), kind: PdfKind = PdfKind.UA) -> tuple[bytes, set[str]]:
    """Lay the page out; give the PDF and the characters that no font has."""
    weasyprint = _weasyprint()
    with _quiet() as records, _fixed_time():
        try:
            document = weasyprint.HTML(string=page, base_url=None, url_fetcher=_fetcher(images))
            data: bytes = document.write_pdf(pdf_variant=_VARIANTS[kind], presentational_hints=True)
        except RecursionError as error:
            raise Unrenderable("This note is nested too deeply for a PDF.", "Export it to Markdown or HTML.") from error
    return data, {
        str(record.args[0]) for record in records if isinstance(record.args, tuple) and MISSING_GLYPH in str(record.msg)
    }


def _weasyprint() -> Any:
    try:
        import weasyprint  # type: ignore[import-untyped]
    except ImportError as error:
        raise MissingDependency("PDF export needs WeasyPrint.", "Install it with `pip install weasyprint`.") from error
    except OSError as error:
        raise MissingDependency("PDF export needs Pango, which is not on this system.", SYSTEM_PACKAGES) from error
    return weasyprint


def _fetcher(images: Collection[str] = ()) -> Any:
    """Make a fetcher that gives our own drawings and these images, which their addresses hold, and refuses everything else."""
    from weasyprint.urls import URLFetcher, URLFetcherResponse  # type: ignore[import-untyped]

    from redact.render.style.icons import icon_uris

    ours = frozenset((*icon_uris(), *images))

    class OwnDrawingsOnly(URLFetcher):  # type: ignore[misc]
        def fetch(self, url: str, headers: object = None) -> URLFetcherResponse:
            if url not in ours:
                raise ValueError("a page of redact fetches nothing")
            return super().fetch(url, headers)

    return OwnDrawingsOnly(allowed_protocols={"data"})


@contextmanager
def _quiet() -> Iterator[list[logging.LogRecord]]:
    """Collect WeasyPrint's log records instead of passing them on: they may quote the note."""
    records: list[logging.LogRecord] = []

    def collect(record: logging.LogRecord) -> bool:
        records.append(record)
        return False

    logger = logging.getLogger("weasyprint")
    logger.addFilter(collect)
    try:
        yield records
    finally:
        logger.removeFilter(collect)


@contextmanager
def _fixed_time() -> Iterator[None]:
    """Keep the time of day out of colour fonts: the library that subsets them knows no other switch."""
    variable = "SOURCE_DATE_EPOCH"
    if variable in os.environ:
        yield
        return
    os.environ[variable] = "0"
    try:
        yield
    finally:
        del os.environ[variable]


def _in_words(character: str) -> str:
    """Name a symbol that no font has: `[calendar]`; one that nobody would see stands for a blank."""
    return f"[{unicodedata.name(character, 'symbol').lower()}]" if unicodedata.category(character)[0] in "PS" else " "


def _scripts(characters: set[str]) -> list[str]:
    """Name the scripts of characters: `GEORGIAN`, `CJK`."""
    return sorted({unicodedata.name(each, "unnamed").split()[0] for each in characters})
