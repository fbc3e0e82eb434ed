"""Replacements, set apart from the words that were always there."""

from __future__ import annotations

import re
from collections.abc import Collection

from redact.model import Replacement
from redact.render.words import change_text

PSEUDONYM = re.compile(r"(?:[A-Z]+(?:[-_][A-Z]+)*|[a-z]+(?:[-_][a-z]+)*)[-_]\d+")
LABEL = re.compile(r"REDACTED(?:-[A-Z]+)*")


def mark_replacements(page: str, replacements: Collection[Replacement]) -> str:
    """Wrap every replacement token in the page's text.

    Only tokens that can't be mistaken for words are marked (`PERSON-1`, `person_1`, `REDACTED-PAY`), no generalized amount.

    Args:
        page: HTML whose attributes are quoted.
        replacements: what was put into the note.
    """
    tokens = {each.text for each in replacements if PSEUDONYM.fullmatch(each.text) or LABEL.fullmatch(each.text)}
    if not tokens:
        return page
    longest_first = "|".join(map(re.escape, sorted(tokens, key=lambda token: (-len(token), token))))
    token_in_text = re.compile(rf"(?<![^\W_])(?:{longest_first})(?!\d)")
    return change_text(page, lambda text: token_in_text.sub(_wrap, text))


def _wrap(token: re.Match[str]) -> str:
    kind = "redacted" if LABEL.fullmatch(token[0]) else "pseudonym"
    return f'<span class="{kind}">{token[0]}</span>'
