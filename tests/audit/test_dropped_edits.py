"""The audit's main promise: drop any one edit of a plan, in any kind of place, and it says so."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator

import pytest

from redact.audit import examine, removed_values
from redact.model import Artifact, Decision, Note, Plan, PolicyStamp, Release, SegmentKind, Span
from redact.read import note_from_bytes
from redact.segment import segment
from redact.transform import FirstAppearance, transform
from tests.audit.building import audited, carried_out, planted

VALUES = {
    "PERSON": ("Mira Okafor", "Okafor", "mira okafor", "Ann", "Jo", "Will"),
    "ORGANIZATION": ("Kestrel Freight", "kestrel", "3M"),
    "COMPENSATION": ("$412k", "95", "ten", "a fifth of that"),
    "PROJECT": ("Blue Lantern",),
    "EMAIL_ADDRESS": ("m.okafor@kestrel.example",),
    "PHONE_NUMBER": ("+44 20 7946 0958",),
    "SECRET": ("hunter2",),
    "ID": ("4127",),
}
SLUGS = {"PERSON": ("mira-okafor", "okafor"), "ORGANIZATION": ("kestrel", "KestrelFreight"), "ID": ("K4127",)}

FRONTMATTER = """\
---
title: Talk with {value}
"{value}": key
nested:
  - "{value}"
# comment with {value}
not yaml {value}
---
"""
PLACES = (
    "# Heading {value}",
    "Prose {value} here, **bold {value}** and ==marked {value}==, ~~struck {value}~~.",
    "> [!note] Title {value}\n> Quoted {value} text",
    "> [!{slug}] Title",
    "- [ ] task {value} today\n- key:: {value}\n- [field:: {value}]",
    "| Head {value} | b |\n|---|---|\n| cell {value} | 9 | {value} |",
    "[[Folder/{value}|shown {value}]] and [[Note#{value}]] and ![[{value}.png]]",
    '[text {value}](https://x.example/{slug} "title {value}") ![alt {value}](b.png) https://x.example/{slug}',
    '[ref {value}][{slug}] and footnote[^{slug}] <span title="{value}">inline {value}</span> <!-- {value} -->',
    '[{slug}]: https://x.example/c "{value}"\n\n[^{slug}]: Note on {value}.',
    "`inline {value}` %%hidden {value}%% #people/{slug} and **Mi**ra ==Oka==for",
    "```{slug}\n[00:01] Speaker : says {value} twice\n```",
    "    indented {value}",
    "$$x = {value}$$",
    "<div data-x='{value}'\n",
    "Last line {value} ^{slug}",
)


def one_note(rounds: int = 3) -> Note:
    values = [value for values in VALUES.values() for value in values]
    slugs = [slug for slugs in SLUGS.values() for slug in slugs]
    lines = [
        place.format(value=values[(number * 5 + index) % len(values)], slug=slugs[(number + index) % len(slugs)])
        for number in range(rounds)
        for index, place in enumerate(PLACES)
    ]
    text = FRONTMATTER.format(value=values[0]) + "\n\n".join(lines) + "\n"
    return note_from_bytes(text.encode(), "People/Mira Okafor/Talk Kestrel Freight.md")


def decisions_about(note: Note) -> Iterator[Decision]:
    """Decide on every planted value, longest first, wherever segments show it."""
    segments = segment(note)
    planted = [(value, kind) for table in (VALUES, SLUGS) for kind, values in table.items() for value in values]
    by_length = sorted(planted, key=lambda each: -len(each[0]))
    taken: dict[bool, list[Span]] = {True: [], False: []}
    for item in sorted(segments, key=lambda each: each.kind is SegmentKind.PROSE):
        for value, entity_type in by_length:
            start = item.text.find(value)
            while start >= 0:
                end = start + len(value)
                finding = segments.finding(item, start, end, entity_type, score=0.9, detector="test", reason="planted")
                if finding.ranges and not any(span.overlaps(each) for span in finding.ranges for each in taken[finding.in_path]):
                    taken[finding.in_path] += finding.ranges
                    yield Decision(finding, "pseudonym", "rule")
                start = item.text.find(value, end)


@dataclasses.dataclass(frozen=True)
class Whole:
    note: Note
    plan: Plan


@pytest.fixture(scope="module")
def whole() -> Whole:
    note = one_note()
    stamp = PolicyStamp("share", "1")
    return Whole(note, Plan(Release.EXPORT, "internal", "internal", "rule", tuple(decisions_about(note)), (), stamp))


def audit_of(note: Note, told: Plan, done: Plan) -> tuple[str, ...]:
    redacted = transform(note, done, FirstAppearance())
    artifact = Artifact("md", redacted.path.rpartition("/")[2], redacted.text.encode(redacted.encoding))
    examination = examine(artifact, removed_values(note, told), redacted)
    return tuple(leak.entity_type for leak in examination.leaks)


def test_note_has_every_kind_of_segment(whole: Whole) -> None:
    assert set(SegmentKind) - {decision.finding.kind for decision in whole.plan.decisions} <= {SegmentKind.HTML}


def test_plan_carried_out_is_clean(whole: Whole) -> None:
    leaks = audit_of(whole.note, whole.plan, whole.plan)
    assert not leaks


def test_each_dropped_edit_is_a_leak(whole: Whole) -> None:
    missed = []
    for dropped in whole.plan.decisions:
        done = dataclasses.replace(whole.plan, decisions=tuple(each for each in whole.plan.decisions if each is not dropped))
        leaks = audit_of(whole.note, whole.plan, done)
        if dropped.finding.entity_type not in leaks:
            missed.append((dropped.finding.kind, whole.note.text[slice(*dropped.finding.extent)]))
    assert not missed


REMOVALS = {
    "field": "---\n⟪counterpart: x7\n⟫created: 2025-03-04\n---\ntext\n",
    "field with a like value": "---\n⟪type: call\n⟫status: call\n---\na call\n",
    "list": "---\n⟪tags:\n  - a1\n  - b2\n⟫status: done\n---\ntext\n",
    "comment": "text ⟪%%ask Bo%%⟫ text\n",
    "HTML comment": "text ⟪<!-- ok -->⟫ text\n",
    "section": "# A\n\n⟪## Private\n\nNothing to see.\n\n⟫## B\n\nNothing more.\n",
    "with a finding": "⟪%% met ⟦PERSON|Okafor⟧ %%⟫ and ⟦keep PERSON|Okafor⟧\n",
    "line that stands elsewhere": "⟪%% same words %%⟫\n\nsame words and %% more %%\n",
}


@pytest.mark.parametrize("marked", REMOVALS.values(), ids=REMOVALS.keys())
def test_dropped_removal_is_a_leak(marked: str) -> None:
    case = planted(marked)
    assert not audit_of(case.note, case.plan, case.plan)
    assert audit_of(case.note, case.plan, dataclasses.replace(case.plan, removals=()))


def test_half_carried_out_edit_is_a_leak() -> None:
    case = planted("met **⟦PERSON|Mira⟧** ⟦+|Okafor⟧ and **⟦PERSON|Mira⟧** ⟦+|Okafor⟧\n")
    redacted = carried_out(case)
    half = dataclasses.replace(redacted, text=redacted.text.replace("**PERSON-1** ", "**PERSON-1** Okafor"))
    assert audited(case, half).leaks
