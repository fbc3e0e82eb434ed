"""One connection: knows whose it is, and refuses what isn't HTTP with our headers."""

from __future__ import annotations

import asyncio

import h11
from uvicorn.protocols.http.h11_impl import H11Protocol

from redact.review.server.headers import SECURITY_HEADERS
from redact.review.server.peers import PEER, Peer

_BODY = b"Bad request."


class Connection(H11Protocol):
    """uvicorn's, with the two differences."""

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        """Take a connection."""
        super().connection_made(transport)
        ends = transport.get_extra_info("peername"), transport.get_extra_info("sockname")
        self.app_state = {**self.app_state, PEER: Peer(*(end[:2] for end in ends if end is not None))}

    def send_400_response(self, msg: str) -> None:  # noqa: ARG002 - says how HTTP was broken
        """Refuse what isn't HTTP."""
        headers = [
            (b"content-type", b"text/plain; charset=utf-8"),
            (b"content-length", str(len(_BODY)).encode()),
            (b"connection", b"close"),
            *SECURITY_HEADERS,
        ]
        for event in (
            h11.Response(status_code=400, headers=headers, reason=b"Bad Request"),
            h11.Data(data=_BODY),
            h11.EndOfMessage(),
        ):
            self.transport.write(self.conn.send(event) or b"")
        self.transport.close()
