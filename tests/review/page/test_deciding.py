"""Everything that can be decided on the page, by mouse: it is seen at once, holds in the vault and can be undone."""

from __future__ import annotations

import re
from pathlib import Path

from playwright.sync_api import Page, expect

from tests.review.page.conftest import OpenPage, fate, group, note_text, row, take


def said(page: Page, text: str) -> None:
    expect(page.locator("#toast")).to_contain_text(text)


def choose(page: Page, text: str) -> None:
    page.locator("#picker-find").fill(text)
    page.locator("#picker-list [role=option]").first.click()


def test_what_is_open_is_asked_first_and_answered_with_one_click(open_page: OpenPage) -> None:
    page = open_page("Talk.md")
    expect(page.locator("#sums")).to_contain_text("9 values · 8 replaced, 1 stay")
    expect(group(page, "To look at").locator(".item")).to_have_count(3)
    expect(row(page, "will").locator(".why")).to_have_text("looks sensitive · in one place only")
    row(page, "Marlow").locator(".quick").click()
    said(page, "Marlow is fine; 2 to look at")
    expect(group(page, "Companies").locator(".item")).to_have_count(1)
    take(page, "will").get_by_role("button", name="Fine, it stays").click()
    expect(row(page, "Zephyrine")).to_have_class(re.compile("active"))  # the next question is in hand
    expect(group(page, "Kept, but looks sensitive").locator(".item")).to_have_count(1)
    group(page, "To look at").get_by_role("button", name="all fine").click()
    expect(page.locator("#sums")).to_contain_text("nothing left to look at")
    expect(page.locator("#progress")).to_have_js_property("value", page.locator("#progress").evaluate("bar => bar.max"))


def test_keeping_holds_where_one_says_and_changes_the_note_in_place(open_page: OpenPage, vault: Path) -> None:
    page = open_page("Talk.md")
    span = page.locator("#paper .mention", has_text="PERSON-1").first.element_handle()
    take(page, "Ottoline Fairweather")
    page.get_by_text("this vault").click()
    row(page, "Ottoline Fairweather").get_by_role("button", name="Keep").click()
    said(page, "Ottoline Fairweather stays in this vault; 3 to look at")
    expect(page.locator("#paper h1")).to_have_text("Talk with Ottoline")
    expect(page.get_by_role("button", name="Undo: Ottoline Fairweather stays")).to_be_enabled()
    assert span.evaluate("span => span.isConnected && span.className.includes('kept')")  # filled anew, not made anew
    assert "share" in (vault / ".redact" / "decisions.yaml").read_text("utf-8")
    page.locator("#undo").click()
    expect(page.locator("#paper h1")).to_have_text("Talk with PERSON-1")
    page.locator("#redo").click()
    expect(page.locator("#paper h1")).to_have_text("Talk with Ottoline")
    take(page, "Ottoline Fairweather").get_by_role("button", name="Replace").click()
    expect(page.locator("#paper h1")).to_have_text("Talk with PERSON-1")


def test_a_value_gets_another_type_is_another_ones_or_falls_apart(open_page: OpenPage) -> None:
    page = open_page("Talk.md")
    take(page, "Marlow").get_by_role("button", name="Type").click()
    choose(page, "Name")
    expect(group(page, "People").locator(".value-name", has_text="Marlow")).to_be_visible()
    take(page, "Marlow").get_by_role("button", name="Same as").click()
    choose(page, "zeph")
    said(page, "Marlow is the same as Zephyrine")
    expect(row(page, "Marlow")).to_have_count(0)
    expect(row(page, "Zephyrine").locator(".times")).to_have_text("×3")
    take(page, "Ottoline Fairweather").get_by_role("button", name="Not the same").click()
    page.locator("#picker-list").get_by_text("Ottoline", exact=True).click()
    said(page, "Ottoline is not Ottoline Fairweather")
    expect(row(page, "Ottoline")).to_be_visible()
    page.keyboard.press("ControlOrMeta+z")
    expect(row(page, "Ottoline")).to_have_count(0)


