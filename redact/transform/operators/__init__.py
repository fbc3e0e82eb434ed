"""What an operator is, and how those in this folder are found: by the `names` that their modules declare.

An operator is presidio_anonymizer's `Operator` by shape, so that listing and using ours imports no Presidio.
"""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from functools import cache
from types import ModuleType
from typing import Any, ClassVar, Protocol, cast

from redact.errors import UsageError
from redact.model import Identity
from redact.transform.numbering import Numbering

Parameters = Mapping[str, Any]

CONTEXT = frozenset({"entity_type", "identity", "numbering", "stands_in_note", "stands_in_vault", "written", "identities"})
"""What an operator is told besides the policy's parameters; Presidio's engine passes the first through `validate` too."""


@dataclass(frozen=True, slots=True)
class OperatorContext:
    """What an operator is told about the place that it replaces."""

    entity_type: str
    identity: Identity
    """Whom or what the place names."""
    numbering: Numbering
    stands_in_note: Callable[[str], bool]
    """Whether a text stands in the note already, case aside, so that as a pseudonym it would mean two things."""
    stands_in_vault: Callable[[str], bool]
    """Whether a name is one that the vault holds, case aside."""
    written: str
    """The place's text as written: in a name of a thing (a tag, a file) with the hyphens and underscores that join its words."""
    identities: Collection[Identity]
    """Whom and what else the note names."""


def context_of(text: str, params: Parameters) -> OperatorContext:
    """Read the context out of an operator's parameters; without an identity, the text stands for itself.

    Args:
        text: what is replaced.
        params: with `entity_type` and `numbering` at least.
    """
    entity_type = str(params["entity_type"])
    identity = params.get("identity") or Identity(entity_type, text, (text.casefold(),))
    in_note, in_vault = (params.get(each) or (lambda _: False) for each in ("stands_in_note", "stands_in_vault"))
    written, others = params.get("written") or text, params.get("identities") or ()
    return OperatorContext(entity_type, identity, params["numbering"], in_note, in_vault, written, others)


class Operator(Protocol):
    """Turns the text of a finding into its replacement."""

    shows_text: bool
    """Whether the replacement tells something of the text; where findings overlap, one that tells nothing wins."""
    keeps_style: bool
    """Whether the replacement depends on how the text is written (`mira-okafor`, `MIRA`), not only on what it says."""

    def operate(self, text: str, params: Parameters | None = None) -> str:
        """Give the replacement.

        Args:
            text: the finding's text without markup.
            params: the policy's parameters, and beside them those of `CONTEXT`.
        """
        ...

    def validate(self, params: Parameters | None = None) -> None:
        """Check the policy's parameters.

        Raises:
            UsageError: a parameter is unknown or has no such value.
        """
        ...

    def operator_name(self) -> str:
        """Give the name that policies use."""
        ...

    def operator_type(self) -> Any:
        """Give Presidio's `OperatorType.Anonymize`."""
        ...


class WrongParameter(UsageError):
    """A policy gives an operator a parameter that it doesn't have, or a value that it doesn't take."""

    def __init__(self, parameter: str, message: str) -> None:
        """Make the error.

        Args:
            parameter: the one that is wrong; empty where it isn't one alone.
            message: what is wrong, with the choices.
        """
        super().__init__(message)
        self.parameter = parameter


class OwnOperator:
    """What our operators have in common."""

    name: ClassVar[str]
    shows_text: bool = False
    keeps_style: bool = False
    choices: ClassVar[Mapping[str, Collection[str]]] = {}
    """Parameters and their allowed values."""
    free: ClassVar[tuple[str, ...]] = ()
    """Parameters whose values the operator checks itself."""

    def validate(self, params: Parameters | None = None) -> None:
        """Check the policy's parameters against `choices`.

        Raises:
            WrongParameter: a parameter is unknown or has no such value.
        """
        for parameter, value in (params or {}).items():
            if parameter in CONTEXT or parameter in self.free:
                continue
            if parameter not in self.choices:
                known = ", ".join((*self.choices, *self.free)) or "none"
                raise WrongParameter(parameter, f'Operator "{self.name}" has no parameter "{parameter}"; have {known}.')
            if value not in self.choices[parameter]:
                allowed = ", ".join(self.choices[parameter])
                raise WrongParameter(parameter, f'Operator "{self.name}": "{parameter}" must be one of {allowed}.')

    def operator_name(self) -> str:
        """Give the name that policies use."""
        return self.name

    def operator_type(self) -> Any:
        """Give Presidio's `OperatorType.Anonymize`; imports Presidio, which only Presidio asks for."""
        from presidio_anonymizer.operators import OperatorType

        return OperatorType.Anonymize


class OperatorModule(Protocol):
    """A module of this folder."""

    names: tuple[str, ...]
    """The operators it serves, known without loading what they need."""

    def create(self, name: str) -> Operator:
        """Make one of them."""
        ...


def discover(package: ModuleType | None = None) -> dict[str, OperatorModule]:
    """Find the operators.

    Args:
        package: where to look; this package by default.

    Returns:
        The module of each operator, by the operator's name, sorted.

    Raises:
        UsageError: a module there serves no operator, or a name that another one serves; names its file.
    """
    return dict(_served(package or importlib.import_module(__name__)))


@cache
def _served(package: ModuleType) -> Mapping[str, OperatorModule]:
    found: dict[str, OperatorModule] = {}
    for info in sorted(pkgutil.iter_modules(package.__path__), key=lambda info: info.name):
        module = importlib.import_module(f"{package.__name__}.{info.name}")
        names = getattr(module, "names", None)
        if not isinstance(names, tuple) or not names or not callable(getattr(module, "create", None)):
            raise UsageError(f"{module.__file__} is no operator: it lacks `names`, a tuple of names, or `create(name)`.")
        for name in names:
            if name in found:
                raise UsageError(f'{module.__file__} is no operator: another module serves "{name}" already.')
            found[name] = cast("OperatorModule", module)
    return dict(sorted(found.items()))


def wrong_parameters(operator: str, parameters: Parameters) -> tuple[tuple[str, str], ...]:
    """Say what is wrong with the parameters that a policy gives an operator.

    Args:
        operator: one of `operator_names()`.
        parameters: the policy's.

    Returns:
        The parameter, empty where it isn't one alone, and what is wrong with it; nothing where all is well.
    """
    try:
        discover()[operator].create(operator).validate(parameters)
    except WrongParameter as error:
        return ((error.parameter, str(error)),)
    except UsageError as error:
        return (("", str(error)),)
    return ()


def operator_names() -> tuple[str, ...]:
    """List the operators that a policy may name; loads none of them."""
    return tuple(discover())
