"""Writes a stand-in the way the mention was written: the same parts of the name, in the same order, case and punctuation."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from redact.names.words import Word, fold, words_in
from redact.transform.surrogates.parts import FIRST, LAST, Form, Parts, Piece

_APOSTROPHES = frozenset("'’ʼ`")
_ALIKE = 0.75
"""Jaro-Winkler similarity from which a misspelt or misheard form is taken for the one that it is nearest to."""
_NEARLY_ALIKE = 0.88
"""The same where a word of the mention is known, so that little is gained."""
_ABBREVIATED = 0.1
"""How much more a form with initials must be alike: they are typed, and seldom wrong."""
_HISSING = re.compile(r"(?:s|x|z|ch|sh)$")
_BROKEN = re.compile(r"[^\s\w\-.,;:'’/&+@()\[\]\"“”_]+")
"""Signs inside a word: what is left of letters in a text that was decoded wrongly."""
_OPENS, _CLOSES = re.compile(r"[\"“(‘'\[]"), re.compile(r"[\"”)’'\]]")
_SHORTEST_STEM = 4
_SLUG = re.compile(r"[a-z0-9]+(?:[-_.+][a-z0-9]+)+")


@dataclass(frozen=True, slots=True)
class _Run:
    """Words of a mention that nothing parts."""

    start: int
    end: int
    key: str
    written: str
    form: Form | None = None
    ending: str = ""
    """The plural's or possessive's letters."""
    stays: bool = False
    drops: bool = False
    """Whether it goes, with what parts it from the next."""
    joint: str = ""
    """What stands between its pieces."""


@dataclass(frozen=True, slots=True)
class _Style:
    """How a mention is written as a whole."""

    folded: bool
    """Whether it is a slug: in small ASCII letters."""
    own_capitals: bool
    """Whether a word in capitals has them by itself."""


def rendered(written: str, parts: Parts) -> str:
    """Write a name's stand-in as a mention writes the name.

    Args:
        written: the mention as it stands.
        parts: the name and its stand-in.

    Returns:
        Words that aren't the name's are taken for its nearest part, so that no word of the mention but titles and legal forms
        is left.
    """
    runs = _runs(written, parts)
    if not runs:
        return parts.text(parts.known(Piece(FIRST)))
    spelled = _joined(runs)
    form = parts.forms.get(spelled.key) or ()
    if len(runs) > 1 and all(len(run.key) == 1 for run in runs) and not all(piece.initial for piece in form):
        runs = [replace(spelled, form=form, joint=" ")]  # "A W S"
    runs = [_known(run, parts) for run in runs]
    guessed = _guessed(_with_single_letters(runs, parts), parts)
    there = [replace(run, form=run.form and tuple(map(parts.known, run.form))) for run in guessed]
    return _put_together(written, _collapsed(written, there), parts)


def _put_together(written: str, runs: Sequence[_Run], parts: Parts) -> str:
    style = _Style(_SLUG.fullmatch(written) is not None, parts.spells_capitals(written))
    text, end = "", 0
    for index, run in enumerate(runs):
        text += written[end : run.start] + (run.written if run.stays else _styled(run, parts, style))
        end = run.end
        following = runs[index + 1].start if index + 1 < len(runs) else len(written)
        if run.drops:
            end = following
        elif _is_possessive_of_s(written, run, following):
            # "Hughes' desk" is "Brandt's desk"; "Doctors' Guild" is all one name.
            text += f"{written[end]}s" if following == len(written) else ""
            end += 1
        elif _is_cut_short(written, run, following):
            end += 1
    return text + written[end:]


def _is_possessive_of_s(written: str, run: _Run, following: int) -> bool:
    return run.key.endswith("s") and written[run.end : following].strip() in _APOSTROPHES


def _is_cut_short(written: str, run: _Run, following: int) -> bool:
    """Tell whether a dot stands for letters of a word that is now written out: "St. Brannoc"."""
    in_full = bool(run.form) and len(run.key) > 1 and not any(piece.initial for piece in run.form or ())
    return in_full and following < len(written) and written[run.end : run.end + 2] == ". "


def _runs(written: str, parts: Parts) -> list[_Run]:
    groups: list[list[Word]] = []
    for word in words_in(written):
        between = written[groups[-1][-1].end : word.start] if groups else " "
        in_name = parts.forms.get("".join(each.key for each in groups[-1]) + "s", ()) if groups and word.key == "s" else ()
        is_name = word.key != "s" or (bool(in_name) and not any(piece.initial for piece in in_name))
        if not between or (between in _APOSTROPHES and is_name) or _BROKEN.fullmatch(between):
            groups[-1].append(word)
        else:
            groups.append([word])
    return [_run(written, group) for group in groups]


def _run(written: str, words: Sequence[Word]) -> _Run:
    start, end, key = words[0].start, words[-1].end, "".join(word.key for word in words)
    possessive = key == "s" and start > 0 and written[start - 1] in _APOSTROPHES
    return _Run(start, end, key, written[start:end], stays=possessive)


def _known(run: _Run, parts: Parts) -> _Run:
    if run.stays or run.form:
        return run
    form = parts.forms.get(run.key)
    for ending in ("es", "s"):
        stem = run.key.removesuffix(ending)
        base = parts.forms.get(stem) if _SHORTEST_STEM <= len(stem) < len(run.key) and stem[-1] != "s" else None
        if base is not None and (form is None or (base == (Piece(LAST),) and any(piece.initial for piece in form))):
            return replace(run, form=base, ending="s")
    if form is None:
        return replace(run, stays=run.key in parts.kept, drops=run.key in parts.dropped)
    if len(run.written) == 1 and run.written.lower() != run.written.upper():
        form = tuple(piece._replace(initial=True) for piece in form)
    elif all(piece.initial for piece in form) and len(run.key) > 1 and run.written.istitle():
        form = (Piece(FIRST),)  # "Mo", not "MO"
    glued = len(form) > 1 and not any(piece.initial for piece in form) and run.written.istitle()
    return replace(run, form=form, joint=" " if glued else "")


def _with_single_letters(runs: Sequence[_Run], parts: Parts) -> list[_Run]:
    """Settle which parts single letters are short for: by the letter, and by the parts that stand beside them."""
    written = {piece.part for run in runs for piece in run.form or () if len(run.key) > 1}
    found: list[_Run] = []
    for run in runs:
        if len(run.key) == 1 and not run.stays and not run.drops:
            short_for = parts.parts_by_initial(run.key)
            if short_for or written or len(runs) == 1:
                before = {piece.part for other in found for piece in other.form or ()}
                beside = LAST if FIRST in written and LAST in parts.stand_ins and LAST not in written else FIRST
                part = next((each for each in short_for if each not in written | before), short_for[-1] if short_for else beside)
                run = replace(run, form=(Piece(part, initial=True),))
        found.append(run)
    return found


def _guessed(runs: Sequence[_Run], parts: Parts) -> list[_Run]:
    """Give words that are no form of the name the part that they are nearest to."""
    whole = _joined(runs)
    if len(runs) > 1 and any(_is_unknown(run) for run in runs) and not any(run.stays or run.drops for run in runs):
        known = any(run.form for run in runs)
        form = _nearest(whole.key, parts, in_full=True, alike=_NEARLY_ALIKE if known else _ALIKE)
        if form and (len(form) > 1 or not known):
            return [replace(whole, form=form, joint=" ")]
    found: list[_Run] = []
    for unknown, group in _grouped(runs):
        if not unknown:
            found += group
            continue
        joined = _joined(group)
        form = _nearest(joined.key, parts, in_full=len(group) > 1)
        if form is None and len(group) > 1:
            found += [replace(run, form=_nearest(run.key, parts) or _leftover(found, parts)) for run in group]
        else:
            found.append(replace(joined, form=form or _leftover(found, parts), joint=" " if len(group) > 1 else ""))
    return found


def _is_unknown(run: _Run) -> bool:
    return run.form is None and not run.stays and not run.drops


def _grouped(runs: Sequence[_Run]) -> Iterator[tuple[bool, list[_Run]]]:
    for unknown, group in groupby(runs, key=_is_unknown):
        yield unknown, list(group)


def _joined(runs: Sequence[_Run]) -> _Run:
    written = " ".join(run.written for run in runs)
    return _Run(runs[0].start, runs[-1].end, "".join(run.key for run in runs), written)


def _nearest(key: str, parts: Parts, *, in_full: bool = False, alike: float = _ALIKE) -> Form | None:
    """Find the form that is most like a key; `in_full` leaves out those with initials, which nobody speaks."""
    from rapidfuzz.distance import JaroWinkler

    likeness: dict[str, float] = {}
    for form, made_of in parts.forms.items():
        abbreviated = any(piece.initial for piece in made_of)
        if len(form) > 2 and not (in_full and abbreviated):
            likeness[form] = JaroWinkler.similarity(key, form) - (_ABBREVIATED if abbreviated else 0)
    best = max(likeness, key=lambda form: likeness[form], default="")
    return parts.forms[best] if best and likeness[best] >= alike else None


def _leftover(before: Sequence[_Run], parts: Parts) -> Form:
    has_first = any(piece.part == FIRST for run in before for piece in run.form or ())
    return (Piece(LAST if has_first and LAST in parts.stand_ins else FIRST),)


def _collapsed(written: str, runs: Sequence[_Run]) -> list[_Run]:
    """Join runs that are of one part: the halves of a double name, a last name and its particles."""
    found: list[_Run] = []
    for run in runs:
        last = found[-1] if found else None
        if last and run.form and last.form and last.form[-1:] == run.form and len(last.form) == 1:
            natural = run.written if run.written[:1].isupper() and not last.written.isupper() else last.written
            opened = _OPENS.search(written, last.end, run.start) is not None
            end = run.end + 1 if opened and _CLOSES.match(written, run.end) else run.end
            found[-1] = replace(last, end=end, key=run.key, written=natural, ending=run.ending)
        else:
            found.append(run)
    return found


def _styled(run: _Run, parts: Parts, style: _Style) -> str:
    pieces = [parts.text(piece) for piece in run.form or ()]
    if run.ending and _HISSING.search(pieces[-1]):
        pieces[-1] += "e"
    letters = [each for each in run.written if each.isalpha()]
    initials = all(piece.initial for piece in run.form or ())
    in_capitals = run.written.isupper() and (initials or (len(letters) > 1 and not style.own_capitals))
    if run.written.islower():
        pieces = [each.lower() for each in pieces]
    elif in_capitals:
        pieces = [each.upper() for each in pieces]
    elif run.written[:1].islower() and pieces:
        pieces[0] = pieces[0].lower()
    text = run.joint.join(pieces) + (run.ending.upper() if in_capitals else run.ending)
    is_handle = len(pieces) > 1 and run.written.islower() and not run.joint
    return fold(text) if style.folded or is_handle else text
