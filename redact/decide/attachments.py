"""Attachments: which kinds of file a policy speaks of, what may become of each, and how a policy file says so."""

from __future__ import annotations

import difflib
import re
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from redact.decide.document import Item, Problems
from redact.decide.shapes import Choice, Record, Schema
from redact.decide.vocabulary import WITHHOLD, no_such
from redact.model import FORMATS

COPY, REDACT, REENCODE = "copy", "redact", "reencode"
ANY = "*"
"""Where a policy says one word for all of them."""
TEXT, IMAGES, OTHER = "text", "images", "other"
KINDS = frozenset({TEXT, IMAGES, OTHER})
FATES: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {ANY: (WITHHOLD,), TEXT: (COPY, REDACT, WITHHOLD), IMAGES: (COPY, REENCODE, WITHHOLD), OTHER: (COPY, WITHHOLD)}
)
"""What may become of each kind of file, from the most lenient to the strictest."""

IMAGE_EXTENSIONS = frozenset("avif bmp gif heic heif ico jfif jpe jpeg jpg png svg tif tiff webp".split())
DOCUMENT_EXTENSIONS = frozenset("base canvas excalidraw markdown md".split())
"""Obsidian's own documents, which go by the policy's other rules as notes do."""
TEXT_EXTENSIONS = frozenset(FORMATS) - DOCUMENT_EXTENSIONS

_EXTENSION = re.compile(r"[a-z0-9]{1,16}")
_LIKELY_MEANT = 0.75
_STRICTNESS = {COPY: 0, REDACT: 1, REENCODE: 1, WITHHOLD: 2}


def kind_of(extension: str) -> str:
    """Give the kind of attachment that an extension (lower case, without its dot) is of."""
    if extension in TEXT_EXTENSIONS:
        return TEXT
    return IMAGES if extension in IMAGE_EXTENSIONS else OTHER


def from_exact_to_general(key: str) -> tuple[str, ...]:
    """Give the keys under which a policy may speak of a kind of file or an extension."""
    return (key, ANY) if key in FATES else (key, kind_of(key), ANY)


def strictness(fate: str) -> int:
    """Rank what becomes of a file: what lets most through first."""
    return _STRICTNESS[fate]


@dataclass(frozen=True)
class Attachments:
    """One word for all attachments, or a mapping by kind and by extension."""

    noun = f"{WITHHOLD} or a mapping"

    def check(self, item: Item, problems: Problems) -> None:
        """See `Shape`."""
        if not isinstance(item.value, dict):
            if isinstance(item.value, str):
                Choice("choice", FATES[ANY]).check(item, problems)
            else:
                problems.add(item.position, f"{self.noun} is needed here, not {item.kind}")
            return
        if not item.members:
            problems.add(item.position, f"at least one of {TEXT}, {IMAGES}, {OTHER} or an extension is needed")
        for key, value in item.members.items():
            if mistake := _mistake(key):
                problems.add(value.key_position, mistake)
            else:
                _choice(key).check(value, problems)

    def schema(self) -> Schema:
        """See `Shape`."""
        kinds = {key: _choice(key) for key in (TEXT, IMAGES, OTHER)}
        known = {key: _choice(key) for key in sorted(TEXT_EXTENSIONS | IMAGE_EXTENSIONS)}
        mapping = Record({**kinds, **known}, others=_choice(OTHER), at_least_one=True).schema()
        barred = {"not": {"enum": sorted(DOCUMENT_EXTENSIONS)}}
        names: Schema = {"propertyNames": {"pattern": f"^{_EXTENSION.pattern}$", **barred}}
        return {"anyOf": [Choice("choice", FATES[ANY]).schema(), mapping | names]}


def _choice(key: str) -> Choice:
    return Choice("choice", FATES[key] if key in FATES else FATES[kind_of(key)])


def _mistake(key: str) -> str:
    """Say what is wrong with a key; nothing where it is a kind of file or an extension."""
    if key in DOCUMENT_EXTENSIONS:
        return f'"{key}" files go by the other rules, as notes do'
    if key in KINDS or key in TEXT_EXTENSIONS or key in IMAGE_EXTENSIONS:
        return ""
    if _EXTENSION.fullmatch(key) and not difflib.get_close_matches(key, KINDS, n=1, cutoff=_LIKELY_MEANT):
        return ""
    bare = key.lstrip(".").casefold()
    written = bare if bare != key and _EXTENSION.fullmatch(bare) else "pdf"
    return no_such("kind of file", key, (TEXT, IMAGES, OTHER)) + f"; an extension is written like {written}"
