"""The real engine, loaded once for all tests that need it."""

from __future__ import annotations

import pytest

from redact.detect.engine import SpacyEngine


@pytest.fixture(scope="session")
def engine() -> SpacyEngine:
    return SpacyEngine()
