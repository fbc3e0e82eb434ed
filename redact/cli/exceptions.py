"""The commands for decisions that last: keep, allow, decisions."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from redact.cli.options import DEFAULT_MODEL, EffortName, Model, console, open_redactor, say
from redact.effort import Effort
from redact.errors import UsageError

if TYPE_CHECKING:
    from redact.decide import Policy
    from redact.decide.exceptions import Entry
    from redact.excepting import Wish

STDIN = "-"
EVERY = "*"

Vault = Annotated[
    Path | None,
    typer.Option("--vault", help="The vault's root. Default: the nearest folder above that holds .obsidian or .git."),
]
Scope = Annotated[str | None, typer.Option("--in", metavar="NOTE|FOLDER|GLOB", help="Only there, as in HR/** or 1-1/Mira.md.")]
Type = Annotated[str | None, typer.Option("--type", metavar="TYPE", help="Only findings of this type, as in COMPENSATION.")]
ForPolicy = Annotated[
    str | None,
    typer.Option("--policy", help='For this policy, or "*" for all. Default: the one in .redact.toml, else commit.'),
]
Reason = Annotated[str, typer.Option("--reason", help="Why, for whoever reads the file; no value in it.")]
Until = Annotated[str | None, typer.Option("--until", metavar="DATE", help="The last day on which it holds, as in 2027-06-30.")]

decisions_app = typer.Typer(
    help="List what may stay although a policy would stop it, or forget some of it.", rich_markup_mode=None
)


def keep(
    values: Annotated[
        list[str], typer.Argument(metavar="VALUE...", help="What may stay; - reads values from stdin, one a line.")
    ],
    scope: Scope = None,
    entity_type: Type = None,
    policy: ForPolicy = None,
    reason: Reason = "",
    until: Until = None,
    vault: Vault = None,
) -> None:
    """Let a value stay, in all forms of a name, although a policy would stop it.

    Written to .redact/decisions.yaml as a fingerprint, never as the value; commit that file. A secret needs --type SECRET.
    """
    from redact.excepting import keep_values, policy_setting
    from redact.vault import open_vault

    root = open_vault(vault or Path(), vault)
    if STDIN in values:
        values = [*(each for each in values if each != STDIN), *filter(None, map(str.strip, sys.stdin))]
    wish, rules = _wish(root, scope, entity_type, policy or policy_setting(root), reason, until)
    _tell(keep_values(root, values, wish), rules)


def allow(
    notes: Annotated[list[str] | None, typer.Argument(metavar="NOTE[:LINE[:COLUMN]]", help="Where what may stay stands.")] = None,
    scope: Scope = None,
    entity_type: Type = None,
    anywhere: Annotated[
        bool, typer.Option("--anywhere", help="What stands there may stay in all notes, not in that one alone.")
    ] = False,
    policy: ForPolicy = None,
    reason: Reason = "",
    until: Until = None,
    vault: Vault = None,
    model: Model = DEFAULT_MODEL,
    effort: EffortName = Effort.NORMAL,
) -> None:
    """Let what a policy would stop at a place stay: a note, a line or a column; or a whole type in a folder.

    Without a place, --type and --in together are needed. A secret stays only where --type SECRET says that it is none.
    Written to .redact/decisions.yaml as fingerprints, never as values; commit that file.
    """
    from redact.excepting import Place, allow_findings, allow_type, policy_setting
    from redact.vault import open_vault

    places = [Place.of(each) for each in notes or ()]
    root = open_vault(places[0].note if places else vault or Path(), vault)
    named = policy or policy_setting(root)
    wish, rules = _wish(root, scope, entity_type, named, reason, until)
    if not places:
        if anywhere:
            raise UsageError("--anywhere is for what stands in a note.", 'Name one, or say --in "**".')
        _tell(allow_type(root, wish), rules)
        return
    if scope is not None:
        raise UsageError("--in is for a type without a note.", "Leave it out, or say --anywhere.")
    if rules is None:
        raise UsageError("To see what stands there, one policy is needed.", "Name it with --policy.")
    redactor = open_redactor(places[0].note, policy=named, vault=vault, keep=None, model=model, effort=effort)
    still = 0
    for place in places:
        entries, missed = allow_findings(redactor, place, wish, anywhere=anywhere)
        still += missed
        _tell(entries, rules)
    if still:
        say(f"{still} of the findings stay no more than before: their form fits several, or the policy always replaces them.")
        raise typer.Exit(1)


@decisions_app.callback(invoke_without_command=True)
def decisions(context: typer.Context, vault: Vault = None) -> None:
    """List what may stay although a policy would stop it, each under its line in .redact/decisions.yaml."""
    if context.invoked_subcommand is not None:
        return
    from rich.markup import escape
    from rich.table import Table

    from redact.day import local_day
    from redact.decide import load_exceptions
    from redact.vault import open_vault

    found = load_exceptions(open_vault(vault or Path(), vault))
    table = Table(box=None, pad_edge=False, header_style="bold")
    for header in ("number", "what", "type", "in", "policy", "reason", "author", "made", "until"):
        table.add_column(header, overflow="fold")
    for each in found.entries:
        until = f"{each.until or ''}{' (over)' if each.has_ended(local_day()) else ''}"
        what = "a value" if each.fingerprint else "everything"
        made = str(each.made or "")
        cells = (what, each.entity_type or "any", each.scope or "all notes", each.policy, each.reason, each.author, made, until)
        table.add_row(str(each.line), *map(escape, cells))
    if found.entries:
        console().print(table)
    else:
        say("There are no decisions.")


@decisions_app.command()
def forget(
    numbers: Annotated[list[int], typer.Argument(metavar="NUMBER...", help="As `redact decisions` lists them.")],
    vault: Vault = None,
) -> None:
    """Take decisions out of the file: the policy holds again for what they let stay."""
    from redact.excepting import forget as forgotten
    from redact.excepting import said_of
    from redact.vault import open_vault

    root = open_vault(vault or Path(), vault)
    for each in forgotten(root, numbers):
        typer.echo(f"forgotten, {said_of(each)}")
    say("The other decisions may have other numbers now.")


def _wish(
    root: Path, scope: str | None, entity_type: str | None, named: str, reason: str, until: str | None
) -> tuple[Wish, Policy | None]:
    """Read the options; the policy is None where all are meant."""
    from redact.decide import load_policy
    from redact.excepting import Wish, checked_day, checked_type, scope_of
    from redact.transform import operator_names, wrong_parameters

    rules = None if named == EVERY else load_policy(named, operators=operator_names(), wrong_parameters=wrong_parameters)
    wish = Wish(
        rules.stamp.name if rules else EVERY,
        checked_type(entity_type) if entity_type else "",
        scope_of(root, scope) if scope else "",
        reason.strip(),
        checked_day(until) if until else None,
    )
    return wish, rules


def _tell(entries: Sequence[Entry], policy: Policy | None) -> None:
    from redact.decide.exceptions import PLACE
    from redact.excepting import said_of

    for each in entries:
        typer.echo(said_of(each))
    if policy:
        say(f"Policy {policy.stamp.name} honours decisions in notes up to {policy.decisions_up_to}.")
    if not all(each.reason for each in entries):
        say("There is no reason with it: the same command with --reason adds one.")
    say(f"Commit {PLACE.as_posix()}.")
