"""Redact or pseudonymize names, companies and compensation in Obsidian notes before they leave the vault.

The way of the data, one verb a stage (`Redactor` has them all):

    path ─read→ Note ─segment→ Segments ─detect→ Findings ─decide→ Plan
         ─transform→ Redacted ─render→ Artifact ─audit→ Cleared ─write→ Receipt

A Note is what was read, byte for byte. Segments are its text as a reader sees it, mapped back to the source. Findings say
where something sensitive stands, the Plan says what the policy does with each, and only the Plan's ranges change. An Artifact
is a finished file; `audit` reads it back as a recipient would, and nothing is written that it didn't clear.
"""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from redact.pipeline import Redactor

__all__ = ["Redactor", "__version__"]

__version__ = "0.1.0"


def __getattr__(name: str) -> Any:
    """Import the stages on first use, so that `redact --help` doesn't pay for them (PEP 562)."""
    if name == "Redactor":
        from redact.pipeline import Redactor

        return Redactor
    raise AttributeError(name)
