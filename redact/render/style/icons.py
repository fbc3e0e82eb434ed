"""The small drawings of callouts and task boxes, and which callout has which. No font is relied on for any of them."""

from __future__ import annotations

from typing import NamedTuple
from urllib.parse import quote


class Callout(NamedTuple):
    """How one kind of callout looks."""

    color: str
    drawing: str
    """SVG path on a 24 by 24 grid, stroked."""
    aliases: tuple[str, ...] = ()


RING = "M12 3a9 9 0 1 0 0 18a9 9 0 1 0 0-18z"
CALLOUTS = {
    "note": Callout("#3d6fa8", "M4 20l1-4L16 5l3 3L8 19zM13.5 7.5l3 3"),
    "abstract": Callout("#1f8a8a", "M8 3h8v4H8zM8 5H5v16h14V5h-3M8 12h8M8 16h5", ("summary", "tldr")),
    "info": Callout("#3d6fa8", f"{RING}M12 11v6M12 7.2v.3"),
    "todo": Callout("#3d6fa8", f"{RING}M8 12.2l3 3 5-6"),
    "tip": Callout(
        "#1f8a8a",
        "M12.5 3c.5 4 5 5.5 5 10.5a5.5 5.5 0 0 1-11 0c0-2 1-3.3 2-4.3 0 2 .8 3 2 3.3 0-3-.5-6 2-9.5z",
        ("hint", "important"),
    ),
    "success": Callout("#3f8a4f", "M4.5 12.5l5 5L20 7", ("check", "done")),
    "question": Callout(
        "#b07a1a",
        f"{RING}M9.5 9.5a2.6 2.6 0 1 1 3.6 2.4c-.8.3-1.1.8-1.1 1.7M12 16.8v.3",
        ("help", "faq"),
    ),
    "warning": Callout("#b8691b", "M12 4L2.5 20h19zM12 10v5M12 17.2v.3", ("caution", "attention")),
    "failure": Callout("#b5443f", "M6 6l12 12M18 6L6 18", ("fail", "missing")),
    "danger": Callout("#b5443f", "M13 2L5 13.5h6l-1 8.5 9-12h-6.5z", ("error",)),
    "bug": Callout(
        "#b5443f",
        "M8 10.5a4 4 0 0 1 8 0v5a4 4 0 0 1-8 0zM9 6.5l-2-2M15 6.5l2-2M8 12H3.5M16 12h4.5M8 16l-3 3M16 16l3 3M12 9v10",
    ),
    "example": Callout("#6f58a8", "M9 6h11M9 12h11M9 18h11M4 6h1M4 12h1M4 18h1"),
    "quote": Callout("#6b7280", "M10 7H5v6h5V7c0 6-1.5 9-4 10M19 7h-5v6h5V7c0 6-1.5 9-4 10", ("cite",)),
}
BOXES = {
    "done": ("#fff", "M5.5 12.5l4.5 4.5L18.5 7.5"),
    "dropped": ("#fff", "M6 12h12"),
    "half": ("#626a75", "M12 4.5v15M7.5 4.5v15M3 4.5v15"),
    "moved": ("#3d6fa8", "M5 12h13M12.5 6l6 6-6 6"),
    "planned": ("#3d6fa8", "M19 12H6M11.5 6l-6 6 6 6"),
    "question": ("#b07a1a", "M8.5 8.5a3.5 3.5 0 1 1 5 3.2c-1.1.6-1.5 1.2-1.5 2.6M12 19v.3"),
    "important": ("#b5443f", "M12 4v9.5M12 19v.3"),
    "star": ("#b07a1a", "M12 4l2.4 5.2 5.6.6-4.2 3.8 1.2 5.6-5-2.9-5 2.9 1.2-5.6-4.2-3.8 5.6-.6z"),
    "quote": ("#6b7280", CALLOUTS["quote"].drawing),
}
"""What stands in a task's box, and its colour."""


def callout_kind(name: str) -> str:
    """Give the kind of callout that Obsidian would show for a name; an unknown one looks like a note."""
    wanted = name.strip().lower()
    return next((kind for kind, callout in CALLOUTS.items() if wanted == kind or wanted in callout.aliases), "note")


def icon_rules() -> str:
    """Give the style rules that draw them."""
    callouts = (
        f".callout-{kind} {{ --accent: {callout.color}; --wash: {callout.color}14; }}\n"
        f".callout-{kind} > .callout-title::before {{ background-image: url({_uri(callout.drawing, callout.color, 2)}); }}"
        for kind, callout in CALLOUTS.items()
    )
    boxes = (f".box-{name} {{ background-image: url({_uri(drawing, color, 3.2)}); }}" for name, (color, drawing) in BOXES.items())
    return "\n".join((*callouts, *boxes))


def icon_uris() -> frozenset[str]:
    """Give the addresses of all drawings: nothing else may be fetched for a page."""
    callouts = {_uri(callout.drawing, callout.color, 2) for callout in CALLOUTS.values()}
    return frozenset(callouts | {_uri(drawing, color, 3.2) for color, drawing in BOXES.values()})


def _uri(drawing: str, color: str, width: float) -> str:
    """Give a drawing as an address that holds it."""
    svg = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24"><path d="{drawing}" fill="none" stroke="{color}"'
        f' stroke-width="{width:g}" stroke-linecap="round" stroke-linejoin="round"/></svg>'
    )
    return f"data:image/svg+xml,{quote(svg)}"
