"""Numbers that stand for one person or account: known by the word before them, or by a form that registers use."""

from __future__ import annotations

import re
from collections.abc import Iterator

from redact.detect.known import Known
from redact.detect.reading import Line, announcement, any_of, lines_of
from redact.detect.sieve import Sieve
from redact.model import Finding, Segments

name = "identifiers"
entity_types: tuple[str, ...] = ("ID",)

_PAPERS = any_of(
    r"passport, visa, driv(?:er|ing)['’]?s? licen[cs]e, green card, national insurance, NI, NINO, SSN, social security,"
    r" social insurance, SIN, tax id, TIN, EIN, ITIN, UTR, VAT, USt-?IdNr, Steuer-?ID, NIF, NIE, DNI, CPF, CNPJ, PAN,"
    r" aadhaa?r, AHV, BSN, personnummer, PESEL, codice fiscale, ABN, TFN, medicare, medicaid, NHS, MRN, medical record,"
    r" NPI, DEA, sort code, routing, ABA, BSB, IFSC, SWIFT, BIC, IBAN, account ending(?: in| with)?, acct,"
    r" acct ending(?: in| with)?, card ending(?: in| with)?, a/c, PNR, frequent flyer, licen[cs]e plate, number plate,"
    r" plate, reg plate, (?:car|vehicle|van) reg(?:istration)?, VRM, VIN, Kennzeichen"
)
"""Words whose number needs no further word: `passport X12345678`."""
_ROLES = any_of(
    r"employee, emp, staff, personnel, payroll, badge, worker, associate, contractor, candidate, applicant,"
    r" application, student, pupil, patient, chart, hospital, resident, tenant, member, membership, customer, client,"
    r" supplier, vendor, account, acct, bank account, policy, claim, case, file, matter, docket, incident, complaint,"
    r" grievance, insurance, subscriber, beneficiary, licen[cs]e, registration, reg, certificate, player, donor, loan,"
    r" mortgage, card, meeting, webinar, conference, participant, zoom, dial-?in, booking, reservation, confirmation,"
    r" record, letter, our, your, GMC, NMC, HCPC, SRA, bar, roll, practitioner, caller, host, user, personal,"
    r" inmate, title, tax, taxpayer"
)
"""Words whose number needs one more word, or letters in it: `claim no. 4471`, `case HR-4471`, but not `case 12`."""
_NUMBERED = r"\s*(?:#|(?:ids?|identifier|number|num|nos?|nr|n[°º]|ref|reference|code)\b\.?)"
_ASIDE = r"(?:\s+(?:for|on|of|to|at|in)\b[^.!?\n:=\d]{1,40}?(?=[:=]))?"
"""What a word for an identifier may say of its use: `registration no. for the reference: 4417`."""
_LINK = rf"{_ASIDE}(?:\s+card|\s+document)?(?:\s*(?:\bis\b|\bwas\b|:|=|->|→|–|—|\())*\s*[\"'`*]*#?"
_GROUPS = r"[^\W_a-z]+(?:[ ./-]?[^\W_a-z]+){0,7}(?![^\W_])"
_PLAIN = rf"(?-i:(?P<plain>(?=[^\d\n]{{0,12}}\d){_GROUPS}))"
_LETTERED = r"(?P<lettered>(?-i:\d{2}-[a-z]{2}-\d{3,6}|(?=[A-Z]|\d+[A-Z/-])[A-Z0-9]+(?:[./-][A-Z0-9]+)*(?: [A-Z]{3})?)(?![^\W_]))"
_LONG = r"(?P<long>\d[\d -]{4,}\d)(?![^\W_])"
_ANNOUNCED = re.compile(
    rf"(?<![^\W_])(?:(?:{_PAPERS}(?P<worded>{_NUMBERED})?|{_ROLES}(?:\s+(?:file|record|account))?(?P<numbered>{_NUMBERED}))"
    rf"{_LINK}{_PLAIN}|{_ROLES}{_LINK}{_LETTERED}|id{_LINK}{_LONG})",
    re.IGNORECASE,
)
_ANNOUNCING = Sieve((_ANNOUNCED,))
_DIGIT = re.compile(r"\d")
_KEY = re.compile(rf"(?<![^\W_])(?:{_PAPERS}|{_ROLES}(?:{_NUMBERED}))(?![^\W_])", re.IGNORECASE)
_REGISTER = re.compile(
    r"(?<![\w/.-])(?!(?:CVE|ISO|IEC|RFC|EN|DIN|IEEE|ISBN|ISSN|PR)-)[A-Z]{2,5}(?:-[A-Z]{2,5})?-(?:(?:\d{4}-)?\d{6,}|(?:19|20)\d\d-\d{3,5})(?![\w/-])"
)
_NATIONAL_INSURANCE = re.compile(r"(?<!\w)[A-Z]{2} ?\d{2} ?\d{2} ?\d{2} ?[A-D](?!\w)")
_BRITISH_PLATE = re.compile(r"(?<!\w)(?!FY|CY|HY|MY)[A-Z]{2}\d{2} (?!USD|EUR|GBP|CHF|ARR|MRR|CEO|CFO|CTO)[A-Z]{3}(?![\w-])")
_FORMS = (
    (_REGISTER, "letters and a long number, as registers have them"),
    (_NATIONAL_INSURANCE, "the form of a National Insurance number"),
    (_BRITISH_PLATE, "the form of a British number plate"),
)
_DATE = re.compile(
    r"(?:19|20)\d\d[-/. ][01]?\d[-/. ][0-3]?\d(?:\D.*)?|[0-3]?\d[./-][01]?\d[./-](?:19|20)?\d\d(?:\D.*)?"
    r"|(?:19|20)\d\d(?:[-/](?:19|20)?\d\d)?"
)
_FEWEST_DIGITS, _FEWEST_UNSAID = 3, 5
"""How many digits a number needs where a word such as "number" announces it, and where none does."""
_LONGEST = 40


