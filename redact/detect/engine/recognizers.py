"""Presidio's pattern recognizers: those that hold in any country's notes by form and checksum, or by a word before them."""

from __future__ import annotations

import logging
import re
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, NamedTuple

from redact.detect.engine.lean_spacy import import_spacy
from redact.detect.known import ModelSpan

if TYPE_CHECKING:
    from presidio_analyzer import EntityRecognizer

_LANGUAGE = "en"
_EMAIL, _PHONE = "EMAIL_ADDRESS", "PHONE_NUMBER"
_BY_FORM = (
    "CreditCard", "Crypto", "DeSocialSecurity", "DeVatId", "EsNie", "EsNif", "FiPersonalIdentityCode", "Iban", "InGstin",
    "ItFiscalCode", "SePersonnummer", "SgFin", "UkDrivingLicence", "UkNino", "UsItin", "UsSsn",
)  # fmt: skip
"""Recognizers whose form, with letters, separators or a long checksum, hardly comes about by chance."""
_BY_WORD = (
    "AbaRouting", "AuAbn", "AuMedicare", "AuTfn", "CaSin", "DeTaxId", "InAadhaar", "InPan", "InPassport", "Ip", "KrRrn", "NgNin",
    "Nhs", "PlPesel", "ThTnin", "TrNationalId", "UkPassport", "UsBank", "UsNpi", "UsPassport", "ZaIdNumber",
)  # fmt: skip
"""Recognizers that any plain number may satisfy: one of their context words must stand before it."""
_PHONE_REGIONS = ("US", "GB", "DE", "FR", "IN", "AU")
"""Whose national formats are read; numbers with a country code are read for all."""
_CERTAIN = 0.5
"""Presidio's score of a full form or a right checksum."""
_NEVER = 2.0
"""No score reaches this."""
_REACH = 40
"""Characters before a match in which a context word counts."""
_WINDOW, _OVERLAP = 2000, 200
"""Characters at a time and how many of them twice: on longer texts some patterns take quadratic time, and Presidio gives up."""
_LOOKS_FAR = ".*"
"""A pattern with this looks through all that follows each word: quadratic time, and any word of its length will do."""
_NUMBER = re.compile(r"\d(?:[\w .()/\u2010-\u2013-]{0,3}?\d){5}|\w{26}")
"""Without six digits near each other, or a very long word, there is nothing that a recognizer of numbers knows."""
_LONG_NUMBER = re.compile(r"\d(?:[ .()/\u2010-\u2013-]{0,4}\d){6}")
"""Nor a telephone number without seven."""
_NO_PHONE = re.compile(r"\d+|\d{1,3}(?:\.\d{1,3}){1,3}|(?:19|20)\d\d[-/. ][01]?\d[-/. ][0-3]?\d\b.*")
"""A plain number, an Internet address, a version, an amount or a date, which pass for phone numbers in some country."""


class _Recognizer(NamedTuple):
    """One of Presidio's, and when to believe it."""

    name: str
    presidio: EntityRecognizer
    certain: float
    """From this score on no word needs to stand before it."""
    words: re.Pattern[str]
    """Its context words."""

    def find(self, text: str) -> Iterator[ModelSpan]:
        """Give what it recognizes and may be believed."""
        # Only recognizers that rest on a language model read the third argument.
        for result in self.presidio.analyze(text, self.presidio.supported_entities, None) or ():  # type: ignore[arg-type]
            start, end = result.start, result.end
            if result.entity_type == _PHONE and _NO_PHONE.fullmatch(text, start, end):
                continue
            if result.score >= self.certain or self.words.search(text, max(0, start - _REACH), start):
                yield ModelSpan(start, end, result.entity_type, result.score, self.name)


def has_work(text: str) -> bool:
    """Tell whether any recognizer is to be asked about a text: most hold nothing that one knows."""
    return "@" in text or _NUMBER.search(text) is not None


