"""Benchmarks run by name alone: `pytest -m benchmark`."""

from __future__ import annotations

import pytest


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Skip what measures speed unless it was asked for: it takes minutes and says nothing on a busy machine."""
    if "benchmark" not in config.option.markexpr:
        for item in items:
            if item.get_closest_marker("benchmark"):
                item.add_marker(pytest.mark.skip(reason="run with -m benchmark"))
