"""A run's view of what is remembered: facts in memory, the rest read as it is needed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Any

from redact.bulk.messages import Examined
from redact.bulk.records import Facts, Found, Named, Verdict
from redact.bulk.store import VaultStore

_SAME_IN_MANY = ("reason", "level", "run", "kind", "detection", "link_names", "counts")
"""What is equal in most files: one object each keeps a large vault in memory."""


def _with_shared_parts(all_facts: Iterable[Facts]) -> Iterator[tuple[str, Facts]]:
    same: dict[str, Any] = {}
    for facts in all_facts:
        shared = {name: getattr(facts, name) for name in _SAME_IN_MANY}
        yield facts.path, replace(facts, **{name: same.setdefault(f"{name} {part!r}", part) for name, part in shared.items()})


class Memory:
    """What is known of each file of the vault and of its copy."""

    def __init__(self, store: VaultStore, *, is_dry: bool = False) -> None:
        """Read all facts.

        Args:
            store: the file that keeps them.
            is_dry: change nothing in it.
        """
        self._store = store
        self._is_dry = is_dry
        self.facts: dict[str, Facts] = dict(_with_shared_parts(store.all("facts")))
        self._fresh: dict[str, tuple[Found, Verdict]] = {}

    def found(self, path: str) -> Found | None:
        """Give what was found in a file."""
        if path in self._fresh:
            return self._fresh[path][0]
        found: Found | None = self._store.get("found", path)
        return found

    def verdict(self, path: str) -> Verdict | None:
        """Give what the policy said of a file by itself."""
        if path in self._fresh:
            return self._fresh[path][1]
        stored: tuple[str, Verdict] | None = self._store.get("verdict", path)
        return stored[1] if stored else None

    def lines(self, path: str) -> bytes:
        """Give what the language model said of a file's lines."""
        return self._store.get("lines", path) or b""

    def named(self, paths: Iterable[str]) -> Iterable[tuple[str, Mapping[str, Named]]]:
        """Give the people and companies of all files that have been looked at."""
        wanted = set(paths)
        for path, verdict in self._store.all("verdict"):
            if path in wanted and path not in self._fresh:
                yield path, verdict.named
        for path, (_, verdict) in self._fresh.items():
            if path in wanted:
                yield path, verdict.named

    def remember(self, examined: Examined, facts: Facts) -> None:
        """Remember what was found in a file."""
        self.put(facts)
        if self._is_dry:
            self._fresh[examined.path] = (examined.found, examined.verdict)
            return
        self._store.put("found", examined.path, examined.found)
        self._store.put("verdict", examined.path, (examined.path, examined.verdict))
        if examined.lines:
            self._store.put("lines", examined.path, examined.lines)

    def put_found(self, path: str, found: Found) -> None:
        """Remember what was found in a file, with what the check added."""
        if not self._is_dry:
            self._store.put("found", path, found)

    def put(self, facts: Facts) -> None:
        """Remember the facts of a file."""
        self.facts[facts.path] = facts
        if not self._is_dry:
            self._store.put("facts", facts.path, facts)

    def forget(self, path: str) -> None:
        """Forget a file for this run."""
        self.facts.pop(path, None)
