"""An engine's answers about texts as bytes, by keyed digests: spans alone, no text."""

from __future__ import annotations

import json
import struct
from collections.abc import Mapping

from redact.detect.known import ModelSpan

DIGEST_BYTES = 16
Answers = dict[bytes, tuple[ModelSpan, ...]]
"""What was said of each text, by the text's digest."""
_VERSION = 1
_HEAD = struct.Struct("<BIII")
"""Version, length of the table of labels, number of texts, number of spans."""
_FIGURES_OF_SPAN = 3


def packed(answers: Mapping[bytes, tuple[ModelSpan, ...]]) -> bytes:
    """Give answers as bytes; see `unpacked`.

    Args:
        answers: by digests of `DIGEST_BYTES` each.
    """
    table: dict[tuple[str, float, str], int] = {}
    figures: list[int] = []
    for spans in answers.values():
        for span in spans:
            label = table.setdefault((span.label, span.score, span.source), len(table))
            figures += (span.start, span.end, label)
    labels = json.dumps(list(table)).encode()
    counts = [len(spans) for spans in answers.values()]
    head = _HEAD.pack(_VERSION, len(labels), len(counts), len(figures) // _FIGURES_OF_SPAN)
    return b"".join((head, labels, *answers, struct.pack(f"<{len(counts) + len(figures)}I", *counts, *figures)))


def unpacked(data: bytes) -> Answers:
    """Give what `packed` took; nothing where another version of the program packed it.

    Raises:
        ValueError: the bytes are none that `packed` gave.
    """
    if data[:1] != bytes([_VERSION]):
        return {}
    try:
        _, length, texts, spans = _HEAD.unpack_from(data)
        digests = _HEAD.size + length
        labels = [(label, score, source) for label, score, source in json.loads(data[_HEAD.size : digests])]
        keys = [data[start : start + DIGEST_BYTES] for start in range(digests, digests + texts * DIGEST_BYTES, DIGEST_BYTES)]
        numbers = struct.unpack(f"<{texts + _FIGURES_OF_SPAN * spans}I", data[digests + texts * DIGEST_BYTES :])
        found = [
            ModelSpan(start, end, *labels[label])
            for start, end, label in zip(*(numbers[texts + place :: _FIGURES_OF_SPAN] for place in range(3)), strict=True)
        ]
    except (struct.error, IndexError, TypeError, ValueError) as error:
        raise ValueError("These are no packed answers.") from error
    answers: Answers = {}
    done = 0
    for key, count in zip(keys, numbers[:texts], strict=True):
        answers[key] = tuple(found[done : done + count])
        done += count
    return answers
