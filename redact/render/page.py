"""The whole page: head, header line, title block, text, legend."""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Mapping
from html import escape
from pathlib import PurePosixPath

from redact.model import PolicyStamp, Redacted
from redact.render.exporter import Options
from redact.render.inserts import Page
from redact.render.legend import legend
from redact.render.markdown_html.direction import direction_of
from redact.render.markdown_html.labels import mark_replacements
from redact.render.properties import Property, shown, values_of
from redact.render.text import checked_body

LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*")
METADATA = {
    "author": ("author", "authors"),
    "description": ("description", "subject", "summary"),
    "keywords": ("keywords", "tags"),
    "dcterms.created": ("created", "date"),
    "dcterms.modified": ("modified", "updated"),
}
"""Names of document metadata, and the fields that may give them if the policy lets them."""
DATE = re.compile(r"\d{4}-\d{2}-\d{2}(?:T\d{2}:\d{2}(?::\d{2})?(?:Z|[+-]\d{2}:\d{2}))?")


def make_page(redacted: Redacted, options: Options, style: str, *, notes_at_foot: bool = False) -> str:
    """Make the page of a redacted note: self-contained, fetching nothing, running nothing.

    Args:
        redacted: the note after the Plan.
        options: what the exporter was told.
        style: the style sheet.
        notes_at_foot: set footnotes for the foot of paper pages, not at the end.

    Raises:
        Unrenderable: words of the note would be missing from it.
    """
    body, properties = checked_body(redacted.text, options.inserts, notes_at_foot=notes_at_foot)
    page = Page(redacted)
    title = body.title or " ".join(values_of(properties, "title")) or PurePosixPath(redacted.path).stem
    parts = (
        _header_line(redacted.policy, options),
        title_block(title, page.filled(body.title_html, body), properties),
        f"<main>\n{page.filled(body.html, body)}</main>\n",
    )
    replacements = [replacement for each in page.notes for replacement in each.replacements]
    replacements += [replacement for each in page.notes[1:] for replacement in each.path_replacements]
    marked = mark_replacements("".join((*parts, _legend(page.counts))), replacements)
    head = _head(title, style + page.rules, properties, redacted.policy)
    language = "".join(values_of(properties, "lang", "language"))
    language = language if LANGUAGE.fullmatch(language) else "en"
    return f'<!DOCTYPE html>\n<html lang="{language}">\n<head>\n{head}</head>\n<body>\n{marked}</body>\n</html>\n'


def title_block(title: str, title_html: str, properties: tuple[Property, ...]) -> str:
    """Set the title and the properties below it.

    Args:
        title: as plain text.
        title_html: the same as HTML; empty where the note's text doesn't give it.
        properties: those that the policy kept.
    """
    direction = ' dir="rtl"' if direction_of(title) == "rtl" else ""
    heading = f"<h1{direction}>{title_html or escape(title)}</h1>"
    return f'<header class="title">\n{heading}\n{_property_table(properties, title)}</header>\n'


def _head(title: str, style: str, properties: tuple[Property, ...], policy: PolicyStamp) -> str:
    """Make the head: the style sheet is the only thing that its content policy lets a browser apply."""
    digest = base64.b64encode(hashlib.sha256(f"\n{style}\n".encode()).digest()).decode()
    content_policy = f"default-src 'none'; style-src 'sha256-{digest}'; img-src data:; base-uri 'none'; form-action 'none'"
    lines = [
        '<meta charset="utf-8">',
        f'<meta http-equiv="Content-Security-Policy" content="{content_policy}">',
        '<meta name="viewport" content="width=device-width, initial-scale=1">',
        '<meta name="robots" content="noindex, nofollow">',
        '<meta name="referrer" content="no-referrer">',
        f"<title>{escape(title)}</title>",
        *_metadata(properties, policy),
        f"<style>\n{style}\n</style>",
    ]
    return "".join(f"{line}\n" for line in lines)


def _metadata(properties: tuple[Property, ...], policy: PolicyStamp) -> list[str]:
    """Give the metadata that the policy keeps; a date that no one could read is left out."""
    kept = {each.casefold() for each in policy.metadata}
    lines = []
    for name, fields in METADATA.items():
        values = values_of(properties, *kept.intersection(fields))
        if values and (not name.startswith("dcterms") or DATE.fullmatch(values[0])):
            lines.append(f'<meta name="{name}" content="{escape(", ".join(values))}">')
    return lines


def _header_line(policy: PolicyStamp, options: Options) -> str:
    if not policy.header:
        return ""
    date = options.date.isoformat() if options.date else ""
    facts = " · ".join(filter(None, (f"Redacted for: {policy.name}", f"policy {policy.version}", date)))
    return f'<p class="stamp">{escape(facts)}</p>\n'


def _property_table(properties: tuple[Property, ...], title: str) -> str:
    """Set the fields that the policy kept; a title that is set above already isn't repeated."""
    fields = [each for each in shown(properties) if each.key.casefold() != "title" or " ".join(each.values) != title]
    if not fields:
        return ""
    rows = (f'<tr><th scope="row">{escape(each.key)}</th><td>{_values(each)}</td></tr>\n' for each in fields)
    return f'<table class="properties">\n{"".join(rows)}</table>\n'


def _values(field: Property) -> str:
    if field.key.casefold() in ("tag", "tags"):
        return " ".join(f'<span class="tag">{escape(each)}</span>' for each in field.values)
    return escape(", ".join(field.values))


def _legend(counts: Mapping[str, int]) -> str:
    items = "".join(f"<li><b>{count}</b> {escape(noun)}</li>" for count, noun in legend(counts))
    return f'<footer class="legend"><p>What was replaced</p>\n<ul>{items}</ul></footer>\n' if items else ""
