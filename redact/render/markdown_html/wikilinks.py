"""Wikilinks as text, or as links inside the page; embeds as tokens that know what they mean."""

from __future__ import annotations

import re
from pathlib import PurePosixPath

from markdown_it import MarkdownIt
from markdown_it.rules_inline import StateInline

from redact.render.markdown_html.hidden import hide

WIKILINK = re.compile(r"!?\[\[(?P<target>[^\[\]|\n]*)(?:\|(?P<alias>(?:[^\[\]\n]|\[[^\[\]\n]*\])*))?\]\]")
SIZE = re.compile(r"\d+(?:x\d+)?")
IMAGES = frozenset((".avif", ".bmp", ".gif", ".heic", ".jpeg", ".jpg", ".png", ".svg", ".tiff", ".webp"))


def wikilinks(md: MarkdownIt) -> None:
    """Add the rule for links and embeds; see `embeds` for what is set in their place."""
    md.inline.ruler.before("link", "wikilink", _wikilink)


def display_text(target: str) -> str:
    """Give what Obsidian shows for a link without an alias: the target with its parts set apart."""
    return " > ".join(part.strip() for part in target.split("#") if part.strip())


def _wikilink(state: StateInline, silent: bool) -> bool:  # noqa: FBT001 - the parser's signature
    """Take `[[target#heading|alias]]` and the same with `!` in front."""
    if state.src[state.pos] not in "[!":
        return False
    match = WIKILINK.match(state.src, state.pos, state.posMax)
    if match is None or not (match["target"].strip() or (match["alias"] or "").strip()):
        return False
    if not silent:
        if match[0].startswith("!"):
            _push_embed(state, match["target"], match["alias"] or "")
        else:
            _push_link(state, match)
    state.pos = match.end()
    return True


def _push_embed(state: StateInline, target: str, alias: str) -> None:
    token = state.push("embed", "", 0)
    token.meta = {"target": target, "alias": alias}
    if SIZE.fullmatch(alias.strip()):
        hide(state.env, alias)
        alias = ""
    token.info = "image" if PurePosixPath(target.strip()).suffix.lower() in IMAGES else "embedded"
    token.content = ", ".join(part for part in (display_text(target), alias.strip()) if part)


def _push_link(state: StateInline, match: re.Match[str]) -> None:
    token = state.push("wikilink_open", "span", 1)
    token.attrs = {"class": "wikilink"}
    if match["target"].strip().startswith("#"):
        token.meta = {"place": match["target"].split("#")[-1].strip()}
    if (match["alias"] or "").strip():
        hide(state.env, match["target"])
        _push_markup(state, *match.span("alias"))
    else:
        state.push("text", "", 0).content = display_text(match["target"])
    state.push("wikilink_close", "span", -1)


def _push_markup(state: StateInline, start: int, end: int) -> None:
    """Parse a stretch of the source as a link's text."""
    limit = state.posMax
    state.pos, state.posMax = start, end
    state.linkLevel += 1
    state.md.inline.tokenize(state)
    state.linkLevel -= 1
    state.posMax = limit
