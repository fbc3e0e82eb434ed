"""The page can be used by everyone: axe finds nothing in any view, light, dark or narrow."""

from __future__ import annotations

from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe  # type: ignore[import-untyped]
from playwright.sync_api import Page, expect

from tests.review.page.conftest import OpenPage, take

WIDE, NARROW = {"width": 1280, "height": 800}, {"width": 400, "height": 800}


def faults(page: Page, view: str, rules: str) -> list[str]:
    found = Axe().run(page, options={"runOnly": rules.split()} if rules else None).response["violations"]
    return [f"{view}: {each['id']}: {node['html'][:120]}" for each in found for node in each["nodes"]]


@pytest.mark.parametrize(
    ("rules", "options"),
    [
        pytest.param("", {"viewport": WIDE, "color_scheme": "light"}, id="light"),
        pytest.param("color-contrast", {"viewport": WIDE, "color_scheme": "dark"}, id="dark"),
        pytest.param("", {"viewport": NARROW, "color_scheme": "light"}, id="narrow"),
    ],
)
def test_no_view_shuts_anyone_out(open_page: OpenPage, rules: str, options: dict[str, Any]) -> None:
    page = open_page(**options, bypass_csp=True)  # for axe's own script
    found: list[str] = []
    if options["viewport"] == NARROW:
        for pane in ("Note", "Source", "Values"):
            page.locator("#tabs").get_by_role("button", name=pane).click()
            found += faults(page, pane, rules)
        assert page.evaluate("document.documentElement.scrollWidth") <= NARROW["width"]
    take(page, "Zephyrine")
    for view, keys in {
        "places and tip": "e n",
        "source": "t",
        "many": "t x Shift+J",
        "picker": "Escape c",
        "mark": "Escape m",
        "help": "Escape ?",
        "export": "Escape w",
        "result": "Enter",
        "withheld": "Escape o c l o s e d Enter",
    }.items():
        for key in keys.split():
            page.keyboard.press(key)
        if options["viewport"] == NARROW and view in ("source", "many", "mark"):
            continue  # laid out as when wide
        if view == "result":
            expect(page.locator(".verdict")).to_be_visible()
        found += faults(page, view, rules)
    assert found == []


def test_high_contrast_and_reduced_motion_lose_nothing(open_page: OpenPage) -> None:
    page = open_page("Talk.md", forced_colors="active")
    mention = page.locator("#paper .mention.gone").first
    assert mention.evaluate("span => getComputedStyle(span).borderTopStyle") == "solid"
    assert mention.evaluate("span => getComputedStyle(span, '::before').content").startswith('"●"')
    assert page.evaluate("parseFloat(getComputedStyle(document.querySelector('.toast')).transitionDuration)") < 0.001
