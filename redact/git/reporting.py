"""How a check's report is written: for people, for programs, for code scanning services."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from typing import Any
from urllib.parse import quote

from redact import __version__
from redact.git.outcome import MESSAGE, Checked, Hit, Report, Standing, Verdict
from redact.git.settings import FILE, Settings
from redact.listing.sarif import log_of
from redact.printable import printable

_MOST_UNSEEN = 5
_MOST_HITS = 10
"""So many places of a file are named to people."""
_SHORT_COMMIT = 10
_FIRST_LINE = {"startLine": 1}
"""What stands for a whole file: GitHub takes no result without a line."""
_PROBLEMS = {
    Verdict.WITHHELD: "a note that may not be committed",
    Verdict.UNREADABLE: "a file that couldn't be looked into",
}
"""Rules of a log besides the entity types, by what a check says of a whole file."""


def as_text(report: Report) -> str:
    """Write a report for people, grouped by file: what stops the commit, and how to go on."""
    lines = [line for each in report.files for line in _lines_of(each)]
    lines += _counted(report)
    if not report.is_clean:
        lines += ["", *_ways_on(report)]
    return "\n".join(lines)


def as_jsonl(report: Report) -> str:
    """Write a report as one line of JSON for each file."""
    return "\n".join(json.dumps(_row(each), ensure_ascii=False) for each in report.files)


def as_sarif(report: Report) -> str:
    """Write a report as one SARIF log; old findings are notes, what stops a commit are errors."""
    results: list[dict[str, Any]] = []
    for each in report.files:
        results += [_result(each, hit) for hit in each.hits]
        if each.verdict in _PROBLEMS:
            results.append(_problem(each))
    rules = {hit.entity_type: f"{hit.entity_type} in a file of the vault" for each in report.files for hit in each.hits}
    rules |= {each.verdict.value: _PROBLEMS[each.verdict] for each in report.files if each.verdict in _PROBLEMS}
    return log_of(results, rules, __version__)


def _lines_of(file: Checked) -> Iterator[str]:
    old = len(file.standing(Standing.OLD))
    if not (file.stops or old or file.notices):
        return
    commit = f" in {file.commit[:_SHORT_COMMIT]}" if file.commit else ""
    level = f" ({file.level})" if file.level else ""
    yield f"{printable(file.path)}{commit}{level}"
    if file.verdict in (Verdict.WITHHELD, Verdict.UNREADABLE):
        yield f"  {printable(file.path)} {file.verdict}: {file.rule}"
    new = sorted(file.standing(Standing.NEW), key=_by_place)
    for hit in new[:_MOST_HITS]:
        yield f"  {_place(file, hit)} {hit.entity_type} {hit.rule}"
    if len(new) > _MOST_HITS:
        yield f"  {len(new) - _MOST_HITS} more; --format jsonl names all"
    if old:
        yield f"  {old} old: the version before holds {'it' if old == 1 else 'them'} already"
    for notice in file.notices:
        yield f"  {notice}"


def _counted(report: Report) -> Iterator[str]:
    unseen = [each for each in report.files if each.verdict is Verdict.UNSEEN]
    if unseen:
        named = ", ".join(printable(each.path) for each in unseen[:_MOST_UNSEEN])
        more = f" and {len(unseen) - _MOST_UNSEEN:,} more" if len(unseen) > _MOST_UNSEEN else ""
        yield f"unseen, no text: {named}{more}"
    if left_out := sum(each.verdict is Verdict.LEFT_OUT for each in report.files):
        yield f"left out by the settings: {left_out:,}"
    stopped = [each for each in report.files if each.stops]
    if stopped:
        types = Counter(hit.entity_type for each in stopped for hit in each.standing(Standing.NEW))
        found = ", ".join(f"{count:,} {name}" for name, count in sorted(types.items()))
        yield f"stopped: {len(stopped):,} of {len(report.files):,} files{f' ({found})' if found else ''}"


def _ways_on(report: Report) -> Iterator[str]:
    """Say how to go on, with the first file that stops the commit as the example."""
    stopped = next(each for each in report.files if each.stops)
    note = _shell(stopped.path)
    yield "How to go on:"
    if stopped.path == MESSAGE:
        yield "  change the message"
    elif stopped.verdict is Verdict.UNREADABLE:
        yield f"  save it as UTF-8 text, or name it under exclude in {FILE}"
    else:
        yield f"  see why                    redact explain {note} --policy {_shell(report.policy)} --changed"
        yield f"  share a sanitized copy     redact export {note}"
        yield f"  it may stay                {_way_to_stay(stopped, report.policy)}"
    if stopped.commit:
        yield "  take it out of history     git rebase -i, before anyone has the commit"
        return
    if stopped.path != MESSAGE:
        yield f"  leave it out of the commit git restore --staged {note}"
    yield "  this once, unchecked       git commit --no-verify"


def _way_to_stay(file: Checked, policy: str) -> str:
    from redact.decide.vocabulary import LEVELS, SECRET

    if file.level is None:
        return f"write one of the levels into its privacy field: {', '.join(LEVELS)}"
    if file.verdict is Verdict.WITHHELD or file.level == LEVELS[-1]:
        return "say a lower level in its privacy field, or change the rule"
    new = file.standing(Standing.NEW)
    hit = next((each for each in new if each.place), new[0])
    place = f"{file.path}:{hit.place.line}" if hit.place else file.path
    # A secret stays only where its type is named, and a decision is the usual policy's unless another is.
    typed = " --type SECRET" if hit.entity_type == SECRET else ""
    named = "" if policy == Settings().policy else f" --policy {_shell(policy)}"
    return f"redact allow {_shell(place)}{typed}{named} --reason '...'"


def _row(file: Checked) -> dict[str, Any]:
    path = file.path.encode(errors="replace").decode()
    row = {"path": path, "commit": file.commit, "verdict": file.verdict.value, "level": file.level, "rule": file.rule}
    return row | {"findings": [_found(hit) for hit in sorted(file.hits, key=_by_place)], "notices": list(file.notices)}


def _found(hit: Hit) -> dict[str, Any]:
    place = hit.place
    where = (
        {"line": place.line, "column": place.column, "end_line": place.end_line, "end_column": place.end_column}
        if place
        else {"in": "path"}
    )
    return where | {"type": hit.entity_type, "rule": hit.rule, "standing": hit.standing.value}


def _result(file: Checked, hit: Hit) -> dict[str, Any]:
    place = hit.place
    region = _FIRST_LINE
    if place:
        start = {"startLine": place.line, "startColumn": place.column}
        region = start | {"endLine": place.end_line, "endColumn": place.end_column}
    level = "note" if hit.standing is Standing.OLD else "error"
    text = f"{hit.entity_type} must not be committed ({hit.rule})"
    return _located(file, hit.entity_type, level, text, region)


def _problem(file: Checked) -> dict[str, Any]:
    return _located(file, file.verdict.value, "error", f"{_PROBLEMS[file.verdict]} ({file.rule})", _FIRST_LINE)


def _located(file: Checked, rule: str, level: str, text: str, region: dict[str, int]) -> dict[str, Any]:
    location = {"artifactLocation": {"uri": quote(file.path, errors="surrogateescape")}, "region": region}
    return {
        "ruleId": rule,
        "level": level,
        "message": {"text": text},
        "locations": [{"physicalLocation": location}],
    }


def _by_place(hit: Hit) -> tuple[int, int]:
    return (hit.place.line, hit.place.column) if hit.place else (0, 0)


def _place(file: Checked, hit: Hit) -> str:
    path = printable(file.path)
    return f"{path}:{hit.place.line}:{hit.place.column}" if hit.place else f"{path}:path"


def _shell(path: str) -> str:
    from shlex import quote as quoted

    return quoted(printable(path))
