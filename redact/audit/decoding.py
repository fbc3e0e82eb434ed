"""The ways one text can be read: as it stands, decoded, and with the markup off."""

from __future__ import annotations

import html
import re
from dataclasses import dataclass

from redact.audit.letters import Letters
from redact.audit.projection import Projection

_ROUNDS = 3
"""How often encodings may be nested (`%2526`)."""

_ENCODED = re.compile(
    r"""&(?P<entity>\#[0-9]{1,7}|\#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});
    |%(?P<percent>[0-9a-fA-F]{2}(?:%[0-9a-fA-F]{2})*)
    |=(?P<quoted>[89A-F][0-9A-F](?:=[89A-F][0-9A-F])*)
    |\\(?:u\{?(?P<code>[0-9a-fA-F]{4,6})\}?|x(?P<byte>[0-9a-fA-F]{2})|(?P<blank>[nrt])|(?P<escaped>[!-/:-@\[-`{-~]))""",
    re.VERBOSE,
)
"""Each begins with a sign of its own, outside any group: only such patterns are searched for quickly."""
_INVISIBLE = re.compile("[\u00ad\u034f\u0300-\u036f\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff]+")
_OTHER_ALPHABET = re.compile("[\u0370-\u052f]")
_WORD = re.compile(r"[^\W\d_]+")
_LOOK_ALIKES = str.maketrans(
    "АВЕЅІЈКМНОРСТУХҮԁаеѕіјкморсухүһӏԛԝѵΑΒΕΖΗΙΚΜΝΟΡΤΥΧαεικνορυχ",
    "ABESIJKMHOPCTYXYdaesijkmopcyxyhlqwvABEZHIKMNOPTYXaeikvopux",
)
_MARKUP = re.compile(
    r"""<!--.{0,300}?-->|%%[^\n]{0,500}?%%|</?[A-Za-z][A-Za-z0-9-]*(?:\s[^<>]*)?/?>"""
    r"""|(?<=\])\([^()\s]*\)|\[\[[^\[\]|\n]*\||^[ \t]*(?:>[ \t]?)+""",
    re.DOTALL | re.MULTILINE,
)
_SIGNS_OF_MORE = re.compile(r"[^\x00-\x7f]|[&%=\\<>\[(]")
"""What a text holds that reads otherwise decoded or without markup."""
_BREAKING_TAG = re.compile(r"</?(?:br|p|div|li|ul|ol|tr|td|th|table|h[1-6]|hr|pre|blockquote|section|dd|dt)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class View:
    """One way to read a text."""

    form: str
    """What the report calls it: empty for the text as it stands."""
    projection: Projection
    letters: Letters


def views_of(text: str, *, as_it_stands: bool = False) -> tuple[View, ...]:
    """Give the ways to read a text that differ from each other, the text as it stands first.

    Args:
        text: the text.
        as_it_stands: give that one alone.
    """
    plain = Projection.of(text)
    if as_it_stands or not _SIGNS_OF_MORE.search(text):
        return (View("", plain, Letters.of(text)),)
    decoded = _decoded(plain)
    stripped = decoded.rewritten(_MARKUP, _without_markup)
    found = [View("", plain, Letters.of(text))]
    if decoded is not plain:
        found.append(View("encoded", decoded, Letters.of(decoded.text)))
    if stripped is not decoded:
        found.append(View("split by markup", stripped, Letters.of(stripped.text)))
    return tuple(found)


def decoded_text(text: str) -> str:
    """Give a text with its encodings resolved."""
    return _decoded(Projection.of(text)).text if _SIGNS_OF_MORE.search(text) else text


def _decoded(projection: Projection) -> Projection:
    for _ in range(_ROUNDS):
        before, projection = projection, projection.rewritten(_ENCODED, _decode)
        if projection is before:
            break
    if projection.text.isascii():
        return projection
    projection = projection.rewritten(_INVISIBLE, lambda _: "")
    return projection.rewritten(_WORD, _in_latin) if _OTHER_ALPHABET.search(projection.text) else projection


def _decode(match: re.Match[str]) -> str:
    if match["entity"]:
        return html.unescape(match.group())
    if pairs := match["percent"] or match["quoted"]:
        return bytes.fromhex(pairs.replace(match.group()[0], "")).decode("utf-8", "replace")
    if match["blank"]:
        return "\n"
    number = int(match["code"] or match["byte"] or "0", 16)
    if match["escaped"] or not 0 < number <= 0x10FFFF:
        return match["escaped"] or match.group()
    return chr(number)


def _in_latin(match: re.Match[str]) -> str:
    word = match.group().translate(_LOOK_ALIKES)
    return word if not _OTHER_ALPHABET.search(word) else match.group()


def _without_markup(match: re.Match[str]) -> str:
    return "\n" if _BREAKING_TAG.match(match.group()) else ""
