"""Options and helpers that the commands share."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from redact.effort import Effort
from redact.errors import UsageError
from redact.paper import Paper, PdfKind

if TYPE_CHECKING:
    from rich.console import Console

    from redact.ledger import Register
    from redact.pipeline import Redactor

Vault = Annotated[
    Path | None,
    typer.Option("--vault", help="The vault's root. Default: the nearest folder above the note that holds .obsidian or .git."),
]
PolicyName = Annotated[str, typer.Option("--policy", help="A shipped policy (see `redact policy list`) or a policy file.")]
Keep = Annotated[list[str] | None, typer.Option("--keep", help="A name that stays, in all its forms. Repeatable.")]
Model = Annotated[str, typer.Option("--model", envvar="REDACT_MODEL", help="An installed spaCy pipeline: package name or path.")]
Reveal = Annotated[bool, typer.Option("--reveal", help="Show the values themselves; only on a terminal.")]
Changed = Annotated[bool, typer.Option("--changed", help="Leave out what the policy keeps.")]
EffortName = Annotated[
    Effort,
    typer.Option("--effort", help="fast: no language model; normal; deep: it is asked twice."),
]
Recipient = Annotated[
    str | None, typer.Option("--for", metavar="WHO", help="For whom the copy is: no two recipients' pseudonyms can be joined.")
]
LedgerFile = Annotated[
    Path | None, typer.Option("--ledger", help="The file that keeps the pseudonyms. Default: the vault's, in your data folder.")
]
Ephemeral = Annotated[bool, typer.Option("--ephemeral", help="Use no ledger: pseudonyms start anew and nothing can be restored.")]
Accept = Annotated[
    list[str] | None,
    typer.Option("--accept", metavar="KIND:PLACE", help="Let this stand, as a report names it: 'PERSON:page 3'. Repeatable."),
]
DEFAULT_MODEL = "en_core_web_md"


@dataclass(frozen=True, slots=True)
class Naming:
    """What the options say about who names a copy's entities."""

    recipient: str | None = None
    ledger: Path | None = None
    ephemeral: bool = True

    def register(self, vault: Path, recipient: str) -> Register:
        """Give what names entities and remembers exports.

        Args:
            vault: the vault's root.
            recipient: the policy's.
        """
        from redact.ledger import register_of

        return register_of(vault, self.recipient, recipient, ledger=self.ledger, ephemeral=self.ephemeral, tell=say)


def say(message: str) -> None:
    """Tell the user something beside the result."""
    typer.echo(f"note: {message}", err=True)


NOT_NAMED = Naming()


def open_redactor(
    note: Path,
    *,
    policy: str,
    vault: Path | None,
    keep: list[str] | None,
    model: str,
    effort: Effort,
    naming: Naming = NOT_NAMED,
    paper: Paper = Paper.A4,
    pdf: PdfKind = PdfKind.UA,
) -> Redactor:
    """Put together the Redactor that the options ask for."""
    from redact.decide import load_exceptions, load_policy
    from redact.decide.exceptions import Fingerprints
    from redact.detect.engine import SpacyEngine
    from redact.pipeline import Redactor
    from redact.transform import operator_names, wrong_parameters
    from redact.vault import is_vault, open_vault

    rules = load_policy(policy, operators=operator_names(), wrong_parameters=wrong_parameters)
    root = open_vault(note, vault)
    # Nothing says where the vault of a note in a plain folder ends: that may be someone's whole home.
    whole = vault is not None or note.is_dir() or is_vault(root)
    register = naming.register(root, rules.recipient)
    engine = SpacyEngine(model, effort)
    exceptions = load_exceptions(root, Fingerprints.of_user())
    return Redactor(
        rules,
        vault=root,
        engine=engine,
        keep=keep or (),
        whole_vault=whole,
        register=register,
        exceptions=exceptions,
        paper=paper,
        pdf=pdf,
    )


def console() -> Console:
    """Make a console for standard output that is wide where nobody watches."""
    from rich.console import Console

    return Console(width=None if sys.stdout.isatty() else 200, highlight=False)


def allow_reveal(reveal: bool) -> None:
    """Refuse to show values where they would land in a file or a pipe."""
    if reveal and not sys.stdout.isatty():
        raise UsageError(
            "--reveal shows private values and works on a terminal only.", "Leave it out, or don't redirect the output."
        )
