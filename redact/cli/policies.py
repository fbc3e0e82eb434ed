"""The commands that look at policies and check them."""

from __future__ import annotations

from typing import Annotated

import typer

from redact.errors import UsageError

app = typer.Typer(help="Look at policies and check your own.", no_args_is_help=True, rich_markup_mode=None)


@app.command("list")
def policy_list() -> None:
    """List the shipped policies."""
    from redact.decide import shipped_policies

    for name, path in sorted(shipped_policies().items()):
        typer.echo(f"{name}\t{path}")


@app.command("show")
def policy_show(policy: Annotated[str, typer.Argument(help="A shipped policy or a policy file.")]) -> None:
    """Show what a policy does at each privacy level."""
    from redact.decide import describe, load_policy
    from redact.transform import operator_names, wrong_parameters

    typer.echo(describe(load_policy(policy, operators=operator_names(), wrong_parameters=wrong_parameters)))


@app.command("check")
def policy_check(policies: Annotated[list[str], typer.Argument(help="Policy files.")]) -> None:
    """Check policy files; the first mistake of each is named with line and column."""
    from redact.decide import load_policy
    from redact.transform import operator_names, wrong_parameters

    failed = False
    for policy in policies:
        try:
            load_policy(policy, operators=operator_names(), wrong_parameters=wrong_parameters)
        except UsageError as error:
            typer.echo(f"redact: {error}", err=True)
            failed = True
        else:
            typer.echo(f"{policy}: ok")
    raise typer.Exit(UsageError.exit_code if failed else 0)


@app.command("schema")
def policy_schema() -> None:
    """Print the JSON schema of policy files, for editors."""
    import json

    from redact import decide
    from redact.transform import operator_names

    typer.echo(json.dumps(decide.policy_schema(operator_names()), indent=2))
