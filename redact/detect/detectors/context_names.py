"""Names that the words around them give away. Finds "offer from Zentrix", "Dr. Bello", "Project Heron"; leaves "Project Plan"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache

from redact.detect.context.patterns import WORD, Rule, rules
from redact.detect.context.reading import PLAIN_PROJECT, reads_as_name, settled, starts_sentence, trimmed
from redact.detect.known import Known
from redact.detect.lexicon import is_people, is_place, is_thing
from redact.detect.sieve import Sieve
from redact.detect.sweeping.judging import LIKELY, SURE, judge, weigh
from redact.detect.sweeping.passages import Passage
from redact.detect.sweeping.spotting import Occurrence, Target
from redact.model import Finding, Segment, Segments
from redact.names.forms import Role, form
from redact.names.fullnames import company_names_in, full_names_in
from redact.names.ordinary import MONTHS, is_given_name, is_ordinary, lower_use
from redact.names.vocabulary import vocabulary
from redact.names.words import key_of

name = "context_names"
entity_types: tuple[str, ...] = ("PERSON", "ORGANIZATION", "PROJECT")

MAIL = re.compile(r"[\w.+-]+@(?P<domain>[a-z0-9-]+)(?:\.[a-z0-9-]+)*\.[a-z]{2,}", re.IGNORECASE)
SPOKEN_INSTITUTION = re.compile(
    r"(?<![\w'’-])(?P<name>[a-zà-ÿ]{3,20}(?: [a-zà-ÿ]{2,20}){0,2} (?:hospital|university|college|academy|institute|infirmary"
    r"|foundation|school|clinic|bank|partners|capital|ventures|studios?|holdings))(?![\w-])"
)
SPOKEN_PROJECT = re.compile(
    r"\b(?:project|code ?name|operation) (?P<name>[a-z]{4,20})\b(?! (?:manager|lead|team|plan|timeline)\b)"
)
TOO_COMMON_FOR_A_CODE_NAME = 3.6
SAINT = re.compile(rf"\b(?P<name>(?:St\.?|Saint) {WORD}['’]s)(?! (?:Day|Eve|Street|Road|Lane|Square|Park)\b)")
ACRONYM = re.compile(rf"\b(?P<name>{WORD}(?: (?:(?:of|and|for|the|&) )?{WORD}){{1,4}}) \((?P<short>[A-Z]{{2,6}})\)")
_INSTITUTIONS = Sieve((SPOKEN_INSTITUTION, SAINT, ACRONYM))
FREE_MAIL = vocabulary("mail providers")


def find(segments: Segments, known: Known) -> Iterator[Finding]:
    """Find names by the words beside them, usual first names in use as names, and the companies in e-mail addresses."""
    for passage in known.read(segments).passages:
        if not passage.is_slug:
            yield from _by_rules(segments, passage.segment)
            yield from _given_names(segments, passage)
            yield from _by_shape(segments, passage.segment)
            yield from _institutions(segments, passage.segment)
            yield from _spoken_projects(segments, passage.segment)
        yield from _by_address(segments, passage.segment)


def _by_shape(segments: Segments, segment: Segment) -> Iterator[Finding]:
    for start, end in full_names_in(segment.text):
        reason = "usual first name and a last name"
        yield segments.finding(segment, start, end, "PERSON", score=LIKELY, detector=name, reason=reason)
    for start, end in company_names_in(segment.text):
        reason = "name with a line of business"
        yield segments.finding(segment, start, end, "ORGANIZATION", score=LIKELY, detector=name, reason=reason)


def _institutions(segments: Segments, segment: Segment) -> Iterator[Finding]:
    """Find schools and saints' houses by name, also in lower case, and names that give their own acronym."""
    spans: list[tuple[int, int, str]] = []
    passing = _INSTITUTIONS.passing(segment.text)
    for match in SPOKEN_INSTITUTION.finditer(segment.text) if SPOKEN_INSTITUTION in passing else ():
        # The name starts at the first word that English doesn't have.
        rare = next((word.start() for word in re.finditer(r"\w+", match["name"]) if _is_rare(word.group())), None)
        if rare is not None:
            spans.append((match.start() + rare, match.end(), "institution in lower case"))
    saints = SAINT.finditer(segment.text) if SAINT in passing else ()
    spans += [(*match.span("name"), "named after a saint") for match in saints]
    for match in ACRONYM.finditer(segment.text) if ACRONYM in passing else ():
        if _is_its_acronym(match["name"], match["short"]):
            spans += [(*match.span(group), "name with its acronym") for group in ("name", "short")]
    for start, end, reason in spans:
        yield segments.finding(segment, start, end, "ORGANIZATION", score=LIKELY, detector=name, reason=reason)


