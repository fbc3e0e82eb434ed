"""Writes down what a run did: its manifest, and the run itself among the last ones."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from redact import __version__
from redact.bulk.became import Became
from redact.bulk.history import RunRecord, now, policy_digest, remember_run
from redact.bulk.locations import real
from redact.bulk.manifest import NAME, ManifestWriter
from redact.bulk.order import Order
from redact.bulk.outcome import Summary
from redact.bulk.store import VaultStore
from redact.bulk.vault_key import VaultKey
from redact.detect.engine.installed import named_with_version

_LISTED = "listed"


class Recorder:
    """Keeps the books of one run."""

    def __init__(self, order: Order, store: VaultStore, key: VaultKey, folder: Path) -> None:
        """Begin, as the run does.

        Args:
            order: what the user asked for.
            store: remembers the last runs.
            key: seals and makes digests.
            folder: holds the manifest.
        """
        self._order = order
        self._store = store
        self._key = key
        self._folder = folder
        self._begun = now()
        self._is_idle = True

    def begin(self) -> None:
        """Take down what the run is to be known by: the folders, so that the copy can be checked without the vault."""
        order = self._order
        self._store.put_meta("pair", (real(order.vault), real(order.copy)))

    def expect_changes(self) -> None:
        """Have the manifest written anew by this run, or by the next if this one is cut short."""
        self._is_idle = False
        self._store.put_meta(_LISTED, b"")

    def record(self, files: Sequence[Became], summary: Summary) -> None:
        """Write down what became of all files.

        Args:
            files: what became of each, in the order of their paths.
            summary: the run's.

        Raises:
            Unwritable: the manifest can't be written.
        """
        order, listed = self._order, self._digest(files)
        findings: Counter[str] = Counter()
        for each in files:
            findings.update(each.copied.counts if each.copied else {})
        record = RunRecord(
            run=summary.run,
            begun=self._begun,
            ended=now(),
            redact=__version__,
            model=named_with_version(order.model),
            policy=order.policy.stamp.name,
            policy_digest=policy_digest(order, self._key),
            files=dict(sorted(summary.files.items())),
            findings=dict(sorted(findings.items())),
            written=summary.written,
            removed=summary.removed,
            foreign=len(summary.foreign),
            is_idle=self._is_idle,
        )
        if not (self._is_idle and listed == self._store.get_meta(_LISTED) and (self._folder / NAME).exists()):
            record = ManifestWriter(self._folder, self._key).write(files, record)
        with self._store.writing():
            remember_run(self._store, record)
            self._store.put_meta(_LISTED, listed)

    def _digest(self, files: Sequence[Became]) -> bytes:
        hasher = hashlib.blake2b(digest_size=32)
        for each in files:
            hasher.update(repr((each.file.path, str(each.outcome), each.reason)).encode(errors="surrogatepass"))
        return self._key.digest(_LISTED.encode(), hasher.digest())
