"""Asks operators for replacements: the same text for the same thing, valid where it stands."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from redact.errors import RedactError, UsageError
from redact.model import REMOVE, Decision, Finding, Identity, TextFormat
from redact.transform.agreement.styles import Style, restyled
from redact.transform.mentions import Mention
from redact.transform.numbering import Numbering
from redact.transform.operators import Operator, discover
from redact.transform.places import is_name
from redact.transform.surface import FORM_TELLS, as_read, surface, written
from redact.transform.words import label
from redact.transform.writing import fitted

_TELLING = 6
"""Letters from which a name is hardly a part of another word by chance: "Ann" stands in "planning"."""


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What operators may know besides the text that they replace."""

    numbering: Numbering
    identities: Mapping[str, Identity]
    """Whom or what the note's entities are, by id."""
    note_text: str
    """Case folded."""
    vault_words: Collection[str]
    """Words of the vault's names, case folded."""
    format_at: Callable[[int], TextFormat] = lambda _: TextFormat.MARKDOWN
    """Tells how a place in the note is written."""

    def stands_in_note(self, text: str) -> bool:
        """Tell whether a text stands in the note already, case aside."""
        return text.casefold() in self.note_text

    def stands_in_vault(self, name: str) -> bool:
        """Tell whether a name, or half of a double one, is one that the vault holds, case aside, or a word of the note.

        A long one may not be a part of a word either.
        """
        return any(self._stands_in_vault(each.casefold()) for each in {name, *re.findall(r"[^\W_]+", name)})

    def _stands_in_vault(self, folded: str) -> bool:
        if folded in self.vault_words:
            return True
        # "385" stands in "385k": no number of a pseudonym may be an amount of the note.
        letter = r"\d" if folded.isdigit() else r"[^\W_]"
        whole = rf"(?<!{letter}){re.escape(folded)}(?!{letter})"
        return folded in self.note_text and (len(folded) >= _TELLING or re.search(whole, self.note_text) is not None)


class Replacer:
    """The operators of one note's plan."""

    def __init__(self, surroundings: Surroundings) -> None:
        """Find the operators; none is loaded yet."""
        self._modules = discover()
        self._surroundings = surroundings
        self._loaded: dict[str, Operator] = {}
        self._checked: set[tuple[str, str]] = set()
        self._others = tuple(surroundings.identities.values())
        self._given: dict[tuple[str, ...], str] = {}
        # Every new name asks about the numbers again that were taken before.
        self._stands_in_note = cache(surroundings.stands_in_note)
        self._stands_in_vault = cache(surroundings.stands_in_vault)

    def shows_text(self, decision: Decision) -> bool:
        """Tell whether the decision's replacement tells something of the text."""
        return decision.action != REMOVE and self._operator(decision.action).shows_text

    @property
    def identities(self) -> Mapping[str, Identity]:
        """Whom or what the note's entities are, by id."""
        return self._surroundings.identities

    def replacement(self, mention: Mention, source: str, style: Style) -> str:
        """Give what stands in place of a mention, valid there.

        Args:
            mention: the mention.
            source: the text that its ranges point into.
            style: how it is written there.

        Raises:
            UsageError: there is no such operator, its parameters are wrong, or it fails.
        """
        finding = mention.decision.finding
        text = written(mention, source)
        given = self._given_for(mention.decision, text, style)
        otherwise, form = label(finding.entity_type), self._surroundings.format_at(mention.extent.start)
        if is_name(finding.kind) and finding.entity_type in FORM_TELLS and given.count("/") == text.count("/"):
            # Folders of years and months stay folders.
            return "/".join(fitted(part, finding.kind, otherwise, form) for part in given.split("/"))
        return fitted(given, finding.kind, otherwise, form)

    def _given_for(self, decision: Decision, text: str, style: Style) -> str:
        if decision.action == REMOVE:
            return ""
        given = self._operate(decision, text)
        keeps_style = self._operator(decision.action).keeps_style or decision.finding.entity_type in FORM_TELLS
        return given if keeps_style else restyled(given, style)

    def identity(self, mention: Mention, source: str) -> Identity:
        """Tell whom or what a mention names; one without an entity is known by its text."""
        finding = mention.decision.finding
        return self._known(finding) or _by_text(finding, surface(mention, source))

    def _known(self, finding: Finding) -> Identity | None:
        known = self._surroundings.identities.get(finding.entity)
        # A name of nothing but signs has no key.
        return known if known and any(known.keys) else None

    def _operate(self, decision: Decision, written: str) -> str:
        finding = decision.finding
        # Remembered because some operators (`encrypt`) are random.
        text = as_read(written, finding)
        as_written = written if self._operator(decision.action).keeps_style else text
        parameters = repr(sorted(decision.parameters.items())) if decision.parameters else ""
        key = (decision.action, parameters, finding.entity_type, finding.entity, as_written)
        if key not in self._given:
            if (decision.action, parameters) not in self._checked:
                self._operator(decision.action).validate(decision.parameters)
                self._checked.add((decision.action, parameters))
            self._given[key] = self._ask(decision, text, written)
        return self._given[key]

    def _ask(self, decision: Decision, text: str, written: str) -> str:
        operator = self._operator(decision.action)
        finding = decision.finding
        params: Mapping[str, Any] = {
            **decision.parameters,
            "entity_type": finding.entity_type,
            "identity": self._known(finding) or _by_text(finding, text),
            "numbering": self._surroundings.numbering,
            "stands_in_note": self._stands_in_note,
            "stands_in_vault": self._stands_in_vault,
            "written": written,
            "identities": self._others,
        }
        try:
            return operator.operate(text, params)
        except RedactError:
            raise
        except Exception as error:
            # Not chained: what an operator raises may quote the text.
            raise UsageError(f'Operator "{decision.action}" failed on a {finding.entity_type}: {type(error).__name__}.') from None

    def _operator(self, name: str) -> Operator:
        if name not in self._modules:
            raise UsageError(f'There is no operator "{name}"; have {", ".join(self._modules)}.')
        if name not in self._loaded:
            self._loaded[name] = self._modules[name].create(name)
        return self._loaded[name]


def _by_text(finding: Finding, text: str) -> Identity:
    return Identity(finding.entity_type, text, (finding.entity or text.casefold(),))
