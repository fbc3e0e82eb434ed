"""Writes the kinds of notes that a vault has, each as people keep them."""

from __future__ import annotations

from collections.abc import Callable

from tests.benchmarks.inventing import blocks
from tests.benchmarks.inventing.pen import Pen
from tests.benchmarks.inventing.titles import day_of

SHARES = {
    "daily": 0.14, "meeting": 0.09, "one_to_one": 0.07, "hiring": 0.02, "offer": 0.01, "project": 0.14, "reading": 0.15,
    "howto": 0.2, "inbox": 0.09, "archive": 0.09,
}  # fmt: skip
REST = "howto"
_TRANSCRIBED = 0.08
"""Share of talks with a transcript below."""

_USUAL = ((None, 0.75), ("internal", 0.12), ("confidential", 0.05), ("public", 0.07), ("Private!", 0.005), ("tbd", 0.005))
_TALKS = ((None, 0.25), ("internal", 0.45), ("confidential", 0.25), ("restricted", 0.04), ("confidental", 0.005), ("3", 0.005))
_SECRET = ((None, 0.1), ("confidential", 0.4), ("restricted", 0.49), ("secret?", 0.01))
_ENTITIES = ((None, 0.5), ("internal", 0.3), ("confidential", 0.2))
LEVELS: dict[str, tuple[tuple[str | None, float], ...]] = {
    "person": _ENTITIES, "company": _ENTITIES, "meeting": _TALKS, "one_to_one": _TALKS, "hiring": _SECRET, "offer": _SECRET,
}  # fmt: skip
USUAL_LEVELS = _USUAL
KNOWN_LEVELS = frozenset({"public", "internal", "confidential", "restricted"})


def person(pen: Pen, number: int) -> str:
    """Write the note about somebody."""
    who = pen.world.cast.noted_people[number]
    pen.choose_circle(3, centre=who)
    head = [
        "type: person",
        f'aliases: [{pen.plant("PERSON", who.nickname, decisive=False, listed=True)}, "{pen.first(who)} {who.last[0]}."]',
        f'company: "{pen.company_link(who.company)}"',
        f"email: {pen.email(who)}",
        f'phone: "{pen.phone(who)}"',
        f"tags: [people/{pen.slug(who)}]",
    ]
    body = [f"# {pen.full(who)}", _prose(pen, 2, 0.6), "## Log", blocks.bullets(pen, 0.5)]
    if pen.chance.random() < 0.4:
        body += ["## Pay", pen.write("paid"), f"- base:: {pen.pay()}"]
    return _note(pen, head, body)


def company(pen: Pen, number: int) -> str:
    """Write the note about a company."""
    which = pen.world.cast.noted_companies[number]
    staff = [each for each in pen.world.cast.people if each.company is which]
    pen.choose_circle(3, centre=staff[0] if staff else None)
    pen.companies = [which]
    alias = pen.plant("ORGANIZATION", which.short, decisive=True, listed=True)
    head = ["type: company", *([f"aliases: [{alias}]"] if alias != which.name else []), f"website: https://{which.domain}"]
    people = [f"- {pen.person_link(each)}, {pen.email(each)}" for each in staff[:8]]
    body = [
        f"# {pen.company(which)}",
        _prose(pen, 2, 0.5),
        "## People",
        "\n".join(people) or "- nobody yet",
        blocks.tasks(pen, 0.3),
    ]
    return _note(pen, head, body)


def one_to_one(pen: Pen, number: int) -> str:
    """Write up a talk with somebody."""
    who = pen.world.titles.person("one_to_one", number)
    pen.choose_circle(3, centre=who)
    head = [
        'type: "1-1"',
        f"created: {day_of('one_to_one', number)}",
        f'counterpart: "[[{pen.full(who)}]]"',
        f"tags: [meeting, 1-1, people/{pen.slug(who)}]",
    ]
    body = [f"# 1:1 — {pen.full(who)} — {day_of('one_to_one', number)}", "## Summary", _prose(pen, 2, 0.4)]
    body += ["## Talked about", blocks.bullets(pen, 0.4)]
    if pen.chance.random() < 0.3:
        body += ["## Pay", " ".join(pen.write("paid") for _ in range(2))]
    body += ["## Action items", blocks.tasks(pen, 0.4)]
    return _note(pen, head, [*body, *_transcribed(pen)])


def meeting(pen: Pen, number: int) -> str:
    """Write up a meeting."""
    pen.choose_circle(2 + int(pen.chance.random() * 5))
    attendees = ", ".join(f'"[[{pen.full(each)}]]"' if each.noted else pen.full(each) for each in pen.people)
    head = ["type: meeting", f"date: {day_of('meeting', number)}", f"attendees: [{attendees}]", "tags: [meeting]"]
    body = [
        "## Summary",
        _prose(pen, 2, 0.3),
        "## Decisions",
        blocks.bullets(pen, 0.25),
        "## Action items",
        blocks.tasks(pen, 0.4),
    ]
    return _note(pen, head, [*body, *_transcribed(pen)])


