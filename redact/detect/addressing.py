"""Whose an e-mail address is: `m.okafor@acme.example` is Mira Okafor's where the note or the vault knows one such person."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import replace

from redact.detect.sweeping.known_forms import known_forms
from redact.detect.sweeping.spotting import FormIndex
from redact.detect.sweeping.surfaces import TAKEN, surface
from redact.model import Finding, Roster, Segments
from redact.names.forms import Role
from redact.names.words import key_of

ADDRESS_TYPE = "EMAIL_ADDRESS"
LOGIN_ROLES = frozenset({Role.FULL, Role.ALIAS, Role.HANDLE})
"""What a login takes of a name: all of it, what someone is also called, or a letter and the other name."""


def with_owners_of_addresses(
    segments: Segments, findings: Iterable[Finding], here: FormIndex, mentioned: Mapping[str, str], roster: Roster
) -> Iterator[Finding]:
    """Give the findings, e-mail addresses with the entity of the one person whom each fits.

    Args:
        segments: the note.
        findings: what was found in it.
        here: the forms of whom the note names.
        mentioned: the ids of those that it mentions, by those of `here`.
        roster: what the vault knows; asked where the address fits nobody whom the note mentions.
    """
    vault = known_forms(roster).index
    for finding in findings:
        if finding.entity_type != ADDRESS_TYPE or finding.entity or finding.score < TAKEN:
            yield finding
            continue
        names = _logins(surface(segments, finding))
        owners = {mentioned[each] for each in _people(here, names) if each in mentioned} or _people(vault, names)
        yield replace(finding, entity=owners.pop()) if len(owners) == 1 else finding


def _logins(address: str) -> tuple[str, ...]:
    whole = address.strip().removeprefix("mailto:")
    login, _, domain = whole.partition("@")
    return (whole, login.partition("+")[0]) if domain else ()


def _people(index: FormIndex, names: Collection[str]) -> set[str]:
    targets = (each for name in names for each in index.by_key.get(key_of(name), ()))
    return {each.entity for each in targets if each.entity_type == "PERSON" and each.form.role in LOGIN_ROLES}
