"""Obsidian's Markdown -> the body of a page, with every word of it shown or accounted for."""

from redact.render.markdown_html.body import Body, make_body

__all__ = ["Body", "make_body"]
