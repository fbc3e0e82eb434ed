"""What all tasks of a run need: sent to each worker once, and opened there once."""

from __future__ import annotations

import hashlib
import pickle
from collections import OrderedDict
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple

_KEPT_IN_WORKER = 4
"""So many shared values a worker holds."""


class Shared:
    """A value that every task needs, known by the digest of its bytes."""

    def __init__(self, value: Any, opened: Callable[[Any], Any]) -> None:
        """Pack the value.

        Args:
            value: sent to each worker once.
            opened: makes of it, in the worker and once, what tasks take. Importable by name.
        """
        self.data = pickle.dumps((opened, value), protocol=pickle.HIGHEST_PROTOCOL)
        self.digest = hashlib.blake2b(self.data, digest_size=16).digest()


@dataclass(frozen=True, slots=True)
class Parcel:
    """A shared value on its way to a worker: mostly its digest alone leaves this process."""

    digest: bytes
    data: bytes | None = field(repr=False)
    travels: bool

    def __reduce__(self) -> tuple[Any, ...]:
        return Parcel, (self.digest, self.data if self.travels else None, self.travels)


class NotHere(NamedTuple):
    """A worker's answer to a task whose shared values it hasn't got yet."""


_HERE: OrderedDict[bytes, Any] = OrderedDict()
"""What this worker has opened, by digest. A process may serve several runs: equal digests are equal values."""


def run_task(task: Callable[..., Any], parcels: Sequence[Parcel], items: Sequence[Any]) -> Any:
    """Run a task in a worker."""
    values = []
    for parcel in parcels:
        if parcel.digest not in _HERE:
            if parcel.data is None:
                return NotHere()
            opened, value = pickle.loads(parcel.data)  # noqa: S301 - the coordinator packed it
            _HERE[parcel.digest] = opened(value)
            while len(_HERE) > _KEPT_IN_WORKER:
                _HERE.popitem(last=False)
        _HERE.move_to_end(parcel.digest)
        values.append(_HERE[parcel.digest])
    return task(*values, items)


def forget_shared() -> None:
    """Drop all shared values that this process has opened."""
    _HERE.clear()
