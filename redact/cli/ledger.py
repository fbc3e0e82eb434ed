"""The commands that look at a ledger and mend it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from redact.cli.options import LedgerFile, Reveal, allow_reveal, console, say
from redact.errors import UsageError

if TYPE_CHECKING:
    from redact.ledger.store import Store

app = typer.Typer(help="Look at what a vault's pseudonyms stand for, and mend it.", no_args_is_help=True, rich_markup_mode=None)
OfVault = Annotated[Path | None, typer.Option("--vault", help="The vault. Default: the one that the current folder is in.")]
Entity = Annotated[str, typer.Argument(metavar="PSEUDONYM", help="PERSON-7, or #12 as `list` shows it.")]
Name = Annotated[str, typer.Argument(metavar="NAME", help="A name, as a note writes it.")]

KeyFile = Annotated[Path | None, typer.Option("--key-file", help="Where the new key goes. Default: where the old one is.")]


def path_of(vault: Path | None, ledger: Path | None) -> Path:
    """Give the ledger that the options mean."""
    from redact.ledger import ledger_path
    from redact.vault import find_vault

    return ledger or ledger_path(vault or find_vault(Path()))


def opened(vault: Path | None, ledger: Path | None) -> Store:
    """Open the ledger that the options mean, which has to exist."""
    from redact.ledger import open_ledger

    return open_ledger(path_of(vault, ledger), say, make=False)


@app.command("list")
def list_entities(vault: OfVault = None, ledger: LedgerFile = None, reveal: Reveal = False) -> None:
    """List every entity with its pseudonyms; with --reveal, their names."""
    from redact.ledger.upkeep import Upkeep
    from redact.listing.ledger import print_entries

    allow_reveal(reveal)
    upkeep = Upkeep(opened(vault, ledger))
    print_entries(console(), upkeep.entries(), reveal=reveal)
    typer.echo(f"{upkeep.count_exports()} exports can be restored", err=True)


@app.command()
def show(entity: Entity, vault: OfVault = None, ledger: LedgerFile = None, reveal: Reveal = False) -> None:
    """Show one entity: its pseudonyms for each recipient and, with --reveal, the names that it is known by."""
    from redact.ledger.upkeep import Upkeep
    from redact.listing.ledger import print_entry

    allow_reveal(reveal)
    print_entry(console(), Upkeep(opened(vault, ledger)).find(entity), reveal=reveal)


@app.command()
def rename(entity: Entity, name: Name, vault: OfVault = None, ledger: LedgerFile = None) -> None:
    """Give an entity another name, which `restore` gives back from now on; the pseudonym stays."""
    from redact.ledger.upkeep import Upkeep

    upkeep = Upkeep(opened(vault, ledger))
    entry = upkeep.find(entity)
    upkeep.rename(entry, name)
    typer.echo(f"{entry.label} was renamed")


@app.command()
def merge(
    entity: Entity,
    other: Annotated[str, typer.Argument(metavar="OTHER", help="The pseudonym that is the same one's.")],
    vault: OfVault = None,
    ledger: LedgerFile = None,
) -> None:
    """Make two entities one: the first's pseudonyms are used from now on, the other's still mean it."""
    from redact.ledger.upkeep import Upkeep

    upkeep = Upkeep(opened(vault, ledger))
    kept, merged = upkeep.find(entity), upkeep.find(other)
    upkeep.merge(kept, merged)
    typer.echo(f"{merged.label} is {kept.label} from now on")


@app.command()
def split(entity: Entity, name: Name, vault: OfVault = None, ledger: LedgerFile = None) -> None:
    """Let one of an entity's names mean someone else, who gets a pseudonym with the next export."""
    from redact.ledger.upkeep import Upkeep

    upkeep = Upkeep(opened(vault, ledger))
    entry = upkeep.find(entity)
    upkeep.split(entry, name)
    typer.echo(f"the name no longer means {entry.label}")


@app.command()
def forget(
    entity: Annotated[str | None, typer.Argument(metavar="[PSEUDONYM]", help="The entity to forget.")] = None,
    exports: Annotated[bool, typer.Option("--exports", help="Forget what exports took away.")] = False,
    before: Annotated[str, typer.Option("--before", metavar="DAY", help="With --exports: those of earlier days.")] = "",
    vault: OfVault = None,
    ledger: LedgerFile = None,
) -> None:
    """Forget an entity and all that was kept of it, or what exports took away; neither can be undone."""
    import datetime

    from redact.ledger.upkeep import Upkeep

    if exports == (entity is not None) or (before and not exports):
        raise UsageError("Name either a pseudonym to forget, or --exports.", "--before goes with --exports.")
    try:
        day = datetime.date.fromisoformat(before).isoformat() if before else ""
    except ValueError:
        raise UsageError("--before wants a day.", "Write it as 2026-03-12.") from None
    upkeep = Upkeep(opened(vault, ledger))
    if entity is None:
        typer.echo(f"{upkeep.forget_exports(day)} exports were forgotten")
        return
    entry = upkeep.find(entity)
    upkeep.forget(entry)
    typer.echo(f"{entry.label} was forgotten, and will be given to nobody else")


@app.command("export")
def export_ledger(
    output: Annotated[Path, typer.Argument(metavar="FILE", help="The copy; it may not exist yet.")],
    vault: OfVault = None,
    ledger: LedgerFile = None,
) -> None:
    """Write a copy of the ledger, encrypted as it is, for keeping or for another machine; the key is not in it."""
    from redact.ledger.opening import refuse_in_vault

    if output.exists():
        raise UsageError(f"{output} exists.", "Choose another name.")
    if vault:
        refuse_in_vault(output, vault)
    opened(vault, ledger).copy_to(output)
    typer.echo(str(output))


@app.command()
def rotate(
    key_file: Annotated[
        Path | None, typer.Option("--key-file", help="Where the new key goes. Default: where the old one is.")
    ] = None,
    passphrase: Annotated[bool, typer.Option("--passphrase", help="Seal the new key file with a passphrase.")] = False,
    vault: OfVault = None,
    ledger: LedgerFile = None,
) -> None:
    """Seal the ledger under a new key. Numbers stay; codes and surrogates of entities yet to come derive from the new key."""
    from redact.ledger.opening import refuse_in_vault
    from redact.ledger.rotation import rotate_key

    if vault and key_file:
        refuse_in_vault(key_file, vault)
    typer.echo(rotate_key(path_of(vault, ledger), key_file, passphrase=passphrase))


@app.command()
def adopt(
    old: Annotated[Path, typer.Argument(metavar="OLD_PATH", help="Where the vault was before.")], vault: OfVault = None
) -> None:
    """Let a vault that was moved or renamed go on with its ledger."""
    from redact.ledger.opening import adopt as adopt_ledger
    from redact.vault import find_vault

    adopt_ledger(old, vault or find_vault(Path()))
    typer.echo("the vault goes on with its ledger")
