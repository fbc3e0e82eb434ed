"""A cleared artifact without an audit."""

from __future__ import annotations

from redact.model import Artifact, Cleared


def cleared(data: bytes = b"# PERSON-1\n") -> Cleared:
    return Cleared(Artifact("md", "PERSON-1.md", data), ("checked",))
