"""Where known names stand in a text: in any case, spelling and spacing, glued, hyphenated or joined."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from redact.detect.sweeping.passages import Passage
from redact.names.forms import Form, Role
from redact.names.ordinary import lower_use
from redact.names.people import TITLES
from redact.names.words import UNSPACED, Word

BETWEEN_WORDS = re.compile(r"[ \t\u00a0\u2009\u202f]{1,2}|\n[ \t>]*|[-‐‑–_.'’/+&]| & | \+ |, |\. |-\n[ \t>]*|%20|\\?_|")
WITHIN_WORD = re.compile(r"[-‐‑'’\u00ad]?|-\n[ \t>]*")
WITHIN_WORD_SPOKEN = re.compile(r"[ \u00a0]|\n")
MAX_WORDS = 8
MIN_GLUED = 5
LONGEST_PLURAL = 2
COMMON = 4.0


class Target(NamedTuple):
    """A form and whose it is."""

    entity: str
    entity_type: str
    form: Form


class Occurrence(NamedTuple):
    """A place where a form stands."""

    passage: Passage
    first: int
    """Number of its first word."""
    last: int
    """Number of its last word, included."""
    end: int
    """Where the name ends in the text: within the last word where other text is glued to it."""
    targets: tuple[Target, ...]
    """Those that it may mean, in the surest role."""
    spaced: bool = False
    """Whether blanks stand within a word of the name ("lark spur"), as speech recognition writes it."""

    @property
    def start(self) -> int:
        """Give where it starts in the text."""
        return self.passage.words[self.first].start

    @property
    def text(self) -> str:
        """Give the text as written."""
        return self.passage.segment.text[self.start : self.end]

    @property
    def role(self) -> Role:
        """Give the surest role that the form has for anyone."""
        return self.targets[0].form.role


@dataclass(frozen=True, slots=True)
class FormIndex:
    """Forms by their keys."""

    by_key: Mapping[str, tuple[Target, ...]]
    _starts: Any
    """The keys as a trie, None without any: most words start none, which it tells at once however many there are."""

    @classmethod
    def of(cls, targets: Iterable[Target]) -> FormIndex:
        """Make the index of some forms."""
        by_key: defaultdict[str, list[Target]] = defaultdict(list)
        for target in targets:
            by_key[target.form.key].append(target)
        return cls({key: tuple(sorted(found, key=_by_role)) for key, found in by_key.items()}, _trie(by_key))

    def start_of(self, text: str) -> int:
        """Tell how many letters of a text, from its first one on, some key starts with."""
        return self._starts.longest_prefix(text) if self._starts else 0


def _by_role(target: Target) -> tuple[Role, str]:
    return target.form.role, target.entity


def _trie(keys: Iterable[str]) -> Any:
    import ahocorasick  # type: ignore[import-not-found]

    trie = ahocorasick.Automaton(ahocorasick.STORE_LENGTH)
    for key in filter(None, keys):
        trie.add_word(key)
    return trie if len(trie) else None  # an empty one must not be asked


def occurrences(passage: Passage, index: FormIndex) -> Iterator[Occurrence]:
    """Find the forms that stand in a passage, from left to right, the longest at each place, none overlapping another."""
    number = 0
    while number < len(passage.words):
        found = _at(passage, number, index)
        if found is None:
            number += 1
            continue
        yield found
        number = found.last + 1


def _at(passage: Passage, first: int, index: FormIndex) -> Occurrence | None:
    key = passage.words[first].key
    started = index.start_of(key)
    if started == len(key):
        return _longest(passage, first, index) or _glued(passage, first, started, index)
    if key[-1:] == "s" and started >= len(key) - LONGEST_PLURAL and (found := _exact(passage, first, first, key, index)):
        return found
    return _glued(passage, first, started, index) if started >= MIN_GLUED else None


def _longest(passage: Passage, first: int, index: FormIndex) -> Occurrence | None:
    words = passage.words
    joined, best = "", None
    for last in range(first, min(first + MAX_WORDS, len(words))):
        if last > first and _gap(passage, last) is None:
            break
        joined += words[last].key
        best = _exact(passage, first, last, joined, index) or best
        if index.start_of(joined) < len(joined):
            break
    return best


def _gap(passage: Passage, right: int) -> str | None:
    gap = passage.segment.text[passage.words[right - 1].end : passage.words[right].start]
    return gap if BETWEEN_WORDS.fullmatch(gap) else None


def _exact(passage: Passage, first: int, last: int, joined: str, index: FormIndex) -> Occurrence | None:
    if found := _occurrence(passage, first, last, index.by_key.get(joined, ())):
        return found
    if len(joined) > 3 and joined[-1] == "s" and len(passage.words[last].key) > 2:
        for key in _without_plural(joined):
            if found := _occurrence(passage, first, last, index.by_key.get(key, ())):
                return found
    return None


def _occurrence(passage: Passage, first: int, last: int, targets: Sequence[Target]) -> Occurrence | None:
    """Give the words as those of the forms that they may be."""
    fitting = [(target, spaced) for target in targets if (spaced := _fits(passage, first, last, target)) is not None]
    if not fitting:
        return None
    closest = min(spaced for _, spaced in fitting)
    closely = [target for target, spaced in fitting if spaced == closest]
    best = closely[0].form.role
    same = tuple(each for each in closely if each.form.role == best or max(each.form.role, best) <= Role.GIVEN)
    return Occurrence(passage, first, last, _end(passage, first, last, best), same, closest)


def _end(passage: Passage, first: int, last: int, role: Role) -> int:
    """Give where a name ends, with the dot that belongs to its last initial: `M.O.`, `Mira O.`."""
    text, words = passage.segment.text, passage.words
    end = words[last].end
    dotted = text[end : end + 1] == "." and last > first and len(words[last].key) == 1
    own = "." in text[words[first].start : end] if role is Role.INITIALS else role is Role.HANDLE
    return end + 1 if dotted and own else end


def _without_plural(joined: str) -> Iterator[str]:
    yield joined[:-1]
    if joined.endswith(("ses", "zes", "xes", "ches", "shes")):
        yield joined[:-2]


def _fits(passage: Passage, first: int, last: int, target: Target) -> bool | None:
    """Tell whether the words may be this form: False if so, True if only by blanks within a word, None if not."""
    length, spaced = 0, False
    words, text = passage.words, passage.segment.text
    for number in range(first + 1, last + 1):
        length += len(words[number - 1].key)
        gap = text[words[number - 1].end : words[number].start]
        if length in target.form.breaks:
            if gap == ". " and not _is_abbreviation(words[number - 1]):
                return None
        elif not WITHIN_WORD.fullmatch(gap):
            if not WITHIN_WORD_SPOKEN.fullmatch(gap) or target.form.role > Role.GIVEN:
                return None
            spaced = True
    return spaced if _is_well_abbreviated(passage, first, last, target.form) else None


def _is_abbreviation(word: Word) -> bool:
    return len(word.key) == 1 or word.key in TITLES or word.key in {"st", "ste", "mt", "ft"}


def _is_well_abbreviated(passage: Passage, first: int, last: int, form: Form) -> bool:
    """Tell whether initials are capitals, and a single letter beside a name is an initial: `M. Okafor`, not `m okafor`."""
    words, text = passage.words, passage.segment.text
    if form.role is Role.INITIALS:
        letters = text[words[first].start : words[last].end]
        return letters.isupper() and " " not in letters.replace(". ", "") and letters[-1].isalpha()
    if form.role is Role.HANDLE and last > first:
        singles = [words[number] for number in (first, last) if len(words[number].key) == 1]
        login = text[words[last].end : words[last].end + 1] == "@" and " " not in text[words[first].start : words[last].end]
        return (
            passage.is_slug
            or login
            or all(
                text[word.start].isupper() and (word is words[first] or text[word.end : word.end + 1] in {".", "", ",", ")"})
                for word in singles
            )
        )
    return True


def _glued(passage: Passage, first: int, started: int, index: FormIndex) -> Occurrence | None:
    """Find a name that other text is glued to: `suki moritaokay`, `okaforyeah`; some key starts with `started` of its letters."""
    word = passage.words[first]
    if started == len(word.key):
        joined, ends = _joined(passage, first, index)
        for length in range(index.start_of(joined), max(len(word.key), MIN_GLUED - 1), -1):
            targets = index.by_key.get(joined[:length], ())
            if targets and length not in ends and len(word.key) == min(targets[0].form.breaks, default=0):
                last = bisect_left(ends, length)
                return _cut(passage, first, first + last, ends[last] - length, targets)
    for length in range(min(len(word.key) - 1, started), MIN_GLUED - 1, -1):
        targets = index.by_key.get(word.key[:length], ())
        if targets and targets[0].form.role <= Role.GIVEN and lower_use(word.key) == 0 and lower_use(word.key[length:]) >= COMMON:
            return _cut(passage, first, first, len(word.key) - length, targets)
    return None


def _joined(passage: Passage, first: int, index: FormIndex) -> tuple[str, list[int]]:
    """Join a word and those behind it as far as some key goes; gives with the letters where each word ends in them."""
    words = passage.words
    joined, last = words[first].key, first
    ends = [len(joined)]
    while last + 1 < len(words) and index.start_of(joined) == len(joined) and _gap(passage, last + 1) is not None:
        last += 1
        joined += words[last].key
        ends.append(len(joined))
    return joined, ends


def _cut(passage: Passage, first: int, last: int, surplus: int, targets: Sequence[Target]) -> Occurrence | None:
    end = passage.words[last].end - surplus
    if UNSPACED.match(passage.segment.text[end - 1]) or targets[0].form.role > Role.GIVEN:
        return None
    return Occurrence(passage, first, last, end, (targets[0],))
