"""Currencies: signs, codes and words, before and after the number."""

from __future__ import annotations

import re
from functools import lru_cache

from redact.amounts.patterns import BLANK, END, any_of

_SIGNS = {
    "$": "USD", "US$": "USD", "A$": "AUD", "AU$": "AUD", "C$": "CAD", "CA$": "CAD", "NZ$": "NZD", "S$": "SGD", "HK$": "HKD",
    "NT$": "TWD", "R$": "BRL", "MX$": "MXN", "€": "EUR", "£": "GBP", "¥": "JPY", "￥": "JPY", "₹": "INR", "₩": "KRW",
    "₪": "ILS", "₽": "RUB", "₺": "TRY", "₫": "VND", "₴": "UAH", "₦": "NGN", "₱": "PHP", "฿": "THB", "₵": "GHS", "₿": "BTC",
    "GH₵": "GHS", "₾": "GEL", "₸": "KZT", "₮": "MNT", "₲": "PYG", "₡": "CRC", "৳": "BDT", "֏": "AMD", "₼": "AZN", "៛": "KHR",
    "FJ$": "FJD", "T$": "TOP", "J$": "JMD", "TT$": "TTD", "EC$": "XCD", "BD$": "BBD", "N$": "NAD", "Z$": "ZWL", "RD$": "DOP",
}  # fmt: skip
_CODES = """USD EUR GBP CHF JPY CNY RMB INR AUD CAD NZD SGD HKD TWD SEK NOK DKK ISK PLN CZK HUF RON BGN RSD TRY ILS AED SAR QAR
    KWD EGP ZAR NGN KES GHS MAD BRL MXN ARS CLP COP PEN KRW THB IDR MYR PHP VND PKR BDT LKR RUB UAH KZT BTC ETH USDC USDT
    GEL AMD AZN MDL MKD BYN UYU PYG CRC DOP GTQ HNL NIO JMD TTD BBD XCD FJD WST PGK XOF XAF XPF ETB ERN TZS UGX RWF ZMW BWP NAD
    MUR SCR TND DZD LYD JOD OMR BHD IQD IRR LBP AFN NPR MMK KHR MNT UZS KGS MVR GMD LRD CVE MZN AOA MGA MWK ZWL ZiG HTG"""
# In lower case only where the letters are no word of their own ("try", "all", "cop", "php" are).
_LOWER_CODES = "usd eur gbp chf inr aud cad nzd sgd hkd sek nok dkk pln czk zar aed brl"
_BEFORE = {
    r"Rs\.?|rs\.?": "INR",
    r"SFr\.?|Fr\.": "CHF",
    r"[Kk]r\.?": "SEK",
    "K[Ss]h": "KES",
    "Rp": "IDR",
    "RM": "MYR",
    "D[hH]s?": "AED",
    r"Lei|lei": "RON",
    "S/": "PEN",
    "UF": "CLP",
}
_AFTER = {
    r"kr\.?": "SEK", "zł": "PLN", "Kč": "CZK", "Ft": "HUF", r"Fr\.": "CHF", "¢": "USD", "TL": "TRY", r"руб\.?": "RUB",
}  # fmt: skip
_CJK = {"円": "JPY", "元": "CNY", "원": "KRW"}
_WORDS = {
    "dollars?|bucks?|cents?": "USD", "euros?": "EUR", "quid|pounds?(?: sterling)?|pence": "GBP",
    "(?:swiss )?francs?|franken": "CHF", "rupees?": "INR", "yen": "JPY", "yuan|renminbi": "CNY", "kron(?:or|er|a|e|ur)": "SEK",
    "zlotys?|zlotych": "PLN", "rand": "ZAR", "naira": "NGN", "pesos?": "MXN", "reais": "BRL", "dirhams?": "AED",
    "riyals?": "SAR", "shekels?": "ILS", "lira": "TRY", "roubles?|rubles?": "RUB", "baht": "THB", "ringgit": "MYR",
    "forint(?:s|ot|tal)?": "HUF", "shillings?|bob": "KES", "bitcoins?": "BTC", "złot(?:y|ych|e|ówki)": "PLN", "lari": "GEL",
    "hryvn(?:ia|ias|i)": "UAH", "tenge": "KZT", "drams?": "AMD", "manats?": "AZN", "lei|leu": "RON", "leva?": "BGN",
    "dinars?": "RSD", "taka": "BDT", "kwacha": "ZMW", "pula": "BWP", "cedis?": "GHS", "birr": "ETB", "nakfa": "ERN",
    "pa['’]?anga": "TOP", "korun[ay]?": "CZK", "soles": "PEN", "bol[ií]vares": "VES", "colones": "CRC", "eiro": "EUR",
    "rials?": "OMR", "t[öu]gr[öi][gk]s?": "MNT",
    "(?<=illion )won|(?<=ousand )won|(?<=\\d\\d\\d )won": "KRW",
}  # fmt: skip

