"""A browser that shows reviews of a small vault of invented people, served as `redact review` serves them."""

from __future__ import annotations

import re
import shutil
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Dialog, Page, expect, sync_playwright

from redact.effort import Effort
from redact.review.opening import open_session
from redact.review.server import Manner, serve

expect.set_options(timeout=30_000)  # a busy machine is no fault of the page
CHROMIUMS = ("chromium", "chromium-browser", "google-chrome")
NOTES = {
    "People/Ottoline Fairweather.md": "---\ntype: person\nprivacy: internal\n---\nLeads the yard.\n",
    "Talk.md": (
        "---\nprivacy: internal\nattendees: [Ottoline Fairweather, Tendai Sikelo, Will Oosterhuis]\n---\n"
        "# Talk with Ottoline\n\nOttoline asked for a base salary of 120k EUR; Tendai offers 110k EUR.\n"
        "The tern boat needs 4,000 EUR, and Will Oosterhuis will pay it.\n\n"
        "> [!warning] Not yet\n> Marlow hears of it in May; Zephyrine too.\n\n"
        "%% Tendai mustn't know %%\n\nZephyrine is glad. **Ottoline Fairweather** stays, says Tendai.\n"
    ),
    "Offer.md": "---\nattendees: [Tendai Sikelo]\n---\nTendai: base salary 110k EUR. Zephyrine met Marlowbank about it.\n",
    "Closed.md": "---\nprivacy: restricted\n---\nTendai Sikelo is ill.\n",
}


class Review:
    """A review that is served, until its last page has gone."""

    def __init__(self, paths: list[Path], output: Path) -> None:
        self._told: list[str] = []
        self._is_ready = threading.Event()
        self._thread = threading.Thread(target=self._serve, args=(paths, output), daemon=True)
        self._thread.start()
        assert self._is_ready.wait(60)
        found = re.search(r"http://\S+", self._told[0])
        assert found, self._told
        self.address = found[0]

    def _serve(self, paths: list[Path], output: Path) -> None:
        options: dict[str, Any] = {"model": "en_core_web_md", "effort": Effort.FAST, "ephemeral": True, "output": output}
        try:
            serve(lambda: open_session(paths, **options), Manner(self._tell, opens_browser=False, grace_s=0.3, idle_s=100))
        finally:
            self._is_ready.set()

    def _tell(self, message: str) -> None:
        self._told.append(message)
        self._is_ready.set()

    def wait_for_end(self) -> None:
        self._thread.join(60)
        assert not self._thread.is_alive()


OpenPage = Callable[..., Page]


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """Chromium, started once for a module's tests."""
    path = next(filter(None, map(shutil.which, CHROMIUMS)), None)
    if path is None:
        pytest.skip(f"the page is tested in a browser, and none of {', '.join(CHROMIUMS)} is installed")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=["--no-sandbox"])
        yield browser
        browser.close()


@pytest.fixture
def vault(tmp_path: Path) -> Path:
    root = tmp_path / "vault"
    (root / ".obsidian").mkdir(parents=True)
    for name, text in NOTES.items():
        path = root / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, "utf-8")
    return root


@pytest.fixture
def open_page(browser: Browser, vault: Path, tmp_path: Path) -> Iterator[OpenPage]:
    """Open reviews of notes of the vault, or of all of it, each in a browser of its own; what goes wrong there fails the test."""
    opened: list[tuple[Review, BrowserContext]] = []
    wrong: list[str] = []
    out = tmp_path / "out"
    out.mkdir()

    def open_page(*names: str, **options: Any) -> Page:
        review = Review([vault / name for name in names] or [vault], out)
        context = browser.new_context(**{"viewport": {"width": 1280, "height": 800}, "reduced_motion": "reduce", **options})
        context.set_default_timeout(60_000)
        opened.append((review, context))
        origin = review.address.partition("/?")[0].rpartition("/")[0]
        page = context.new_page()
        watch(page, origin, wrong)
        page.goto(review.address)
        expect(page.locator("#app.ready")).to_be_attached()
        expect(page.locator("#busy")).to_be_hidden()
        return page

    yield open_page
    for review, context in opened:
        context.close()
        review.wait_for_end()
    assert wrong == []


def watch(page: Page, origin: str, wrong: list[str]) -> None:
    """Note down what must not happen: errors, breaches of the content policy, dialogs, requests to elsewhere."""

    def note_if(is_so: bool, what: str) -> None:
        if is_so:
            wrong.append(what)

    def refuse(dialog: Dialog) -> None:
        wrong.append(f"dialog: {dialog.message}")
        dialog.dismiss()

    page.on("pageerror", lambda error: wrong.append(f"error: {error}"))
    page.on("console", lambda message: note_if(is_wrong(message), message.text))
    page.on("response", lambda answer: note_if(answer.status >= 400, f"{answer.status}: {answer.url}"))
    page.on("dialog", refuse)
    page.on("popup", lambda _: wrong.append("popup"))
    page.on("request", lambda request: note_if(not request.url.startswith(origin), request.url))


def is_wrong(message: ConsoleMessage) -> bool:
    """Tell whether a message of the browser is one of our doing.

    That it doesn't know all features that the server turns off is not, and answers are looked at by themselves.
    """
    expected = ("Permissions-Policy", "Failed to load resource")
    return message.type in ("error", "warning") and not any(each in message.text for each in expected)


def row(page: Page, name: str) -> Any:
    """Find a value in the list."""
    exact = page.locator(".value-name").get_by_text(name, exact=True)
    return page.locator(".item").filter(has=exact)


def take(page: Page, name: str) -> Any:
    """Take a value in hand."""
    found = row(page, name)
    found.locator(".row").click()
    expect(found).to_have_class(re.compile("active"))
    return found


def fate(page: Page, name: str) -> Any:
    return row(page, name).locator(".fate")


def group(page: Page, title: str) -> Any:
    return page.get_by_role("region", name=title, exact=True)


def note_text(page: Page) -> str:
    return str(page.locator("#paper").inner_text())