class Recognizers:
    """Presidio's registry with the recognizers that read notes."""

    def __init__(self) -> None:
        """Import Presidio and fill its registry."""
        # Presidio imports it whole, with its command line.
        import_spacy()
        with _silence(), _unchecked_patterns():
            from presidio_analyzer import RecognizerRegistry

            chosen = _chosen()
            registry = RecognizerRegistry([each.presidio for each in chosen], supported_languages=[_LANGUAGE])
            of_addresses, of_phones = (registry.get_recognizers(_LANGUAGE, [entity]) for entity in (_EMAIL, _PHONE))
        self._of_addresses = [each for each in chosen if each.presidio in of_addresses]
        self._of_phones = [each for each in chosen if each.presidio in of_phones]
        self._of_numbers = [each for each in chosen if each.presidio not in (*of_addresses, *of_phones)]

    def find(self, texts: Sequence[str]) -> list[list[ModelSpan]]:
        """Run the recognizers over each text; offsets are in that text, labels are Presidio's entity types."""
        with _silence():
            return [list(self._find_in(text)) for text in texts]

    def _find_in(self, text: str) -> Iterator[ModelSpan]:
        for start in range(0, max(len(text) - _OVERLAP, 1), _WINDOW - _OVERLAP):
            window = text[start : start + _WINDOW]
            for recognizer in self._for(window):
                for span in recognizer.find(window):
                    yield span._replace(start=start + span.start, end=start + span.end)

    def _for(self, text: str) -> Iterator[_Recognizer]:
        # Most texts hold none; asking forty recognizers about each would take longer than the language model.
        if "@" in text:
            yield from self._of_addresses
        if _NUMBER.search(text):
            yield from self._of_numbers
            if _LONG_NUMBER.search(text):
                yield from self._of_phones


@contextmanager
def _silence() -> Iterator[None]:
    """Keep Presidio from logging the text that it failed on."""
    logger = logging.getLogger("presidio-analyzer")
    disabled, logger.disabled = logger.disabled, True
    try:
        yield
    finally:
        logger.disabled = disabled


@contextmanager
def _unchecked_patterns() -> Iterator[None]:
    """Keep Presidio from compiling each pattern it ships to see whether it compiles: half of its import."""
    import regex  # type: ignore[import-untyped]

    compile_pattern = regex.compile

    def compile_unless_checking(*arguments: Any, **options: Any) -> Any:
        is_check = sys._getframe(1).f_globals.get("__name__") == "presidio_analyzer.pattern"
        return None if is_check else compile_pattern(*arguments, **options)

    regex.compile = compile_unless_checking
    try:
        yield
    finally:
        regex.compile = compile_pattern


def _chosen() -> list[_Recognizer]:
    from presidio_analyzer import PatternRecognizer, predefined_recognizers

    # Presidio's own e-mail recognizer asks for a public suffix: it tries the network for the list, and drops
    # `mira@hr.internal`. Its pattern alone does neither.
    email = PatternRecognizer(_EMAIL, supported_language=_LANGUAGE, patterns=predefined_recognizers.EmailRecognizer.PATTERNS)
    phone = predefined_recognizers.PhoneRecognizer(supported_language=_LANGUAGE, supported_regions=_PHONE_REGIONS)
    chosen = [_recognizer("EmailRecognizer", email, _CERTAIN), _recognizer("PhoneRecognizer", phone, phone.SCORE)]
    for name in (*_BY_FORM, *_BY_WORD):
        known = getattr(predefined_recognizers, f"{name}Recognizer")(supported_language=_LANGUAGE)
        known.patterns = [each for each in known.patterns if _LOOKS_FAR not in each.regex]
        chosen.append(_recognizer(f"{name}Recognizer", known, _CERTAIN if name in _BY_FORM else _NEVER))
    return chosen


def _recognizer(name: str, presidio: EntityRecognizer, certain: float) -> _Recognizer:
    words = "|".join(map(re.escape, presidio.context or ())) or "(?!)"
    return _Recognizer(name, presidio, certain, re.compile(rf"(?<!\w)(?:{words})(?!\w)", re.IGNORECASE))
