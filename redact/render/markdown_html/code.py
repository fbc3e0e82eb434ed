"""Code blocks: wrapped, cut into pieces that a page can hold, and transcripts among them set as what they are."""

from __future__ import annotations

import re
from collections.abc import Iterator

from markdown_it import MarkdownIt
from markdown_it.common.utils import escapeHtml
from markdown_it.token import Token
from markdown_it.utils import EnvType

from redact.render.markdown_html.dialogue import dialogue_html
from redact.render.markdown_html.hidden import hide
from redact.render.markdown_html.tokens import render_token
from redact.render.markdown_html.transcripts import read_transcript

PROSE = frozenset(("", "plain", "plaintext", "srt", "text", "transcript", "transcription", "txt", "vtt", "webvtt"))
CAPTIONS = {
    "mermaid": "diagram, as source",
    **dict.fromkeys(("base", "dataview", "dataviewjs", "query", "tasks"), "query, not run"),
}
"""What stands above a block that Obsidian would show as something else."""
LONGEST = 40
"""Lines in one piece: the layout of one long block takes time by the square of its length."""


def code(md: MarkdownIt) -> None:
    """Add the rules."""
    render_token(md, "fence", _fence)
    render_token(md, "code_block", lambda token, _: pieces(token.content, ""))


def _fence(token: Token, env: EnvType) -> str:
    hide(env, token.info)
    language = (re.split(r"[\s{,]", token.info.strip(), maxsplit=1)[0]).lower()
    if language in PROSE and (transcript := read_transcript(token.content)):
        return dialogue_html(transcript, env)
    return pieces(token.content, CAPTIONS.get(language, ""))


def pieces(content: str, caption: str) -> str:
    """Set source text as blocks that a page can hold.

    Args:
        content: the text, no Markdown.
        caption: what stands above it; empty for nothing.
    """
    head = f'<p class="code-caption">{caption}</p>\n' if caption else ""
    pieces = "".join(f"<pre><code>{escapeHtml(piece)}</code></pre>\n" for piece in _cut(content.rstrip("\n")))
    return f'<div class="code">\n{head}{pieces}</div>\n'


def _cut(content: str) -> Iterator[str]:
    """Cut before every so many lines, or earlier after a blank one that is near."""
    piece: list[str] = []
    for line in content.split("\n"):
        piece.append(line)
        if len(piece) >= LONGEST or (len(piece) >= LONGEST // 2 and not line.strip()):
            yield "\n".join(piece)
            piece = []
    if piece:
        yield "\n".join(piece)
