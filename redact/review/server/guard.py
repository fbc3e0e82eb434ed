"""Stands before everything else: lets in the browser that holds the cookie, and only for what our own page asks."""

from __future__ import annotations

import json
from http import HTTPStatus
from urllib.parse import parse_qs

from starlette.datastructures import Headers
from starlette.responses import HTMLResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from redact.errors import RedactError, described
from redact.review.server.access import Access
from redact.review.server.headers import SECURITY_HEADERS
from redact.review.server.life import Life
from redact.review.server.peers import PEER

MOST_BYTES = 1 << 20
"""The longest body that is taken."""
EVENTS = "api/events"
"""Where tabs listen: that one is open means nothing is done in it."""

_REFUSAL = """<!doctype html>
<html lang="en"><meta charset="utf-8"><title>redact</title>
<h1>This page can't be opened this way</h1>
<p>The link that <code>redact review</code> prints works once, in one browser, while the command runs.</p>
<p>If that tab is still open, go on there. If not, end the command with Ctrl-C, run it again and open its new link.</p>
</html>
"""
"""The one answer to a wrong token, a used one, a wrong path and a missing cookie: nobody learns which it was."""

_ENTRANCE = """<!doctype html>
<html lang="en"><meta charset="utf-8"><meta http-equiv="refresh" content="0;url=./"><title>redact</title>
<p><a href="./">Open the review.</a></p>
</html>
"""
"""A browser sends a strict cookie with what our own page asks for, but not where a foreign page led to it, redirects included."""


class Guard:
    """Middleware that decides about every request and completes every answer."""

    def __init__(self, app: ASGIApp, access: Access, life: Life) -> None:
        """Make the guard.

        Args:
            app: what answers the requests that are let through.
            access: who may.
            life: is told that somebody works.
        """
        self._app = app
        self._access = access
        self._life = life

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        if scope["type"] != "http":
            return
        has_begun = False

        async def complete(message: Message) -> None:
            nonlocal has_begun
            if message["type"] == "http.response.start":
                has_begun = True
                message = {**message, "headers": [*message.get("headers", ()), *SECURITY_HEADERS]}
            await send(message)

        try:
            answer = self._refusal(scope, Headers(scope=scope)) or self._app
            await answer(scope, receive, complete)
        except Exception as error:
            if not has_begun:
                await failure(error)(scope, receive, complete)

    def _refusal(self, scope: Scope, headers: Headers) -> Response | None:
        """Give the answer to a request that gets no further; None lets it through."""
        access, method = self._access, scope["method"]
        origin, site = headers.get("origin"), headers.get("sec-fetch-site", "")
        if headers.getlist("host") != [access.host]:  # another name that leads here is an attack
            return plain(HTTPStatus.MISDIRECTED_REQUEST)
        if method not in ("GET", "POST"):
            return plain(HTTPStatus.METHOD_NOT_ALLOWED, {"allow": "GET, POST"})
        if origin is not None and origin != access.origin:
            return plain(HTTPStatus.FORBIDDEN)
        if method == "POST" and (origin is None or site not in ("", "same-origin")):
            return plain(HTTPStatus.FORBIDDEN)
        is_known = access.knows("; ".join(headers.getlist("cookie")))
        if not access.is_below_root(scope["path"]) or scope["state"][PEER].is_foreign:
            return _refused()
        if method == "GET" and scope["path"] == access.root and scope["query_string"]:
            return self._entrance(scope, site, is_known=is_known)
        if not is_known:
            return _refused()
        if site not in ("", "none", "same-origin"):
            return plain(HTTPStatus.FORBIDDEN)
        if scope["path"] != access.root + EVENTS:
            self._life.touch()
        return _unfit_body(headers) if method == "POST" else None

    def _entrance(self, scope: Scope, site: str, *, is_known: bool) -> Response:
        token = parse_qs(scope["query_string"].decode("latin-1")).get("token", [""])[-1]
        # A browser that has been let in may follow the link again, for a second tab.
        if not self._access.take(token) and not is_known:
            return _refused()
        headers = {"set-cookie": self._access.set_cookie}
        self._life.expect_tab()
        if site not in ("", "none", "same-origin"):
            return HTMLResponse(_ENTRANCE, headers=headers)
        return Response(status_code=HTTPStatus.SEE_OTHER, headers={"location": self._access.root, **headers})


def failure(error: Exception) -> Response:
    """Give the answer that tells of an error: its sentence, or its kind and place where nobody foresaw it."""
    if isinstance(error, RedactError):
        return _json({"error": error.message, "hint": error.hint}, HTTPStatus.BAD_REQUEST)
    message = f"Something went wrong inside redact: {described(error)}."
    return _json({"error": message, "hint": "Try again; if it stays, please report this line."}, HTTPStatus.INTERNAL_SERVER_ERROR)


def _json(answer: dict[str, str], status: int, headers: dict[str, str] | None = None) -> Response:
    return Response(json.dumps(answer), status, headers, media_type="application/json")


def _unfit_body(headers: Headers) -> Response | None:
    media_type = headers.get("content-type", "").partition(";")[0].strip().lower()
    if media_type != "application/json":
        return plain(HTTPStatus.UNSUPPORTED_MEDIA_TYPE)
    length = headers.get("content-length", "0")
    if not length.isdecimal() or len(length) > len(str(MOST_BYTES)) or int(length) > MOST_BYTES:
        return plain(HTTPStatus.REQUEST_ENTITY_TOO_LARGE, {"connection": "close"})
    return None


def plain(status: int, headers: dict[str, str] | None = None) -> Response:
    """Give an answer that says no more than its status.

    Args:
        status: the HTTP status.
        headers: further ones.
    """
    return _json({"error": f"{HTTPStatus(status).phrase}.", "hint": ""}, status, headers)


def _refused() -> Response:
    return HTMLResponse(_REFUSAL, HTTPStatus.FORBIDDEN)
