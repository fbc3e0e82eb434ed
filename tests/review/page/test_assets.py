"""The page's own files: few, small, and nothing in them that the content policy would refuse."""

from __future__ import annotations

import re

from redact.render.style.icons import icon_rules
from redact.review.server.page_files import EXPORTED, PAGE, PageFiles

STATIC = PAGE / "static"
SCRIPTS = {path.name: path.read_text("utf-8") for path in STATIC.glob("*.js")}
STYLES = {path.name: path.read_text("utf-8") for path in STATIC.glob("*.css")}
TEMPLATE = (PAGE / "templates" / "index.html").read_text("utf-8")
MOST_BYTES = 150_000
MOST_LINES = 250


def test_the_files_are_small_and_all_are_used() -> None:
    assert PageFiles().size + len(TEMPLATE) < MOST_BYTES
    assert max(len(text.splitlines()) for text in SCRIPTS.values()) < MOST_LINES
    named = set(re.findall(r'"static/([^"]+)"', TEMPLATE))
    imported = {name for text in SCRIPTS.values() for name in re.findall(r'(?:from|import) "\./([^"]+)"', text)}
    assert named | imported == {EXPORTED, *(path.name for path in STATIC.iterdir())}


def test_callouts_and_tasks_look_as_in_an_export() -> None:
    sheet = PageFiles().file(EXPORTED)
    assert sheet is not None
    assert icon_rules() in bytes(sheet.body).decode()


def test_nothing_is_inline_or_fetched_from_elsewhere() -> None:
    assert not re.search(r"<style|style=|\son\w+=|<script(?![^>]*src=)|javascript:", TEMPLATE)
    everything = TEMPLATE + "".join(SCRIPTS.values()) + "".join(STYLES.values())
    assert set(re.findall(r"https?://[^\s\"')]+", everything)) <= {"http://www.w3.org/2000/svg"}
    assert not re.search(
        r"\beval\(|new Function|document\.write|insertAdjacentHTML|outerHTML|localStorage|sessionStorage", everything
    )


def test_one_function_alone_makes_elements_of_html() -> None:
    assert [name for name, text in SCRIPTS.items() if "innerHTML" in text or "createPolicy" in text] == ["trusted.js"]
    assert SCRIPTS["trusted.js"].count("innerHTML") == 1
