"""Begins a review: what the user named becomes notes of one vault."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from redact.detect.engine import SpacyEngine
from redact.effort import Effort
from redact.errors import UsageError
from redact.exporting import Destination
from redact.ledger import Register, register_of
from redact.read import read_note
from redact.review.audience import Setup
from redact.review.session import Session
from redact.vault import is_vault, notes_under, open_vault


def open_session(
    paths: Sequence[Path],
    *,
    vault: Path | None = None,
    policy: str = "share",
    recipient: str | None = None,
    model: str,
    effort: Effort = Effort.NORMAL,
    ledger: Path | None = None,
    ephemeral: bool = False,
    keep: Sequence[str] | None = None,
    output: Path | None = None,
) -> Session:
    """Begin a review; nothing but the policy and a single note is read yet.

    Args:
        paths: notes of one vault, or a folder of them.
        vault: the vault's root, where the user named it.
        policy: a shipped policy, or a policy file.
        recipient: for whom the copies are.
        model: the spaCy pipeline.
        effort: what detection may cost.
        ledger: the file that keeps the pseudonyms; None for the vault's own.
        ephemeral: use no ledger.
        keep: names that stay.
        output: the folder that exports go to; None for the current one.

    Raises:
        UsageError: there is no note, or they belong to several vaults; or an option can't be.
        PolicyError: the policy, or a file that tells of names or decisions, is wrong.
        Unreadable: the one note can't be read.
    """
    root = open_vault(paths[0], vault)
    notes = tuple(dict.fromkeys(note for path in paths for note in notes_under(path)))
    _refuse_none_or_strangers(paths, notes, root, vault)
    is_single = len(notes) == 1 and not paths[0].is_dir()
    if is_single:
        read_note(notes[0], root)
    if output is not None:
        if not output.is_dir():
            raise UsageError(f"{output} is no folder.", "Name the folder that exports go to with -o.")
        Destination.of(output, "md", vault).refuse_inside(root)
    return Session(
        Setup(
            vault=root,
            notes=notes,
            name=notes[0].stem if is_single else (paths[0] if len(paths) == 1 else root).resolve().name,
            subject="note" if is_single else "vault",
            engine=SpacyEngine(model, effort),
            register=partial(_register, root, ledger, ephemeral),
            policy=policy,
            recipient=recipient or "",
            keep=tuple(keep or ()),
            whole_vault=vault is not None or paths[0].is_dir() or is_vault(root),
            model=model,
            output=output,
        )
    )


def _refuse_none_or_strangers(paths: Sequence[Path], notes: Sequence[Path], root: Path, vault: Path | None) -> None:
    if not notes:
        raise UsageError(f"There is no note in {paths[0]}.", "Name a note, or a folder that holds some.")
    for path in paths:
        if open_vault(path, vault) != root:
            raise UsageError(f"{path} is of another vault than {paths[0]}.", "Review one vault at a time.")


def _register(vault: Path, ledger: Path | None, ephemeral: bool, named: str, recipient: str) -> Register:  # noqa: FBT001
    return register_of(vault, named or None, recipient, ledger=ledger, ephemeral=ephemeral)
