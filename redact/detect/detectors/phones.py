"""Telephone numbers that no numbering plan knows, new or invented: by the word before them or the country code."""

from __future__ import annotations

import re
from collections.abc import Iterator

from redact.detect.known import Known
from redact.detect.reading import announcement, any_of, lines_of
from redact.model import Finding, Segments

name = "phones"
entity_types: tuple[str, ...] = ("PHONE_NUMBER",)

_WORDS = any_of(
    r"tel, telephone, phone, mobile, mob, cell, cellphone, fax, whats\s?app, signal, sms,"
    r" call(?: me| him| her| them| us| back| on| at)*, text(?:ed)? \w+, ring, dial, dial-?in, dial-?in number, hotline,"
    r" direct, direct line, direct dial, landline, handy, Telefon, Mobil, Tél, móvil, teléfono, telefone, cellulare,"
    r" telefono"
)
_GAP = r"[ .()/\u2010-\u2013-]"
_EXTENSION = r"(?:\s*(?:x|ext\.?|extension)\s*\d{1,5})?"
_ANNOUNCED = re.compile(
    rf"(?<![^\W_]){_WORDS}\b[^\n\d+(]{{0,20}}(?P<number>[+(]?\d(?:{_GAP}{{0,3}}\d){{5,15}}{_EXTENSION})(?!\d)", re.IGNORECASE
)
_INTERNATIONAL = re.compile(
    rf"(?<![\w+.])(?P<number>(?:\+|00)[1-9]\d{{0,2}}(?:{_GAP}{{0,3}}\d){{6,12}}{_EXTENSION})(?!\d)", re.IGNORECASE
)
_KEY = re.compile(rf"(?<![^\W_]){_WORDS}(?![^\W_])", re.IGNORECASE)
_NUMBER = re.compile(rf"[\s\"']*(?P<number>[+(]?\d(?:{_GAP}{{0,3}}\d){{5,15}}{_EXTENSION})[\s\"']*", re.IGNORECASE)
_DIGITS = re.compile(r"\d(?:\D{0,3}\d){5}")
"""What any of the above holds."""
_DATE = re.compile(r"\(?(?:19|20)\d\d[-/. ][01]?\d[-/. ][0-3]?\d.*|[0-3]?\d[./-][01]?\d[./-](?:19|20)\d\d.*")


def find(segments: Segments, known: Known) -> Iterator[Finding]:  # noqa: ARG001
    """Look for announced and international numbers in every line."""
    for line in lines_of(segments):
        if not _DIGITS.search(line.text):
            continue
        found = dict.fromkeys(_ANNOUNCED.finditer(line.text), "a word for a telephone stands before it")
        found |= dict.fromkeys(_INTERNATIONAL.finditer(line.text), "a number with a country code")
        if (whole := _NUMBER.fullmatch(line.text)) and _KEY.search(announcement(line.segment)):
            found[whole] = "the field or column is for telephone numbers"
        for match, reason in found.items():
            if not _DATE.fullmatch(match["number"]):
                start, end = (line.start + position for position in match.span("number"))
                yield segments.finding(line.segment, start, end, "PHONE_NUMBER", score=0.85, detector=name, reason=reason)
