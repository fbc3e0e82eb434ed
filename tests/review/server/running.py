"""A server in a thread of its own, and ways to talk to it: as a browser does, and byte by byte."""

from __future__ import annotations

import json
import re
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from http.client import HTTPConnection, HTTPMessage, HTTPResponse
from pathlib import Path
from typing import Any

from redact.errors import UsageError
from redact.review.server import Manner, serve


class Plain:
    """A session for tests of the server alone: it counts, and fails where it is told to."""

    def __init__(self, notes: int = 3) -> None:
        self.version = 1
        self.notes = self.left = notes
        self.threads: set[int] = set()
        self.is_closed = False

    @property
    def busy(self) -> dict[str, int | str] | None:
        return {"doing": "reading", "done": 0, "of": self.left} if self.left else None

    def state(self) -> dict[str, Any]:
        self.threads.add(threading.get_ident())
        return {"version": self.version, "busy": self.busy}

    def note(self, number: int, have: str = "") -> dict[str, Any]:
        return {"number": number, "have": have, "source": "lone \ud800"}

    def snippets(self, value: str) -> list[dict[str, Any]]:
        return [{"value": value}]

    def act(self, wish: Mapping[str, Any]) -> dict[str, Any]:
        self.threads.add(threading.get_ident())
        if wish["action"] == "refuse":
            raise UsageError("That can't be done.", "Do something else.")
        if wish["action"] == "break":
            raise ValueError("the salary of Saoirse Delacroix")
        self.version += 1
        return {"state": self.state(), "notes": [], "message": "done"}

    def export(self, wish: Mapping[str, Any]) -> dict[str, Any]:
        return {"ok": True, **wish}

    def read_next(self) -> bool:
        self.threads.add(threading.get_ident())
        if not self.left:
            return False
        self.left -= 1
        self.version += 1
        return True

    def look_at_disk(self) -> bool:
        self.threads.add(threading.get_ident())
        return False

    def close(self) -> None:
        self.is_closed = True


@dataclass(frozen=True)
class Answer:
    """What came back."""

    status: int
    headers: HTTPMessage
    body: bytes

    @property
    def json(self) -> Any:
        return json.loads(self.body)


class Running:
    """A server, from its start until it has ended."""

    def __init__(self, page: Path, session: Plain | None = None, **manner: Any) -> None:
        self.session = session or Plain()
        self.told: list[str] = []
        self.cookie = ""
        self._is_ready = threading.Event()
        self._manner = Manner(self._tell, **{"opens_browser": False, "page": page, "grace_s": 0.3, **manner})
        self._thread = threading.Thread(target=serve, args=(lambda: self.session, self._manner), daemon=True)

    def _tell(self, message: str) -> None:
        self.told.append(message)
        self._is_ready.set()

    def __enter__(self) -> Running:
        self._thread.start()
        assert self._is_ready.wait(10)
        found = re.search(r"http://(\S+?)(/\S+/)(\?\S+)", self.told[0])
        assert found
        self.host, self.root, self.query = found.groups()
        self.origin = f"http://{self.host}"
        return self

    def __exit__(self, *_: object) -> None:
        if self._thread.is_alive():
            self.enter()
            with self.tab():
                pass
        self.wait_for_end()

    def wait_for_end(self) -> None:
        self._thread.join(20)
        assert not self._thread.is_alive()

    def has_ended(self) -> bool:
        return not self._thread.is_alive()

    def enter(self) -> None:
        """Follow the link, unless that was done before."""
        if not self.cookie:
            answer = self.ask("GET", self.root + self.query)
            assert answer.status == 303
            self.cookie = answer.headers["set-cookie"].partition(";")[0]

    @property
    def own(self) -> dict[str, str]:
        """What a browser sends that has been let in, and that shows our page."""
        self.enter()
        return {"Cookie": self.cookie, "Origin": self.origin, "Content-Type": "application/json"}

    def ask(self, method: str, path: str, headers: Mapping[str, str] | None = None, body: bytes = b"") -> Answer:
        """Send one request, its path exactly as it is given."""
        with self.asked(method, path, headers, body) as response:
            return Answer(response.status, response.headers, response.read())

    @contextmanager
    def asked(
        self, method: str, path: str, headers: Mapping[str, str] | None = None, body: bytes = b""
    ) -> Iterator[HTTPResponse]:
        connection = HTTPConnection(self.host, timeout=20)
        try:
            connection.putrequest(method, path, skip_host="Host" in (headers or {}), skip_accept_encoding=True)
            for name, value in {"Content-Length": str(len(body)), **(headers or {})}.items():
                connection.putheader(name, value)
            connection.endheaders(body)
            with connection.getresponse() as response:
                yield response
        finally:
            connection.close()

    def get(self, path: str) -> Answer:
        """Ask for something below the page, as the page does."""
        return self.ask("GET", self.root + path, self.own)

    def post(self, path: str, wish: object) -> Answer:
        """Send a wish, as the page does."""
        return self.ask("POST", self.root + path, self.own, json.dumps(wish).encode())

    @contextmanager
    def tab(self) -> Iterator[Iterator[tuple[str, Any]]]:
        """Open a tab, which gives its events."""
        with self.asked("GET", f"{self.root}api/events", self.own) as response:
            assert response.status == 200
            assert response.readline() == b"retry: 500\n"
            yield events_in(response)


def events_in(lines: Iterator[bytes] | HTTPResponse) -> Iterator[tuple[str, Any]]:
    """Give the events of a stream until it ends."""
    name = ""
    for line in lines:
        key, _, value = line.decode().rstrip("\n").partition(": ")
        if key == "event":
            name = value
        elif key == "data":
            yield name, json.loads(value)
