"""Currencies: signs, codes and words, before and after the number."""

from __future__ import annotations

import re

from redact.detect.amounts.numerals import BLANK

_SIGNS = {
    "$": "USD", "US$": "USD", "A$": "AUD", "AU$": "AUD", "C$": "CAD", "CA$": "CAD", "NZ$": "NZD", "S$": "SGD", "HK$": "HKD",
    "NT$": "TWD", "R$": "BRL", "MX$": "MXN", "€": "EUR", "£": "GBP", "¥": "JPY", "￥": "JPY", "₹": "INR", "₩": "KRW", "₪": "ILS",
    "₽": "RUB", "₺": "TRY", "₫": "VND", "₴": "UAH", "₦": "NGN", "₱": "PHP", "฿": "THB", "₵": "GHS", "₿": "BTC",
}  # fmt: skip
_CODES = (
    "USD EUR GBP CHF JPY CNY RMB INR AUD CAD NZD SGD HKD TWD SEK NOK DKK ISK PLN CZK HUF RON BGN RSD TRY ILS AED SAR QAR KWD EGP "
    "ZAR NGN KES GHS MAD BRL MXN ARS CLP COP PEN KRW THB IDR MYR PHP VND PKR BDT LKR RUB UAH KZT BTC ETH USDC USDT"
).split()
# In lower case only where the letters are no word of their own ("try", "all", "cop", "php" are).
_LOWER_CODES = "usd eur gbp chf inr aud cad nzd sgd hkd sek nok dkk pln czk zar aed brl".split()
_BEFORE = {r"Rs\.?|rs\.": "INR", r"SFr\.?|Fr\.": "CHF", "[Kk]r\\.?": "SEK", "K[Ss]h": "KES", "Rp": "IDR", "RM": "MYR"}
_AFTER = {r"kr\.?": "SEK", "zł": "PLN", "Kč": "CZK", "Ft": "HUF", r"Fr\.": "CHF", "円": "JPY", "元": "CNY", "원": "KRW", "¢": "USD"}
_WORDS = {
    "dollars?|bucks?|cents?": "USD", "euros?": "EUR", "quid|pounds?(?: sterling)?|pence": "GBP", "(?:swiss )?francs?|franken": "CHF",
    "rupees?": "INR", "yen": "JPY", "yuan|renminbi": "CNY", "kron(?:or|er|a|e|ur)": "SEK", "zlotys?|zlotych": "PLN", "rand": "ZAR",
    "naira": "NGN", "pesos?": "MXN", "reais": "BRL", "dirhams?": "AED", "riyals?": "SAR", "shekels?": "ILS", "lira": "TRY",
    "roubles?|rubles?": "RUB", "baht": "THB", "ringgit": "MYR", "forints?": "HUF", "shillings?": "KES", "bitcoins?": "BTC",
    "(?<=illion )won|(?<=ousand )won": "KRW",
}  # fmt: skip


def _any_of(texts: list[str]) -> str:
    return "|".join(re.escape(text) for text in sorted(texts, key=len, reverse=True))


_END = r"(?![^\W_])"
_SIGN = _any_of(list(_SIGNS))
_CODE = f"(?-i:{'|'.join(_CODES)})"
# "R 450" is money; "R2" (a square, a release, a robot) is not.
_RAND = rf"(?-i:R)(?={BLANK}?\d{{1,3}}[ ,\u00a0]\d{{3}}|{BLANK}?\d+(?:[.,]\d+)?{BLANK}?(?:k|m|mil|million)\b)"

CURRENCY_BEFORE = rf"(?:{_SIGN}|{_CODE}|(?-i:{'|'.join(_BEFORE)})(?={BLANK}?\d)|{_RAND})"
"""Pattern of a currency that stands before its number (compile with `re.IGNORECASE`)."""

CURRENCY_AFTER = (
    rf"(?:{_SIGN}|{_CODE}{_END}|(?:{'|'.join(_LOWER_CODES)}){_END}|(?-i:{'|'.join(_AFTER)}){_END}"
    rf"|(?:us |canadian |australian )?(?:{'|'.join(_WORDS)}){_END})"
)
"""Pattern of a currency that stands after its number or scale word (compile with `re.IGNORECASE`)."""

_NAMED = tuple((re.compile(pattern), code) for pattern, code in (_BEFORE | _AFTER).items())
_SPOKEN = tuple((re.compile(re.sub(r"\(\?<=.*?\)", "", pattern)), code) for pattern, code in _WORDS.items())


def currency_code(text: str) -> str:
    """Give the ISO 4217 code of a currency as written, empty for an unknown one.

    Args:
        text: what `CURRENCY_BEFORE` or `CURRENCY_AFTER` matched.
    """
    capitals = text.upper()
    if code := _SIGNS.get(capitals):
        return code
    if capitals in _CODES:
        return "CNY" if capitals == "RMB" else capitals
    if text == "R":
        return "ZAR"
    spoken = re.sub(r"^(?:us|canadian|australian) ", "", text.lower())
    for names, name in ((_NAMED, text), (_SPOKEN, spoken)):
        for pattern, code in names:
            if pattern.fullmatch(name):
                return code
    return ""
