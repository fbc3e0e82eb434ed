"""A stable stand-in for a person, company or project: `PERSON-7`, the same in all forms of the name."""

from __future__ import annotations

import hashlib
import hmac
import re
from collections.abc import Iterator

from redact.model import Identity
from redact.transform.numbering import Numbering
from redact.transform.operators import OwnOperator, Parameters, WrongParameter, context_of
from redact.transform.words import word_for

names = ("pseudonym",)

FORMATS = {"number": "{TYPE}-{number}", "code": "{TYPE}-{code}", "letter": "{Type} {letter}"}
"""Templates by the names that policies may use for them."""
_PLACEHOLDER = re.compile(r"\{([^{}]*)\}")
_TYPE = ("TYPE", "Type", "type")
_OWN = ("number", "letter", "code")
_SYMBOLS = "ABCDEFGHJKMNPQRSTVWXYZ23456789"
"""Letters and digits that are hard to mistake for one another."""
CODE_LENGTH = 6
_LONGEST_CODE = 20


class Pseudonym(OwnOperator):
    """Gives the entity's number, letter or code in the policy's format."""

    name = "pseudonym"
    free = ("format",)

    def operate(self, text: str, params: Parameters | None = None) -> str:
        """Give the pseudonym that `numbering` has for the entity; one without an identity is known by its text."""
        params = params or {}
        context = context_of(text, params)
        template = _template(params)
        kind = word_for(context.identity.entity_type)

        def filled(**own: object) -> str:
            return template.format(TYPE=kind, Type=kind.capitalize(), type=kind.lower(), **own)

        if "{code}" in template:
            return filled(code=_code(context.numbering, context.identity))

        def spelled(number: int) -> str:
            return filled(number=number, letter=letters_of(number))

        def is_free(number: int) -> bool:
            # Letters may be someone's initials, and a drawn number an amount of the note.
            own = letters_of(number) if "{letter}" in template else f"{number:03}"
            is_telling = len(own) > 1 and context.stands_in_vault(own)
            return not is_telling and not context.stands_in_note(spelled(number))

        return spelled(context.numbering.number(context.identity, kind, is_free))

    def validate(self, params: Parameters | None = None) -> None:
        """Check the format.

        Raises:
            WrongParameter: it has placeholders that don't exist, lacks one that it needs, or there is another parameter.
        """
        super().validate(params)
        template = _template(params or {})
        found = _PLACEHOLDER.findall(template)
        rest = _PLACEHOLDER.sub("", template)
        fits = all(each in (*_TYPE, *_OWN) for each in found) and sum(each in _OWN for each in found) == 1
        if not fits or not any(each in _TYPE for each in found) or re.search(r"[^\w .-]", rest) or not found:
            raise WrongParameter(
                "format",
                f'Operator "{self.name}": "format" must be one of {", ".join(FORMATS)}, or a text of letters, digits, blanks, '
                "hyphens and dots with {TYPE}, {Type} or {type} and one of {number}, {letter} or {code}.",
            )


def letters_of(number: int) -> str:
    """Count in letters: A to Z, then AA; from 1."""
    letters = ""
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


def _template(params: Parameters) -> str:
    chosen = str(params.get("format", "number"))
    return FORMATS.get(chosen, chosen)


def _code(numbering: Numbering, identity: Identity) -> str:
    """Give the entity's code, which depends on the key and on the entity alone; longer where another one has it."""
    return numbering.claim(identity, "code", _codes(numbering.secret("code"), identity))


def _codes(secret: bytes, identity: Identity) -> Iterator[str]:
    name = "\0".join((identity.entity_type, identity.note, identity.keys[0]))
    value = int.from_bytes(hmac.new(secret, name.encode(errors="surrogatepass"), hashlib.sha256).digest(), "big")
    code = ""
    for length in range(1, _LONGEST_CODE + 1):
        value, symbol = divmod(value, len(_SYMBOLS))
        code += _SYMBOLS[symbol]
        if length >= CODE_LENGTH:
            yield code


def create(name: str) -> Pseudonym:  # noqa: ARG001 - one name is served
    """Make the operator."""
    return Pseudonym()
