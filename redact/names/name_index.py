"""Many names at once: which of them one may be a shorter form of, without comparing it with each."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Mapping, Sequence
from typing import Generic, TypeVar

from redact.names.fitting import Fit, fit, forms_to_find, forms_to_look_for, rank_of

MANY = 60
"""Names that share a part of one, not all of it, are looked at up to this number: of more, none would be the only one."""
Owner = TypeVar("Owner", bound=Hashable)


class NameIndex(Generic[Owner]):
    """Names by the forms that shorter ones may have."""

    def __init__(self) -> None:
        self._by_key: defaultdict[tuple[str, str], dict[tuple[str, Owner], None]] = defaultdict(dict)

    def add(self, entity_type: str, name: str, owner: Owner) -> None:
        """Take up a name and whose it is."""
        for key in forms_to_find(entity_type, name):
            self._by_key[entity_type, key][name, owner] = None

    def fuller(self, entity_type: str, name: str) -> Mapping[Fit, Sequence[tuple[str, Owner]]]:
        """Give the names that one may be a form of, and whose they are, by what it is to them."""
        found: defaultdict[Fit, list[tuple[str, Owner]]] = defaultdict(list)
        near: dict[tuple[str, Owner], None] = {}
        for number, key in enumerate(forms_to_look_for(entity_type, name)):
            sharing = self._by_key.get((entity_type, key), {})
            if number == 0 or len(sharing) <= MANY:
                near.update(sharing)
        for other, owner in near:
            if rank_of(entity_type, other) <= rank_of(entity_type, name):
                how = fit(entity_type, name, other)
                if how is not None:
                    found[how].append((other, owner))
        return found
