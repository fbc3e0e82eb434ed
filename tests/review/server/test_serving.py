"""What the page asks of the session, what it is told, and when the server ends."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from tests.review.server.running import Plain, Running


def test_wishes_reach_the_session_in_its_one_thread(server: Running) -> None:
    assert server.get("api/note/7?have=v2").json == {"number": 7, "have": "v2", "source": "lone \ud800"}
    assert server.get("api/value/v12/snippets").json == [{"value": "v12"}]
    assert server.post("api/act", {"action": "answer"}).json["message"] == "done"
    assert server.post("api/export", {"note": 1}).json == {"ok": True, "note": 1}
    assert server.get("api/state").json["version"] == server.session.version
    assert len(server.session.threads) == 1


@pytest.mark.parametrize(
    ("body", "status", "error"),
    [
        (b'{"action": "refuse"}', 400, "That can't be done."),
        (b'{"action": "break"}', 500, "Something went wrong inside redact: ValueError at "),
        (b'{"no": "action"}', 500, "Something went wrong inside redact: KeyError at "),
        (b"[1]", 400, "The page sent something that isn't a wish."),
        (b"{", 400, "The page sent something that isn't a wish."),
        (b"\xff", 400, "The page sent something that isn't a wish."),
        (b"[" * 100_000, 400, "The page sent something that isn't a wish."),
    ],
    ids=["refused", "broken", "key", "list", "cut", "bytes", "deep"],
)
def test_errors_are_told_in_one_sentence_without_a_value(
    body: bytes, status: int, error: str, server: Running, capfd: pytest.CaptureFixture[str]
) -> None:
    answer = server.ask("POST", f"{server.root}api/act", server.own, body)
    assert (answer.status, answer.json["error"][: len(error)]) == (status, error)
    assert answer.json["hint"]
    assert server.get("api/state").status == 200
    for text in (answer.body.decode(), *server.told[1:], *capfd.readouterr()):
        assert "Delacroix" not in text
        assert "Traceback" not in text


def test_every_tab_is_told_what_changes_while_notes_are_read_on(page: Path) -> None:
    with Running(page) as server, server.tab() as one, server.tab() as other:
        for tab in (one, other):
            seen = dict[str, object]()
            for name, data in tab:
                seen[name] = data
                if seen.get("busy", "") is None and seen.get("changed") == {"version": 4}:
                    break
        server.post("api/act", {"action": "answer"})
        assert next(one) == next(other) == ("changed", {"version": 5})


def test_it_ends_when_the_last_tab_has_gone(page: Path) -> None:
    with Running(page, grace_s=0.5) as running:
        with running.tab():
            with running.tab():
                assert running.post("api/bye", {}).status == 204
            time.sleep(0.8)
            assert not running.has_ended(), "the other tab is open"
        assert running.post("api/bye", {}).status == 204
        running.wait_for_end()
    assert running.session.is_closed
    assert running.told[-1] == "The page was closed; the review has ended."


def test_a_page_that_is_loaded_again_goes_on(page: Path) -> None:
    with Running(page, grace_s=0.5) as running:
        with running.tab():
            assert running.get("").status == 200
        assert running.post("api/bye", {}).status == 204  # browsers send it once the new page has arrived
        time.sleep(0.8)
        with running.tab():
            assert running.get("api/state").status == 200


def test_it_ends_when_nobody_does_anything_and_tells_the_tabs(page: Path) -> None:
    with Running(page, idle_s=0.5) as running, running.tab() as tab:
        assert list(tab)[-1] == ("ended", {"why": "idle"})
        running.wait_for_end()
    assert running.told[-1] == "Nobody did anything for a while; the review has ended."


def test_it_ends_when_no_tab_ever_comes(page: Path) -> None:
    with Running(page, first_tab_s=0.2) as running:
        running.wait_for_end()
    assert running.told[-1] == "No browser opened the page; the review has ended."


class Failing(Plain):
    """A session that can't read on."""

    def read_next(self) -> bool:
        raise OSError("no such file: Saoirse Delacroix.md")


def test_a_failure_to_read_on_is_told_once_and_the_page_works(page: Path) -> None:
    with Running(page, Failing()) as running:
        for _ in range(3):
            assert running.post("api/act", {"action": "answer"}).status == 200
    failures = [each for each in running.told if "error" in each]
    assert len(failures) == 1
    assert failures[0].startswith("internal error, OSError at ")
    assert "Delacroix" not in str(running.told)
