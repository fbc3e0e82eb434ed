"""What the words right beside an amount say of it: "I'm at 185", "they offered one eighty", "700 a day", "$14 a share"."""

from __future__ import annotations

import re

from redact.amounts import AmountKind
from redact.amounts.patterns import any_of
from redact.detect.pay.surroundings import Candidate, once
from redact.detect.pay.vocabulary import Side, weight_of

_REACH = 80
_HEDGES = any_of(
    r"""about around roughly approx(?:imately|\.)? circa ca\. like maybe say just only still now currently already something_like
    close_to nearly almost ~ ≈ up_to at_least at_most more_than less_than over under above below north_of south_of between from
    a an the another even exactly"""
)
_BEFORE = rf" (?:(?:{_HEDGES}) )*[~≈]?$"
_WORD_AHEAD = re.compile(r"[^\W\d_],? [~≈]?$")
_PERSON = any_of("me him her them us you people everyone someone")
_OBJECT = f"(?: (?:{_PERSON}|it|that|out))?"

_EARNING_VERBS = any_of(
    r"""mak(?:e|es|ing) made earn(?:s|ed|ing)? pull(?:s|ing)?_(?:in|down) tak(?:e|es|ing)_home br(?:ing|ings|inging|ought)_home
    draws?"""
)
_PAYING_VERBS = any_of("pay(?:s|ing)? paid charg(?:e|es|ing)")
_EARNING = re.compile(rf"\b(?:{_EARNING_VERBS}|(?:{_PAYING_VERBS}) (?:{_PERSON})){_BEFORE}", re.IGNORECASE)

_SUBJECTS = any_of(
    r"""i he she they you who nobody anyone everyone someone \w+['’]s is are was were been be being currently now starts? started
    starting i['’]?m he['’]?s she['’]?s you['’]?re they['’]?re we['’]?re i['’]?d_be"""
)
_MOVED = any_of("put have had got keep kept started moved moving")
_BEING_ON = re.compile(rf"\b(?:(?:{_SUBJECTS})|(?:{_MOVED}) (?:{_PERSON})) (?:on|at){_BEFORE}", re.IGNORECASE)

_ASKING_VERBS = any_of(
    r"""offer(?:ed|ing|s)? counter(?:ed|ing|s)? propos\w+ ask(?:ed|ing|s)? want(?:s|ed|ing)? expect\w* look(?:s|ed|ing)
    hop(?:es|ed|ing) hold(?:s|ing)?_out settl\w+ accept\w* land(?:s|ed|ing)? match(?:ed|es|ing)? giv(?:e|es|en|ing) gave got
    get(?:s|ting)? argu\w+ fight(?:ing)? fought go(?:es|ing)? went com(?:e|es|ing) came do tak(?:e|es|ing) bump\w* rais\w+
    push\w* start(?:s|ed|ing)? agreed? sign(?:ed)? forfeits? lose[sd]? heard? told call_it minimum max(?:imum)? floor ceiling
    tops?_out stay move leave bid (?:yes|no|fine|happy|done|closed?)_at number_is figure_is capped"""
)
_ASKING_FOR = any_of("for at on of to with in up down out back them")
_ASKING = re.compile(rf"\b(?:{_ASKING_VERBS}|{_PAYING_VERBS}){_OBJECT}(?: (?:{_ASKING_FOR}))*{_BEFORE}", re.IGNORECASE)

_SAYING_VERBS = any_of(r"said say(?:s|ing)? think(?:ing)? thought guess\w*")
_SAYING = re.compile(rf"\b(?:{_SAYING_VERBS}){_OBJECT}(?: (?:of|it['’]?s))?{_BEFORE}", re.IGNORECASE)
_BEING = re.compile(rf"\b(?:is|are|was|were|be|what|\w+['’](?:s|m|re|ll be|d be)),?{_BEFORE}", re.IGNORECASE)

_PAY_WORDS = any_of(
    "plus all[-_]in a_piece on_top up_front upfront flat fixed guaranteed net gross before_tax after_tax brutto netto cash"
)
_SPOKEN_OF_AS_PAY = re.compile(rf" ?(?:{_PAY_WORDS})\b", re.IGNORECASE)
_BID = any_of("ceiling floor number figure cap limit max(?:imum)? min(?:imum)? ask offer (?:best|final|first|last|opening)_\\w+")
_A_BID = re.compile(
    rf" (?:is|was)(?: not|n['’]t)?(?: just| only)? (?:the|my|our|their|your|his|her|a|an) (?:{_BID})\b", re.IGNORECASE
)
_FOR_A_SHIFT = re.compile(r" (?:night|weekend|saturday|sunday|evening|bank holiday)(?=[,;.)\n]|$)", re.IGNORECASE)
_CLIENTS = any_of("clients? customers? patients? tenants? trust hospital club firm agency insurer sponsors?")
_TURNED_OVER = any_of("sales revenues? turnover bookings funding debt donations savings tickets?")
_OF_SALES = re.compile(rf" (?:in|of) (?:\w+ )?(?:{_TURNED_OVER})\b", re.IGNORECASE)
_BILLED = re.compile(
    rf"\b(?:bill(?:s|ed|ing)?|invoic\w+|charg\w+) (?:the |our |my |their )?(?:{_CLIENTS}) (?:at |for )?$", re.IGNORECASE
)

