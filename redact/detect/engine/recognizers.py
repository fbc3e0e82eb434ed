"""Presidio's pattern recognizers: those that hold in any country's notes by form and checksum, or by a word before them."""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING

from redact.detect.known import ModelSpan

if TYPE_CHECKING:
    from presidio_analyzer import EntityRecognizer, RecognizerRegistry, RecognizerResult

_LANGUAGE = "en"
_BY_FORM = (
    "CreditCard", "Crypto", "DeSocialSecurity", "DeVatId", "EsNie", "EsNif", "FiPersonalIdentityCode", "Iban", "InGstin",
    "ItFiscalCode", "SePersonnummer", "SgFin", "UkDrivingLicence", "UkNino", "UsItin", "UsMbi", "UsSsn",
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
_REACH = 40
"""Characters before a match in which a context word counts."""
_LOOKS_FAR = ".*"
"""A pattern with this looks through all that follows each word: quadratic time, and any word of its length will do."""
_NUMBER = re.compile(r"(?:\d\D{0,8}){4}")
"""Fewer digits make no number that a recognizer knows."""
_DOTTED_QUAD = re.compile(r"\d{1,3}(?:\.\d{1,3}){3}")
"""An Internet address or a version, which passes for a phone number in some country."""


class Recognizers:
    """Presidio's registry with the recognizers that read notes."""

    def __init__(self) -> None:
        """Import Presidio and fill its registry."""
        registry = _registry()
        self._of_addresses = registry.get_recognizers(_LANGUAGE, ["EMAIL_ADDRESS"])
        self._of_numbers = [each for each in registry.recognizers if each not in self._of_addresses]

    def find(self, texts: Sequence[str]) -> list[list[ModelSpan]]:
        """Run the recognizers over each text; offsets are in that text, labels are Presidio's entity types."""
        with _silence():
            return [list(self._find_in(text)) for text in texts]

    def _find_in(self, text: str) -> Iterator[ModelSpan]:
        # Most texts hold neither; asking forty recognizers about each would take longer than the language model.
        if "@" in text:
            yield from _results(self._of_addresses, text)
        if _NUMBER.search(text):
            yield from _results(self._of_numbers, text)


def _results(recognizers: Sequence[EntityRecognizer], text: str) -> Iterator[ModelSpan]:
    for recognizer in recognizers:
        for result in recognizer.analyze(text, recognizer.supported_entities, None) or ():
            if _speaks_for_itself(result, recognizer, text) or _is_announced(result, recognizer, text):
                yield ModelSpan(result.start, result.end, result.entity_type, result.score, recognizer.name)


def _speaks_for_itself(result: RecognizerResult, recognizer: EntityRecognizer, text: str) -> bool:
    if result.entity_type == "PHONE_NUMBER":
        number = text[result.start : result.end]
        return not number.isdigit() and not _DOTTED_QUAD.fullmatch(number)
    return result.score >= _CERTAIN and recognizer.name.removesuffix("Recognizer") not in _BY_WORD


def _is_announced(result: RecognizerResult, recognizer: EntityRecognizer, text: str) -> bool:
    before = text[max(0, result.start - _REACH) : result.start].casefold()
    words = "|".join(re.escape(word.casefold()) for word in recognizer.context or ())
    return bool(words) and re.search(rf"(?<!\w)(?:{words})(?!\w)", before) is not None


@contextmanager
def _silence() -> Iterator[None]:
    """Keep Presidio from logging the text that it failed on."""
    logger = logging.getLogger("presidio-analyzer")
    disabled, logger.disabled = logger.disabled, True
    try:
        yield
    finally:
        logger.disabled = disabled


def _registry() -> RecognizerRegistry:
    from presidio_analyzer import PatternRecognizer, RecognizerRegistry, predefined_recognizers

    # Presidio's own e-mail recognizer asks for a public suffix: it tries the network for the list, and drops
    # `mira@hr.internal`. Its pattern alone does neither.
    patterns = predefined_recognizers.EmailRecognizer.PATTERNS
    recognizers: list[EntityRecognizer] = [
        PatternRecognizer("EMAIL_ADDRESS", name="EmailRecognizer", supported_language=_LANGUAGE, patterns=patterns),
        predefined_recognizers.PhoneRecognizer(supported_language=_LANGUAGE, supported_regions=_PHONE_REGIONS),
    ]
    for name in (*_BY_FORM, *_BY_WORD):
        recognizer = getattr(predefined_recognizers, f"{name}Recognizer")(supported_language=_LANGUAGE)
        recognizer.patterns = [each for each in recognizer.patterns if _LOOKS_FAR not in each.regex]
        recognizers.append(recognizer)
    return RecognizerRegistry(recognizers, supported_languages=[_LANGUAGE])
