"""Exports from the page, two tabs of one review, and its end."""

from __future__ import annotations

import re
from pathlib import Path

from playwright.sync_api import expect

from tests.review.page.conftest import OpenPage, fate, row, take


def test_an_export_tells_what_was_checked_and_asks_before_it_overwrites(open_page: OpenPage, tmp_path: Path) -> None:
    page = open_page("Talk.md")
    for force in (False, True):
        page.locator("#export").click()
        page.get_by_role("button", name="Markdown").click()
        if force:
            expect(page.locator(".verdict.bad")).to_contain_text("exist")
            page.get_by_role("button", name="Overwrite it").click()
        expect(page.locator(".verdict.good")).to_be_visible()
        expect(page.locator(".file")).to_contain_text(str(tmp_path / "out" / "Talk.md"))
        page.get_by_text("checks passed").click()
        expect(page.locator("#export-body details")).to_contain_text("removed values")
        page.get_by_role("button", name="Close export").click()
        assert "PERSON-1" in (tmp_path / "out" / "Talk.md").read_text("utf-8")
        (tmp_path / "out" / "Talk.md").write_text("mine", "utf-8")


def test_a_leak_is_gone_to_and_may_stand(open_page: OpenPage, vault: Path, tmp_path: Path) -> None:
    (vault / "Leak.md").write_text("---\nprivacy: internal\n---\nTendai Sikelo.\n\nVGVuZGFpIFNpa2VsbyBhbmQgb3RoZXJz\n", "utf-8")
    page = open_page("Leak.md", "Talk.md")
    page.keyboard.press("o")
    page.keyboard.type("leak")
    page.keyboard.press("Enter")
    expect(page.locator("#note-pick")).to_contain_text("Leak.md")
    page.locator("#export").click()
    page.get_by_role("button", name="Markdown").click()
    expect(page.locator(".verdict.bad")).to_contain_text("1 leak")
    page.locator("#export-body li .link").click()
    expect(page.locator("#source")).to_be_visible()
    page.get_by_role("button", name="let it stand").click()
    page.get_by_role("button", name="Try again").click()
    expect(page.locator(".verdict.good")).to_be_visible()
    assert "VGVuZGFp" in next((tmp_path / "out").glob("*.md")).read_text("utf-8")


def test_two_tabs_agree_and_are_told_of_the_end(open_page: OpenPage) -> None:
    page = open_page("Talk.md")
    other = page.context.new_page()
    other.goto(page.url)
    take(page, "Tendai Sikelo").get_by_role("button", name="Keep").click()
    expect(fate(other, "Tendai Sikelo")).to_have_text("stays")
    other.locator("#undo").click()
    expect(fate(page, "Tendai Sikelo")).to_have_text(re.compile("PERSON"))
    other.close()
    row(page, "Tendai Sikelo").locator(".row").click()
    page.route("**/api/**", lambda route: route.abort())
    page.evaluate("import('./static/banners.js').then((banners) => banners.showEnd('idle'))")
    expect(page.get_by_role("alertdialog")).to_contain_text("redact has ended: nobody did anything for a while")
    expect(page.get_by_role("alertdialog")).to_contain_text("Your decisions are saved. Run redact review again")
    expect(page.locator("#ended-title")).to_be_focused()


def test_a_file_of_decisions_that_is_broken_stops_all_until_it_is_mended(open_page: OpenPage, vault: Path) -> None:
    page = open_page("Talk.md")
    (vault / ".redact").mkdir(exist_ok=True)
    decisions = vault / ".redact" / "decisions.yaml"
    decisions.write_text("version: 1\ndecisions: [{", "utf-8")
    expect(page.locator("#held")).to_contain_text("Nothing can be decided or exported now.")
    decisions.unlink()
    expect(page.locator("#held")).not_to_contain_text("Nothing can be decided")
