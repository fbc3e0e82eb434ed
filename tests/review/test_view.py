"""The page shows a note as its reader will have it, and before it is filled in it holds nothing that was found."""

from __future__ import annotations

import re
from dataclasses import replace
from html import unescape
from pathlib import Path

import pytest

from redact.decide import load_policy
from redact.detect import identities_of
from redact.detect.engine import SpacyEngine
from redact.effort import Effort
from redact.model import KEEP, REMOVE
from redact.pipeline import Examined, Redactor
from redact.read import note_from_bytes
from redact.render.exporter import Options
from redact.render.page import make_page
from redact.review.view import labels_of, preview_plan, view_of
from redact.transform import operator_names

SAMPLES = sorted((Path(__file__).parents[2] / "samples").rglob("*.md"))
PLACE = re.compile(r'<span class="mention" data-n="(\d+)"></span>')
TAGS = re.compile(r"<[^>]*>")


@pytest.fixture(scope="module")
def redactor() -> Redactor:
    samples = Path(__file__).parents[2] / "samples"
    policy = load_policy("share", operators=operator_names())
    return Redactor(policy, vault=samples, engine=SpacyEngine("en_core_web_md", Effort.FAST))


def words_of(html: str) -> list[str]:
    text = unescape(TAGS.sub(" ", re.sub(r"</?span[^>]*>", "", html)))
    return [word for word in re.findall(r"\w+", text) if word.lower() not in ("a", "an")]


@pytest.mark.parametrize("note", SAMPLES, ids=lambda path: path.stem)
def test_filled_in_it_reads_as_the_exported_page(note: Path, redactor: Redactor) -> None:
    examined = redactor.examine(note)
    plan = preview_plan(examined.plan)
    examined = Examined(examined.note, examined.segments, examined.findings, plan)
    made = redactor.transform(examined)
    labels = labels_of(plan, made.traces)

    def filled(place: re.Match[str]) -> str:
        number = int(place[1])
        return labels.get(number) or examined.text_of(examined.findings[number])

    page = PLACE.sub(filled, view_of(examined.note, plan, identities_of(examined.segments, examined.findings, redactor.roster)))
    exported = make_page(replace(made.redacted, counts={}), Options(None), "")
    title = exported.index('<header class="title">')
    assert words_of(page) == words_of(exported[title:])


@pytest.mark.parametrize("note", SAMPLES, ids=lambda path: path.stem)
def test_it_holds_a_place_for_each_finding_and_none_of_their_texts(note: Path, redactor: Redactor) -> None:
    examined = redactor.examine(note)
    html = view_of(examined.note, examined.plan, {})
    places = {int(number) for number in PLACE.findall(html)}
    replaced = [n for n, each in enumerate(examined.plan.decisions) if each.action not in (KEEP, REMOVE)]
    assert places <= set(range(len(examined.findings)))
    for number in replaced:
        text = examined.text_of(examined.findings[number])
        assert not re.search(rf"(?<!\w){re.escape(text)}(?!\w)", html) or len(text) < 4, number


HOSTILE = """---
privacy: internal
title: <img src=x onerror=alert(1)>
---
# <script>alert(1)</script> Plans

<svg onload=alert(1)></svg> <iframe src="javascript:alert(1)"></iframe> [x](javascript:alert(1)) <a href="//evil.example">y</a>
![z](https://evil.example/pixel.png) [[https://evil.example|w]] <meta http-equiv="refresh" content="0;url=//evil.example">
<span class="mention" data-n="0" style="position:fixed" onclick="alert(1)">Mira</span> `<script>` ~~~<b onmouseover=alert(1)>
| a | b |
| - | - |
| <img src=x onerror=alert(1)> | <style>*{display:none}</style> |
"""


def test_nothing_of_a_hostile_note_runs_or_leads_out(redactor: Redactor) -> None:
    note = note_from_bytes(HOSTILE.encode(), "Hostile.md")
    examined = redactor.examine_note(note)
    html = view_of(note, examined.plan, {})
    tags = " ".join(re.findall(r"<[a-zA-Z][^>]*>", html)).lower()
    for forbidden in (
        "script",
        "svg",
        "iframe",
        "javascript:",
        "onerror",
        "onclick",
        "onload",
        "style",
        "meta",
        "<img",
        'href="http',
    ):
        assert forbidden not in tags
    numbers = {int(number) for number in re.findall(r'data-n="(\d+)"', html)}
    assert numbers <= set(range(len(examined.findings)))


def test_a_note_that_holds_the_words_of_places_itself_keeps_them(redactor: Redactor) -> None:
    note = note_from_bytes(b"---\nprivacy: internal\n---\nMENTION-1000000 and FINDING-2 met Priya Raman.\n", "x.md")
    html = view_of(note, redactor.examine_note(note).plan, {})
    assert "MENTION-1000000 and FINDING-2 met" in html
