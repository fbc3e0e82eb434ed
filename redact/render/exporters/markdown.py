"""The redacted text itself, byte for byte: Markdown, or the format that its file is in."""

from __future__ import annotations

import json
from pathlib import PurePosixPath

from redact.errors import Unrenderable
from redact.model import Artifact, Redacted, TextFormat, format_of
from redact.render.exporter import Options, file_name

name = "md"
suffix = ".md"

_JSON = frozenset({TextFormat.CANVAS, TextFormat.JSON, TextFormat.SCENE})


def render(redacted: Redacted, options: Options) -> Artifact:  # noqa: ARG001 - the exporters' common signature
    """Encode the text as the source was encoded.

    Raises:
        Unrenderable: the text was JSON and is no more.
    """
    form = format_of(redacted.path)
    if form in _JSON and redacted.text:
        _refuse_unless_json(redacted.text)
    own_name = PurePosixPath(redacted.path).name
    named = file_name(redacted, suffix) if form is TextFormat.MARKDOWN else own_name
    return Artifact(name, named, redacted.text.encode(redacted.encoding))


def _refuse_unless_json(text: str) -> None:
    try:
        json.loads(text.removeprefix("\ufeff"))
    except (ValueError, RecursionError):
        raise Unrenderable("The redacted file is no valid JSON any more, so it isn't written.") from None
