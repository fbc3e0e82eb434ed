"""Lines of a transcript that say who speaks, in the styles of the common recorders, chats and subtitle files."""

from __future__ import annotations

import re
from enum import Enum
from typing import NamedTuple

from redact.names.ordinary import CALENDAR, is_given_name, lower_use
from redact.names.shape import ROLES, reads_as_person
from redact.names.vocabulary import vocabulary
from redact.names.words import fold, key_of, words_in

CLOCK = r"\d{1,2}:\d{2}(?::\d{2})?(?:[.,]\d{1,3})?(?:\s?[AaPp]\.?[Mm]\b\.?)?"
DATE = r"(?:\d{1,4}[-/.]\d{1,2}[-/.]\d{1,4}|[Tt]oday|[Yy]esterday|[A-Z][a-z]{2,8}\.? \d{1,2}(?:, \d{4})?)"
MOMENT = (
    rf"(?:{DATE}(?:,| at)? )?{CLOCK}(?: ?(?:-->|[-–—]|to) ?{CLOCK})?|(?:\d+ hours? )?\d+ minutes?(?: \d+ seconds?)?|\d+ seconds?"
)
STAMP = rf"(?:\[ ?(?:{MOMENT}) ?\]|\( ?(?:{MOMENT}) ?\)|(?:{MOMENT}))"
LEAD = r"[ \t>*_•-]*"
LABEL = r"(?P<label>[^\W\d_][^:\[\]<>|\n\t]{0,70}?)"
STYLES = (
    re.compile(rf"{LEAD}<v(?:\.[\w.]+)? (?P<label>[^>\n]{{1,70}})>"),
    re.compile(rf"{LEAD}{STAMP}[ \t]*[-–—|,:]?[ \t]*(?:From )?\[?{LABEL}\]?(?: to [^:\n]{{1,40}})?[ \t]*:(?=\s|$)"),
    re.compile(rf"{LEAD}\[?{LABEL}\]?[ \t]*[,|–—-]?[ \t]*{STAMP}[ \t]*:?(?=\s|$)"),
    re.compile(rf"{LEAD}{STAMP}[ \t]*[-–—|]?[ \t]*\[?{LABEL}\]?[ \t]*$"),
)
DIGIT = re.compile(r"\d")
"""Without one there is no time stamp, as all styles but the first have."""
PADDED = re.compile(r"[ \t]{40}")
"""More blanks than any recorder writes; looking for a label among thousands would take minutes."""
VOICE = re.compile(r"v(?:\.[\w.]+)? (?P<label>[^>\n]{1,70})$")
UNSTAMPED = re.compile(rf"{LEAD}\[?{LABEL}\]?[ \t]?:(?=[*_]*\s)")
CUE = re.compile(rf"[ \t]*{CLOCK}[ \t]*-->[ \t]*{CLOCK}")
NUMBERED = re.compile(
    r"(?:unknown |unidentified )?(?:speaker|spk|participant|user|guest|caller|voice|person|s)[ _-]?(?:\d+|[A-Z])?", re.IGNORECASE
)
DEVICE = vocabulary("devices")
OWNED = re.compile(r"(.+?)['’]s? (?=\S)")
HUMP = re.compile(r"(?<=[^\W\d_A-ZÀ-ÖØ-Þ])(?=[A-ZÀ-ÖØ-Þ])")
HUMPED_NAMES = frozenset("mc mac de di la le du van von fitz o st".split())


class LabelKind(Enum):
    """What a label stands for."""

    NAME = "name"
    DEVICE = "device"
    NOBODY = "nobody"
    """`Speaker 1`, `Host`: a label, but of no one by name."""


class Label(NamedTuple):
    """Where a line says who speaks; offsets are in the line."""

    start: int
    end: int
    text_start: int
    """Where what is said begins."""
    stamped: bool
    """Whether a time stands beside the label: then it is one for sure."""


def label_of(line: str, *, tag: bool = False) -> Label | None:
    """Find the speaker's label at the head of a line; None where the line has none.

    Args:
        line: the line.
        tag: whether it is the inside of a tag that stands in the note's own text: `v Mira Okafor`.
    """
    if PADDED.search(line):
        return None
    for style in (VOICE,) if tag else STYLES if DIGIT.search(line) else STYLES[:1]:
        if (match := style.match(line)) is not None and match["label"].strip():
            start, end = match.span("label")
            return Label(start, start + len(line[start:end].rstrip(" \t*_")), match.end(), stamped=True)
    if not tag and ":" in line and (match := UNSTAMPED.match(line)) is not None:
        start, end = match.span("label")
        return Label(start, start + len(line[start:end].rstrip(" \t*_")), match.end(), stamped=False)
    return None


CALLS = vocabulary("calls")


def kind_of(label: str) -> LabelKind | None:
    """Tell what a label stands for; None where it reads as no label at all."""
    words = [word.key for word in words_in(label)]
    if NUMBERED.fullmatch(label.strip()) or (words and all(word in ROLES or word.isdigit() for word in words)):
        return LabelKind.NOBODY
    if any(word in DEVICE for word in words) and not (len(words) <= 3 and is_given_name(words[0]) and words[-1] not in DEVICE):
        return LabelKind.DEVICE
    plain = re.sub(r"\([^)]*\)|\|.*", "", label).strip()
    if len(words) > 1 and (words[0] in CALLS or words[-1] in CALENDAR):
        return None
    if reads_as_person(plain) or (label.islower() and _reads_as_lower_name(plain)):
        return LabelKind.NAME
    return None


def _reads_as_lower_name(text: str) -> bool:
    words = text.split()
    return 1 <= len(words) <= 4 and reads_as_person(text.title()) and any(lower_use(key_of(word)) < 2.5 for word in words)


def owner_in(label: str) -> int:
    """Give the length of the owner's name at the start of a device's label ("Mira's iPhone"); 0 where there is none."""
    match = OWNED.match(label)
    return match.end(1) if match is not None and reads_as_person(match[1]) else 0


def glued_name(text: str, known: frozenset[str] = frozenset()) -> int:
    """Give the length of a name that a recorder glued to what was said: 11 for `Mira OkaforYeah so`.

    Args:
        text: what follows the label, or the label itself.
        known: keys of names that stand alone elsewhere in the note.

    Returns:
        Where the name ends; 0 where none is glued on.
    """
    for match in HUMP.finditer(text[:60]):
        name = text[: match.start()]
        if name.count(" ") > 3:
            break
        rest = text[match.start() :]
        if key_of(name) in known:
            return match.start()
        last = fold(name.split()[-1]) if name.split() else ""
        follows = words_in(rest[:40])
        if last in HUMPED_NAMES or not follows or not reads_as_person(name):
            continue
        if " " in name and (lower_use(follows[0].key) >= 4 or not rest[:30].split()[0].isalpha()):
            return match.start()
    return 0
