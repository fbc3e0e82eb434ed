"""The receipt of an export: kept for its owner, and written where they ask for it."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from redact.decide import policy_path
from redact.detect.engine.installed import named_with_version
from redact.errors import UsageError
from redact.pipeline import Exported, Redactor
from redact.receipts import ReceiptBook, not_seen, receipt, written
from redact.write import write_private

_KIND_AND_PLACE = re.compile(r"\s*(?P<kind>[A-Z_]+)(?:\s*:\s*|\s+in\s+)(?P<place>.*\S)\s*", re.DOTALL)
"""`PERSON:page 3`, or as the message of a refused export has it: `PERSON in page 3`."""


@dataclass(frozen=True, slots=True)
class ReceiptWish:
    """What a receipt says of the options, and where it goes."""

    policy: str = ""
    """As the user named it."""
    model: str = ""
    file: Path | None = None
    """Where it is written besides; None keeps it in the state folder alone."""


NO_WISH = ReceiptWish()


def accepted_places(accept: Sequence[str]) -> frozenset[str]:
    """Read what the user lets stand.

    Args:
        accept: kinds and places as a report names them: `PERSON:page 3`.

    Raises:
        UsageError: one isn't a kind and a place.
    """
    if not all(map(_KIND_AND_PLACE.fullmatch, accept)):
        raise UsageError("--accept takes a kind and a place as a report names them.", "For example: --accept 'PERSON:page 3'.")
    return frozenset(map(tidy, accept))


def tidy(accepted: str) -> str:
    """Give a kind and place as they are compared, blanks aside; what is neither is given back."""
    found = _KIND_AND_PLACE.fullmatch(accepted)
    return f"{found['kind']}:{' '.join(found['place'].split())}" if found else accepted


def unused(accept: Collection[str], accepted: Collection[str]) -> Iterator[str]:
    """Tell of what was to be accepted and isn't there."""
    for each in sorted(set(accept) - set(accepted)):
        yield f"nothing is found at {each}, which was to be accepted."


def keep_receipt(redactor: Redactor, exported: Exported, wish: ReceiptWish) -> Iterator[str]:
    """Keep the receipt of an export.

    Args:
        redactor: made the export.
        exported: the export.
        wish: what the receipt says of the options, and where it goes.

    Returns:
        What the user has to know: that the state folder can't be written.

    Raises:
        Unwritable: the file that the user named can't be written.
    """
    book = ReceiptBook.of_user()
    try:
        data = written(_receipt(book, redactor, exported, wish))
        book.keep(exported.receipt.sha256, data)
    except OSError as error:
        yield f"no receipt was kept: the state folder can't be used ({error.strerror})."
        return
    if wish.file is not None:
        write_private(data, wish.file)


def _receipt(book: ReceiptBook, redactor: Redactor, exported: Exported, wish: ReceiptWish) -> dict[str, object]:
    stamp = redactor.policy.stamp
    policy = {"name": stamp.name, "version": stamp.version}
    if wish.policy:
        policy["keyed_digest"] = book.digest(policy_path(wish.policy).read_bytes())
    has_model = redactor.engine.has_model
    return receipt(
        exported.receipt.sha256,
        policy=policy,
        level=exported.plan.level,
        model=named_with_version(wish.model) if has_model and wish.model else "",
        counts=exported.redacted.counts,
        checks=exported.cleared.checks,
        accepted=exported.cleared.accepted,
        not_seen=not_seen(has_model=has_model),
    )
