"""The words that tell pay from other money and from counts, each with how much it tells."""

from __future__ import annotations

import re
from enum import StrEnum
from typing import NamedTuple


class Side(StrEnum):
    """What a word near an amount speaks for."""

    PAY = "pay"
    MONEY = "other money"
    COUNT = "a count"


class Cue(NamedTuple):
    """A word or pair of words that speaks for a side, where it stands in a text."""

    start: int
    end: int
    side: Side
    weight: float


_PAY = {
    3.0: """salary salaries wage wages remuneration compensation comp payroll payslip bonus bonuses ote ctc tc lpa rsu rsus psu psus
        severance stipend stipends honorarium honoraria bursary commission commissions payrise overtime superannuation royalty royalties
        signon sign-on signing-on signing-fee base-salary base-pay basic-pay basic-salary take-home in-hand pay-rise pay-raise per-diem per-diems
        day-rate day-rates daily-rate hourly-rate weekly-rate night-rate session-rate locum-rate appearance-fee appearance-fees match-fee
        match-fees speaker-fee speaking-fee performance-fee total-comp total-cash notice-pay sick-pay holiday-pay garden-leave gardening-leave
        carried-interest profit-share loyalty-bonus goal-bonus win-bonus strike-price exercise-price pay-band salary-band agent-fee agents-fee equity-grant stock-grant option-grant shift-premium night-premium spiff spiffs compa comparatio
        on-target hazard-pay redundancy-pay ex-gratia image-rights session-fee usage-fee pay-grade starting-pay retention-bonus retention-award retention-package retention-payment""",
    2.0: """base equity vest vests vested vesting unvested cliff strike raise raises increment increments merit allowance tip tips gratuity
        gratuities pension pay earn earns earned earning earner refresher refreshers carry gross redundancy relocation
        guaranteed basic tokens esop espp 401k isos nsos payout payouts counteroffer counter-offer pay-packet salaried locum
        royalty-rate hourly-pay packet remunerated underpaid overpaid paycheck paycheque drawings backpay back-pay clawback
        profit-sharing forfeit forfeits forfeited forgo points-of per-start per-appearance per-shift base-comp rise uplift bump bumps double-trigger single-trigger acceleration accelerate accelerates accelerated""",
    1.0: """offer offers offered counter countered package packages options shares promo promotion negotiate negotiated negotiation
        negotiating makes making make pays paid paying paygrade ask asks asked asking wants net fixed variable target
        band bands range match matched matching terms lump buyout buy-out deferred all-in headline retainer cash weekly monthly hourly daily annual retention lockstep workday forfeiture reqs diluted dilution perks benefits relo walk-away walkaway
        bonused freelance contractor hire hired hiring job role candidate expectation expectations number numbers money
        trainee trainees intern interns apprentice apprentices associate associates junior juniors senior seniors assistant assistants nurse
        nurses doctor vet teacher lecturer engineer developer designer coach chef waiter driver cleaner receptionist secretary organist
        paralegal clerk analyst registrar physio trainer temp temps worker workers head""",
}
_MONEY = {
    3.0: """revenue revenues arr mrr acv tcv gmv ebitda budget budgets budgeted valuation valued turnover takings invoice invoices invoiced
        funding burn rent mortgage loan loans capex opex price prices priced pricing cost costs costing spend spending spent transfer-fee
        release-clause release-fee sell-on buy-in pre-money post-money purchase-price list-price deal-size contract-value gross-margin
        runway overdraft collections receivables payables co-pay copay sponsorship donation donations tithe tithes endowment tuition
        aum fundraise fundraising fundraiser market-cap indemnity indemnify cash-flow cash-balance cash-position cash-runway list-price settlement damages bail""",
    2.0: """deal deals chargeable billable charge-out unbilled wip seed series raised raising quote quoted quotes estimate bill bills billed billing sale sales sold sell sells
        purchase purchased bought buy buying debt discount discounts fines claim claims premium premiums deductible fee fees
        tax taxes vat profit profits loss losses credit refund refunds deposit fund funds subscription licence license licences
        seat seats ticket tickets pipeline quota forecast expense expenses insurance capital investment invested invest investing
        investor investors cheque sponsor sponsors mileage interest lease leases lien escrow retainers hosting hardware renewal
        upsell procurement po repair repairs rental kit equipment renovation refurb ad ads advertising materials supplies tip-jar rate-card
        charge charges charged charging costed legal lawyer lawyers attorney attorneys counsel solicitor solicitors notary price-tag bookings""",
    1.0: """round worth bank customer customers client clients vendor vendors supplier suppliers project projects order orders account accounts
        travel return equipment stock inventory grant-money bank-account savings total spend-down trust estate asset assets property house car""",
}
_COUNT = {
    3.0: """growth grew margin margins churn conversion uptime utilization utilisation attendance capacity possession accuracy headcount
        latency throughput traffic adoption turnout occupancy engagement retention-rate market-share test-coverage heart-rate win-rate
        open-rate click-rate fte ftes hc squad-size xg bmi temperature humidity battery cpu disk inflation confidence probability
        chance chances likelihood sure complete completed done attainment coverage precision recall percentile""",
    2.0: """users people staff employees rows pages views visits signups downloads tests incidents reviews stars rating ratings score scores
        scored rank ranked ranking goals assists minutes hours days weeks months years degrees weight height age ages aged level levels
        grade grades size version id ids duration distance speed count counts quantity qty items votes members attendees pupils students
        patients beds team teams reports vials doses dose episodes chapters words lines commits nodes servers quorum majority""",
    1.0: """year start date number no week day month time""",
}
"""Headings of columns and rows that hold counts; those of weight 3 also speak against a percentage or number near them."""

