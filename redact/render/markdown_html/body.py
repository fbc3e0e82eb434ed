"""The parser with all its rules, and the way from Markdown to the body of a page."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from types import MappingProxyType

from markdown_it import MarkdownIt
from markdown_it.rules_core import StateCore
from markdown_it.token import Token
from markdown_it.utils import EnvType
from mdit_py_plugins.gfm_autolink import gfm_autolink_plugin

from redact.errors import Unrenderable
from redact.model import Inserts
from redact.render.markdown_html.callouts import callouts
from redact.render.markdown_html.code import code
from redact.render.markdown_html.comments import comments
from redact.render.markdown_html.dialogue import dialogue
from redact.render.markdown_html.direction import directions
from redact.render.markdown_html.embeds import INSERTS, SLOTS, Slot, embeds
from redact.render.markdown_html.footnotes import footnotes
from redact.render.markdown_html.headings import headings
from redact.render.markdown_html.hidden import account_for_syntax, hidden_words
from redact.render.markdown_html.highlights import highlights
from redact.render.markdown_html.inline_text import inline_text
from redact.render.markdown_html.math import math
from redact.render.markdown_html.page_notes import AT_FOOT, page_notes
from redact.render.markdown_html.raw_html import raw_html
from redact.render.markdown_html.sanitize import SOFT_HYPHEN, sanitize
from redact.render.markdown_html.tables import tables
from redact.render.markdown_html.tasks import tasks
from redact.render.markdown_html.tokens import insert_leads, shown_text
from redact.render.markdown_html.wikilinks import wikilinks

NO_INSERTS: Inserts = MappingProxyType({})
DEEPEST = 200
"""Levels of nesting: beyond them the parser drops text, and the words that are missing stop the export."""


@dataclass(frozen=True, slots=True)
class Body:
    """A note's text as HTML."""

    title: str
    """Plain text of the first heading, where the note begins with one of the first level; else empty."""
    title_html: str
    """The same as HTML."""
    html: str
    """All the rest."""
    hidden: Counter[str]
    """Words of the source that aren't shown: comments, destinations of links, markers."""
    slots: tuple[Slot, ...] = ()
    """What goes in the empty elements `slot-0`, `slot-1` and so on."""


def make_body(markdown: str, inserts: Inserts = NO_INSERTS, *, notes_at_foot: bool = False) -> Body:
    """Turn a note's text, without its frontmatter, into HTML.

    Args:
        markdown: the text.
        inserts: what may be shown of what it embeds.
        notes_at_foot: set footnotes where they are referred to, for the style sheet to move to the page's foot.

    Raises:
        Unrenderable: it is nested too deeply.
    """
    md = _parser()
    env: EnvType = {INSERTS: inserts, AT_FOOT: notes_at_foot}
    try:
        tokens = md.parse(markdown, env)
        title: list[Token] = []
        if tokens and tokens[0].type == "heading_open" and tokens[0].tag == "h1":
            title, tokens = tokens[:3], tokens[3:]
        shown = sanitize(md.renderer.render(tokens, md.options, env))
        heading = sanitize(md.renderer.render(title[1:2], md.options, env))
    except RecursionError as error:
        raise Unrenderable("This note is nested too deeply to be set.", "The Markdown export holds all of it.") from error
    return Body(
        " ".join(shown_text(title[1]).replace(SOFT_HYPHEN, "").split()) if title else "",
        heading.strip(),
        shown,
        hidden_words(env),
        tuple(env.get(SLOTS, ())),
    )


class _Parser(MarkdownIt):
    """The parser, but that an address is shown as it is written."""

    def normalizeLinkText(self, link: str) -> str:  # noqa: N802 - the library's name
        return link


def _parser() -> MarkdownIt:
    md = _Parser("commonmark", {"html": True, "breaks": True, "maxNesting": DEEPEST, "store_labels": True})
    md.enable(["strikethrough", "table"])
    md.use(gfm_autolink_plugin)
    for rules_of_source in (tables, comments, highlights, math, wikilinks, callouts, dialogue, tasks, code):
        md.use(rules_of_source)
    md.use(account_for_syntax)
    md.use(footnotes)
    md.core.ruler.push("leads", lambda state: insert_leads(state.tokens))
    md.core.ruler.push("empty_paragraphs", _drop_empty_paragraphs)
    for rules_of_text in (headings, raw_html, directions, inline_text, embeds):
        md.use(rules_of_text)
    md.use(page_notes)
    return md


def _drop_empty_paragraphs(state: StateCore) -> None:
    """Drop the paragraphs that held nothing but a comment."""
    for opening, inline, closing in zip(state.tokens, state.tokens[1:], state.tokens[2:], strict=False):
        if opening.type == "paragraph_open" and not any(map(_shows, inline.children or ())):
            opening.hidden = closing.hidden = True


def _shows(token: Token) -> bool:
    return token.type not in ("comment", "softbreak", "hardbreak") and (token.type != "text" or bool(token.content.strip()))
