"""The article before a mention: it agrees with what stands there afterwards."""

from __future__ import annotations

import re

from redact.model import Finding, SegmentKind, Span
from redact.transform.agreement.english import Language
from redact.transform.agreement.sounds import begins_with_vowel
from redact.transform.places import link_before

_LOOK_BACK = 200
_LOOK_AROUND = 300
_BLANK = r"(?:[ \t\u00a0\u202f]|&nbsp;)+(?:\r?\n[ \t>]*)?|\r?\n[ \t>]*"
_OPENS = r"(?:[*_=~]{1,3}|!?\[\[?|[\"“”„‘'«(]|\\[\"'*_\[]|<(?:b|i|u|em|strong|mark|span)\b[^<>\n]{0,80}>)"
_SHOWN_INSTEAD = r"\[\[[^\[\]|\n]*\|[*_=~]*"
_ARTICLE = re.compile(
    rf"(?P<article>[Aa][Nn]?)(?:[*_=~]{{0,3}}(?:{_BLANK})(?P<opens>{_OPENS}{{0,4}}(?:{_SHOWN_INSTEAD})?)|(?:%20)+)\Z"
)
_WORD_BEFORE = re.compile(r"(?P<word>[^\W_]+)(?:[^\S\n]|%20)+[*_=~]*\Z")
_PARTED_BEFORE = re.compile(r"(?:\A|[\s\"“”„«(\[{|>—–]|%20|(?<![^\W_])[*_=~‘']+)\Z")
_PARTED_IN_NAMES = re.compile(r"[/#]\Z")
_STARTS = re.compile(r"(?:\A|[\n.!?:…|/#\[]|—|–| - |(?:\A|[\n>])[ \t]*(?:[-*+>]|\d+[.)]|#+))[\s\"“”„‘'«(*_=~\[>]*(?:%20)*\Z")
_LINK_OPENS = re.compile(r"\[\[?\Z")
_LINK_SHOWS_ELSE = re.compile(r"[^\[\]\n]{0,300}\|")
_WEB = re.compile(r"\w+://[^\s()<>]*\Z")
_WITHOUT_ARTICLES = frozenset({SegmentKind.CODE, SegmentKind.TAG, SegmentKind.BLOCK_ID, SegmentKind.FENCE_INFO})
_NAMES = frozenset({SegmentKind.PATH, SegmentKind.WIKILINK_TARGET, SegmentKind.WIKILINK_SUBPATH, SegmentKind.URL})
# "a" is a letter's name after these: "vitamin A", "Series A".
_LETTERED = frozenset(
    """annex appendix block box building candidate case category chapter choice class clause column cohort company division
    exhibit figure gate grade group hall hepatitis item layer level line lot model module note option package panel part phase
    plan platform point pool position product schedule section sector series set side site stage step stream table team terminal
    tier track tranche type unit variant version vitamin wave wing zone""".split()
)


def article_before(text: str, mention: Span, finding: Finding, language: Language) -> Span | None:
    """Find the article that belongs to a mention.

    Args:
        text: the source.
        mention: where the mention stands.
        finding: what it is.
        language: tells English lines from others.
    """
    (start, end), kind = mention, finding.kind
    before = text[max(start - _LOOK_BACK, 0) : start]
    found = None if kind in _WITHOUT_ARTICLES else _ARTICLE.search(before)
    if found is None:
        return None
    opens = found["opens"] or ""
    if _LINK_OPENS.search(opens) and opens.endswith("[[") and _LINK_SHOWS_ELSE.match(text, end):
        return None
    if kind is SegmentKind.URL and _WEB.search(before[: found.start()]):
        return None
    span = Span(start - len(before) + found.start(), start - len(before) + found.end("article"))
    return span if _is_article(text, span, mention, finding) and language.is_english(line_around(text, span)) else None


def agreeing(article: str, replacement: str, line: str) -> str:
    """Give the article that a replacement takes; the same where nobody can tell.

    Args:
        article: `a` or `an`, in capitals or not.
        replacement: what will stand after it.
        line: the rest of the article's line, which tells whether all of it is in capitals.
    """
    with_vowel = begins_with_vowel(replacement)
    if with_vowel is None or with_vowel == (len(article) > 1):
        return article
    in_capitals = article.isupper() and (len(article) > 1 or not any(map(str.islower, line)))
    return article[0] + ("N" if in_capitals else "n") * with_vowel


def _is_article(text: str, span: Span, mention: Span, finding: Finding) -> bool:
    before = text[max(span.start - _LOOK_BACK, 0) : span.start]
    article = text[span.start : span.end]
    in_name = finding.kind in _NAMES or link_before(text, span) is not None
    if not _PARTED_BEFORE.search(before) and not (in_name and _PARTED_IN_NAMES.search(before)):
        return False
    word = _WORD_BEFORE.search(before)
    if word and len(article) == 1 and word["word"].casefold() in _LETTERED:
        return False
    if article == "AN" and any(map(str.islower, text[mention.start : mention.end])):
        return False
    # Within a sentence, "A" is a letter's name and "An" may be a first name.
    may_be_name = article == "A" or (article == "An" and finding.entity_type == "PERSON")
    return not may_be_name or bool(_STARTS.search(before))


def line_around(text: str, span: Span) -> str:
    """Give the line that a range stands on, as far as it is near."""
    before = text[max(span.start - _LOOK_AROUND, 0) : span.start].rpartition("\n")[2]
    after = text[span.end : span.end + _LOOK_AROUND].partition("\n")[0]
    return before + text[span.start : span.end] + after
