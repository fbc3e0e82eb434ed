"""Blocks of a note: paragraphs, lists, tables, callouts, code, transcripts."""

from __future__ import annotations

from collections.abc import Callable

from tests.benchmarks.inventing.pen import Pen

_CALLOUTS = ("info", "note", "tip", "warning", "question", "quote", "todo")
_TIDY = 0.5
"""Share of paragraphs without a slip."""
_LANGUAGES = ("python", "sh", "sql", "", "text")


def paragraph(pen: Pen, named: float = 0.0) -> str:
    """Write a paragraph of which a share of sentences names somebody."""
    sentences = [sentence(pen, named) for _ in range(1 + int(pen.chance.random() * 5))]
    if pen.chance.random() < 0.15:
        sentences[0] = f"**{sentences[0]}**" if pen.chance.random() < 0.5 else f"=={sentences[0]}=="
    return _mistyped(pen, " ".join(sentences))


def sentence(pen: Pen, named: float = 0.0) -> str:
    """Write a sentence, one that names somebody with the given likelihood."""
    return pen.write("named" if pen.people and pen.chance.random() < named else "sentence")


def bullets(pen: Pen, named: float = 0.0) -> str:
    """Write a list, at times nested."""
    items = []
    for _ in range(2 + int(pen.chance.random() * 6)):
        form = pen.chance.random()
        items.append("- " + (sentence(pen, named) if form < 0.7 else pen.write("np") if form < 0.9 else pen.link()))
        if pen.chance.random() < 0.2:
            items.append("    - " + sentence(pen, named))
    return "\n".join(items)


def numbered(pen: Pen, named: float = 0.0) -> str:
    """Write the steps of something."""
    return "\n".join(f"{step}. {_capital(pen.write('advice'))}." for step in range(1, 4 + int(pen.chance.random() * 6)))


def tasks(pen: Pen, named: float = 0.0) -> str:
    """Write tasks, done and not."""
    lines = []
    for _ in range(2 + int(pen.chance.random() * 5)):
        text = pen.write("task")
        if pen.people and pen.chance.random() < named:
            text += f" with {pen.person_link()}"
        if pen.chance.random() < 0.3:
            text += f" 📅 {pen.write('date')}"
        lines.append(f"- [{'x' if pen.chance.random() < 0.5 else ' '}] {text}")
    return "\n".join(lines)


def table(pen: Pen, named: float = 0.0) -> str:
    """Write a table of things and numbers."""
    rows = [f"| {pen.write('np2').capitalize()} | Count | Share | Note |", "| --- | ---: | ---: | --- |"]
    cells = ("noun", "count", "percent", "vp")
    rows += [f"| {' | '.join(map(pen.write, cells))} |" for _ in range(3 + int(pen.chance.random() * 6))]
    return "\n".join(rows)


def callout(pen: Pen, named: float = 0.0) -> str:
    """Write a callout."""
    head = f"> [!{pen.chance.choice(_CALLOUTS)}] {pen.write('heading')}"
    return "\n".join([head, *(f"> {sentence(pen, named)}" for _ in range(1 + int(pen.chance.random() * 3)))])


def code(pen: Pen, named: float = 0.0) -> str:
    """Write a block of code."""
    lines = [pen.write("code") for _ in range(2 + int(pen.chance.random() * 7))]
    return "\n".join([f"```{pen.chance.choice(_LANGUAGES)}", *lines, "```"])


def quotation(pen: Pen, named: float = 0.0) -> str:
    """Write a quotation with where it is from."""
    place = f"p. {pen.number(2, 400)}"
    return f"> {pen.write('sentence')} {pen.write('sentence')}\n> — {place}"


def embed(pen: Pen, named: float = 0.0) -> str:
    """Embed a picture."""
    number = int(pen.chance.random() * attachment_count(sum(pen.world.titles.counts.values())))
    return f"![[image-{number}.png]]" if pen.chance.random() < 0.7 else f"![{pen.write('np')}]({picture(pen, number)})"


def address(pen: Pen, named: float = 0.0) -> str:
    """Write where something was read."""
    return f"Source: https://{pen.write('noun').replace(' ', '-')}.example/{pen.write('ident')}/{pen.number(100, 99999)}"


def aside(pen: Pen, named: float = 0.0) -> str:
    """Write a comment or a footnote."""
    if pen.chance.random() < 0.5:
        return f"%% {sentence(pen, named)} %%"
    return f"{sentence(pen, named)}[^1]\n\n[^1]: {sentence(pen, named)}"


def pay_table(pen: Pen) -> str:
    """Write who gets what."""
    rows = ["| Who | Base | Bonus | Role |", "| --- | ---: | ---: | --- |"]
    for person in pen.people:
        name = pen.person_link(person).replace("|", "\\|")
        rows += [f"| {name} | {pen.pay()} | {pen.write('percent')} | {pen.write('role')} |"]
    return "\n".join(rows)


def transcript(pen: Pen, size: int) -> str:
    """Write what was said in a meeting.

    Args:
        pen: of the note; its circle speaks.
        size: about how many characters.
    """
    form, clock, lines, length = pen.chance.randrange(3), 0.0, [], 0
    while length < size:
        person = pen.chance.choice(pen.people)
        said = " ".join(pen.write("talk") for _ in range(1 + int(pen.chance.random() * 4)))
        stamp = f"{int(clock) // 3600:02}:{int(clock) // 60 % 60:02}:{int(clock) % 60:02}"
        turn = (
            f"[{stamp}.{int(clock * 100) % 100:02}] {pen.full(person)} : {said}\n",
            f"{pen.full(person)}  {stamp[3:]}\n{said}\n",
            f"**{pen.full(person)}:** {said}\n",
        )[form]
        clock += 1 + len(said) / 15
        lines.append(turn)
        length += len(turn) + 1
    body = "\n".join(lines)
    return f"## Transcript (auto)\n\n```text\n{body}```" if form == 0 else f"## Transcript\n\n{body}"


def _mistyped(pen: Pen, text: str) -> str:
    """Swap two letters of a few plain words, as hurried people do, and no link's."""
    if pen.chance.random() < _TIDY or "](" in text or "[[" in text:
        return text
    words = text.split(" ")
    for at in pen.chance.sample(range(len(words)), k=1 + len(words) // 60):
        word = words[at]
        if word.isalpha() and word.islower() and len(word) > len("with"):
            cut = pen.chance.randrange(1, len(word) - 1)
            words[at] = word[:cut] + word[cut + 1] + word[cut] + word[cut + 2 :]
    return " ".join(words)


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def attachment_count(notes: int) -> int:
    """Tell how many pictures a vault has."""
    return max(4, notes // 60)


def picture(pen: Pen, number: int) -> str:
    """Write the path to a picture as in a Markdown link."""
    return f"{'../' * pen.path.count('/')}attachments/image-{number}.png"


Block = Callable[[Pen, float], str]
PLAIN: tuple[tuple[Block, float], ...] = (
    (paragraph, 10), (bullets, 4), (numbered, 1), (tasks, 1), (table, 1), (callout, 1), (code, 1), (quotation, 0.7), (embed, 0.7),
    (address, 1), (aside, 0.4),
)  # fmt: skip
"""Blocks that any note may have, with how often they come."""