def test_many_values_at_once(open_page: OpenPage) -> None:
    page = open_page("Talk.md")
    row(page, "120k EUR").locator(".pick").check()
    row(page, "4,000 EUR").locator(".pick").click(modifiers=["Shift"])
    expect(page.locator("#many b")).to_have_text("2 selected")
    page.locator("#many").get_by_role("button", name="Keep").click()
    expect(fate(page, "4,000 EUR")).to_have_text("stays")
    expect(page.locator("#many")).to_be_hidden()
    group(page, "People").get_by_role("button", name="keep all").click()
    expect(fate(page, "Will Oosterhuis")).to_have_text("stays")
    assert "Will Oosterhuis will pay" in note_text(page)
    group(page, "Pay").get_by_role("button", name="select").click()
    expect(page.locator("#many b")).to_have_text("1 selected")
    group(page, "Kept, but looks sensitive").get_by_role("button", name="replace all").click()
    expect(group(page, "Kept, but looks sensitive")).to_have_count(0)


def test_finding_folding_and_the_words_around_each_place(open_page: OpenPage) -> None:
    page = open_page("Talk.md")
    page.locator("#find").fill("eur 11")
    expect(page.locator(".item")).to_have_count(1)
    page.locator("#find").fill("nobody")
    expect(page.locator("#list")).to_have_text("No value matches.")
    page.locator("#find").fill("")
    group(page, "Pay").get_by_role("button", name="Pay").first.click()
    expect(row(page, "110k EUR")).to_be_hidden()
    take(page, "Zephyrine").get_by_role("button", name="Places").click()
    places = row(page, "Zephyrine").locator(".places button")
    expect(places).to_have_count(2)
    places.last.click()
    expect(page.locator("#paper .mention.current")).to_have_text(re.compile("PERSON"))


def test_a_mention_tells_what_is_known_and_takes_its_value_in_hand(open_page: OpenPage) -> None:
    page = open_page("Talk.md")
    mention = page.locator("#paper .callout .mention").first
    mention.hover()
    tip = page.get_by_role("tooltip")
    for fact in ("Marlow", "Company", "share.yaml", "line 11", "%"):
        expect(tip).to_contain_text(fact)
    mention.click()
    expect(row(page, "Marlow")).to_have_class(re.compile("active"))
    expect(page.locator("#paper .lit")).to_have_count(1)
    page.get_by_role("button", name="Source", exact=True).click()
    source = page.locator("#source")
    expect(source.locator("del").first).to_be_visible()
    assert "%% Tendai mustn't know %%" in source.inner_text()
    expect(source.locator(".mark.lit")).to_have_text("Marlow")


def test_what_was_overlooked_is_selected_and_named(open_page: OpenPage) -> None:
    page = open_page("Talk.md")
    text = page.locator("#paper p", has_text="boat").or_(page.locator("#paper p", has_text="needs")).first
    text.evaluate(
        "p => { const node = [...p.childNodes].find((each) => each.data?.includes('tern boat'));"
        " const at = node.data.indexOf('tern boat'); getSelection().setBaseAndExtent(node, at, node, at + 9); }"
    )
    page.get_by_role("toolbar", name="Mark the selected text").get_by_role("button", name="Company").click()
    said(page, "tern boat is found everywhere")
    expect(row(page, "tern boat")).to_be_visible()
    expect(text).not_to_contain_text("tern boat")
    page.locator("#undo").click()
    expect(text).to_contain_text("tern boat")
    text.evaluate("p => getSelection().setBaseAndExtent(p, 0, p, p.childNodes.length)")
    page.get_by_role("button", name="Other…").click()
    expect(page.locator("#mark-text")).to_have_value(re.compile("^Ottoline asked for a base salary of 120k EUR|^The tern boat"))
    page.get_by_role("button", name="Leave").click()


def test_another_policy_and_another_reader(open_page: OpenPage) -> None:
    page = open_page("Talk.md")
    page.locator("#policy").select_option("team")
    expect(page.locator("#paper h1")).to_have_text("Talk with Ottoline")
    page.locator("#policy").select_option("share")
    expect(page.locator("#paper h1")).to_have_text("Talk with PERSON-1")
    page.locator("#recipient").fill("Ada")
    page.locator("#recipient").press("Enter")
    page.reload()
    expect(page.locator("#recipient")).to_have_value("Ada")


def test_a_refused_wish_is_taken_back(open_page: OpenPage) -> None:
    page = open_page("Talk.md")
    page.route("**/api/act", lambda route: route.abort())
    with_errors = take(page, "Tendai Sikelo")
    with_errors.get_by_role("button", name="Keep").click()
    expect(page.locator("#alert")).to_contain_text("redact doesn't answer")
    expect(fate(page, "Tendai Sikelo")).to_have_text(re.compile("PERSON"))
