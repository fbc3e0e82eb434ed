"""Gives what stands in for one mention, by what kind of thing it names."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from types import MappingProxyType

from redact.model import Identity
from redact.transform.operators import OperatorContext
from redact.transform.surrogates.addresses import addresses, local_part, local_part_of, mailbox_of, owner_of, web_addresses
from redact.transform.surrogates.choosing import PURPOSE, Chooser
from redact.transform.surrogates.drawing import draws
from redact.transform.surrogates.parts import company_words, parts_of_company, parts_of_person, parts_of_thing
from redact.transform.surrogates.phones import fictional_numbers, is_phone, number_key, written_like
from redact.transform.surrogates.places import address_like, is_address
from redact.transform.surrogates.rendering import rendered

_LONGEST_INITIALS = 4
_SCHEME = "://"


def stand_in_for(context: OperatorContext) -> str:
    """Give the stand-in for a mention as it is written; nothing for types that have none.

    Args:
        context: the mention, whom or what it names, and the register of what others were given.
    """
    if _SCHEME in context.written and context.entity_type in _GIVEN:
        return _web_address(context)
    named = context.identity.entity_type
    kind = named if named in _NAMES and context.entity_type in _NAMES else context.entity_type
    give = _GIVEN.get(kind)
    return give(context) if give else ""


def _person(context: OperatorContext) -> str:
    name, stand_in = Chooser(context).person()
    text = rendered(context.written, parts_of_person(name, context.identity, stand_in))
    return " ".join(stand_in.words) if _is_anothers(text, context) else text


def _company(context: OperatorContext) -> str:
    stand_in = Chooser(context).company(words=len(company_words(context.identity.name)))
    text = rendered(context.written, parts_of_company(context.identity, stand_in))
    return " ".join(filter(None, stand_in)) if _is_anothers(text, context) else text


def _project(context: OperatorContext) -> str:
    stand_in = Chooser(context).project()
    text = rendered(context.written, parts_of_thing(context.identity, stand_in))
    return stand_in if _is_anothers(text, context) else text


def _place(context: OperatorContext) -> str:
    chooser = Chooser(context)
    if is_address(context.written):
        return address_like(context.written, chooser.places_of_address(), chooser.numbers("address"))
    return rendered(context.written, parts_of_thing(context.identity, chooser.place()))


def _is_anothers(text: str, context: OperatorContext) -> bool:
    """Tell whether initials stand in the note already, so that they would mean two."""
    return 1 < sum(each.isalpha() for each in text) < _LONGEST_INITIALS and text.isupper() and context.stands_in_vault(text)


def _email(context: OperatorContext) -> str:
    owner = owner_of(context.written, context.identity, context.identities)
    if owner is not None:
        name, stand_in = Chooser(replace(context, identity=owner.person)).person()
        given = rendered(owner.local, parts_of_person(name, owner.person, stand_in))
        return next(addresses(given if len(given) > 1 else local_part_of(stand_in)))
    alone = _known_by(context, local_part(context.written).replace("_", " ").replace(".", " "), context.written.casefold())
    given = mailbox_of(context.written) or local_part_of(Chooser(alone).person()[1])
    return context.numbering.claim(alone.identity, f"{PURPOSE}: e-mail address", addresses(given))


def _phone(context: OperatorContext) -> str:
    if not is_phone(context.written):
        return ""
    alone = _known_by(context, context.written, number_key(context.written))
    numbers = draws(context.numbering.secret(PURPOSE), alone.identity, "phone number")
    claimed = context.numbering.claim(alone.identity, f"{PURPOSE}: phone number", fictional_numbers(context.written, numbers))
    return written_like(context.written, claimed)


def _web_address(context: OperatorContext) -> str:
    alone = _known_by(context, context.written, context.written.casefold())
    numbers = draws(context.numbering.secret(PURPOSE), alone.identity, "web address")
    return next(web_addresses(context.written, numbers))


def _known_by(context: OperatorContext, name: str, key: str) -> OperatorContext:
    """Take a number or an address for an entity of its own, whoever has it."""
    return replace(context, identity=Identity(context.entity_type, name, (key,)))


_GIVEN: Mapping[str, Callable[[OperatorContext], str]] = MappingProxyType(
    {
        "PERSON": _person,
        "ORGANIZATION": _company,
        "PROJECT": _project,
        "LOCATION": _place,
        "EMAIL_ADDRESS": _email,
        "PHONE_NUMBER": _phone,
        "URL": _web_address,
    }
)
_NAMES = frozenset({"PERSON", "ORGANIZATION", "PROJECT", "LOCATION"})
