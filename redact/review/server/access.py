"""The secrets that let a browser in: a path that nobody can guess, a token that works once, and the cookie it buys."""

from __future__ import annotations

import secrets
from dataclasses import dataclass, field
from http.cookies import CookieError, SimpleCookie

COOKIE = "redact_review"


_SECRET_BYTES = 16
"""128 bits: as many as nobody guesses, in a link that fits in a terminal's line."""


def _secret() -> str:
    return secrets.token_urlsafe(_SECRET_BYTES)


@dataclass(slots=True)
class Access:
    """Who may see the page of one run."""

    port: int
    root: str = field(default_factory=lambda: f"/{_secret()}/")
    """Cookies are shared by all ports of a host: below a path of its own ours reaches no other server."""
    _token: str = field(default_factory=_secret, repr=False)
    _cookie: str = field(default_factory=_secret, repr=False)
    _is_used: bool = False

    @property
    def host(self) -> str:
        """What a browser calls us."""
        return f"127.0.0.1:{self.port}"

    @property
    def origin(self) -> str:
        """What our own page calls itself."""
        return f"http://{self.host}"

    @property
    def url(self) -> str:
        """The address that opens the page, once."""
        return f"{self.origin}{self.root}?token={self._token}"

    @property
    def set_cookie(self) -> str:
        """The header that gives a browser its cookie, which it forgets when it closes."""
        return f"{COOKIE}={self._cookie}; Path={self.root}; HttpOnly; SameSite=Strict"

    def is_below_root(self, path: str) -> bool:
        """Say whether a path lies where the page does."""
        return _same(path[: len(self.root)], self.root)

    def take(self, token: str) -> bool:
        """Say whether a token lets in, and let it do so no more."""
        if not _same(token, self._token) or self._is_used:
            return False
        self._is_used = True
        return True

    def knows(self, cookies: str) -> bool:
        """Say whether a browser has been let in.

        Args:
            cookies: the header that it sent.
        """
        try:
            morsel = SimpleCookie(cookies).get(COOKIE)
        except CookieError:
            return False
        return morsel is not None and _same(morsel.value, self._cookie)


def _same(given: str, wanted: str) -> bool:
    return secrets.compare_digest(given.encode("utf-8", "surrogateescape"), wanted.encode())
