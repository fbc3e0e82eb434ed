"""The redacted Markdown itself, byte for byte."""

from __future__ import annotations

from redact.model import Artifact, Redacted
from redact.render.exporter import Options, file_name

name = "md"
suffix = ".md"


def render(redacted: Redacted, options: Options) -> Artifact:  # noqa: ARG001 - the exporters' common signature
    """Encode the text as the source was encoded."""
    return Artifact(name, file_name(redacted, suffix), redacted.text.encode(redacted.encoding))
