"""One self-contained page for the screen: style inlined, nothing fetched, light and dark."""

from __future__ import annotations

from redact.model import Artifact, Redacted
from redact.render.exporter import Options, file_name

name = "html"
suffix = ".html"


def render(redacted: Redacted, options: Options) -> Artifact:
    """Make the page.

    Raises:
        Unrenderable: the page would lack words of the note.
    """
    from redact.render.page import make_page
    from redact.render.style import stylesheet

    page = make_page(redacted, options, stylesheet("base", "screen", "print", paper=options.paper))
    return Artifact(name, file_name(redacted, suffix), page.encode("utf-8"))
