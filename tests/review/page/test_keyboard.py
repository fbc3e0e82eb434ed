"""A whole review without a mouse."""

from __future__ import annotations

import re
from pathlib import Path

from playwright.sync_api import Page, expect

from tests.review.page.conftest import OpenPage, fate, note_text, row


def press(page: Page, *keys: str) -> None:
    for key in keys:
        page.keyboard.press(key)


def in_hand(page: Page, name: str) -> None:
    expect(page.locator(".item.active .value-name")).to_have_text(name)


def test_a_whole_review_by_keys(open_page: OpenPage, tmp_path: Path) -> None:
    page = open_page("Talk.md")
    in_hand(page, "will")
    press(page, "Enter")
    in_hand(page, "Marlow")
    press(page, "1")
    expect(page.locator("#toast")).to_contain_text("Marlow: Name; 1 to look at")
    in_hand(page, "Zephyrine")
    press(page, "e")
    expect(page.locator(".places li")).to_have_count(2)
    press(page, "n", "n")
    expect(page.get_by_role("tooltip")).to_contain_text("line 15")
    expect(page.locator("#paper .mention:focus")).to_have_attribute("data-n", re.compile(r"\d+"))
    press(page, "s")
    page.keyboard.type("mar")
    press(page, "Enter")
    expect(page.locator("#toast")).to_contain_text("Zephyrine is the same as Marlow")
    press(page, "u")
    expect(page.locator("#toast")).to_contain_text("undone: Zephyrine is the same as Marlow")
    expect(row(page, "Marlow")).to_be_visible()
    press(page, "/")
    page.keyboard.type("tendai s")
    press(page, "Enter")
    in_hand(page, "Tendai Sikelo")
    press(page, "v", "Space")
    expect(page.locator("#toast")).to_contain_text("Tendai Sikelo stays in this vault")
    press(page, "ControlOrMeta+z")
    expect(fate(page, "Tendai Sikelo")).to_have_text(re.compile("PERSON"))
    press(page, "d", "Escape", "c", "Escape", "/", "Escape", "Escape", "t")
    expect(page.locator("#source")).to_be_visible()
    press(page, "t", "m")
    page.keyboard.type("tern boat")
    press(page, "Tab", "ArrowDown", "Shift+Tab", "Enter")
    expect(row(page, "tern boat")).to_be_visible()
    expect(page.locator("#paper")).not_to_contain_text("tern boat")
    press(page, "w")
    expect(page.locator("#export-body button").first).to_be_focused()
    press(page, "Enter")
    expect(page.locator(".verdict.good")).to_be_focused()
    assert "tern boat" not in (tmp_path / "out" / "Talk.md").read_text("utf-8")
    press(page, "Escape")
    expect(page.locator("#export")).to_be_focused()


def test_moving_selecting_and_help(open_page: OpenPage) -> None:
    page = open_page("Talk.md")
    press(page, "j", "ArrowDown", "k")
    in_hand(page, "Marlow")
    expect(page.locator(".item.active .row")).to_be_focused()
    press(page, "x", "Shift+J")
    expect(page.locator("#many b")).to_have_text("2 selected")
    press(page, "Escape", "a", "Escape", "Escape")
    expect(page.locator("#many")).to_be_hidden()
    press(page, "?")
    help_dialog = page.get_by_role("dialog", name="Done in a minute")
    expect(help_dialog).to_contain_text("replace it or keep it")
    press(page, "j", "Space")  # belong to the dialog
    press(page, "Escape")
    in_hand(page, "Zephyrine")
    before = note_text(page)
    page.locator("#recipient").focus()
    page.keyboard.type("jxu 1")
    assert note_text(page) == before
    expect(page.locator("#recipient")).to_have_value("jxu 1")


def test_the_notes_of_a_vault(open_page: OpenPage) -> None:
    page = open_page()
    shown = page.locator("#note-pick")
    press(page, "o")
    page.keyboard.type("offer")
    press(page, "Enter")
    expect(shown).to_contain_text("Offer.md")
    press(page, "[")
    expect(shown).to_contain_text("Closed.md")
    expect(page.locator("#held")).to_contain_text("withheld under this policy")
    expect(page.locator("#held")).to_contain_text("share.yaml:32")
    expect(page.locator("#paper")).to_contain_text("is ill")
    press(page, "]", "i")
    expect(row(page, "will")).to_have_count(0)
    press(page, "i", "/")
    page.keyboard.type("marlow")
    press(page, "ArrowDown", "j")
    expect(shown).to_contain_text("Talk.md")  # where the value in hand stands
    expect(fate(page, "Marlow")).to_be_visible()
