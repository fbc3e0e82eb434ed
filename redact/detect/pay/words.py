"""The words that tell pay from other money and from counts, by how much each tells; a hyphen joins a pair of words."""

from __future__ import annotations

PAY = {
    3.0: """salary salaries wage wages remuneration compensation comp payroll payslip bonus bonuses ote ctc tc lpa rsu rsus
        psu psus severance stipend stipends honorarium honoraria bursary commission commissions payrise overtime ot
        superannuation royalty royalties signon sign-on signing-on signing-fee base-salary base-pay basic-pay basic-salary
        take-home in-hand pay-rise pay-raise per-diem per-diems day-rate day-rates daily-rate hourly-rate weekly-rate
        night-rate session-rate locum-rate appearance-fee appearance-fees match-fee match-fees speaker-fee speaking-fee
        performance-fee session-fee usage-fee agent-fee total-comp total-cash notice-pay sick-pay holiday-pay redundancy-pay
        hazard-pay starting-pay garden-leave gardening-leave carried-interest profit-share strike-price exercise-price
        pay-band pay-grade salary-band equity-grant stock-grant option-grant shift-premium night-premium spiff spiffs compa
        comparatio on-target ex-gratia image-rights retention-bonus retention-award retention-package retention-payment
        gehalt gehälter lohn löhne vergütung abfindung weihnachtsgeld urlaubsgeld stundensatz tagessatz jahresbrutto salaire
        salaires rémunération paie tjm sueldo sueldos salario salarios nómina remuneración aguinaldo salário salários ordenado
        holerite remuneração stipendio stipendi retribuzione tredicesima salaris loon vakantiegeld lön löner lønn løn palkka
        wynagrodzenie wynagrodzenia pensja pensji pensję zarobki premia mzda odměna fizetés maaş maaşı maaşım ücret ücreti
        ikramiye salarial salariale tantieme tantiemen fixum residuals prime-de prime-d зарплата зарплаты зарплату оклад""",
    2.0: """base basic equity vest vests vested vesting unvested cliff strike raise raises increment increments merit
        allowance tip tips gratuity gratuities pension pay earn earns earned earning earner refresher refreshers carry gross
        redundancy relocation guaranteed tokens esop espp 401k isos nsos payout payouts counteroffer counter-offer pay-packet
        packet salaried locum royalty-rate remunerated underpaid overpaid paycheck paycheque drawings backpay back-pay
        clawback profit-sharing forfeit forfeits forfeited forgo per-start per-appearance per-shift rise uplift bump bumps
        brutto brut bruto lordo lordi brüt zulage prämie verdient verdiene verdienst gagne touche gana cobra plr zarabia
        zarabiam honorar variabel variable-pay employer-contribution locums locum-shift bank-shift golden-hello regrade banding
        double-trigger single-trigger acceleration accelerate accelerates accelerated""",
    1.0: """employer offer offers offered counter countered package packages options shares promo promotion negotiate negotiated
        negotiation negotiating makes making make pays paid paying ask asks asked asking wants net fixed variable target band
        bands range match matched matching terms lump buyout buy-out deferred all-in headline retainer cash weekly monthly
        hourly daily annual retention lockstep forfeiture reqs diluted dilution perks benefits relo walkaway freelance
        contractor hire hired hiring job role candidate expectation expectations number numbers money trainee trainees intern
        interns rate rates zielbonus tarif entgelt entgeltgruppe fixe fijo fisso netto neto netos nettes líquido líquidos netta
        will-pay apprentice apprentices associate associates junior juniors senior seniors assistant assistants nurse nurses
        doctor vet teacher lecturer engineer developer designer coach chef waiter driver cleaner receptionist secretary
        organist paralegal clerk analyst registrar physio trainer worker workers head""",
}

