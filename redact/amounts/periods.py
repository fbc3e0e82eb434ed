"""What an amount is paid for: an hour, a month, a match."""

from __future__ import annotations

import re

from redact.amounts.patterns import END, any_of

_PERIODS = {
    "hour": "hour hourly hrs? h ph std stunde godz(?:in[aęy])? heure hora ora uur timme",
    "day": "day daily diem d pd tag dag giorno jour d[ií]a dzień night",
    "shift": "shift session clinic list visit",
    "week": "week weekly wk w pw woche semaine semana settimana vecka fortnight",
    "month": "month monthly monatlich miesięcznie mo mth pcm pm monat mois mes mês mese maand månad(?:en)? miesiąc",
    "year": "year yearly jährlich yr y annum annually pa p\\.a\\.? jahr an año ano anno jaar år rok season jr",
    "match": "match game start appearance goal assist win point cap fight race gig show performance set episode album song track",
    "piece": """minute head mile km word page article lesson class lecture speech keynote case delivery drop trip piece unit hire
        lead sale deal service wedding""",
}
_NAMED = "|".join(f"(?P<{name}>{any_of(words)})" for name, words in _PERIODS.items())
_ALONE = any_of("hourly daily weekly monthly yearly annually pcm pw ph pd pa p\\.a\\.? monatlich jährlich miesięcznie")
_PERIOD = re.compile(
    rf"[ \u00a0]?(?:(?:/[ \u00a0]?|(?:per|an?|each|every|pro|im|par|por|al|na|i)[ \u00a0])(?:{_NAMED})|(?P<alone>{_ALONE})){END}",
    re.IGNORECASE,
)
_KINDS = {name: re.compile(any_of(words), re.IGNORECASE) for name, words in _PERIODS.items()}


def period_after(text: str, position: int) -> tuple[str, int]:
    """Name the period that stands at a position.

    Args:
        text: any text.
        position: where the amount ends.

    Returns:
        `hour`, `day`, `shift`, `week`, `month`, `year`, `match` or `piece`, and where its words end; empty and the position
        itself where there is none.
    """
    match = _PERIOD.match(text, position)
    if not match:
        return "", position
    if alone := match["alone"]:
        return next(name for name, pattern in _KINDS.items() if pattern.fullmatch(alone)), match.end()
    return next(name for name in _PERIODS if match[name]), match.end()
