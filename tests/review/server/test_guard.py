"""Nobody but the user's own browser, showing our own page, gets an answer that holds anything."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
from http import HTTPStatus
from pathlib import Path

import pytest

from redact.review.server.headers import SECURITY_HEADERS
from tests.review.server.running import Answer, Running


def assert_guarded(answer: Answer) -> None:
    """Every answer tells the browser to keep and run nothing, and nobody what answers."""
    for name, value in SECURITY_HEADERS:
        assert answer.headers.get_all(name.decode()) == [value.decode()]
    assert not {"server", "date"} & {name.lower() for name in answer.headers}


def test_the_link_lets_one_browser_in_once(page: Path) -> None:
    with Running(page) as server:
        stranger = {"Cookie": "redact_review=guess"}
        assert server.ask("GET", server.root + "?token=guess").status == 403
        first = server.ask("GET", server.root + server.query)
        assert (first.status, first.headers["location"]) == (303, server.root)
        cookie, *attributes = first.headers["set-cookie"].split("; ")
        assert attributes == [f"Path={server.root}", "HttpOnly", "SameSite=Strict"]
        server.cookie = cookie
        wrong = [
            server.ask("GET", server.root + server.query),
            server.ask("GET", server.root + server.query, stranger),
            server.ask("GET", server.root + "?token=guess"),
            server.ask("GET", server.root),
            server.ask("GET", server.root, stranger),
            server.ask("GET", server.root + "api/state", stranger),
            server.ask("GET", server.root + "api/events"),
            server.ask("GET", server.root + "static/page.js"),
            server.ask("GET", server.root[:-1] + "x/", server.own),
            server.ask("GET", "/", server.own),
            server.ask("GET", "/favicon.ico"),
            server.ask("POST", server.root + "api/bye", {**server.own, "Cookie": "redact_review=guess"}, b"{}"),
        ]
        assert {(each.status, each.body, len(str(each.headers))) for each in wrong} == {
            (403, wrong[0].body, len(str(wrong[0].headers)))
        }
        assert b"redact review" in wrong[0].body
        for answer in (first, *wrong):
            assert_guarded(answer)
        assert server.get("").status == 200
        again = server.ask("GET", server.root + server.query, {"Cookie": cookie})
        assert again.status == 303, "the browser that was let in may follow the link again, for a second tab"


def test_a_foreign_page_that_leads_to_the_link_hands_over_to_our_own(page: Path) -> None:
    with Running(page) as server:
        # A strict cookie isn't sent where a foreign page leads, not even after a redirect.
        entered = server.ask("GET", server.root + server.query, {"Sec-Fetch-Site": "cross-site"})
        assert (entered.status, entered.headers["location"]) == (200, None)
        assert b'http-equiv="refresh"' in entered.body
        assert_guarded(entered)
        server.cookie = entered.headers["set-cookie"].partition(";")[0]
        assert server.get("").status == 200


REFUSED = {
    "another name that leads here": ("GET", {"Host": "rebound.example"}, 421),
    "another name with our port": ("GET", {"Host": "localhost:PORT"}, 421),
    "our address without the port": ("GET", {"Host": "127.0.0.1"}, 421),
    "read by a foreign page": ("GET", {"Origin": "https://foreign.example"}, 403),
    "read by another port of this machine": ("GET", {"Sec-Fetch-Site": "same-site"}, 403),
    "embedded by a foreign page": ("GET", {"Origin": "", "Sec-Fetch-Site": "cross-site"}, 403),
    "posted by a foreign page": ("POST", {"Origin": "https://foreign.example"}, 403),
    "posted by another port": ("POST", {"Origin": "http://127.0.0.1:1"}, 403),
    "posted by a page without an origin": ("POST", {"Origin": "null"}, 403),
    "posted by who knows whom": ("POST", {"Origin": ""}, 403),
    "posted by a foreign site": ("POST", {"Sec-Fetch-Site": "cross-site"}, 403),
    "posted by nothing": ("POST", {"Sec-Fetch-Site": "none"}, 403),
    "posted as a form": ("POST", {"Content-Type": "application/x-www-form-urlencoded"}, 415),
    "posted as text": ("POST", {"Content-Type": "text/plain"}, 415),
    "posted as nothing": ("POST", {"Content-Type": ""}, 415),
    "too long": ("POST", {"Content-Length": str((1 << 20) + 1)}, 413),
    "a negative length": ("POST", {"Content-Length": "-1"}, 400),
    "another method": ("DELETE", {}, 405),
    "a preflight": ("OPTIONS", {"Access-Control-Request-Method": "POST"}, 405),
    "only the head": ("HEAD", {}, 405),
    "a method of nobody": ("BREW", {}, 405),
}


@pytest.mark.parametrize("case", REFUSED)
def test_what_our_own_page_would_not_ask_is_refused(case: str, server: Running) -> None:
    method, changed, status = REFUSED[case]
    headers = {**server.own, **changed}
    headers = {name: value.replace("PORT", server.host.split(":")[1]) for name, value in headers.items() if value}
    path = "api/act" if method == "POST" else "api/state"
    before = server.session.version
    answer = server.ask(method, server.root + path, headers, b'{"action": "answer"}')
    assert answer.status == status
    assert_guarded(answer)
    assert b"version" not in answer.body
    assert server.get("api/state").status == HTTPStatus.OK
    if method == "POST":
        assert server.session.version <= before + server.session.notes, "nothing was done"


def test_a_body_without_a_length_is_cut_off_where_it_is_too_long(server: Running) -> None:
    headers = "".join(f"{name}: {value}\r\n" for name, value in server.own.items())
    with socket.create_connection(("127.0.0.1", int(server.host.split(":")[1])), timeout=20) as connection:
        head = f"POST {server.root}api/act HTTP/1.1\r\nHost: {server.host}\r\n{headers}Transfer-Encoding: chunked\r\n\r\n"
        connection.sendall(head.encode())
        for _ in range(17):
            connection.sendall(b"10000\r\n" + b" " * 0x10000 + b"\r\n")
        assert connection.recv(1 << 16).startswith(b"HTTP/1.1 400 ")


def test_what_is_not_http_is_refused_with_the_same_headers(server: Running) -> None:
    for broken in (b"GET / HTTP/1.1\r\n\r\n", b"\x16\x03\x01\x00\xa5\r\n\r\n", b"GET /\xff HTTP/1.1\r\nHost: x\r\n\r\n"):
        with socket.create_connection(("127.0.0.1", int(server.host.split(":")[1])), timeout=20) as connection:
            connection.sendall(broken)
            answer = b"".join(iter(lambda connection=connection: connection.recv(1 << 16), b""))  # type: ignore[misc]
        assert answer.startswith(b"HTTP/1.1 400 ")
        for name, value in SECURITY_HEADERS:
            assert name + b": " + value in answer


PATHS = (
    "static/../private.js static/../../page/private.js static/%2e%2e/private.js static/..%2fprivate.js "
    "static/%252e%252e/private.js static/..\\private.js static/%5c..%5cprivate.js static//etc/passwd static/%2fetc%2fpasswd "
    "static/notes.md static/ static static/page.js/ static/page.js%00 static/./page.js static/PAGE.JS templates/index.html "
    "../private.js api api/ api/note/ api/note/-1 api/note/1e3 api/note/%D9%A1 api/note/99999999999999999999 api/note/1/2 "
    "api/value/v1 index.html"
).split()


@pytest.mark.parametrize("path", PATHS)
def test_nothing_but_the_pages_own_files_is_served(path: str, server: Running) -> None:
    answer = server.get(path)
    assert answer.status == 404
    assert_guarded(answer)


def test_the_page_and_its_files_come_with_their_types(server: Running) -> None:
    page, script = server.get(""), server.get("static/page.js")
    assert (page.status, page.headers["content-type"]) == (200, "text/html; charset=utf-8")
    assert (script.body, script.headers["content-type"]) == (b"export {};", "text/javascript; charset=utf-8")
    for answer in (page, script):
        assert_guarded(answer)


@pytest.mark.skipif(not sys.platform.startswith("linux") or os.getuid() != 0, reason="takes another user to try")
def test_another_user_of_this_machine_is_not_answered(page: Path) -> None:
    with Running(page) as server:
        code = (
            "import encodings.idna, os, socket, sys; os.setuid(65534)\n"
            "with socket.create_connection(('127.0.0.1', int(sys.argv[1]))) as connection:\n"
            "    connection.sendall(sys.argv[2].encode())\n"
            "    try: print(connection.recv(100)[:12])\n"
            "    except ConnectionError: print(b'')\n"
        )
        request = f"GET {server.root}{server.query} HTTP/1.1\r\nHost: {server.host}\r\n\r\n"
        arguments = [sys.executable, "-c", code, server.host.split(":")[1], request]
        done = subprocess.run(arguments, capture_output=True, text=True, check=True)
        assert done.stdout == "b'HTTP/1.1 403'\n"
        server.enter()  # the token was not used up
