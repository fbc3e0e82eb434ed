"""Writes a stand-in the way the mention was written: the same parts of the name, in the same order, case and punctuation."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from redact.names.words import Word, fold, words_in
from redact.transform.surrogates.parts import FIRST, LAST, Form, Parts, Piece

_APOSTROPHES = "'’ʼ`"
_ALIKE = 0.75
"""Jaro-Winkler similarity from which a misspelt or misheard form is taken for the one that it is nearest to."""
_HISSING = re.compile(r"(?:s|x|z|ch|sh)$")
_SLUG = re.compile(r"[a-z0-9]+(?:[-_.+][a-z0-9]+)*")


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
    joint: str = ""
    """What stands between its pieces."""


def rendered(written: str, parts: Parts) -> str:
    """Write a name's stand-in as a mention writes the name.

    Args:
        written: the mention as it stands.
        parts: the name and its stand-in.

    Returns:
        Words that aren't the name's are taken for its nearest part, so that no word of the mention but titles and legal forms
        is left.
    """
    runs = [run if run.stays else _known(run, parts) for run in _runs(written)]
    if not runs:
        return parts.text(Piece(FIRST))
    runs = _collapsed(_guessed(_with_single_letters(runs, parts), parts))
    folded = _SLUG.fullmatch(written) is not None
    text, end = "", 0
    for run in runs:
        text += written[end : run.start] + (run.written if run.stays else _styled(run, parts, folded=folded))
        end = run.end
    return text + written[end:]


def _runs(written: str) -> list[_Run]:
    groups: list[list[Word]] = []
    for word in words_in(written):
        between = written[groups[-1][-1].end : word.start] if groups else " "
        if not between or (between in _APOSTROPHES and word.key != "s"):
            groups[-1].append(word)
        else:
            groups.append([word])
    return [_run(written, group) for group in groups]


def _run(written: str, words: Sequence[Word]) -> _Run:
    start, end, key = words[0].start, words[-1].end, "".join(word.key for word in words)
    possessive = key == "s" and start > 0 and written[start - 1] in _APOSTROPHES
    return _Run(start, end, key, written[start:end], stays=possessive)


def _known(run: _Run, parts: Parts) -> _Run:
    form = parts.forms.get(run.key)
    for ending in ("es", "s"):
        stem = run.key.removesuffix(ending)
        base = parts.forms.get(stem) if 1 < len(stem) < len(run.key) else None
        if base is not None and (form is None or base == (Piece(LAST),)):
            return replace(run, form=base, ending="s")
    if form is not None and all(piece.initial for piece in form) and len(run.key) > 1 and run.written.istitle():
        form = (Piece(FIRST),)  # "Mo", not "MO"
    return replace(run, form=form, stays=form is None and run.key in parts.kept)


def _with_single_letters(runs: Sequence[_Run], parts: Parts) -> list[_Run]:
    """Settle which parts single letters are short for: by the letter, and by the parts that stand beside them."""
    written = {piece.part for run in runs for piece in run.form or () if len(run.key) > 1}
    found: list[_Run] = []
    for run in runs:
        if len(run.key) == 1 and not run.stays:
            short_for = parts.parts_by_initial(run.key)
            if short_for or written or len(runs) == 1:
                before = {piece.part for other in found for piece in other.form or ()}
                beside = LAST if FIRST in written and LAST in parts.stand_ins and LAST not in written else FIRST
                part = next((each for each in short_for if each not in written | before), beside)
                run = replace(run, form=(Piece(part, initial=True),))
        found.append(run)
    return found


def _guessed(runs: Sequence[_Run], parts: Parts) -> list[_Run]:
    """Give words that are no form of the name the part that they are nearest to."""
    if not any(run.form or run.stays for run in runs) and len(runs) > 1:
        whole = _joined(runs)
        if form := _nearest(whole.key, parts):
            return [replace(whole, form=form, joint=" ")]
    found: list[_Run] = []
    for unknown, group in _grouped(runs):
        if not unknown:
            found += group
            continue
        joined = _joined(group)
        form = _nearest(joined.key, parts)
        if form is None and len(group) > 1:
            found += [replace(run, form=_nearest(run.key, parts) or _leftover(found, parts)) for run in group]
        else:
            found.append(replace(joined, form=form or _leftover(found, parts), joint=" " if len(group) > 1 else ""))
    return found


def _grouped(runs: Sequence[_Run]) -> Iterator[tuple[bool, list[_Run]]]:
    group: list[_Run] = []
    for run in runs:
        unknown = run.form is None and not run.stays
        if group and (group[-1].form is None and not group[-1].stays) != unknown:
            yield not unknown, group
            group = []
        group.append(run)
    yield group[-1].form is None and not group[-1].stays, group


def _joined(runs: Sequence[_Run]) -> _Run:
    written = " ".join(run.written for run in runs)
    return _Run(runs[0].start, runs[-1].end, "".join(run.key for run in runs), written)


def _nearest(key: str, parts: Parts) -> Form | None:
    from rapidfuzz.distance import JaroWinkler

    alike = {form: JaroWinkler.similarity(key, form) for form in parts.forms if len(form) > 2}
    best = max(alike, key=lambda form: alike[form], default="")
    return parts.forms[best] if best and alike[best] >= _ALIKE else None


def _leftover(before: Sequence[_Run], parts: Parts) -> Form:
    has_first = any(piece.part == FIRST for run in before for piece in run.form or ())
    return (Piece(LAST if has_first and LAST in parts.stand_ins else FIRST),)


def _collapsed(runs: Sequence[_Run]) -> list[_Run]:
    """Join runs that are of one part: the halves of a double name, a last name and its particles."""
    found: list[_Run] = []
    for run in runs:
        last = found[-1] if found else None
        if last and run.form and last.form and not last.stays and last.form[-1:] == run.form and len(last.form) == 1:
            natural = run.written if run.written[:1].isupper() and not last.written.isupper() else last.written
            found[-1] = replace(last, end=run.end, written=natural, ending=run.ending)
        else:
            found.append(run)
    return found


def _styled(run: _Run, parts: Parts, *, folded: bool) -> str:
    pieces = [parts.text(piece) for piece in run.form or ()]
    if run.ending and _HISSING.search(pieces[-1]):
        pieces[-1] += "e"
    letters = [each for each in run.written if each.isalpha()]
    if run.written.islower():
        pieces = [each.lower() for each in pieces]
    elif run.written.isupper() and (len(letters) > 1 or all(piece.initial for piece in run.form or ())):
        pieces = [each.upper() for each in pieces]
    elif run.written[:1].islower():
        pieces[0] = pieces[0].lower()
    text = run.joint.join(pieces) + (run.ending.upper() if run.written.isupper() and len(letters) > 1 else run.ending)
    return fold(text) if folded else text
