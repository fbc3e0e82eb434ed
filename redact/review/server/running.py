"""Runs the server, from the first connection to the last tab's end."""

from __future__ import annotations

import asyncio
import logging
import socket
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import uvicorn

from redact.errors import Unforeseen, described
from redact.review.protocol import Session
from redact.review.server.access import Access
from redact.review.server.app import Answers, make_app
from redact.review.server.browser import open_browser
from redact.review.server.connection import Connection
from redact.review.server.desk import Desk
from redact.review.server.events import Hub
from redact.review.server.life import FIRST_TAB_S, GRACE_S, End, Life
from redact.review.server.page_files import PAGE, PageFiles

_PATIENCE_S = 3
"""So long answers that are under way may take when the server ends."""
_LOOK_EVERY_S = 0.1


@dataclass(frozen=True, slots=True)
class Manner:
    """How a review is served."""

    tell: Callable[[str], None]
    """Tells the user on the terminal."""
    opens_browser: bool = True
    idle_s: float = 1800.0
    first_tab_s: float = FIRST_TAB_S
    grace_s: float = GRACE_S
    page: Path = PAGE
    """Holds the page's files."""


def serve(open_session: Callable[[], Session], manner: Manner) -> None:
    """Serve a review to the user's browser until they have done.

    Args:
        open_session: is called in the one thread that then does all of the session's work.
        manner: how.

    Raises:
        RedactError: the session can't be opened.
        KeyboardInterrupt: the user stopped it.
    """
    thread = ThreadPoolExecutor(1, thread_name_prefix="session")
    try:
        session = thread.submit(open_session).result()
        try:
            # No name is looked up, and no port is taken that another program would be asked on.
            with socket.create_server(("127.0.0.1", 0)) as listener:
                why = _serve_on(listener, session, thread, manner)
        finally:
            thread.submit(session.close).result()
    finally:
        thread.shutdown(cancel_futures=True)
    manner.tell(_FAREWELLS[why])


_FAREWELLS = {
    End.CLOSED: "The page was closed; the review has ended.",
    End.NO_TAB: "No browser opened the page; the review has ended.",
    End.IDLE: "Nobody did anything for a while; the review has ended.",
    End.STOPPED: "The review has ended.",
}


def _serve_on(listener: socket.socket, session: Session, thread: ThreadPoolExecutor, manner: Manner) -> End:
    life = Life(manner.idle_s, first_tab=manner.first_tab_s, grace=manner.grace_s)
    access = Access(listener.getsockname()[1])
    page = PageFiles(manner.page)

    def ask_to_open() -> None:
        manner.tell("No browser was opened: open the link above in yours.")

    manner.tell(f"The review is at {access.url}\nThe link works once. Close the page or press Ctrl-C to end.")
    if manner.opens_browser:
        open_browser(access.url, ask_to_open)
    return asyncio.run(_until_end(listener, access, life, session, thread, page, manner.tell))


async def _until_end(
    listener: socket.socket,
    access: Access,
    life: Life,
    session: Session,
    thread: ThreadPoolExecutor,
    page: PageFiles,
    tell: Callable[[str], None],
) -> End:
    asyncio.get_running_loop().set_exception_handler(lambda _loop, context: tell(_unforeseen(context)))
    hub = Hub(life)
    desk = Desk(session, thread, hub, life, tell)
    server = uvicorn.Server(_configuration(make_app(access, Answers(desk, hub, life, page), life)))
    serving = asyncio.create_task(server.serve(sockets=[listener]))
    tending = asyncio.create_task(desk.tend())
    why = None
    try:
        while why is None and not (server.should_exit or serving.done()):
            await asyncio.sleep(_LOOK_EVERY_S)
            why = life.why_end()
        server.should_exit = True
        hub.end(why or End.STOPPED)
        await serving
    finally:
        tending.cancel()
    return why or End.STOPPED


def _configuration(app: Any) -> uvicorn.Config:
    return uvicorn.Config(
        app,
        http=Connection,
        loop="asyncio",
        ws="none",
        lifespan="off",
        interface="asgi3",
        log_config=None,
        log_level=logging.CRITICAL + 1,  # it would print what was asked for, and tracebacks
        access_log=False,
        proxy_headers=False,
        server_header=False,
        date_header=False,
        workers=1,
        timeout_graceful_shutdown=_PATIENCE_S,
    )


def _unforeseen(context: dict[str, Any]) -> str:
    return f"internal error, {described(context.get('exception') or Unforeseen('of the server'))}"
