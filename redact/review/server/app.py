"""What the page may ask: the routes below the guarded path."""

from __future__ import annotations

import json
import re
from collections.abc import Awaitable, Callable, Mapping
from typing import Any

from starlette.requests import Request
from starlette.responses import Response, StreamingResponse
from starlette.routing import Route, Router
from starlette.types import ASGIApp, Receive, Scope, Send

from redact.errors import UsageError
from redact.review.protocol import Session
from redact.review.server.access import Access
from redact.review.server.desk import Desk
from redact.review.server.events import Hub
from redact.review.server.guard import EVENTS, MOST_BYTES, Guard, plain
from redact.review.server.life import Life
from redact.review.server.page_files import PageFiles

_NUMBER = re.compile(r"[0-9]{1,9}")


class Answers:
    """Answers what the guard lets through."""

    def __init__(self, desk: Desk, hub: Hub, life: Life, page: PageFiles) -> None:
        """Make them.

        Args:
            desk: does the session's work.
            hub: tells the tabs what changed.
            life: is told which tabs go.
            page: the page's own files.
        """
        self._desk = desk
        self._hub = hub
        self._life = life
        self._page = page

    async def index(self, _request: Request) -> Response:
        """Give the page."""
        self._life.expect_tab()
        return self._page.index()

    async def static(self, request: Request) -> Response:
        """Give one of the page's files."""
        return self._page.file(request.path_params["name"]) or plain(404)

    async def state(self, _request: Request) -> Response:
        """Give what the page shows besides the note."""
        return await self._asked(lambda session: session.state())

    async def note(self, request: Request) -> Response:
        """Give one note."""
        number, have = request.path_params["number"], request.query_params.get("have", "")
        if not _NUMBER.fullmatch(number):
            return plain(404)
        return await self._asked(lambda session: session.note(int(number), have))

    async def snippets(self, request: Request) -> Response:
        """Give the places of one value."""
        return await self._asked(lambda session: session.snippets(request.path_params["id"]))

    async def act(self, request: Request) -> Response:
        """Do what the person decided."""
        wish = await _wish(request)
        return await self._asked(lambda session: session.act(wish))

    async def export(self, request: Request) -> Response:
        """Write a note."""
        wish = await _wish(request)
        return await self._asked(lambda session: session.export(wish))

    async def events(self, _request: Request) -> Response:
        """Tell one tab what changes, until it goes."""
        return StreamingResponse(self._hub.listen(), media_type="text/event-stream")

    async def bye(self, request: Request) -> Response:
        """Take note that a tab goes."""
        await _body(request)
        self._life.bye()
        return Response(status_code=204)

    async def _asked(self, work: Callable[[Session], object]) -> Response:
        return Response(await self._desk.ask(work), media_type="application/json")


def make_app(access: Access, answers: Answers, life: Life) -> ASGIApp:
    """Put together all that answers requests.

    Args:
        access: who may ask.
        answers: what is answered.
        life: is told that somebody works.
    """
    routes: list[tuple[str, str, Callable[[Request], Awaitable[Response]]]] = [
        ("GET", "", answers.index),
        ("GET", "static/{name:path}", answers.static),
        ("GET", "api/state", answers.state),
        ("GET", "api/note/{number}", answers.note),
        ("GET", "api/value/{id}/snippets", answers.snippets),
        ("GET", EVENTS, answers.events),
        ("POST", "api/act", answers.act),
        ("POST", "api/export", answers.export),
        ("POST", "api/bye", answers.bye),
    ]
    router = Router(
        [Route(access.root + path, answer, methods=[method]) for method, path, answer in routes],
        redirect_slashes=False,
        default=_nothing_there,
    )
    return Guard(router, access, life)


async def _nothing_there(scope: Scope, receive: Receive, send: Send) -> None:
    await plain(404)(scope, receive, send)


async def _body(request: Request) -> bytes:
    body = bytearray()
    async for piece in request.stream():
        body += piece
        if len(body) > MOST_BYTES:
            raise UsageError("That is more than the page may send.", "Send less at once.")
    return bytes(body)


async def _wish(request: Request) -> Mapping[str, Any]:
    try:
        wish = json.loads(await _body(request))
    except (ValueError, RecursionError):
        wish = None
    if not isinstance(wish, dict):
        raise UsageError("The page sent something that isn't a wish.", "Load the page again.")
    return wish
