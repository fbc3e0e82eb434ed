"""Places that point at one person or company: street addresses, postal codes, homes and offices."""

from __future__ import annotations

import re
from collections.abc import Iterator

from redact.detect.known import Known
from redact.detect.lexicon import is_place, is_thing
from redact.detect.reading import Line, announcement, any_of, lines_of
from redact.detect.sieve import Sieve
from redact.model import Finding, Segments
from redact.names.ordinary import is_ordinary, lower_use
from redact.names.words import key_of

name = "locations"
entity_types: tuple[str, ...] = ("LOCATION",)

_NAME = r"(?-i:[A-ZÀ-ÖØ-Þ][\w'’.-]{0,30})"
_PLACE_WORD = r"(?-i:[A-ZÀ-ÖØ-Þ](?:[\w'’-]|\.(?=\w)){0,30})"
_TOWN_NAME = r"(?-i:[A-ZÀ-ÖØ-Þ][a-zß-ÿ'’.-]{1,30})"
_STREET = any_of(
    "street, str, st, avenue, ave, road, rd, boulevard, blvd, lane, ln, drive, dr, court, ct, place, pl, square, sq,"
    " terrace, way, parkway, pkwy, highway, hwy, crescent, close, mews, alley, plaza, quay, wharf, circle, trail,"
    " turnpike, broadway, embankment, gardens, grove, rise, walk, esplanade, promenade, loop"
)
_HOUSE = r"(?:\d{1,5}(?:[-–/]\d{1,4})?[a-z]?|(?-i:One|Two|Three|Four|Five|Six|Seven|Eight|Nine|Ten))"
_UNIT = rf"(?:,?\s+{any_of('suite, ste, apt, apartment, unit, floor, building, bldg, room, flat, level, block')}\.?\s*#?[\w-]+)"
_TOWN = rf"(?:,\s*{_TOWN_NAME}(?:\s+{_TOWN_NAME}){{0,2}})"
_BRITISH = r"(?-i:\b[A-Z]{1,2}\d[A-Z\d]?\s\d[ABD-HJLNP-UW-Z]{2}\b)"
_CANADIAN = r"(?-i:\b[ABCEGHJ-NPRSTVXY]\d[A-Z]\s\d[A-Z]\d\b)"
_ZIP = r"(?-i:\b[A-Z]{2})\s+\d{5}(?:-\d{4})?\b"
_CODE = rf"(?:,?\s+(?:{_ZIP}|{_BRITISH}|{_CANADIAN}|(?:[A-Z]{{1,2}}-)?\d{{4,5}}\b)|,\s*(?-i:[A-Z]{{2}})\b)"
_GERMANIC = any_of(
    r"straße, strasse, str\., gasse, weg, platz, allee, damm, ufer, gata, gatan, gate, vei, veien, vägen, vej, gade, laan,"
    r" straat, plein, gracht, kade, katu, utca"
)
_ROMANCE = any_of(
    "rue, avenue, boulevard, place, quai, chemin, calle, avenida, paseo, plaza, via, viale, piazza, corso, rua,"
    " travessa, largo, praça"
)
_OF = r"(?:(?:(?:de|du|des|la|le|les|del|della|dei|di|da|do|dos|das|los|las)\s+|[ld]['’])*)"
_ROMANCE_NAME = rf"{_ROMANCE}\s+{_OF}{_NAME}(?:\s+{_NAME}){{0,3}}"
_TOWN_AFTER = rf"(?:,?\s+(?:[A-Z]{{1,2}}-)?\d{{4,5}}(?:-\d{{3}})?)?(?:,?\s+{_TOWN_NAME})?"
_STOREY = r"(?:,?\s+(?:\d{1,2}\.\s?(?:OG|UG|Stock|Etage|sal|tr)|EG|DG)\b)?"
_FORMS = {
    "a house number and a street": rf"\b{_HOUSE}\s+(?:{_NAME}\s+){{1,4}}{_STREET}\b\.?{_UNIT}{{0,2}}{_TOWN}{{0,2}}{_CODE}?",
    "a house number and a street in lower case": r"\b\d{2,5}\s+(?:[a-z]+\s+){1,2}(?:street|avenue|road|boulevard|lane|terrace)\b",
    "a Germanic street": rf"\b{_NAME}(?:\s{_NAME})?\s?{_GERMANIC}\s+\d{{1,4}}\s?[a-z]?\b{_STOREY}{_TOWN_AFTER}",
    "a Romance street": rf"\b(?:\d{{1,4}},?\s+{_ROMANCE_NAME}|{_ROMANCE_NAME},?\s+\d{{1,4}}\b){_TOWN_AFTER}",
    "a post office box": r"\bp\.?\s?o\.?\s?box\s+\d+",
    "a British postal code": _BRITISH,
    "a Canadian postal code": _CANADIAN,
    "a state and a ZIP code": rf"(?:{_TOWN_NAME},?\s+)?{_ZIP}",
}
_NAMES = tuple(_FORMS)
_FORM = re.compile("|".join(f"({form})" for form in _FORMS.values()), re.IGNORECASE)
_FAMOUS = frozenset("the wall main high times sesame bourbon fleet downing cross side back one two both".split())
_NAMED_STREET = re.compile(
    r"\b(?P<first>[A-Z][\w'’-]{1,30})(?:\s+[A-Z][\w'’-]{1,30})?\s+(?:Street|Road|Avenue|Boulevard|Terrace|Crescent|Lane|Square)\b(?!\s+[A-Z&])"
)
_SPOKEN_STREET = re.compile(
    r"\b(?:the|on|at|off|in|to|near) (?P<first>[a-z]{4,20}) (?:street|road|avenue|boulevard|terrace|crescent|lane)\b"
)
_SPOKEN_HOME = re.compile(
    r"\b(?:liv(?:e|es|ed|ing)|mov(?:e|es|ed|ing)|based|commut(?:e|es|ing))"
    r" (?:out |up |down |back )?(?:in|to|from|near) (?P<place>[a-z]{4,20})\b"
)
_LIVES = any_of(
    "liv(?:e|es|ed|ing), reloca(?:te|tes|ted|ting), commut(?:e|es|ed|ing), home, house, flat, apartment, condo, cabin,"
    " cottage, grew up, raised, born, based, resid(?:e|es|ed|ing), hometown, school, studied, retired, retiring,"
    " settled, originally"
)
_HOME = re.compile(
    rf"\b{_LIVES}(?:\s+[a-z]+){{0,2}}?\s+(?:in|to|from|near|outside)\s+(?P<place>{_PLACE_WORD}(?:\s+{_PLACE_WORD}){{0,2}})",
    re.IGNORECASE,
)
_MOVED = re.compile(
    rf"\b(?:mov(?:e|es|ed|ing)\s+(?:\w+\s+)?(?:to|from)|years\s+in|back\s+in|(?:family|parents|in-laws|mother|father|sister|brother|daughter|son)\s+in|(?:post|work|call|join|dial)(?:s|ed|ing)?\s+from)\s+(?P<place>{_PLACE_WORD}(?:\s+{_PLACE_WORD}){{0,2}})",
    re.IGNORECASE,
)
_OFFICE = re.compile(
    rf"(?P<place>{_PLACE_WORD}(?:\s+{_PLACE_WORD})?)\s+(?:office|headquarters|campus|branch|plant|warehouse|site|studio|depot|showroom|factory|practice)\b",
    re.IGNORECASE,
)
_FIELD = re.compile(
    rf"\b{any_of('address, addr, street, home ?town, residence, lives in, home, based in, postcode, zip, adresse')}\b",
    re.IGNORECASE,
)
_LONGEST = 120
_NUMBER = re.compile(r"\d|One|Two|Three|Four|Five|Six|Seven|Eight|Nine|Ten")
"""Without one there is no house, no box and no postal code."""
_STREETS, _WORDS = Sieve((_NAMED_STREET, _SPOKEN_STREET)), Sieve((_HOME, _MOVED, _OFFICE, _SPOKEN_HOME))