def find(segments: Segments, known: Known) -> Iterator[Finding]:  # noqa: ARG001
    """Look for announced numbers and numbers of registers in every line."""
    for line in lines_of(segments):
        if not _has_digit(line.text):
            continue
        if (announced := announcement(line.segment)) and _KEY.search(announced):
            yield from _whole_value(segments, line)
        for match in _ANNOUNCED.finditer(line.text) if _ANNOUNCING.passing(line.text) else ():
            said = match["worded"] or match["numbered"]
            span = next(match.span(kind) for kind in ("plain", "lettered", "long") if match[kind])
            if _may_identify(line.text[slice(*span)], _FEWEST_DIGITS if said else _FEWEST_UNSAID):
                yield _finding(
                    segments, line, _without_last_word(line.text, *span), 0.85, "a word for an identifier stands before it"
                )
        for form, reason in _FORMS:
            for match in form.finditer(line.text):
                yield _finding(segments, line, match.span(), 0.6, reason)


def _has_digit(text: str) -> bool:
    return _DIGIT.search(text) is not None if text.isascii() else any(map(str.isdigit, text))


def _whole_value(segments: Segments, line: Line) -> Iterator[Finding]:
    value = line.text.strip(" \t\"'`")
    if len(value) <= _LONGEST and _may_identify(value, _FEWEST_DIGITS):
        start = line.text.index(value)
        yield _finding(segments, line, (start, start + len(value)), 0.85, "the field or column is for identifiers")


def _may_identify(value: str, fewest: int) -> bool:
    digits = sum(each.isdigit() for each in value)
    has_letters = any(each.isalpha() for each in value)
    return digits >= (min(fewest, _FEWEST_DIGITS) - 1 if has_letters else fewest) and not _DATE.fullmatch(value)


def _without_last_word(text: str, start: int, end: int) -> tuple[int, int]:
    """Leave out a word in capitals that follows the number, such as a currency or `OK`; a plate's last letters stay."""
    number, _, word = text[start:end].rpartition(" ")
    follows = word.isalpha() and any(each.isdigit() for each in number) and not any(each.isalpha() for each in number)
    return (start, start + len(number)) if follows else (start, end)


def _finding(segments: Segments, line: Line, span: tuple[int, int], score: float, reason: str) -> Finding:
    start, end = span
    return segments.finding(line.segment, line.start + start, line.start + end, "ID", score=score, detector=name, reason=reason)
