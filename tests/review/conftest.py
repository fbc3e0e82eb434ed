"""Small vaults of invented people, and reviews of them."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from redact.effort import Effort
from redact.review.opening import open_session
from redact.review.session import Session

NOTES = {
    "People/Ottoline Fairweather.md": "---\ntype: person\nprivacy: internal\n---\nLeads the yard.\n",
    "Talk.md": (
        "---\nprivacy: internal\nattendees: [Ottoline Fairweather, Tendai Sikelo]\n---\n"
        "# Talk with Ottoline\n\nOttoline asked for a base salary of 120k EUR; Tendai offers 110k EUR.\n"
        "Ottoline stays.\n\n# Boats\n\nThe tern boat was bought for 4,000 EUR.\n"
    ),
    "Offer.md": "---\nattendees: [Tendai Sikelo]\n---\nTendai: base salary 110k EUR. Zephyrine met Marlowbank about kelpline.\n",
}

OpenReview = Callable[..., Session]


@pytest.fixture
def vault(tmp_path: Path) -> Path:
    root = tmp_path / "vault"
    (root / ".obsidian").mkdir(parents=True)
    for name, text in NOTES.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    return root


@pytest.fixture
def review(vault: Path, tmp_path: Path) -> Iterator[OpenReview]:
    """Open reviews of notes of the vault, or of all of it, read to the end."""
    opened: list[Session] = []
    out = tmp_path / "out"
    out.mkdir()

    def open_review(*names: str, **options: Any) -> Session:
        paths = [vault / name for name in names] or [vault]
        given = {"model": "en_core_web_md", "effort": Effort.FAST, "ephemeral": True, "output": out, **options}
        session = open_session(paths, **given)
        opened.append(session)
        read_all(session)
        return session

    yield open_review
    for each in opened:
        each.close()


def read_all(session: Session) -> None:
    while session.read_next():
        pass


def value_named(session: Session, name: str) -> dict[str, Any]:
    """Give the value of a name as the page has it."""
    found = [each for each in session.state()["values"] if each["name"] == name]
    assert len(found) == 1, [each["name"] for each in session.state()["values"]]
    return dict(found[0])


def texts_that_stay(session: Session, note: int = 0) -> set[str]:
    return {each["text"] for each in session.note(note)["mentions"] if each["action"] == "keep"}


def number_of(session: Session, path: str) -> int:
    return next(int(each["number"]) for each in session.state()["notes"] if each["path"] == path)


@pytest.fixture
def own_state() -> Path:
    return Path(os.environ["REDACT_STATE_DIR"])
