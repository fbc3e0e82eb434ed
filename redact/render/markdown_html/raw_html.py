"""Raw HTML in a note: harmless tags stay bare, all others go, and what only looks like a tag is shown as text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape

from markdown_it import MarkdownIt
from markdown_it.common.utils import escapeHtml
from markdown_it.rules_core import StateCore
from markdown_it.token import Token
from markdown_it.utils import EnvType

from redact.render.markdown_html.embeds import not_included
from redact.render.markdown_html.hidden import hide
from redact.render.markdown_html.tokens import SEAM

PIECE = re.compile(
    r"""
    (?P<comment><!--.*?(?:-->|\Z))
  | (?P<code><(?P<opened>script|style)\b[^>]*>.*?</(?P=opened)\s*>)
  | (?P<tag></?(?P<name>[a-z][a-z0-9-]*)(?=[\s/>])(?:"[^"]*"|'[^']*'|[^'"<>])*>)
  | (?P<other><[!?][^>]*>)
    """,
    re.VERBOSE | re.DOTALL | re.IGNORECASE,
)
ALT = re.compile(r"""\balt\s*=\s*("[^"]*"|'[^']*'|[^\s"'>]+)""", re.IGNORECASE)
PROGRAM = re.compile(r"<(script|style)\b", re.IGNORECASE)
KEPT = frozenset(
    "abbr b blockquote br cite code dd del details dfn div dl dt em figcaption figure h1 h2 h3 h4 h5 h6 hr i ins kbd li mark"
    " ol p pre q s samp small span strong sub summary sup table tbody td tfoot th thead tr u ul var".split()
)
DROPPED = frozenset(
    "a address area article aside audio base big body button canvas caption center col colgroup data datalist dialog embed"
    " fieldset font footer form frame frameset head header hgroup html iframe img input label legend link main map math meta"
    " meter nav noscript object optgroup option output param path picture progress rp rt ruby script search section select slot"
    " source strike style svg template textarea time title track tt video wbr".split()
)


def raw_html(md: MarkdownIt) -> None:
    """Add the rule; it works on parsed text."""
    md.core.ruler.push("raw_html", _make_harmless)


def _make_harmless(state: StateCore) -> None:
    for token in state.tokens:
        if token.type == "html_block":
            token.content = "".join(_without_edges(list(_harmless(token.content, state.env))))
        elif token.type == "inline":
            _drop_programs(token.children or [], state.env)
            for child in token.children or ():
                if child.type == "html_inline":
                    child.content = "".join(_harmless(child.content, state.env))


def _without_edges(pieces: list[str]) -> list[str]:
    """Cut the seams at the start and end of a block, which would make an empty line."""
    said = [index for index, piece in enumerate(pieces) if piece.strip() and piece != SEAM]
    return pieces[said[0] : said[-1] + 1] if said else []


def _drop_programs(children: list[Token], env: EnvType) -> None:
    """Drop what stands between `<script>` or `<style>` and its end in running text."""
    for index, opening in enumerate(children):
        if opening.type != "html_inline" or not (program := PROGRAM.match(opening.content)):
            continue
        end = f"</{program[1]}".lower()
        for close in range(index + 1, len(children)):
            if children[close].type == "html_inline" and children[close].content.lower().startswith(end):
                for token in children[index + 1 : close]:
                    hide(env, token.content)
                    token.type, token.content, token.children = "text", "", []
                break


def _harmless(source: str, env: EnvType) -> Iterator[str]:
    """Give the source piece by piece, made harmless."""
    position = 0
    for piece in PIECE.finditer(source):
        yield _text(source[position : piece.start()])
        position = piece.end()
        name = (piece["name"] or "").lower()
        if name and name not in KEPT | DROPPED:
            yield escapeHtml(piece[0])
            continue
        hide(env, piece[0])
        closes = piece[0].startswith("</")
        if name in KEPT:
            yield f"</{name}>" if closes else f"<{name}>"
        if name == "img":
            alt = ALT.search(piece[0])
            yield not_included("image", unescape(alt[1].strip("\"'")) if alt else "")
        elif closes or name not in KEPT:
            yield SEAM
    yield _text(source[position:])


def _text(source: str) -> str:
    """Keep entities, make stray angle brackets text."""
    return source.replace("<", "&lt;").replace(">", "&gt;")
