"""The commands that keep notes readable in the folder and pseudonymized in git."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from redact.cli.options import say

if TYPE_CHECKING:
    from redact.git.filter.filtering import NoteFilter
    from redact.git.filter.standing import Standing
    from redact.git.repository import Repository

app = typer.Typer(help="Keep notes as they are in the folder, pseudonymized in git.", no_args_is_help=True, rich_markup_mode=None)
_MOST_LISTED = 20


@app.command()
def install(
    key_file: Annotated[
        Path | None, typer.Option("--key-file", metavar="FILE", help="The key. Default: found or made as a ledger's is.")
    ] = None,
) -> None:
    """Have git seal notes as they are added, and restore them as they are checked out. Changes no note."""
    from redact.git.filter import installing, keys
    from redact.git.filter.adopting import is_sealed, refuse_strange_key
    from redact.git.settings import read_settings

    with _notes() as (repository, notes):
        settings = read_settings(repository.root)
        known = notes.key
        key = known
        if known.sealer is None or key_file is not None:
            key = keys.found_or_made(repository, key_file, new=not is_sealed(repository))
        refuse_strange_key(repository, key.required())
        installing.install(repository, settings, key)
    typer.echo(f"filter: installed, policy {settings.filter}")
    typer.echo(f"key: {keys.told(key.place)}")
    if key.place != known.place and key_file is None:
        say("Keep a copy of the key: without it no commit gives the notes back, and whoever has it can read them all.")
    with _notes() as (repository, notes):
        _tell_what_is_left(repository, notes)


@app.command()
def uninstall() -> None:
    """Take the filter out; the notes in the folder, the commits and the key stay as they are."""
    from redact.git.filter import installing

    with _notes() as (repository, _):
        installing.uninstall(repository)
    typer.echo("filter: not installed")
    say("From now on git takes notes as they stand in the folder, and a checkout gives pseudonymized ones.")


@app.command()
def status(
    history: Annotated[bool, typer.Option("--history", help="Count the plain notes in all commits too.")] = False,
) -> None:
    """Tell which notes of the index are sealed, plain or unreadable; exit code 1 where one isn't as it should be."""
    from redact.git.filter import installing, keys
    from redact.git.filter.standing import State, standings
    from redact.git.settings import read_settings

    with _notes() as (repository, notes):
        settings = read_settings(repository.root)
        is_installed = installing.is_installed(repository) and installing.is_in_force(repository, settings)
        typer.echo(f"filter: {_told_state(repository, is_installed=is_installed)}, policy {settings.filter}")
        typer.echo(f"key: {notes.key.reason if notes.key.sealer is None else keys.told(notes.key.place)}")
        found, others = standings(repository, notes)
        for kind in State:
            if mine := [each for each in found if each.state is kind]:
                typer.echo(f"{kind}: {len(mine)}")
                _list(mine if kind not in (State.SEALED, State.AS_IT_IS) else [])
        _tell_of_notes(found)
        if other_rules := sum(bool(each.rules) and each.rules != notes.rules for each in found):
            say(f"Sealed by rules that have changed: {_counted(other_rules, 'note')}; `redact git-filter renew` seals all anew.")
        if others:
            kinds = ", ".join(f"{count} {suffix}" for suffix, count in sorted(others.items()))
            say(f"Not filtered, and committed as they are: {kinds}.")
        _tell_of_branches(repository)
        if history:
            _tell_of_history(repository, notes)
        is_well = is_installed and notes.key.sealer is not None
        is_well = is_well and all(each.state in (State.SEALED, State.AS_IT_IS) for each in found)
    raise typer.Exit(0 if is_well else 1)


@app.command()
def unlock() -> None:
    """Put the notes themselves into the folder where pseudonymized ones were checked out without the key."""
    from redact.git.filter.renewing import unlock as unlocked

    with _notes() as (repository, notes):
        count = unlocked(repository, notes)
    typer.echo(f"notes put into the folder: {count}")


