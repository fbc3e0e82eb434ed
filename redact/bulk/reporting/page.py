"""Sets the page: one HTML file with nothing outside it and no script, for its owner's eyes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from html import escape
from pathlib import Path

from redact.bulk.became import LEFT_OUT
from redact.bulk.history import RunRecord
from redact.bulk.locations import Location
from redact.bulk.manifest import Change
from redact.bulk.records import Outcome
from redact.bulk.reporting.gathering import OUTCOMES, REPLACED, Gathered, Listed

_STYLE = Path(__file__).with_name("style.css")
_RUNS = 15
_LEVELS = ("public", "internal", "confidential", "restricted", "")
_POLICY = "default-src 'none'; style-src 'unsafe-inline'"


def page(found: Gathered, runs: Sequence[RunRecord], *, source: Location, copy: Location) -> str:
    """Give the whole page.

    Args:
        found: what the manifest says.
        runs: the last runs, the latest at the end.
        source: the vault.
        copy: its copy.
    """
    parts = (
        f"<h1>The copy of {_shown(source.name)}</h1>",
        '<p class="private">Private: this page names the folders and files of your vault. Keep it to yourself.</p>',
        _facts(found, runs, source, copy),
        _tiles(found),
        _changes(found),
        _reasons(
            "Failed", "They have no copy, because something went wrong.", found.reasons.get(Outcome.FAILED, {}), is_open=True
        ),
        _reasons("Withheld", "By the rule of the policy that says so.", found.reasons.get(Outcome.WITHHELD, {})),
        _types(found.types),
        _table("By privacy level", "level", _level_rows(found)),
        _table("By folder", "folder", ((path or "the vault's root", counts) for path, counts in found.folders.items())),
        _reasons("No part of any copy", "Whatever the policy says.", found.reasons.get(LEFT_OUT, {})),
        _runs(runs),
    )
    head = (
        f'<meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="{_POLICY}">'
        '<meta name="viewport" content="width=device-width, initial-scale=1"><meta name="color-scheme" content="light dark">'
        f"<title>redact: {_shown(source.name)}</title><style>\n{_STYLE.read_text('utf-8')}</style>"
    )
    body = "\n".join(filter(None, parts))
    return f'<!DOCTYPE html>\n<html lang="en">\n<head>{head}</head>\n<body><main>\n{body}\n</main></body>\n</html>\n'


def _shown(text: str) -> str:
    """Give a text so that it shows what it is: no markup, no characters that turn or hide others."""
    return escape("".join(each if each.isprintable() else f"\\x{ord(each):02x}" for each in text))


def _facts(found: Gathered, runs: Sequence[RunRecord], source: Location, copy: Location) -> str:
    head = found.head
    facts = {
        "Vault": str(source),
        "Copy": str(copy),
        "Policy": f"{head.policy} ({head.policy_digest[:8]})",
        "Run": f"{head.run}, {_time(head.begun)}, {_took(head.begun, head.ended)}",
        "Made by": f"redact {head.redact}, {head.model}",
    }
    if runs and runs[-1].run != head.run:
        facts["Last run"] = f"{runs[-1].run}, {_time(runs[-1].begun)}: nothing had changed"
    rows = "".join(f"<div><dt>{name}</dt><dd>{_shown(value)}</dd></div>" for name, value in facts.items())
    return f'<dl class="facts">{rows}</dl>'


def _tiles(found: Gathered) -> str:
    tiles = [(name, found.outcomes[name], str(name).replace(" ", "-")) for name in OUTCOMES]
    tiles.append((REPLACED, found.types.total(), REPLACED))
    tiles.append(("not by redact", found.head.foreign, "foreign"))
    items = (f'<li class="{kind}{"" if count else " none"}"><b>{count:,}</b> {name}</li>' for name, count, kind in tiles)
    return f'<ul class="tiles">{"".join(items)}</ul>'


def _changes(found: Gathered) -> str:
    title = "<h2>Since the run before</h2>"
    if found.head.is_first:
        return f"{title}<p>There is no run to compare with.</p>"
    lists = [_listing(change, found.changes[change]) for change in Change if change in found.changes]
    return title + ("".join(lists) or "<p>Nothing changed.</p>")


def _reasons(title: str, says: str, reasons: Mapping[str, Listed], *, is_open: bool = False) -> str:
    if not reasons:
        return ""
    ordered = sorted(reasons.items(), key=lambda each: (-each[1].count, each[0]))
    return f"<h2>{title}</h2><p>{says}</p>" + "".join(_listing(reason, files, is_open=is_open) for reason, files in ordered)


def _listing(title: str, files: Listed, *, is_open: bool = False) -> str:
    items = "".join(f"<li><bdi>{_shown(path)}</bdi></li>" for path in files.paths)
    rest = files.count - len(files.paths)
    more = f"<p>and {rest:,} more</p>" if rest else ""
    opened = " open" if is_open else ""
    return f"<details{opened}><summary>{_shown(title)} <b>{files.count:,}</b></summary><ul>{items}</ul>{more}</details>"


def _types(types: Counter[str]) -> str:
    if not types:
        return ""
    most = max(types.values())
    rows = "".join(
        f'<tr><th scope="row">{_shown(name)}</th><td>{count:,}</td>'
        f'<td class="bar"><span style="width:{max(1, round(100 * count / most))}%"></span></td></tr>'
        for name, count in types.most_common()
    )
    return f'<h2>Replaced, by type</h2><div class="table"><table class="bars">{rows}</table></div>'


def _level_rows(found: Gathered) -> Iterable[tuple[str, Counter[str]]]:
    order = [*_LEVELS, *sorted(found.levels.keys() - set(_LEVELS))]
    return ((level or "not known", found.levels[level]) for level in order if level in found.levels)


def _table(title: str, what: str, rows: Iterable[tuple[str, Counter[str]]]) -> str:
    columns = (*OUTCOMES, REPLACED)
    body = "".join(
        f'<tr><th scope="row"><bdi>{_shown(name)}</bdi></th>{"".join(_number(counts[each]) for each in columns)}</tr>'
        for name, counts in rows
    )
    head = "".join(f'<th scope="col">{each}</th>' for each in columns)
    table = f'<table><thead><tr><th scope="col">{what}</th>{head}</tr></thead><tbody>{body}</tbody></table>'
    return f'<h2>{title}</h2><div class="table">{table}</div>' if body else ""


def _runs(runs: Sequence[RunRecord]) -> str:
    columns = ("run", "took", "policy", "copied", "withheld", "failed", "written", "taken out")
    head = "".join(f'<th scope="col">{each}</th>' for each in columns)
    rows = []
    for each in reversed(runs[-_RUNS:]):
        counts = (each.files.get(Outcome.COPIED, 0), each.files.get(Outcome.WITHHELD, 0), each.files.get(Outcome.FAILED, 0))
        numbers = "".join(map(_number, (*counts, each.written, each.removed)))
        first = f'<th scope="row">{_time(each.begun)}</th><td>{_took(each.begun, each.ended)}</td><td>{_shown(each.policy)}</td>'
        rows.append(f"<tr>{first}{numbers}</tr>")
    if not rows:
        return ""
    table = f"<table><thead><tr>{head}</tr></thead><tbody>{''.join(rows)}</tbody></table>"
    return f'<h2>Last runs</h2><div class="table">{table}</div>'


def _number(count: int) -> str:
    return f"<td>{count:,}</td>" if count else '<td class="none">0</td>'


def _time(written: str) -> str:
    return datetime.fromisoformat(written).strftime("%Y-%m-%d %H:%M UTC")


def _took(begun: str, ended: str) -> str:
    seconds = int((datetime.fromisoformat(ended) - datetime.fromisoformat(begun)).total_seconds())
    minutes, rest = divmod(max(seconds, 0), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours} h {minutes} min" if hours else f"{minutes} min {rest} s" if minutes else f"{rest} s"
