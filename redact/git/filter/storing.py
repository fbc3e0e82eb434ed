"""Makes what git stores of a note, and never without seeing that it gives the note back byte for byte."""

from __future__ import annotations

from collections.abc import Sequence

from redact.errors import Unreadable
from redact.git.filter.putting_back import put_back
from redact.git.filter.sealing import Edit, Originals, Sealer
from redact.read.decoding import decode

SEALED_WHOLE = "%% This note is sealed as a whole; who has the key can read it. %%"
"""Without a line break: it is found again as one line, whatever was written around it."""


def stored(content: bytes, path: str, body: str, edits: Sequence[Edit], sealer: Sealer, rules: str) -> bytes:
    """Seal what was taken out of a note.

    Args:
        content: the note.
        path: its path, for messages.
        body: its pseudonymized text.
        edits: what was replaced there.
        sealer: seals it.
        rules: digest of what decided.

    Raises:
        Unreadable: it wouldn't come back as it is.
    """
    text, encoding = decode(content, path)
    # What the edits don't tell, such as how a drawing is packed, the one stretch does in which the two texts differ.
    for each in (edits, [_difference(body, text)]):
        sealed = sealer.sealed(body, Originals.of(body, each, rules))
        restored = put_back(sealed, sealer)
        if restored is not None and restored.is_exact and restored.text == text:
            return sealed.encode(encoding)
    raise Unreadable("It can't be sealed so that it comes back as it is.", "Please report this; leave it out meanwhile.")


def stored_whole(content: bytes, path: str, sealer: Sealer) -> bytes:
    """Seal all of a note that can't be pseudonymized: nothing of its text is left to read.

    Args:
        content: the note.
        path: its path, for messages.
        sealer: seals it.

    Raises:
        Unreadable: it is no text.
    """
    text, _ = decode(content, path)
    body = ("\ufeff" if text.startswith("\ufeff") else "") + SEALED_WHOLE
    return stored(content, path, body, [Edit(0, body, text)], sealer, "")


def _difference(body: str, text: str) -> Edit:
    """Give the one stretch in which two texts differ."""
    from rapidfuzz.distance import Postfix, Prefix

    start = Prefix.similarity(body, text)
    alike = min(Postfix.similarity(body, text), min(len(body), len(text)) - start)
    return Edit(start, body[start : len(body) - alike], text[start : len(text) - alike])