def _spoken_projects(segments: Segments, segment: Segment) -> Iterator[Finding]:
    """Find code names in lines that use no capitals."""
    for match in SPOKEN_PROJECT.finditer(segment.text):
        line = segment.text[segment.text.rfind("\n", 0, match.start()) + 1 : match.end()]
        if line.islower() and match["name"] not in PLAIN_PROJECT and lower_use(match["name"]) < TOO_COMMON_FOR_A_CODE_NAME:
            reason = "code name in lower case"
            yield segments.finding(segment, *match.span("name"), "PROJECT", score=LIKELY, detector=name, reason=reason)


def _is_rare(word: str) -> bool:
    return len(word) > 3 and lower_use(word) == 0 and not is_people(word)


def _is_its_acronym(full: str, short: str) -> bool:
    words = [word for word in full.split() if word[0].isupper()]
    spelt = "".join(word[0] for word in words) == short
    return spelt and not is_thing(key_of(short)) and not all(is_ordinary(key_of(word)) for word in words)


@cache
def _sieved_rules() -> tuple[Mapping[re.Pattern[str], Rule], Sieve]:
    by_pattern = {rule.pattern: rule for rule in rules()}
    return by_pattern, Sieve(by_pattern)


def _by_rules(segments: Segments, segment: Segment) -> Iterator[Finding]:
    by_pattern, sieve = _sieved_rules()
    for rule in map(by_pattern.__getitem__, sieve.passing(segment.text)):
        for match in rule.pattern.finditer(segment.text):
            start, end = trimmed(segment.text, *match.span("name"))
            if start < end and reads_as_name(segment, start, end, rule):
                entity_type = settled(segment.text[start:end], rule.entity_type)
                yield segments.finding(segment, start, end, entity_type, score=rule.score, detector=name, reason=rule.reason)


def _given_names(segments: Segments, passage: Passage) -> Iterator[Finding]:
    """Find usual first names that do what only people do; most ordinary words and places among them don't."""
    if passage.is_title or passage.is_code:
        return
    for number, word in enumerate(passage.words):
        if is_given_name(word.key) and passage.segment.text[word.start : word.end].istitle() and _stands_alone(passage, number):
            target = Target("", "PERSON", form(word.key, Role.GIVEN))
            found = Occurrence(passage, number, number, word.end, (target,))
            verdict = (weigh if is_place(word.key) else judge)(found, established=False)
            if verdict.score >= (SURE if is_place(word.key) else LIKELY):
                yield segments.finding(
                    passage.segment,
                    word.start,
                    word.end,
                    "PERSON",
                    score=LIKELY,
                    detector=name,
                    reason=f"usual first name, {verdict.reason}",
                )


def _stands_alone(passage: Passage, number: int) -> bool:
    """Tell whether a word is no part of a longer one ("MacBook", "Don't") or of a longer name ("Casa Verde", "Howard Street")."""
    text, words = passage.segment.text, passage.words
    start, end, _ = words[number]
    if text[max(0, start - 1) : start].isalpha() or text[end : end + 1].isalpha() or text[end : end + 2] in {"'t", "’t"}:
        return False
    if number and text[words[number - 1].end : words[number].start] == " ":
        before = words[number - 1]
        if text[before.start].isupper() and not is_given_name(before.key) and not starts_sentence(text, before.start):
            return False
    after = words[number + 1] if number + 1 < len(words) and text[end : words[number + 1].start] == " " else None
    return after is None or not (text[after.start].isupper() and is_ordinary(after.key) and after.key not in MONTHS)


def _by_address(segments: Segments, segment: Segment) -> Iterator[Finding]:
    for match in MAIL.finditer(segment.text) if "@" in segment.text else ():
        domain = match["domain"].lower()
        if domain not in FREE_MAIL and len(domain) > 2:
            yield segments.finding(
                segment, *match.span("domain"), "ORGANIZATION", score=0.6, detector=name, reason="domain of an address"
            )
