"""Plants invented names, companies and amounts in one's own notes, in memory, to estimate what would leak there."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from redact.evaluation.gold import Mention
from redact.evaluation.measuring import predicted_spans
from redact.evaluation.scoring import covered, leaks
from redact.listing.rows import ScannedNote

GIVEN = """Adaeze Bogdan Carmela Dagmar Eirik Folake Giacomo Hyunwoo Ilse Jovana Kwabena Leocadia Milan Nokuthula Oisín Perpetua
Quang Rosalind Saskia Tariq Umberto Violeta Wojciech Xiomara Yusuf Zdenka Anselm Bronagh Cyprian Devika""".split()
FAMILY = """Abernathy Barzani Castellanos Drăgulescu Eberhardt Fagundes Gundersen Hosseini Ivanauskas Jankowski Kirkegaard
Lindqvist Mbeki Nakagawa Obradović Pettersen Quispe Rasmussen Sithole Tkachenko Uzunov Vandermeer Whitlock Xanthopoulos Yamashiro
Zelenka""".split()
STEMS = """Quillmere Torvane Brackenfield Oststern Havelka Lumenor Pendragon Kestrelton Novagard Silvermoor Tallowby Windrush
Zephyrine Corvane Dunwick Elmsgate""".split()
LEGAL_FORMS = ("", "", "", " Inc.", " GmbH", " Ltd", " Group", " Labs")

# Each construct: its name, the line, and whether a cue word stands beside the value.
CUED = {
    "PERSON": {
        "sentence": "Spoke with {v} about the plan.",
        "possessive": "Read {v}'s draft, it needs another week.",
        "task": "- [ ] Ask {v} for the numbers",
        "speaker": "[00:01:12.40] {v} : yeah I think so, we can do that.",
        "bold": "Met **{first}** {last} in the afternoon.",
        "wikilink": "See [[People/{v}|{first}]].",
    },
    "ORGANIZATION": {
        "sentence": "The offer from {v} came in on Friday.",
        "customer": "Our customer {v} wants to renew.",
        "task": "- [ ] Sign the contract with {v}",
    },
    "COMPENSATION": {
        "sentence": "Her base salary is {v}.",
        "speech": "so the base would be {v} and then the bonus on top",
        "field": "[salary:: {v}]",
    },
}
BARE = {
    "PERSON": {
        "list item": "- {v}",
        "lower case": "and then {lower} was like no way",
        "table cell": "| {v} | 3 | open |",
        "heading": "## {v}",
        "comment": "%% {v} %%",
    },
    "ORGANIZATION": {"list item": "- {v}", "sentence": "It was {v} all over again.", "table cell": "| {v} | 3 | open |"},
    "COMPENSATION": {"speech": "well they said {v} and I said no", "list item": "- {v} at the most"},
}


@dataclass(frozen=True, slots=True)
class Plant:
    """One planted value: its line and where the value stands in it."""

    entity_type: str
    construct: str
    cued: bool
    lines: tuple[str, ...]
    values: tuple[str, ...]
    """The forms that must not be left; each stands in one of the lines."""


@dataclass(slots=True)
class PlantReport:
    """How many plants would leak."""

    planted: Counter[tuple[str, str, bool]]
    leaked: Counter[tuple[str, str, bool]]

    def as_text(self) -> str:
        """Write one line per type and construct, then the sums."""
        lines = []
        for key in sorted(self.planted):
            entity_type, construct, cued = key
            place = f"{construct} ({'with' if cued else 'without'} a cue)"
            lines.append(f"{entity_type:14} {place:30} {self.leaked[key]:5} of {self.planted[key]:5} would leak")
        for cued in (True, False):
            planted = sum(count for key, count in self.planted.items() if key[2] is cued)
            leaked = sum(count for key, count in self.leaked.items() if key[2] is cued)
            lines.append(
                f"{'with' if cued else 'without'} a cue: {leaked} of {planted} ({leaked / max(1, planted):.1%}) would leak"
            )
        return "\n".join(lines)


def plant_and_measure(
    notes: Sequence[tuple[str, str]], count: int, examine: Callable[[str, str], ScannedNote], seed: int = 1
) -> PlantReport:
    """Plant values in notes and count those that would leak.

    Args:
        notes: each note's path and text; plants go between its lines.
        count: how many values to plant over all notes.
        examine: takes a note's path and text to its plan.
        seed: of the choice of values, constructs and places.
    """
    chance = random.Random(seed)  # noqa: S311 - a repeatable choice, no secret
    report = PlantReport(Counter(), Counter())
    shares = [count // len(notes) + (number < count % len(notes)) for number in range(len(notes))]
    for (path, text), share in zip(notes, shares, strict=True):
        plants = [make_plant(chance, number) for number in range(share)]
        if plants:
            scanned = examine(path, plant(text, plants, chance))
            _tally(report, scanned, plants)
    return report


def make_plant(chance: random.Random, number: int) -> Plant:
    """Invent one value; every second one occurs once and without a cue word."""
    entity_type = chance.choice(("PERSON", "PERSON", "ORGANIZATION", "COMPENSATION"))
    cued = number % 2 == 0
    constructs = (CUED if cued else BARE)[entity_type]
    names = [chance.choice(sorted(constructs))]
    if cued:
        names = chance.sample(sorted(constructs), k=min(2, len(constructs)))
    first, last = chance.choice(GIVEN), chance.choice(FAMILY)
    dollars = f"${chance.randrange(90, 400)},{chance.randrange(100, 1000)}"
    value = {
        "PERSON": f"{first} {last}",
        "ORGANIZATION": chance.choice(STEMS) + chance.choice(LEGAL_FORMS),
        "COMPENSATION": chance.choice((dollars, f"{chance.randrange(60, 300)}k")),
    }[entity_type]
    lines = tuple(constructs[name].format(v=value, first=first, last=last, lower=value.casefold()) for name in names)
    values = (value, value.casefold(), first, last) if entity_type == "PERSON" else (value,)
    return Plant(entity_type, names[0], cued, lines, values)


def plant(text: str, plants: Sequence[Plant], chance: random.Random) -> str:
    """Put each plant's lines between the note's own lines, below the frontmatter."""
    lines = text.split("\n")
    first = (
        next((number for number, line in enumerate(lines[1:], start=2) if line.strip() == "---"), 0) if text[:3] == "---" else 0
    )
    for each in plants:
        for line in each.lines:
            lines[(place := chance.randint(min(first, len(lines)), len(lines))) : place] = ["", line, ""]
    return "\n".join(lines)


def _tally(report: PlantReport, scanned: ScannedNote, plants: Sequence[Plant]) -> None:
    text = scanned.note.text
    flags = covered(len(text), predicted_spans(scanned))
    for each in plants:
        key = (each.entity_type, each.construct, each.cued)
        report.planted[key] += 1
        report.leaked[key] += any(leaks(text, mention, flags) for mention in places_of(text, each))


def places_of(text: str, planted: Plant) -> Iterator[Mention]:
    """Give every place where a planted value stands."""
    for line in planted.lines:
        offset = text.find("\n" + line + "\n")
        for value in planted.values:
            start = line.find(value)
            if offset >= 0 and start >= 0:
                yield Mention(offset + 1 + start, offset + 1 + start + len(value), planted.entity_type, "")
