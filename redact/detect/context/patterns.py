"""The patterns: words that stand beside people, companies and projects, and what a name beside them looks like."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import NamedTuple

CAPITAL = "A-ZÀ-ÖØ-ÞĀĆČĐŁŚŠŻŽ"
WORD = rf"[{CAPITAL}][^\W_]{{0,30}}(?:[-'’&.][{CAPITAL}]?[^\W_]{{1,30}}){{0,3}}"
PARTICLE = r"(?:de|del|della|di|da|dos|das|du|la|le|van|von|der|den|ten|ter|bin|ibn|al|el)"
PERSON = rf"(?P<name>{WORD}(?: (?:{PARTICLE} ){{0,2}}{WORD}){{0,2}})"
NAMED = rf"{WORD}(?: (?:(?:of the|of|and|&|de|du|la) )?{WORD}){{0,3}}"
COMPANY = rf"(?P<name>{NAMED})"


class Rule(NamedTuple):
    """A pattern whose group `name` is a name of a type."""

    pattern: re.Pattern[str]
    entity_type: str
    score: float
    reason: str
    strong: bool = False
    """Whether the words beside it make a name also of an ordinary word."""


@cache
def rules() -> tuple[Rule, ...]:
    """Give the rules, the surest first."""
    say = _phrases()
    owner = r"(?:[Mm]y|[Oo]ur|[Hh]is|[Hh]er|[Tt]heir|[Tt]he)"
    return (
        _rule(rf"\b(?P<name>{NAMED},? {say['legal']})\b", "ORGANIZATION", 0.9, "legal form", strong=True),
        _rule(rf"\b{COMPANY} \((?:NYSE|NASDAQ|LSE|ASX|TSX|FTSE|XETRA|YC\b)", "ORGANIZATION", 0.85, "stock exchange", strong=True),
        _rule(rf"\b(?:{say['abbreviated title']}\b\.?|{say['title']}) {PERSON}", "PERSON", 0.85, "title", strong=True),
        _rule(rf"\b{say['code name']}:? [\"“'‘*]?(?P<name>{WORD}(?: {WORD})?)", "PROJECT", 0.85, "code name", strong=True),
        _rule(
            rf"\b(?i:{say['code name']}|internally|we call it|(?:is|it['’]s) called)[,:]?"
            r" [\"“‘](?:the )?(?P<name>[^\W\d_]\w+)[\"”’]",
            "PROJECT",
            0.6,
            "quoted code name",
        ),
        _rule(
            rf"\b(?P<name>{WORD}(?:['’](?= ))?(?: {WORD}(?:['’](?= ))?){{0,3}} {say['institution']})\b",
            "ORGANIZATION",
            0.6,
            "institution",
        ),
        _rule(rf"(?m)(?:^|[-*.;,|] ){say['business label']}: ?{COMPANY}", "ORGANIZATION", 0.6, "label of a business"),
        _rule(rf"\b(?P<name>{WORD} & {WORD})\b(?! &)", "ORGANIZATION", 0.6, "two names joined"),
        _rule(rf"(?<=[a-z,;(%\d] ){COMPANY} {say['business doing']}\b", "ORGANIZATION", 0.6, "what a company does"),
        _rule(rf"\b{say['working']} ?(?:the |an? )?{COMPANY}", "ORGANIZATION", 0.6, "where someone works or what someone buys"),
        _rule(rf"\b{COMPANY}['’]s? (?:\w+ )?{say['belonging']}\b", "ORGANIZATION", 0.6, "what belongs to a company"),
        _rule(rf"(?<=[a-z,;(%\d] ){COMPANY} {say['given']}\b", "ORGANIZATION", 0.6, "what a company gives"),
        _rule(
            rf"\b{COMPANY},? \(?(?:the|an?) (?:[\w-]+ )?{say['business']}\b", "ORGANIZATION", 0.6, "line of business", strong=True
        ),
        _rule(rf"\b[Ff]rom {COMPANY} \(\w+ years?\b", "ORGANIZATION", 0.6, "where someone worked", strong=True),
        _rule(rf"\b{owner} (?:\w+ )?{say['position']},? (?:is )?{PERSON}", "PERSON", 0.6, "position"),
        _rule(
            rf"\b{PERSON},? \(?(?:(?:our|my|the|his|her|their|new|a) )+(?:\w+ )?{say['position']}\b", "PERSON", 0.6, "position"
        ),
        _rule(rf"\b{PERSON} \((?:\w+ )?{say['position']}\b", "PERSON", 0.6, "position", strong=True),
        _rule(rf"\b{PERSON} {say['saying']}\b", "PERSON", 0.6, "someone who speaks", strong=True),
        _rule(rf"\b{say['meeting']} {PERSON}", "PERSON", 0.6, "someone met", strong=True),
        _rule(rf"\b(?P<name>(?:[{CAPITAL}]\.[ -]?){{1,3}}{WORD})", "PERSON", 0.6, "abbreviated first name"),
        _rule(rf"\b(?P<name>{WORD}, (?:[{CAPITAL}]\.-?){{1,3}})(?! ?{WORD})", "PERSON", 0.6, "abbreviated first name behind"),
        _rule(
            rf"(?m)^(?:\[.\] |[-*] )?(?P<name>{WORD}(?: {WORD})?) to {say['doing']}\b",
            "PERSON",
            0.6,
            "someone who is to do something",
        ),
        _rule(rf"\b(?P<name>{WORD} [\"“'‘(]{WORD}[\"”'’)] {WORD})", "PERSON", 0.85, "nickname within"),
    )


def _rule(pattern: str, entity_type: str, score: float, reason: str, *, strong: bool = False) -> Rule:
    return Rule(re.compile(pattern), entity_type, score, reason, strong)


def _phrases() -> Mapping[str, str]:
    """Read the alternatives of each section into one pattern."""
    sections: defaultdict[str, list[str]] = defaultdict(list)
    section = ""
    for line in files("redact.detect.context").joinpath("phrases.txt").read_text("utf-8").splitlines():
        if line.startswith("["):
            section = line.strip("[]")
        elif line and not line.startswith("#"):
            sections[section].append(_either_case(line))
    return {name: f"(?:{'|'.join(lines)})" for name, lines in sections.items()}


def _either_case(phrase: str) -> str:
    first = phrase[0]
    return f"[{first.upper()}{first}]{phrase[1:]}" if first.islower() else phrase
