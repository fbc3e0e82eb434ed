"""What stops a note that its policy doesn't let out."""

from __future__ import annotations

from redact.errors import Withheld
from redact.model import BLOCK, Plan, Release


def refuse_unless_exported(plan: Plan) -> None:
    """Stop where the policy withholds or blocks the note.

    Raises:
        Withheld: always but for `Release.EXPORT`; names the rule, not the value.
    """
    if plan.release is Release.EXPORT:
        return
    level = plan.level or "unknown"
    if plan.release is Release.BLOCK:
        types = sorted({each.finding.entity_type for each in plan.decisions if each.action == BLOCK})
        raise Withheld(f"The note is blocked: it holds {', '.join(types)} ({plan.rule}).", "See `redact explain` for the places.")
    raise Withheld(
        f"The note is withheld: its privacy level is {level} ({plan.rule}).",
        "Choose another policy or change the note's privacy field.",
    )