@app.command()
def renew() -> None:
    """Add all notes sealed anew, after the policy, the vault's names or redact itself have changed."""
    from redact.git.filter.renewing import renew as renewed

    with _notes() as (repository, notes):
        count = renewed(repository, notes)
    typer.echo(f"notes sealed by the rules as they are now: {count}")


@app.command()
def key(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="The file to be, outside the repository.")],
    passphrase: Annotated[bool, typer.Option("--passphrase", help="Seal it by a passphrase.")] = False,
) -> None:
    """Write a copy of the key, to be kept safe or taken to another machine."""
    from redact.git.filter.keys import write_copy
    from redact.ledger.key_files import ask_passphrase

    with _notes() as (repository, _):
        write_copy(repository, file, ask_passphrase(file, twice=True) if passphrase else "")
    typer.echo(f"key written: {file}")


@app.command()
def callback() -> None:
    """Print what `git filter-repo --file-info-callback` seals a history's notes with. Rewrites nothing itself."""
    from redact.git.filter.rewriting import callback as body

    typer.echo(body())


@contextmanager
def _notes() -> Iterator[tuple[Repository, NoteFilter]]:
    from redact.git.filter.filtering import NoteFilter
    from redact.git.repository import Repository

    repository = Repository.containing(Path())
    notes = NoteFilter.around(repository, lambda path, message: say(f"{path}: {message}"))
    try:
        yield repository, notes
    finally:
        notes.close()


def _told_state(repository: Repository, *, is_installed: bool) -> str:
    from redact.git.filter import installing

    if is_installed:
        return "installed"
    if installing.is_installed(repository):
        return "not in force, since .gitattributes doesn't name it; `redact git-filter install` puts it there"
    if installing.is_configured(repository):
        return "of another redact; `redact git-filter install` renews it"
    return "not installed"


def _tell_what_is_left(repository: Repository, notes: NoteFilter) -> None:
    from redact.git.filter.standing import standings

    say("Commit .gitattributes; whoever clones runs `redact git-filter install` with the key. File names stay as they are.")
    found, _ = standings(repository, notes)
    _tell_of_notes(found)
    _tell_of_branches(repository)
    _tell_of_history(repository, notes)


def _tell_of_notes(found: list[Standing]) -> None:
    from redact.git.filter.standing import State

    if plain := sum(each.state is State.PLAIN for each in found):
        verb = "stands" if plain == 1 else "stand"
        say(f"{_counted(plain, 'note')} {verb} plain in the index: `git add --renormalize .` seals what there is to seal.")
    if hidden := sum(each.is_hidden for each in found):
        say(f"Pseudonymized in the folder: {_counted(hidden, 'note')}; `redact git-filter unlock` puts the notes there.")
    if changed := sum(each.state is State.CHANGED for each in found):
        say(f"Changed without the key, or added in part: {_counted(changed, 'note')}; `git add` seals what stands in the folder.")


def _tell_of_branches(repository: Repository) -> None:
    from redact.git.filter.installing import branches_without
    from redact.printable import printable

    if branches := branches_without(repository):
        named = ", ".join(map(printable, branches[:_MOST_LISTED]))
        say(f"On these branches .gitattributes doesn't name the filter, and git takes notes plain: {named}.")


def _tell_of_history(repository: Repository, notes: NoteFilter) -> None:
    from redact.git.filter.adopting import HOW_TO_REWRITE
    from redact.git.filter.standing import plain_in_history

    versions, count = plain_in_history(repository, notes)
    if versions:
        say(
            f"The history holds {_counted(versions, 'version')} of {_counted(count, 'note')} without a sealed line: unless there "
            f"was nothing to seal, all can read them there, whatever is committed now. Nothing was rewritten. {HOW_TO_REWRITE}"
        )


def _list(found: list[Standing]) -> None:
    from redact.printable import printable

    for each in found[:_MOST_LISTED]:
        typer.echo(f"  {printable(each.path)}")
    if len(found) > _MOST_LISTED:
        typer.echo(f"  … and {len(found) - _MOST_LISTED} more")


def _counted(number: int, what: str) -> str:
    return f"{number} {what}{'s' * (number != 1)}"
