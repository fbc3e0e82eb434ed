"""The account of what a page leaves out on purpose: without it, a lost word couldn't be told from a link's destination."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping

from markdown_it import MarkdownIt
from markdown_it.common.normalize_url import normalizeLinkText
from markdown_it.rules_core import StateCore
from markdown_it.token import Token
from markdown_it.utils import EnvType

from redact.render.words import words

KEY = "hidden_words"
_Link = Mapping[str, object]


def hide(env: EnvType, *readings: str) -> None:
    """Note that a piece of source isn't shown.

    Args:
        env: the parser's environment, which carries the account.
        readings: the same piece in several spellings (percent-encoded and decoded).
    """
    piece: Counter[str] = Counter()
    for reading in readings:
        piece |= Counter(words(reading))
    hidden_words(env).update(piece)


def hidden_words(env: EnvType) -> Counter[str]:
    """Give the account so far."""
    account: Counter[str] = env.setdefault(KEY, Counter())
    return account


def account_for_syntax(md: MarkdownIt) -> None:
    """Add the rule that notes what Markdown itself doesn't show: numbers of list items, and all of a link but its text."""
    md.core.ruler.after("inline", "account", _account)


def _account(state: StateCore) -> None:
    references: dict[str, _Link] = state.env.get("references", {})
    for label, link in references.items():
        hide(state.env, label)
        _hide_link(state.env, link)
    for duplicate in state.env.get("duplicate_refs", []):
        hide(state.env, duplicate["label"])
        _hide_link(state.env, duplicate)
    _account_for(state.tokens, state.env)


def _account_for(tokens: Iterable[Token], env: EnvType) -> None:
    for token in tokens:
        if token.type == "list_item_open":
            hide(env, token.info)
        elif label := token.meta.get("label"):
            hide(env, label)
        elif token.type in ("link_open", "image") and token.info != "auto":
            _hide_link(env, token.attrs)
        _account_for(token.children or (), env)


def _hide_link(env: EnvType, link: _Link) -> None:
    destination = str(link.get("href") or link.get("src") or "")
    hide(env, destination, normalizeLinkText(destination))
    hide(env, str(link.get("title") or ""))
