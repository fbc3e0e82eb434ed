"""What the tests of `decide` share: a policy from YAML text."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from redact.decide import Policy, load_policy
from tests.decide.making import OPERATORS

PolicyOf = Callable[[str], Policy]


@pytest.fixture
def policy_of(tmp_path: Path) -> PolicyOf:
    """Load a policy from its text, the first two lines left out; it is called p.yaml, and the text begins in line 3."""

    def load(text: str) -> Policy:
        path = tmp_path / "p.yaml"
        path.write_text(f"version: 1\nname: p\n{text}", "utf-8")
        return load_policy(str(path), operators=OPERATORS)

    return load