CJK_UNITS = "".join(_CJK)
"""The characters that are currencies after a number, whatever letter follows."""
SIGNS = "".join(sorted({sign[-1] for sign in _SIGNS}))
"""The characters that are signs of currencies."""
FIRST_LETTERS = frozenset(
    (
        *_CODES.split(),
        *(sign[:-1] for sign in _SIGNS if sign[0].isalpha()),
        *"S UF Dh Dhs DH Lei lei Rs rs SFr Fr Kr kr KSh Ksh Rp RM R".split(),
    )
)
"""The letters that can open `CURRENCY_BEFORE`."""

_SIGN = "|".join(re.escape(sign) for sign in sorted(_SIGNS, key=len, reverse=True))
_CODE = f"(?-i:{any_of(_CODES)})"
# "R 450 000" is money; "R2" (a square, a release, a robot) is not; "R12" may be either, which the learnt judgement tells.
_RAND = (
    rf"(?-i:R)(?={BLANK}?\d{{1,3}}[ ,\u00a0]\d{{3}}|\d{{1,4}}[.,]\d\d(?!\d)|\d{{2,}}(?![\w.,]*[a-zA-Z\d])"
    rf"|{BLANK}?\d+(?:[.,]\d+)?{BLANK}?(?:k|m|mil|million)\b)"
)

CURRENCY_BEFORE = rf"(?:{_SIGN}|{_CODE}|(?-i:{'|'.join(_BEFORE)})(?={BLANK}?\d)|{_RAND})"
"""Pattern of a currency that stands before its number (compile with `re.IGNORECASE`)."""

CURRENCY_AFTER = (
    rf"(?:{_SIGN}|{_CODE}{END}|(?:{any_of(_LOWER_CODES)}){END}|(?-i:{'|'.join(_AFTER)}){END}|[{CJK_UNITS}]"
    rf"|(?:us |canadian |australian )?(?:{'|'.join(_WORDS)}){END})"
)
"""Pattern of a currency that stands after its number or scale word (compile with `re.IGNORECASE`)."""

_NAMED = tuple((re.compile(pattern), code) for pattern, code in (_BEFORE | _AFTER | _CJK | {"R": "ZAR"}).items())
_SPOKEN = tuple((re.compile(re.sub(r"\(\?<=.*?\)", "", pattern)), code) for pattern, code in _WORDS.items())


@lru_cache(maxsize=1 << 10)
def currency_code(text: str) -> str:
    """Give the ISO 4217 code of a currency as written, empty for an unknown one.

    Args:
        text: what `CURRENCY_BEFORE` or `CURRENCY_AFTER` matched, or "".
    """
    capitals = text.upper()
    if capitals in _SIGNS:
        return _SIGNS[capitals]
    if capitals in _CODES.split():
        return "CNY" if capitals == "RMB" else capitals
    spoken = re.sub("^(?:us|canadian|australian) ", "", text.lower())
    for patterns, name in ((_NAMED, text), (_SPOKEN, spoken)):
        for pattern, code in patterns:
            if pattern.fullmatch(name):
                return code
    return ""
