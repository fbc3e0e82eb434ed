"""Lets `python -m redact` do what `redact` does."""

from redact.cli import run

run()
