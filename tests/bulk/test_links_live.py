"""No link that works in a vault is dead in its copy, or leads to another file's copy, unless its target was withheld."""

from __future__ import annotations

from pathlib import Path

import pytest

from redact.bulk.memory import Memory
from redact.bulk.places import memory_of
from redact.bulk.store import VaultStore
from redact.bulk.vault_key import VaultKey
from tests.benchmarks.generated_vault import write_vault
from tests.bulk.links import astray_links, lost_links
from tests.bulk.running import Pair
from tests.exhaustive import IS_EXHAUSTIVE

POLICIES = ("backup", "share", "team")


@pytest.fixture(scope="module")
def generated(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("generated") / "vault"
    write_vault(folder, 80)
    return folder


def copies_of(pair: Pair) -> dict[str, str]:
    """Give where each file that wasn't withheld has its copy."""
    key = VaultKey.of_user()
    store = VaultStore(memory_of(pair.source, pair.copy, key) / "vault.sqlite", key)
    try:
        return {path: facts.copy for path, facts in Memory(store).facts.items() if facts.copy}
    finally:
        store.close()


def wrong_links(pair: Pair) -> list[str]:
    """Bring the copy up to date and tell what is wrong with its links."""
    assert pair.run() in (0, 1)
    copies = copies_of(pair)
    assert copies
    assert all((pair.copy / each).is_file() for each in copies.values())
    leaves_all = "backup" in pair.options
    wrong = [*astray_links(pair.source, pair.copy, copies)]
    wrong += lost_links(pair.source, pair.copy, copies) if leaves_all else ()
    return [f"{each.note}: {each.reason}" for each in wrong]


@pytest.mark.parametrize("policy", POLICIES)
def test_links_of_the_samples_lead_to_their_targets_copies(policy: str, repository: Path, tmp_path: Path) -> None:
    assert wrong_links(Pair(repository / "samples", tmp_path / "copy", tmp_path / "x.ledger", ("--policy", policy))) == []


@pytest.mark.parametrize("policy", POLICIES if IS_EXHAUSTIVE else POLICIES[:1])
def test_links_of_a_generated_vault_lead_to_their_targets_copies(policy: str, generated: Path, tmp_path: Path) -> None:
    assert wrong_links(Pair(generated, tmp_path / "copy", tmp_path / "x.ledger", ("--policy", policy))) == []


@pytest.mark.parametrize("policy", POLICIES if IS_EXHAUSTIVE else POLICIES[-1:])
def test_links_of_the_annotated_vault_lead_to_their_targets_copies(policy: str, dev_vault: Path, tmp_path: Path) -> None:
    assert wrong_links(Pair(dev_vault / "vault", tmp_path / "copy", tmp_path / "x.ledger", ("--policy", policy))) == []
