"""The keys of a name: what all ways to write it have in common, whatever note they stand in."""

from __future__ import annotations

from redact.names.companies import company_forms, project_forms, without_legal_form
from redact.names.forms import Role
from redact.names.people import forms_in_full, person_name
from redact.names.words import key_of


def keys_of_name(entity_type: str, text: str) -> tuple[str, ...]:
    """Give the keys of one name, that of its plain spelling first.

    Args:
        entity_type: PERSON, ORGANIZATION or PROJECT.
        text: the name alone.

    Returns:
        `Okafor, Mira` gives `miraokafor`, then `okaformira`; `Velm & Quill LLP` gives `velmquill`, then `velmandquill` and
        `velmquillllp`. Nicknames, initials and single words of the name are left out: they may be someone else's.
    """
    if entity_type == "PERSON":
        name = person_name(text)
        keys = [key_of(" ".join(name.words)), *(each.key for each in forms_in_full(name))]
    elif entity_type == "ORGANIZATION":
        keys = [key_of(without_legal_form(text)), *(each.key for each in company_forms(text) if each.role is Role.FULL)]
    else:
        forms = sorted(project_forms(text), key=lambda each: -each.role)
        keys = [each.key for each in forms if each.role <= Role.SHORT]
    return tuple(dict.fromkeys(key for key in keys if key)) or (key_of(text) or text.strip().casefold(),)
