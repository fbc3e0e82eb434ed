"""The commands that put redact into a repository's hooks."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from redact.cli.options import say

if TYPE_CHECKING:
    from redact.git.hook_folder import HookFolder
    from redact.git.hooks import Hook

app = typer.Typer(help="Check what is committed, without pre-commit.", no_args_is_help=True, rich_markup_mode=None)


@app.command()
def install(
    background: Annotated[
        bool, typer.Option("--background", help="Keep a process ready that answers at once, and ends when it is idle.")
    ] = False,
) -> None:
    """Have git run `redact check` before each commit, and on its message; hooks that are there are kept and run first."""
    from redact.git import hooks
    from redact.git.hook_folder import find_hook_folder, set_background

    folder = find_hook_folder(Path())
    found = hooks.install(folder)
    if background:
        set_background(folder, wanted=True)
    _show(folder, found)
    _warn(folder)


@app.command()
def uninstall() -> None:
    """Take redact's hooks out, and put back what was there."""
    from redact.git import hooks
    from redact.git.hook_folder import find_hook_folder, set_background

    folder = find_hook_folder(Path())
    found = hooks.uninstall(folder)
    set_background(folder, wanted=False)
    _show(folder, found)


@app.command()
def status() -> None:
    """Tell which hooks are in place; exit code 1 where one is missing."""
    from redact.git import hooks
    from redact.git.hook_folder import find_hook_folder

    folder = find_hook_folder(Path())
    found = hooks.hooks_in(folder)
    _show(folder, found)
    _warn(folder)
    raise typer.Exit(0 if all(hook.is_installed for hook in found) else 1)


def _warn(folder: HookFolder) -> None:
    if folder.caution:
        say(folder.caution)


def _show(folder: HookFolder, found: tuple[Hook, ...]) -> None:
    from redact.git.hook_folder import runs_in_background
    from redact.printable import printable

    typer.echo(f"hooks in {printable(str(folder.path))}")
    for hook in found:
        kept = "runs first" if hook.runs_kept else "isn't executable, so it doesn't run"
        typer.echo(f"  {hook.name}: {hook.standing}{f'; the hook from before {kept}' if hook.keeps else ''}")
    typer.echo(f"background process: {'on' if runs_in_background(folder) else 'off'}")
