"""A transcript set as dialogue: one paragraph a turn, the speaker in bold, the time small."""

from __future__ import annotations

import re
from collections.abc import Iterable

from markdown_it import MarkdownIt
from markdown_it.common.utils import escapeHtml
from markdown_it.rules_core import StateCore
from markdown_it.token import Token
from markdown_it.utils import EnvType

from redact.render.markdown_html.direction import direction_of
from redact.render.markdown_html.hidden import hide
from redact.render.markdown_html.tokens import place_in_front, render_token, text_block
from redact.render.markdown_html.transcripts import Transcript, Turn, read_transcript

PARAGRAPH = 3
"""Tokens of a paragraph: open, inline, close."""


def dialogue(md: MarkdownIt) -> None:
    """Add the rules for transcripts in plain paragraphs; they work on block tokens whose text isn't parsed yet."""
    md.core.ruler.before("inline", "dialogue", _dialogue)
    render_token(md, "turn_head", lambda token, _: token.content)


def dialogue_html(transcript: Transcript, env: EnvType) -> str:
    """Set a transcript that stood in a code block; its text is no Markdown."""
    turns = (
        f"<p{_attributes(turn)}>{_head(turn, env)}{'<br>'.join(map(escapeHtml, turn.lines))}</p>\n" for turn in transcript.turns
    )
    _hide_each(transcript.left_out, env)
    return f'<div class="dialogue">\n{"".join(turns)}</div>\n'


def _attributes(turn: Turn) -> str:
    from_the_right = direction_of(" ".join(turn.lines)) == "rtl"
    return ' class="turn" dir="rtl"' if from_the_right else ' class="turn"'


def _hide_each(pieces: Iterable[str], env: EnvType) -> None:
    for piece in pieces:
        hide(env, piece)


def _head(turn: Turn, env: EnvType) -> str:
    """Set the speaker and the time, the latter without its fraction."""
    shown = re.split(r"[.,]", turn.time)[0]
    hide(env, turn.time.removeprefix(shown))
    who = f'<span class="who">{escapeHtml(turn.who)}</span> ' if turn.who else ""
    return who + (f'<span class="when">{shown}</span> ' if shown else "")


def _dialogue(state: StateCore) -> None:
    """Make turns of paragraphs in a row that read as a transcript together."""
    tokens: list[Token] = []
    position = 0
    while position < len(state.tokens):
        run = _run_of_turns(state.tokens, position)
        if sum(len(transcript.turns) for transcript in run) >= 2:  # one alone may be any line with a time in it
            for transcript in run:
                tokens += _paragraphs(transcript, state.env)
            position += PARAGRAPH * len(run)
        else:
            step = max(PARAGRAPH * len(run), 1)
            tokens += state.tokens[position : position + step]
            position += step
    state.tokens = tokens


def _run_of_turns(tokens: list[Token], position: int) -> list[Transcript]:
    run: list[Transcript] = []
    while [token.type for token in tokens[position : position + 2]] == ["paragraph_open", "inline"]:
        transcript = None if tokens[position].hidden else read_transcript(tokens[position + 1].content, least=1)
        if transcript is None:
            break
        run.append(transcript)
        position += PARAGRAPH
    return run


def _paragraphs(transcript: Transcript, env: EnvType) -> list[Token]:
    _hide_each(transcript.left_out, env)
    tokens: list[Token] = []
    for turn in transcript.turns:
        block = text_block("paragraph", "p", "\n".join(turn.lines), "turn")
        place_in_front(block[1], "turn_head", _head(turn, env))
        tokens += block
    return tokens
