"""What a note's `privacy` field says: one level, nothing, or something odd that must never count as the lenient one."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from redact.decide import vocabulary as words
from redact.decide.rules import Setting, folded
from redact.model import Field, Note, ValueKind

_RAW_WORD = re.compile(r"""["']?(?P<word>[^"'#\[\]{}:,]+)["']?\s*(?:#.*)?""")


@dataclass(frozen=True, slots=True)
class PrivacyRules:
    """How a policy reads the level."""

    property: str
    """The name of the frontmatter field."""
    missing: Setting
    """A level, or `withhold`."""
    unknown: Setting
    aliases: Mapping[str, str] = field(default_factory=dict)
    """Further words for levels, folded."""

    def level_of(self, word: str) -> str | None:
        """Give the level that a word stands for, case and outer blanks aside; None for any other word."""
        name = folded(word)
        return name if name in words.LEVELS else self.aliases.get(name)


@dataclass(frozen=True, slots=True)
class Privacy:
    """A note's privacy as the policy takes it."""

    level: str | None
    """None where it has none and the policy withholds such notes."""
    value: str | None
    """The field's value as written, stripped; None where there is none or it is no word."""
    rule: str = ""
    """The rule that gave the level (or none) where the note itself doesn't say it."""
    warnings: tuple[str, ...] = ()


def read_privacy(note: Note, rules: PrivacyRules) -> Privacy:
    """Read a note's privacy level.

    Args:
        note: the note.
        rules: the policy's.
    """
    fields = note.frontmatter.named(rules.property)
    if all(each.kind is ValueKind.NULL for each in fields):
        warnings = _misspelt(note, rules.property) if not fields else ()
        return replace(_undecided(rules.missing, None), warnings=warnings)
    values = [_word(each, rules) for each in fields]
    levels = {None if value is None else rules.level_of(value) for value in values}
    level = levels.pop() if len(levels) == 1 else None
    value = values[0] if len({None if value is None else folded(value) for value in values}) == 1 else None
    return Privacy(level, value) if level else _undecided(rules.unknown, value)


def _word(each: Field, rules: PrivacyRules) -> str | None:
    if each.kind is ValueKind.TEXT and len(each.scalars) == 1:
        return each.scalars[0].text.strip() or None
    if each.kind is ValueKind.BROKEN:
        raw = "".join(scalar.text for scalar in each.scalars).strip()
        word = _RAW_WORD.fullmatch(raw)
        if word and rules.level_of(word["word"]):
            return word["word"].strip()
    return None


def _misspelt(note: Note, name: str) -> tuple[str, ...]:
    import difflib  # costs more than the rest of this module, and most notes say their level

    keys = [folded(each.key) for each in note.frontmatter.fields]
    if difflib.get_close_matches(folded(name), keys, n=1, cutoff=0.8):
        return (f'there is no property "{name}", but one of almost that name: is it misspelt?',)
    return ()


def _undecided(setting: Setting, value: str | None) -> Privacy:
    return Privacy(None if setting.value == words.WITHHOLD else setting.value, value, setting.rule)
