"""How a page looks: a base, what only a screen needs, what only paper needs, and the small drawings."""

from __future__ import annotations

from importlib.resources import files

from redact.model import Paper
from redact.render.style.icons import icon_rules

__all__ = ["stylesheet"]


def stylesheet(*parts: str, paper: Paper = Paper.A4) -> str:
    """Give one style sheet.

    Args:
        parts: `base`, `screen` or `print`, in the order in which they apply.
        paper: what it is printed on.
    """
    sheets = (files(__name__).joinpath(f"{part}.css").read_text(encoding="utf-8") for part in parts)
    return "\n".join((*sheets, f"@page {{ size: {paper}; }}", icon_rules()))