def find(segments: Segments, known: Known) -> Iterator[Finding]:  # noqa: ARG001
    """Look for addresses in every line, and for homes and offices by the words around them."""
    for line in lines_of(segments):
        for start, end, score, reason in (*_addresses(line), *_by_words(line), *_fields(line)):
            yield segments.finding(
                line.segment, line.start + start, line.start + end, "LOCATION", score=score, detector=name, reason=reason
            )


def _addresses(line: Line) -> Iterator[tuple[int, int, float, str]]:
    for match in _FORM.finditer(line.text) if _NUMBER.search(line.text) else ():
        yield *match.span(), 0.85, _NAMES[(match.lastindex or 1) - 1]
    passing = _STREETS.passing(line.text)
    for match in _NAMED_STREET.finditer(line.text) if _NAMED_STREET in passing else ():
        if match["first"].lower() not in _FAMOUS:
            yield *match.span(), 0.6, "the name of a street"
    for match in _SPOKEN_STREET.finditer(line.text) if _SPOKEN_STREET in passing else ():
        if lower_use(match["first"]) == 0:
            yield match.start("first"), match.end(), 0.6, "the name of a street in lower case"


def _by_words(line: Line) -> Iterator[tuple[int, int, float, str]]:
    passing = _WORDS.passing(line.text)
    for match in _HOME.finditer(line.text) if _HOME in passing else ():
        if not all(is_ordinary(key_of(word)) or is_thing(key_of(word)) for word in match["place"].split()):
            yield *match.span("place"), 0.6, "a word for a home stands before it"
    for pattern, reason in ((_MOVED, "someone moved there"), (_OFFICE, "an office stands after it")):
        for match in pattern.finditer(line.text) if pattern in passing else ():
            if is_place(key_of(match["place"])):
                yield *match.span("place"), 0.6, reason
    for match in _SPOKEN_HOME.finditer(line.text) if _SPOKEN_HOME in passing and line.text.islower() else ():
        if lower_use(match["place"]) == 0 and not is_thing(match["place"]):
            yield *match.span("place"), 0.6, "a word for a home stands before it"


def _fields(line: Line) -> Iterator[tuple[int, int, float, str]]:
    announced = announcement(line.segment)
    if not announced or not _FIELD.search(announced):
        return
    value = line.text.strip()
    if "@" not in value and "://" not in value and any(map(str.isalpha, value)) and len(value) <= _LONGEST:
        start = line.text.index(value)
        yield start, start + len(value), 0.85, "the field or column is for addresses"