MONEY = {
    3.0: """revenue revenues arr mrr acv tcv gmv ebitda budget budgets budgeted valuation valued turnover takings invoice
        invoices invoiced funding burn rent mortgage loan loans overhead capex opex price prices priced pricing cost costs
        costing spend spending spent transfer-fee release-clause release-fee sell-on buy-in pre-money post-money
        purchase-price list-price deal-size contract-value gross-margin runway overdraft collections receivables payables
        co-pay copay sponsorship donation donations tithe tithes endowment tuition aum fundraise fundraising fundraiser
        market-cap indemnity indemnify cash-flow cash-balance cash-position cash-runway settlement damages bail introduction-fee
        introductory-fee placement-fee recruitment-fee recruiter-fee finder-fee finders-fee management-fee service-fee
        surcharge surcharges tax-bill mark-up markup exchange-rate interest-rate mortgage-rate""",
    2.0: """deal deals chargeable billable charge-out unbilled wip seed series raised raising quote quoted quotes estimate
        bill bills billed billing sale sales sold sell sells purchase purchased bought buy buying debt discount discounts
        fines claim claims premium premiums deductible fee fees tax taxes vat profit profits loss losses credit refund refunds
        deposit fund funds subscription licence license licences seat seats ticket tickets pipeline quota forecast expense
        expenses insurance capital investment invested invest investing investor investors cheque sponsor sponsors mileage
        interest margin margins lease leases lien escrow retainers hosting hardware renewal upsell procurement po repair
        repairs rental kit equipment renovation refurb ad ads advertising materials supplies rate-card charge charges charged
        charging costed
        umsatz umsätze miete kosten preis rechnung loyer coût coûts prix facture ventas ingresos alquiler precio coste costo
        factura presupuesto hipoteca faturamento aluguel preço fatura orçamento czynsz przychód przychody koszt koszty faktura
        ciro kira fiyat fatura fatturato affitto prezzo fattura omzet huur prijs omsättning hyra chiffre-d agency-fee
        legal lawyer lawyers attorney attorneys counsel solicitor solicitors notary price-tag bookings""",
    1.0: """round worth bank customer customers client clients vendor vendors supplier suppliers project projects order orders
        account accounts travel return equipment stock inventory savings total trust estate asset assets property house car""",
}

COUNT = {
    3.0: """growth grew churn conversion uptime utilization utilisation attendance capacity possession accuracy
        headcount latency throughput traffic adoption turnout occupancy engagement retention-rate market-share test-coverage
        heart-rate win-rate open-rate click-rate fte ftes hc squad-size xg bmi temp temperature humidity battery cpu disk
        inflation confidence probability chance chances likelihood sure complete completed done attainment coverage precision
        recall percentile wte pension-age retirement-age retire retires retiring error-rate bit-rate sample-rate frame-rate
        growth-rate response-rate failure-rate success-rate pass-rate hit-rate birth-rate refresh-rate completion-rate""",
    2.0: """users people staff employees rows pages views visits signups downloads tests incidents reviews stars rating
        ratings score scores scored rank ranked ranking goals assists minutes hours days weeks months years degrees weight
        height age ages aged level levels grade grades size version id ids duration distance speed count counts quantity qty
        items votes members attendees pupils students patients beds team teams reports vials doses dose episodes chapters
        words lines commits nodes servers quorum majority""",
    1.0: "year start date number no week day month time",
}

NEUTRAL = """customer-base code-base user-base knowledge-base data-base installed-base fan-base client-base tax-base base-case
    base-camp base-image base-class base-rate base-line based-on vested-interest pay-attention pay-off paid-off pays-off
    make-sure makes-sense make-sense made-sense asked-me asked-about asks-about tip-of tips-for tips-on tips-and raise-the
    raised-the raise-a raised-a rise-of rise-to rise-in strike-rate on-strike air-strike range-of match-day match-report
    bank-holiday bank-holidays make-it makes-it making-it comp-sci net-new net-promoter net-zero gross-weight level-up
    target-date target-group target-audience interest-in worth-it worth-a carry-on carry-out carry-over account-for order-to
    make-up first-rate second-rate rate-limit rate-limits any-rate"""
"""Pairs that look like pay or money and are neither."""

ALSO_NAMES = frozenset("bill price cash gross worth bank banks bond sale chase kit".split())
"""Words above that people and companies are called by."""