_INCOME = any_of(
    "profits? sales? revenues? receipts collections takings fees billings gate door bookings base salary pay ote target"
)
_WHOSE = any_of("any the all every his her our their my net gross total future first new")
_OF_AN_INCOME = re.compile(rf" of (?:(?:{_WHOSE}) )*(?:{_INCOME})\b", re.IGNORECASE)

_PER_SHARE = re.compile(r"(?: a| per|/) ?share\b| (?:post|pre)(?:[- ]money)?\b", re.IGNORECASE)
_SHARES_AT = re.compile(r"(?:rsus?|shares|units)\)?,? at $", re.IGNORECASE)
_OPTIONS_AT = re.compile(r"(?:options|isos|nsos|warrants)\)?,? at (?:a )?$", re.IGNORECASE)
_UNIT_PRICE = re.compile(r"(?<!strike )\bat [$€£]\d{1,3}\.\d\d$", re.IGNORECASE)

_FILLERS = any_of("no yes yeah yep okay ok so well and but it['’]?s maybe about call_it like um uh")
_SPEAKER = r"v [^>]{1,40}>|speaker \d+:? |(?:[\d:.]+\W+)?[^:]{0,40}: *|(?:[^\W\d_]+ ?){1,3}(?<=[^\W\d_])"
_OPENS_A_TURN = re.compile(rf"\W*(?:{_SPEAKER})?(?:(?:{_FILLERS})\W+)*", re.IGNORECASE)
_PIECEWORK = ("match", "piece")
_WORKED = ("hour", "day", "shift")
_WITH_CENTS = re.compile(r"\d[.,]\d\d$")


def claims(candidate: Candidate) -> list[tuple[Side, float, str]]:
    """Say what the words right beside an amount claim: the side, how strongly, and why.

    Args:
        candidate: the amount.
    """
    ahead, behind, period = candidate.ahead[-_REACH:], candidate.behind, candidate.amount.period
    is_share = candidate.amount.kind is AmountKind.PERCENT
    found = _said_before(ahead, is_share=is_share) if _WORD_AHEAD.search(ahead[-4:]) else []
    if _SPOKEN_OF_AS_PAY.match(behind):
        found.append((Side.PAY, 0.8, "spoken of as pay"))
    if not is_share and _A_BID.match(behind):
        found.append((Side.PAY, 1.5, "called a bid"))
    if _FOR_A_SHIFT.match(behind) and (candidate.amount.low or 0.0) > 12:
        found.append((Side.PAY, 1.0, "paid for a shift"))
    if _OF_SALES.match(behind):
        found.append((Side.MONEY, 2.0, "a sum of sales"))
    if _BILLED.search(ahead):
        found.append((Side.MONEY, 1.2, "billed to a client"))
    if is_share and weight_of(ahead, Side.MONEY) < 3 and _OF_AN_INCOME.match(behind):
        found.append((Side.PAY, 2.2, "a share of an income"))
    if period:
        found.append((Side.PAY, 0.8 if period in _PIECEWORK else 1.5 if period == "hour" else 1.3, f"paid per {period}"))
        if period in _WORKED and behind.startswith("/"):
            found.append((Side.PAY, 0.7, "a rate"))
        if period in _WORKED and _WITH_CENTS.search(candidate.text):
            found.append((Side.PAY, 0.8, "a rate to the cent"))
    if _OPTIONS_AT.search(ahead):
        found.append((Side.PAY, 1.5, "the price of an option"))
    elif _PER_SHARE.match(behind) or _SHARES_AT.search(ahead) or (not period and _UNIT_PRICE.search(ahead + candidate.text)):
        found.append((Side.MONEY, 2.5, "the price of a share"))
    return found


def _said_before(ahead: str, *, is_share: bool) -> list[tuple[Side, float, str]]:
    if _EARNING.search(ahead):
        return [(Side.PAY, 1.3, "said to be earned")]
    if _BEING_ON.search(ahead):
        return [(Side.PAY, 1.3, "someone is on it")]
    if _ASKING.search(ahead):
        return [(Side.PAY, 0.8, "asked, offered or paid")]
    if not is_share and _SAYING.search(ahead):
        return [(Side.PAY, 0.5, "named by someone")]
    if not is_share and _BEING.search(ahead):
        return [(Side.PAY, 0.4, "said to be so much")]
    return []


@once
def opens_a_turn(candidate: Candidate) -> bool:
    """Tell whether the amount is the first thing that someone says, after their name and fillers.

    Args:
        candidate: the amount.
    """
    return _OPENS_A_TURN.fullmatch(candidate.ahead) is not None
