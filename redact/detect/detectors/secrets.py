"""Passwords, keys and tokens: by the form their makers gave them (after detect-secrets and gitleaks), or by the word before."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from redact.detect.known import Known
from redact.detect.reading import Line, announcement, any_of, lines_of
from redact.detect.sieve import Sieve
from redact.model import Finding, Segment, SegmentKind, Segments
from redact.names.ordinary import is_ordinary

name = "secrets"
entity_types: tuple[str, ...] = ("SECRET",)

_FORMS = {
    "a private key": r"-----BEGIN [A-Z0-9 ]*PRIVATE KEY[A-Z ]*-----[\s\S]*?(?:-----END [A-Z0-9 ]*PRIVATE KEY[A-Z ]*-----|\Z)",
    "an AWS key": r"\b(?:A3T[A-Z0-9]|ABIA|ACCA|AKIA|ASIA)[A-Z0-9]{16}\b",
    "an Azure key": r"(?<=AccountKey=)[A-Za-z0-9+/]{40,}={0,2}",
    "a Discord token": r"\b[MNO][\w-]{23,25}\.[\w-]{6}\.[\w-]{27,}",
    "a GitHub token": r"\b(?:gh[oprsu]_[A-Za-z0-9_]{36,}|github_pat_[A-Za-z0-9_]{22,})",
    "a GitLab token": r"\bgl(?:pat|dt|rt|cbt|ptt|ft|imt|agent|oas|soat|ffct)-[\w-]{20,}",
    "a Google key": r"\b(?:AIza[\w-]{35}|ya29\.[\w-]{20,}|GOCSPX-[\w-]{20,})",
    "a JSON web token": r"\beyJ[\w-]{8,}\.[\w-]{8,}(?:\.[\w-]*)?",
    "a Mailchimp key": r"\b[0-9a-f]{32}-us\d{1,2}\b",
    "a package registry's token": r"\b(?:pypi-AgE[\w-]{50,}|npm_[A-Za-z0-9]{36})|(?<=:_authToken=)[^\s\"']+",
    "a SendGrid key": r"\bSG\.[\w-]{16,}\.[\w-]{16,}",
    "a Shopify or Square key": r"\b(?:shp(?:at|ca|pa|ss)_[0-9a-fA-F]{32}|sq0(?:atp|csp)-[\w-]{22,})",
    "a Slack token": r"\bxox[abeoprs]-[A-Za-z0-9-]{10,}|https://hooks\.slack\.com/(?:services|workflows)/[\w/-]+",
    "a Stripe key": r"\b(?:[rsp]k|whsec)_(?:live|test)_[A-Za-z0-9]{16,}",
    "a Telegram token": r"\b\d{8,10}:AA[\w-]{33}\b",
    "a Twilio key": r"\b(?:AC|SK)[0-9a-f]{32}\b",
    "a key of a model's service": r"\bsk-[A-Za-z0-9_-]{16,}",
}
_NAMES = tuple(_FORMS)
_FORM = re.compile("|".join(f"({form})" for form in _FORMS.values()))

_LOGIN = re.compile(r"(?<=://)[^\s/@:]*:(?P<secret>[^\s/@]+)(?=@)")
_PARAMETER = re.compile(
    r"[?&;#](?:pwd|passw(?:or)?d|passcode|pass|(?:access_|id_)?token|auth|(?:api_?)?key|secret|sig|signature|sas)=(?P<secret>[^\s&#;]{4,})",
    re.IGNORECASE,
)
_PREFIXED = re.compile(r"(?<![\w/.-])(?:[A-Za-z][A-Za-z0-9]{1,9}[-_]){1,3}(?P<random>[A-Za-z0-9]{10,})(?![\w/-])")
_BARE = re.compile(r"(?<![\w/.+-])(?P<random>[A-Za-z0-9+/_-]{20,}={0,2})(?![\w/.+-])")

_PLAIN_CUES = any_of(
    r"pass\s?words?, passwd, pass\s?phrase, pass\s?code, pwd?, p/w, pins?, pin code, cvv, cvc, otp, door code,"
    r" gate code, alarm code, entry code, access code, unlock code, lock code, safe code, security code,"
    r" recovery codes?, backup codes?, key\s?box code, lock\s?box code, garage code, building code, api[\s_-]?keys?,"
    r" secret[\s_-]?key, access[\s_-]?key, private[\s_-]?key, licen[cs]e key, host key, stream key, wi-?fi key,"
    r" wi-?fi password, combination, Kennwort, Passwort, mot de passe, contrase[nñ]a, senha, wachtwoord, l[oö]senord"
)
_LOOSE_CUES = any_of(
    r"(?:api|auth|access|bearer|refresh|bot|deploy)?[\s_-]?tokens?, (?:client[\s_-]?)?secrets?, credentials?, creds,"
    r" log-?in, wi-?fi"
)
"""Words with other uses: only after a colon or the like, and not a plain number, is what follows a secret."""
_ASIDE = r"(?:\s+(?:for|to|of|on|at|in)\b[^.!?\n:=]{1,40}?)?"
_SAYS = r"\s*(?:[:=]+>?|->|→|–|—|\bis\b|\bwas\b|\bare\b)\s*(?:(?:still|now)\b\s*)?"
_QUOTE = r"(?P<quote>[\"'`“‘*(]*)(?-i:[A-Z]+_[A-Z_]+=)?"
_VALUE = r"(?P<secret>(?:(?!&\w+=)[^\s\"'`”’|<>])+)"
_SAID = re.compile(rf"(?<![^\W_])(?:{_PLAIN_CUES}|(?P<loose>{_LOOSE_CUES})){_ASIDE}{_SAYS}{_QUOTE}{_VALUE}", re.IGNORECASE)
_ADJOINING = re.compile(rf"(?<![^\W_]){_PLAIN_CUES}(?:['’]s)?\s+{_QUOTE}{_VALUE}", re.IGNORECASE)
_STILL = re.compile(
    rf"(?<![^\W_]){_PLAIN_CUES}\b[^.?\n]{{0,40}}?\b(?:it['’]s|is)\s+(?:still|now)\s+{_QUOTE}{_VALUE}", re.IGNORECASE
)
_KEYPAD = re.compile(
    r"(?<![^\W_])(?:door|gate|alarm|entry|access|safe|garage|barrier|key\s?box)\s+code(?:\s+[a-z]+){1,4}\s+"
    r"(?P<quote>)(?P<secret>[A-Z]?\d{4,8}[A-Z]?(?![\w:/-]))"
)
_PHRASE = 3
"""Quoted words from which on they are a pass phrase."""
_QUOTED = re.compile(
    rf"(?<![^\W_])(?:{_PLAIN_CUES}|wi-?fi)\b[^.!?\n\"'`“]{{0,30}}(?P<quote>[\"`“])(?P<secret>[^\n\"`”]{{3,64}})[\"`”]",
    re.IGNORECASE,
)
_FIELD = re.compile(rf"(?<![^\W_])(?:{_PLAIN_CUES}|{_LOOSE_CUES})(?![^\W_])", re.IGNORECASE)
_ANNOUNCING = Sieve((_SAID, _ADJOINING, _STILL, _KEYPAD, _QUOTED))
_RUN = re.compile(r"[\w+/-]{10}")
"""Without one there is no secret that goes by its form, nor a random one."""
_TRAILING = ".,;:!?)]}*_"
_PLACEHOLDER = re.compile(
    r"[<$%{\[].*|[x*•._#-]+|0+|(?:my|your|our|the|some)[-_ ].*|(?:.*[-_])?(?:here|placeholder|example|changeme|redacted|todo|tbd|none|null|n/?a)|\w+://.*|[\w.+-]+@[\w-]+(?:\.[\w-]+)+",
    re.IGNORECASE,
)
_MARKS, _QUOTES = frozenset("!#$%^&*+=?@~_"), frozenset("\"'`“‘")


def find(segments: Segments, known: Known) -> Iterator[Finding]:  # noqa: ARG001
    """Find secrets by form in every segment, and by the words before them in every line."""
    for segment in segments:
        for match in _FORM.finditer(segment.text) if _RUN.search(segment.text) else ():
            span = (match.start(), match.start() + len(match.group().rstrip()))
            yield _finding(segments, segment, span, 0.95, f"the form of {_NAMES[(match.lastindex or 1) - 1]}")
    for line in lines_of(segments):
        for start, end, score, reason in (*_in_addresses(line), *_random(line), *_announced(line)):
            yield _finding(segments, line.segment, (line.start + start, line.start + end), score, reason)


def _finding(segments: Segments, segment: Segment, span: tuple[int, int], score: float, reason: str) -> Finding:
    return segments.finding(segment, *span, "SECRET", score=score, detector=name, reason=reason)


def _in_addresses(line: Line) -> Iterator[tuple[int, int, float, str]]:
    for pattern, sign, reason in ((_LOGIN, "@", "the password in an address"), (_PARAMETER, "=", "a key in an address")):
        for match in pattern.finditer(line.text) if sign in line.text else ():
            if not _PLACEHOLDER.fullmatch(match["secret"]):
                yield *match.span("secret"), 0.9, reason


def _random(line: Line) -> Iterator[tuple[int, int, float, str]]:
    if not _RUN.search(line.text):
        return
    for match in _PREFIXED.finditer(line.text):
        if _alternates(match["random"]):
            yield *match.span(), 0.85, "random letters and digits after a prefix"
    # In an address a long run is mostly a page's number.
    for match in _BARE.finditer(line.text) if line.segment.kind is not SegmentKind.URL else ():
        text = match["random"]
        if _alternates(text) and not (text.islower() or text.isupper()) and text.count("-") < 3 and not _is_path(text):
            yield *match.span(), 0.6, "a long run of random letters and digits"


def _is_path(text: str) -> bool:
    """Tell whether a run is folders of words and dates: `Journal/2026/2026-03-05`."""
    return "/" in text and all(each.isdigit() or each.isalpha() for each in re.split(r"[-/_]", text))


def _alternates(text: str) -> bool:
    """Tell whether letters and digits alternate as nobody would write them."""
    changes = sum(before.isdigit() != after.isdigit() for before, after in pairwise(text))
    return changes >= 4 and sum(map(str.isdigit, text)) >= 3


def _announced(line: Line) -> Iterator[tuple[int, int, float, str]]:
    value, announced = line.text.strip(" \t\"'`"), announcement(line.segment)
    if announced and _FIELD.search(announced) and " " not in value and _may_be_secret(value, marked=True):
        start = line.text.index(value)
        yield start, start + len(value), 0.9, "the field or column is for secrets"
    for pattern in _ANNOUNCING.passing(line.text):
        for match in _announcements(pattern, line.text):
            secret = match["secret"].rstrip(_TRAILING)
            if pattern is _SAID and match["loose"] and secret.isdigit():
                continue
            if _may_be_secret(secret, marked=pattern is _QUOTED or not _QUOTES.isdisjoint(match["quote"])):
                start = match.start("secret")
                yield start, start + len(secret), 0.9, "a word for secrets stands before it"


def _announcements(pattern: re.Pattern[str], text: str) -> Iterator[re.Match[str]]:
    """Give each match, also where one's value is the next one's cue: `wifi at the office: passcode: …`."""
    match = pattern.search(text)
    while match:
        yield match
        match = pattern.search(text, match.start("secret"))


def _may_be_secret(text: str, *, marked: bool) -> bool:
    if len(text) < 3 or _PLACEHOLDER.fullmatch(text):
        return False
    if any(each.isdigit() for each in text):
        return True
    words = re.split(r"\W+|_", text.strip("_"))
    if marked and len(words) >= _PHRASE:
        return True
    return not _MARKS.isdisjoint(text[1:]) or ((marked or "-" in text) and not all(is_ordinary(word.lower()) for word in words))