def hiring(pen: Pen, number: int) -> str:
    """Write up what was said about a candidate."""
    who = pen.world.titles.person("hiring", number)
    pen.choose_circle(4, centre=who)
    head = ["type: debrief", f"candidate: {pen.full(who)}", f"role: {pen.write('role')}", f"date: {day_of('hiring', number)}"]
    contact = f"{pen.full(who)} · {pen.email(who)} · {pen.phone(who)}"
    body = [f"# Debrief: {pen.full(who)}", contact, "## For", blocks.bullets(pen, 0.4), "## Against", blocks.bullets(pen, 0.4)]
    return _note(pen, head, [*body, "## Expectations", pen.write("paid"), _prose(pen, 2, 0.4)])


def offer(pen: Pen, number: int) -> str:
    """Compare offers."""
    who = pen.world.titles.person("offer", number)
    pen.choose_circle(3, centre=who)
    head = ["type: offer", f"candidate: {pen.full(who)}", f'base: "{pen.pay()}"', f'company: "{pen.company_link()}"']
    body = [f"# Offer for {pen.full(who)}", " ".join(pen.write("paid") for _ in range(3)), "## Compared", blocks.pay_table(pen)]
    return _note(pen, head, [*body, "> [!warning] Deadline", _prose(pen, 1, 0.4)])


def project(pen: Pen, number: int) -> str:
    """Write a note of a project; most name nobody."""
    named = 0.2 if pen.chance.random() < 0.3 else 0.0
    pen.choose_circle(3)
    pen.project = pen.world.titles.project(number)
    return _note(pen, ["type: project-note", f"project: {pen.project}", _tags(pen)], _mixed(pen, 9, named))


def daily(pen: Pen, number: int) -> str:
    """Write a day's note."""
    named = 0.25 if pen.chance.random() < 0.4 else 0.0
    pen.choose_circle(2)
    day = day_of("daily", number)
    routine = pen.world.grammar.plain("routine")[: 4 + day.month % 4]
    body = [
        f"# {day:%A, %d %B %Y}",
        "## Routine",
        "\n".join(f"- [{'x' if pen.chance.random() < 0.6 else ' '}] {each}" for each in routine),
    ]
    return _note(pen, [f"date: {day}", "tags: [daily]"], [*body, "## Log", *_mixed(pen, 5, named, headings=False)])


def reading(pen: Pen, number: int) -> str:
    """Write about a book, which somebody wrote."""
    pen.choose_circle(1)
    head = ["type: book", _tags(pen), f"rating: {pen.number(1, 5)}"]
    return _note(pen, head, [f"# {pen.path.rpartition('/')[2][:-3]}", *_mixed(pen, 10, 0.0)])


def howto(pen: Pen, number: int) -> str:
    """Write how something is done."""
    return _note(pen, [_tags(pen)], [blocks.numbered(pen), *_mixed(pen, 8, 0.0)])


def inbox(pen: Pen, number: int) -> str:
    """Write down a thought, in a hurry."""
    named = 0.3 if pen.chance.random() < 0.25 else 0.0
    pen.choose_circle(2)
    return _note(pen, [], _mixed(pen, 2, named, headings=False))


def archive(pen: Pen, number: int) -> str:
    """Write what is long done."""
    named = 0.15 if pen.chance.random() < 0.2 else 0.0
    pen.choose_circle(2)
    return _note(pen, ["status: done", _tags(pen)], _mixed(pen, 7, named))


KINDS: dict[str, Callable[[Pen, int], str]] = {
    "person": person, "company": company, "one_to_one": one_to_one, "meeting": meeting, "hiring": hiring, "offer": offer,
    "project": project, "daily": daily, "reading": reading, "howto": howto, "inbox": inbox, "archive": archive,
}  # fmt: skip


def write_note(pen: Pen, kind: str, number: int, level: str | None) -> str:
    """Write a note with its frontmatter.

    Args:
        pen: made for the note.
        kind: one of `KINDS`.
        number: which of its kind.
        level: the value of its `privacy`, if it has one.
    """
    text = KINDS[kind](pen, number)
    if level is None:
        return text
    line = f"privacy: {level}\n"
    return text.replace("---\n", f"---\n{line}", 1) if text.startswith("---\n") else f"---\n{line}---\n{text}"


def _note(pen: Pen, head: list[str], body: list[str]) -> str:
    text = "\n\n".join(body) + "\n"
    return "\n".join(["---", *head, "---", text]) if head else text


def _prose(pen: Pen, paragraphs: int, named: float) -> str:
    return "\n\n".join(blocks.paragraph(pen, named) for _ in range(paragraphs))


def _mixed(pen: Pen, usual: int, named: float, *, headings: bool = True) -> list[str]:
    """Write blocks of all sorts; a few notes are much longer than the rest."""
    size = max(1, round(pen.chance.lognormvariate(0, 0.7) * usual))
    kinds, weights = zip(*blocks.PLAIN, strict=True)
    written = []
    for block in pen.chance.choices(kinds, weights, k=size):
        if headings and pen.chance.random() < 0.3:
            written.append(f"## {pen.write('heading')}")
        written.append(block(pen, named))
    return written


def _transcribed(pen: Pen) -> list[str]:
    if pen.chance.random() > _TRANSCRIBED:
        return []
    return [blocks.transcript(pen, int(pen.chance.triangular(15_000, 60_000, 25_000)))]


def _tags(pen: Pen) -> str:
    return f"tags: [{', '.join(dict.fromkeys(pen.write('tag') for _ in range(pen.chance.randint(1, 3))))}]"
