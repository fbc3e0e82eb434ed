"""Tables for the terminal: what a scan found, and why (`redact explain`)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from rich.console import Console
from rich.markup import escape
from rich.table import Table

from redact.listing.rows import Lines, ScannedNote, place_of, sorted_by_place
from redact.model import KEEP, Release, Roster


def print_scan(console: Console, notes: Iterable[ScannedNote], *, changed_only: bool, reveal: bool) -> None:
    """Print one row per note, and with `reveal` the values under each.

    Args:
        console: where to.
        notes: the notes and their plans.
        changed_only: leave out findings that the policy keeps.
        reveal: show the values; for the user's own terminal only.
    """
    for scanned in notes:
        decisions = [decision for _, decision in scanned.decisions(changed_only=changed_only)]
        changed = Counter(each.finding.entity_type for each in decisions if each.action != KEEP)
        kept = sum(each.action == KEEP for each in decisions)
        console.print(f"[bold]{escape(scanned.note.path)}[/]  {headline(scanned)}", soft_wrap=True)
        summary = ", ".join(f"{count} {entity_type}" for entity_type, count in changed.most_common()) or "nothing"
        console.print(f"  replaced: {summary}; kept: {kept}; removed regions: {len(scanned.plan.removals)}", soft_wrap=True)
        print_warnings(console, scanned)
        if reveal:
            print_findings(console, scanned, changed_only=changed_only, reveal=True)


def print_warnings(console: Console, scanned: ScannedNote) -> None:
    """Print what the user has to know of a note besides, such as what its own keep marks let stay."""
    for warning in scanned.plan.warnings:
        console.print(f"  [yellow]{escape(warning)}[/]", soft_wrap=True)


def headline(scanned: ScannedNote) -> str:
    """Say in a few words what becomes of a note."""
    plan = scanned.plan
    colour = "green" if plan.release is Release.EXPORT else "red"
    level = f"privacy {escape(plan.privacy or '(none)')} → {plan.level or 'unknown'}"
    return f"{level}: [{colour}]{plan.release.value}[/]  [dim]{escape(plan.rule)}[/]"


def print_findings(console: Console, scanned: ScannedNote, *, changed_only: bool, reveal: bool, line: int | None = None) -> None:
    """Print one row per finding with detector, reason and rule.

    Args:
        console: where to.
        scanned: the note and its plan.
        changed_only: leave out findings that the policy keeps.
        reveal: show the values; for the user's own terminal only.
        line: only this line of the note, from 1.
    """
    lines = Lines(scanned.note.text)
    table = Table(box=None, pad_edge=False, header_style="bold")
    for header in ("place", "type", "action", "score", "entity", "detector", "reason", "rule", *(["value"] if reveal else [])):
        table.add_column(header, overflow="fold")
    for _, decision in sorted_by_place(list(scanned.decisions(changed_only=changed_only))):
        finding = decision.finding
        place = place_of(finding, lines)
        if line is not None and place.partition(":")[0] != str(line):
            continue
        cells = [place, finding.entity_type, decision.action, f"{finding.score:.2f}", finding.entity, finding.detector]
        cells += [finding.reason + (" (ambiguous)" if finding.ambiguous else ""), decision.rule]
        table.add_row(*(escape(cell) for cell in cells), *([escape(scanned.text_of(finding))] if reveal else []))
    console.print(table)


def print_removals(console: Console, scanned: ScannedNote) -> None:
    """Print the regions that are removed whole, with their rules."""
    lines = Lines(scanned.note.text)
    for removal in scanned.plan.removals:
        first, last = lines.position(removal.span.start)[0], lines.position(max(removal.span.end - 1, removal.span.start))[0]
        console.print(f"removed: lines {first}–{last}  [dim]{escape(removal.rule)}[/]", soft_wrap=True)


def print_roster(console: Console, roster: Roster, *, reveal: bool) -> None:
    """Print what a vault knows.

    Args:
        console: where to.
        roster: the vault's.
        reveal: list names, forms and sources; for the user's own terminal only. Otherwise counts by type.
    """
    if not reveal:
        for entity_type, count in Counter(entity.entity_type for entity in roster.entities).most_common():
            console.print(f"{entity_type}: {count}")
        return
    table = Table(box=None, pad_edge=False, header_style="bold")
    for header in ("type", "name", "other forms", "known from"):
        table.add_column(header, overflow="fold")
    for entity in sorted(roster.entities, key=lambda entity: (entity.entity_type, entity.name)):
        cells = (entity.entity_type, entity.name, ", ".join(entity.forms), "\n".join(entity.sources))
        table.add_row(*map(escape, cells))
    console.print(table)
