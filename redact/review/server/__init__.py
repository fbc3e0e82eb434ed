"""Serves the review page to the user's own browser, and to nobody else. The one importer of Starlette, uvicorn and Jinja2."""

from __future__ import annotations

from redact.review.server.running import Manner, serve

__all__ = ["Manner", "serve"]
