"""Amounts told without a number of their own: "a fifth of that", "two months' pay", "mid six figures", "no bonus"."""

from __future__ import annotations

from redact.amounts.number_words import NUMBER_WORDS, SMALL_WORD, TENS_WORD
from redact.amounts.numerals import DIGITS
from redact.amounts.patterns import END, any_of

_NUMBER = f"(?:{DIGITS}|{NUMBER_WORDS})"

_FRACTION = any_of("half third quarter fourth fifth sixth seventh eighth ninth tenth twelfth twentieth")
_PART = rf"(?:(?:{any_of('an? one two three four nine another')}) )?(?:{_FRACTION})s?|[1-9]/\d{{1,2}}"
_TIMES = rf"{any_of('twice double triple treble quadruple')}|{_NUMBER}(?: times| ?[x×])"
_PAY = any_of(
    """base basic salary comp compensation pay package bonus wages? rate income ote tc ctc earnings fee offer equity grant stipend
    commission allowance target severance"""
)
_OWNER = any_of(
    """of my his her their your our the its current present old previous last new starting annual monthly weekly total year's
    normal usual"""
)
_EARNED = any_of(
    r"mak\w+ made earn\w* get\w* got gotten paid pays? paying on have had offer\w* bring\w*_(?:home|in) take\w*_home"
)
_THAT = rf"(?:of )?(?:that|it|this(?! (?:{any_of('week month year morning time')}))|those)"
_WHAT_ONE_EARNS = rf"(?:of )?what (?:[\w'’]+ ){{1,4}}?(?:{_EARNED})(?: (?:{any_of('now today currently here there before')}))?"
_ONES_PAY = f"(?:(?:{_OWNER}) )*(?:{_PAY})(?: (?:{_PAY}))*"
_OF_A_FIGURE = rf"(?:of )?the (?:difference|gap|rest)|of (?:[$€£]?{DIGITS}[km]?|y(?:ear )?\d|year (?:one|two))"
_OTHER_AMOUNT = f"(?:{_THAT}|{_WHAT_ONE_EARNS}|{_ONES_PAY}|{_OF_A_FIGURE}|as much|more|less|again)"
_OVERTIME = "(?:double|triple) time|time[ -]and[ -]a[ -](?:half|quarter|third)"

_ALONE = rf"an? (?:{any_of('third fifth sixth eighth tenth twelfth twentieth twenty-fifth')})|{DIGITS} ?[x×]|{_NUMBER} times"

RELATIVE = f"(?:(?:{_PART}|{_TIMES}) {_OTHER_AMOUNT}|{_ALONE}|{_OVERTIME}){END}"
"""Pattern of a part or a multiple of another amount, with the words that name that one."""

MULTIPLE = (
    rf"(?:{any_of('double triple quadruple twice half two_thirds three_quarters a_quarter half_as_much_again')}){END}(?! time)"
)
"""Pattern of a part or a multiple of what only the talk around it names."""

_TO_ANOTHER = rf"(?:(?: ?[-–] ?| to | or )(?:\d+|{SMALL_WORD}|{TENS_WORD}))?"
_SPANS = any_of("weeks? months? mos? mths? days? years? mois meses monaten? mesi maanden månader wochen semaines")
_TIME = f"(?:an?|{_NUMBER}{_TO_ANOTHER})[ -](?:{_SPANS})"
_SALARY = any_of("salary pay wages base(?:_salary|_pay)? basic comp compensation")
_SEVERANCE = any_of("notice_pay severance(?:_pay)? redundancy(?:_pay)? gardening_leave garden_leave pilon")
_KIND = f"(?: of)? (?:(?:{any_of('full base basic paid notice')}) )?(?:{_SALARY}|{_SEVERANCE})"
# "A 9-month salary" is a salary like any other.
DURATION = rf"{_TIME}(?:(?:'s|’s|'|’)?(?<!-month)(?<!-mo)(?<!-week)(?<!-day)(?<!-year){_KIND}|-? (?:{_SEVERANCE}))?{END}"
"""Pattern of a time, which is pay where the words say so ("six weeks' notice pay") or severance is spoken of."""

_DENIED = any_of(
    """(?:signing_|retention_|target_|annual_)?bonus(?:es)? (?:pay_)?raise pay_rise equity commission severance sign-on stock
    options rsus? overtime_pay pension stipend allowance tips"""
)
NOTHING = f"(?:no|zero|without any) (?:{_DENIED}){END}"
"""Pattern of pay that someone doesn't get."""

_LEVEL = any_of("low mid middle high upper lower multiple multi")
_HEIGHT = f"(?:{_LEVEL})(?:(?: to |-to-|/|-)(?:{_LEVEL}))?[ -](?:the )?"
_TENS = any_of("teens twenties thirties forties fifties sixties seventies eighties nineties")
_DIGIT_COUNT = f"(?:{any_of('five six seven eight nine [5-9]')})[ -]figures?"
_SCALE = any_of("k grand thousands? million")
_ROUND = (
    rf"(?:(?:an? )?(?:{SMALL_WORD}[ -])?(?:hundreds?|thousands?|millions?)(?: (?:{_SCALE}))?|(?:{SMALL_WORD}[ -])?(?:{_TENS})"
    rf"|(?!one{END}){SMALL_WORD}s?|{_NUMBER}[km]?[’']?s?(?: (?:{_SCALE}))?)"
)
_CURRENCY = any_of("dollars euros pounds francs")
_UNCOUNTED = (
    f"(?:(?:{any_of('many some several')}) )?(?:{any_of('tens hundreds thousands millions billions')})"
    f" of (?:{any_of('thousands millions billions')}|{_CURRENCY})(?: of (?:{_CURRENCY}))?"
)

FIGURES = f"(?:(?:{_HEIGHT})?{_DIGIT_COUNT}|{_HEIGHT}[$€£]?{_ROUND}|{SMALL_WORD}[ -](?:hundreds|{_TENS})|{_UNCOUNTED}){END}"
"""Pattern of an order of magnitude or a stretch of the scale."""