# Words that look like pay and are not, with their neighbour.
_NEUTRAL = """customer-base code-base user-base knowledge-base data-base installed-base fan-base client-base tax-base base-case base-camp
    base-image base-class base-rate base-line based-on vested-interest pay-attention pay-off paid-off pays-off make-sure makes-sense make-sense
    made-sense asked-me asked-about asks-about tip-of tips-for tips-on tips-and raise-the raised-the raise-a raised-a rise-of rise-to rise-in
    strike-rate on-strike air-strike range-of match-day match-report bank-holiday bank-holidays make-it makes-it making-it made-it offer-letter-no 
    comp-sci net-new net-promoter net-zero gross-weight level-up target-date target-group target-audience grant-access interest-in
    hard-worth worth-it worth-a cost-of-living carry-on carry-out carry-over points-out points-to account-for order-to make-up""".split()


def _table() -> dict[str, tuple[Side, float]]:
    sides = ((Side.COUNT, _COUNT), (Side.MONEY, _MONEY), (Side.PAY, _PAY))
    table = {word: (side, weight) for side, words in sides for weight, text in words.items() for word in text.split()}
    return table | dict.fromkeys(_NEUTRAL, (Side.COUNT, 0.0))


_CUES = _table()
_WORD = re.compile(r"([^\W\d_]+|401k)(?:['’]s(?![^\W_]))?")
_ALSO_NAMES = frozenset(("bill", "price", "cash", "gross", "worth", "bank", "banks", "bond", "sale", "chase"))
_CAPITAL_NEXT = re.compile(r" [A-Z]")
_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")


def cues_in(text: str) -> tuple[Cue, ...]:
    """Find the words that tell pay, money or counts; a pair of words outweighs its parts.

    Args:
        text: a line, a heading, a key (`base_salary`, `baseSalary`).
    """
    words = [(match.start(), match.end(), match[1].lower()) for match in _WORD.finditer(text)]
    cues: list[Cue] = []
    skip = False
    for index, (start, end, word) in enumerate(words):
        if skip:
            skip = False
            continue
        if index + 1 < len(words) and words[index + 1][0] - end <= 1 and (pair := _CUES.get(f"{word}-{words[index + 1][2]}")):
            skip = True
            if pair[1]:
                cues.append(Cue(start, words[index + 1][1], *pair))
        elif word in _ALSO_NAMES and _is_a_name(text, start, end):
            continue
        elif single := _CUES.get(word):
            cues.append(Cue(start, end, *single))
    return tuple(cues)


def _is_a_name(text: str, start: int, end: int) -> bool:
    """Tell "Bill Okonjo" and "ask Bill" from a bill."""
    return text[start].isupper() and not text.isupper() and (bool(text[:start].strip(" #*>-")) or bool(_CAPITAL_NEXT.match(text, end)))


def weight_of(text: str, side: Side) -> float:
    """Give the weight of the strongest cue for a side in a short text such as a heading or a key.

    Args:
        text: the text; `camelCase` counts as two words.
        side: which side.
    """
    return max((cue.weight for cue in cues_in(_CAMEL.sub(" ", text)) if cue.side is side), default=0.0)
