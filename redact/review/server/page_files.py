"""The files that make up the page, read once: a request chooses among names and never reaches the disk."""

from __future__ import annotations

import re
from pathlib import Path

from jinja2 import Environment, FileSystemLoader
from starlette.responses import HTMLResponse, Response

from redact import __version__
from redact.render.style import stylesheet

PAGE = Path(__file__).parent.parent / "page"
_MEDIA_TYPES = {
    ".js": "text/javascript",
    ".css": "text/css",
    ".svg": "image/svg+xml",
    ".png": "image/png",
    ".woff2": "font/woff2",
}
EXPORTED = "exported.css"
"""Isn't in the folder: made of the style sheet of exports."""


class PageFiles:
    """The page without what it shows."""

    def __init__(self, folder: Path = PAGE) -> None:
        """Read them.

        Args:
            folder: holds `templates/index.html` and `static/`.
        """
        templates = Environment(loader=FileSystemLoader(folder / "templates"), autoescape=True)
        self._index = templates.get_template("index.html").render(version=__version__)
        static = folder / "static"
        self._files = {
            path.relative_to(static).as_posix(): (path.read_bytes(), _MEDIA_TYPES[path.suffix])
            for path in sorted(static.rglob("*"))
            if path.suffix in _MEDIA_TYPES and path.is_file()
        }
        self._files[EXPORTED] = _look_of_exports().encode(), _MEDIA_TYPES[".css"]

    @property
    def size(self) -> int:
        """What a browser loads of them at most, in bytes, the page itself left out."""
        return sum(len(data) for data, _ in self._files.values())

    def index(self) -> Response:
        """Give the page."""
        return HTMLResponse(self._index)

    def file(self, name: str) -> Response | None:
        """Give one of its files; None where it has none of this name.

        Args:
            name: below `static/`.
        """
        found = self._files.get(name)
        return Response(found[0], media_type=found[1]) if found else None


def _look_of_exports() -> str:
    """Give the rules of an exported page for what stands within the page's paper; those about a whole page fit nothing there."""
    rules = re.sub(r"@page [^{]*\{[^}]*\}", "", stylesheet("base"))
    return f".paper {{\n{rules}\n}}\n"
