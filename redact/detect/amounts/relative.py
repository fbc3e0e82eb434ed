"""Amounts told by other amounts, by time or by order of magnitude: "a fifth of that", "two months' salary", "mid six figures"."""

from __future__ import annotations

from redact.detect.amounts.number_words import NUMBER_WORDS, SMALL_WORD
from redact.detect.amounts.numerals import DIGITS

_END = r"(?![^\W_])"
_NUMBER = f"(?:{DIGITS}|{NUMBER_WORDS})"

_PART = (
    r"(?:(?:an?|one|two|three|four|nine|another) )?(?:half|third|quarter|fourth|fifth|sixth|seventh|eighth|ninth|tenth|twelfth|twentieth)s?"
    r"|[1-9]/\d{1,2}"
)
_TIMES = rf"twice|double|triple|treble|quadruple|{_NUMBER}(?: times| ?[x×])"
_PAY_NOUN = (
    r"(?:base|basic|salary|comp|compensation|pay|package|bonus|wages?|rate|income|ote|tc|ctc|earnings|fee|offer|equity|grant|stipend|"
    r"commission|allowance|target|severance)"
)
_OWNER = r"(?:of|my|his|her|their|your|our|the|its|current|present|old|previous|last|new|starting|annual|monthly|weekly|total|year's|normal|usual)"
_EARNED = r"(?:mak\w+|made|earn\w*|get\w*|got|gotten|pa(?:id|y|ys|ying)|on|have|had|offer\w*|bring\w* (?:home|in)|take\w* home)"
_OBJECT = (
    rf"(?:(?:of )?(?:that|it|this(?! (?:week|month|year|morning|time))|those)|(?:of )?what (?:[\w'’]+ ){{1,4}}?{_EARNED}(?: (?:now|today|currently|here|there|before))?"
    rf"|(?:{_OWNER} )*{_PAY_NOUN}(?: {_PAY_NOUN})*|(?:of )?the (?:difference|gap|rest)|of (?:[$€£]?{DIGITS}[km]?|y(?:ear )?\d|year (?:one|two))|as much|more|less|again)"
)

RELATIVE = rf"(?:(?:{_PART}|{_TIMES}) {_OBJECT}|{DIGITS} ?[x×]|(?:double|triple) time|time[ -]and[ -]a[ -](?:half|quarter|third)){_END}"
"""Pattern of a part or a multiple of another amount, with the words that name that one."""

_SEVERED = (
    r"(?:salary|pay|notice pay|wages|base(?: salary| pay)?|severance(?: pay)?|redundancy(?: pay)?|gardening leave|garden leave|comp|compensation|pilon)"
)
_TIME = rf"(?:an?|{_NUMBER}(?:(?: ?[-–] ?| to | or ){_NUMBER})?)[ -](?:weeks?|months?|mos?|mths?|days?|years?)"
DURATION = rf"{_TIME}(?:(?:'s|’s|'|’)?(?: of)? (?:full |base |basic |paid |notice )?{_SEVERED})?{_END}"
"""Pattern of a time, which is pay where the words say so ("six weeks' notice pay") or severance is spoken of."""

_HEIGHT = r"(?:low|mid|middle|high|upper|lower|multiple|multi)"
_TENS_PLURAL = r"(?:teens|twenties|thirties|forties|fifties|sixties|seventies|eighties|nineties)"
_FIGURES = r"(?:five|six|seven|eight|nine|[5-9])[ -]figures?"
_ROUND = (
    rf"(?:(?:an? )?(?:{SMALL_WORD}[ -])?(?:hundreds?|thousands?|millions?)(?: (?:k|grand|thousands?))?|(?:{SMALL_WORD}[ -])?{_TENS_PLURAL}"
    rf"|{SMALL_WORD}s|{_NUMBER}(?:k|m)?[’']?s?(?: (?:k|grand|thousand|million))?)"
)

FIGURES = (
    rf"(?:(?:{_HEIGHT}(?:(?: to |-to-|/|-){_HEIGHT})?[ -](?:the )?)?{_FIGURES}"
    rf"|{_HEIGHT}(?:(?: to |-to-|/|-){_HEIGHT})?[ -](?:the )?[$€£]?{_ROUND}"
    rf"|(?:(?:{SMALL_WORD}[ -])(?:hundreds|{_TENS_PLURAL}))"
    rf"|(?:tens|hundreds|thousands|millions|billions) of (?:thousands|millions|billions|dollars|euros|pounds|francs)(?: of (?:dollars|euros|pounds|francs))?)"
    rf"{_END}"
)
"""Pattern of an order of magnitude or a stretch of the scale."""
