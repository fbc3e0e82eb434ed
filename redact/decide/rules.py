"""What one layer of a policy says, and how layers go over each other."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any, NamedTuple

from redact.decide import attachments as files
from redact.decide import vocabulary as words
from redact.model import KEEP


@dataclass(frozen=True, slots=True)
class Setting:
    """One choice and the rule that made it."""

    value: str
    rule: str
    """`share.yaml:9 defaults.entities.PERSON`."""
    position: str = ""
    """The same for error messages, with the column."""
    parameters: Mapping[str, Any] = field(default_factory=dict)
    """Of an operator."""


@dataclass(frozen=True, slots=True)
class Section:
    """A kind of section that is cut whole."""

    kind: str
    """`comments`, `between`, `heading` or `callout`."""
    names: tuple[str, ...]
    """The two markers, the heading or the callout type."""
    rule: str


class Loosening(NamedTuple):
    """A place where a layer lets through more than what it goes over."""

    part: str
    """The part of `Rules` that holds it: `entities`, `settings`, `attachments` or `kept_fields`."""
    key: str
    before: Setting
    after: Setting


@dataclass(frozen=True, slots=True)
class Rules:
    """One layer, or several merged."""

    rule: str
    """The layer's own name: `share.yaml:21 levels.internal`."""
    entities: Mapping[str, Setting] = field(default_factory=dict)
    settings: Mapping[str, Setting] = field(default_factory=dict)
    """By the names in `vocabulary.SETTINGS`."""
    kept_fields: Mapping[str, Setting] = field(default_factory=dict)
    """Frontmatter fields that stay, by folded name."""
    removed_fields: Mapping[str, Setting] = field(default_factory=dict)
    sections: tuple[Section, ...] = ()
    attachments: Mapping[str, Setting] = field(default_factory=dict)
    """What becomes of files that are no notes: by extension, by kind, and under `*` by one word for all."""

    def under(self, upper: Rules) -> Rules:
        """Lay another layer over this one: its entries win, its lists add."""
        return Rules(
            upper.rule,
            {**self.entities, **upper.entities},
            {**self.settings, **upper.settings},
            {**self.kept_fields, **upper.kept_fields},
            {**self.removed_fields, **upper.removed_fields},
            self.sections + upper.sections,
            upper.attachments if files.ANY in upper.attachments else {**self.attachments, **upper.attachments},
        )

    def for_type(self, entity_type: str) -> Setting:
        """Give what happens to an entity type: its own rule, else that of `*`."""
        own = self.entities.get(entity_type)
        if own is not None:
            return own
        general = self.entities[words.ANY_TYPE]
        if entity_type in words.OUTSIDE_ANY_TYPE:
            return Setting(KEEP, f"{general.rule} leaves {entity_type} out")
        return general

    def for_attachment(self, extension: str) -> Setting:
        """Give what becomes of a file that is no note: the rule for its extension, else for its kind, else for all.

        Args:
            extension: lower case, without its dot; empty where the file has none.
        """
        # A file may be called "x.images": that is no word of the policy.
        return self.setting_for_files(files.kind_of(extension) if extension in files.FATES else extension)

    def setting_for_files(self, key: str) -> Setting:
        """Give what holds for a kind of file or an extension, as a policy names it."""
        return next(self.attachments[each] for each in files.from_exact_to_general(key) if each in self.attachments)

    def for_field(self, key: str) -> Setting:
        """Give what happens to a frontmatter field: `keep`, `redact` (its value goes) or `remove`."""
        name = folded(key)
        return self.removed_fields.get(name) or self.kept_fields.get(name) or self.settings[words.OTHERWISE]


BUILT_IN = Rules(
    "built in",
    {words.ANY_TYPE: Setting("redact", "built in entities.*"), words.SECRET: Setting("redact", "built in entities.SECRET")},
    {
        words.RELEASE: Setting("export", "built in release"),
        words.OTHERWISE: Setting("remove", "built in frontmatter.otherwise"),
        words.LINKS: Setting("follow", "built in links"),
        words.EMBEDS: Setting(words.WITHHOLD, "built in embeds"),
    },
    attachments={files.ANY: Setting(words.WITHHOLD, "built in attachments")},
)
"""What holds where a policy says nothing. SECRET has its own rule, so that `"*": keep` doesn't reach it."""


def folded(name: str) -> str:
    """Fold a field's name, a tag or a level for comparison."""
    return " ".join(name.split()).casefold()


def loosenings(before: Rules, after: Rules) -> Iterator[Loosening]:
    """Find where merged rules let through more than those they were laid over.

    Args:
        before: the layers below, complete.
        after: the same with one more layer.
    """
    for key in after.entities:
        old, new = before.for_type(key) if key != words.ANY_TYPE else before.entities[key], after.entities[key]
        if _lets_more_through(old, new):
            yield Loosening("entities", key, old, new)
    for key, choices in words.SETTINGS.items():
        old, new = before.settings[key], after.settings[key]
        if choices.index(new.value) < choices.index(old.value):
            yield Loosening("settings", key, old, new)
    for key in after.attachments:
        old, new = before.setting_for_files(key), after.setting_for_files(key)
        if files.strictness(new.value) < files.strictness(old.value):
            yield Loosening("attachments", key, old, new)
    treatments = words.SETTINGS[words.OTHERWISE]
    for key in after.kept_fields:
        old, new = before.for_field(key), after.for_field(key)
        if treatments.index(new.value) < treatments.index(old.value):
            yield Loosening("kept_fields", key, old, new)


def without(rules: Rules, loosening: Loosening) -> Rules:
    """Take one loosening back."""
    key, before = loosening.key, loosening.before
    if loosening.part == "entities":
        return replace(rules, entities={**rules.entities, key: before})
    if loosening.part == "settings":
        return replace(rules, settings={**rules.settings, key: before})
    if loosening.part == "attachments":
        return replace(rules, attachments={**rules.attachments, key: before})
    return replace(rules, kept_fields={name: setting for name, setting in rules.kept_fields.items() if name != key})


def _lets_more_through(before: Setting, after: Setting) -> bool:
    if before.value == after.value and before.parameters == after.parameters:
        return False
    old, new = words.strictness(before.value), words.strictness(after.value)
    # Two operators that show a part, or one with other parameters, can't be compared: the writer has to say that it is meant.
    return new < old or (new == old and words.shows_a_part(after.value))
