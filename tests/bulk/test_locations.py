"""Where vaults and copies may be, and that what a store holds is listed as a folder would be."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from redact.bulk.fates import source_files
from redact.bulk.locations import Url, location_of
from redact.bulk.places import refuse_overlap
from redact.bulk.sources import Folder, Source
from redact.bulk.stores import open_source
from redact.bulk.stores.objects import ObjectStore
from redact.errors import UsageError
from tests.bulk.runs import Trial, written


@pytest.fixture(autouse=True)
def empty_memory() -> Iterator[None]:
    yield
    from fsspec.implementations.memory import MemoryFileSystem  # type: ignore[import-untyped]

    MemoryFileSystem.store.clear()
    MemoryFileSystem.pseudo_dirs[:] = [""]


def put(url: Url, files: dict[str, bytes]) -> Url:
    store = ObjectStore(url)
    for path, content in files.items():
        store.put(path, content, is_new=True)
    return url


def objects(url: Url) -> dict[str, bytes]:
    store = ObjectStore(url)
    return {path: store.read(path) for path, _ in store.listed()}


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("s3://notes/team", Url("s3", "notes/team")),
        ("S3://notes/team/", Url("s3", "notes/team")),
        ("s3://notes/a b%20[c]", Url("s3", "notes/a b%20[c]")),
        ("file:///a/b c%20d", Path("/a/b c%20d")),
        ("/a/s3://b", Path("/a/s3:/b")),
    ],
)
def test_a_location_is_read_as_it_is_written(text: str, meant: object) -> None:
    assert location_of(text) == meant


@pytest.mark.parametrize(
    "text",
    ["gs://notes/team", "s3://", "s3://notes/../x", "s3://notes//x", "s3:/notes/x", "s3://notes/x?versionId=1", "file://notes"],
)
def test_what_names_no_place_is_refused(text: str) -> None:
    with pytest.raises(UsageError):
        location_of(text)


@pytest.mark.parametrize(("vault", "copy"), [("a/b", "a/b"), ("a/b", "a/b/c"), ("a/b/c", "a/b")])
def test_a_copy_in_the_vault_and_a_vault_in_the_copy_are_refused(vault: str, copy: str) -> None:
    with pytest.raises(UsageError):
        refuse_overlap(Url("s3", vault), Url("s3", copy))
    refuse_overlap(Url("s3", "a/b"), Url("s3", "a/bc"))
    refuse_overlap(Url("s3", "a"), Url("memory", "a"))


names = st.sampled_from("a b.md A.MD .hidden .obsidian .gitignore x.tmp c%20d.md e*[f]?.md ü ü.md app.json".split())
paths = st.lists(names, min_size=1, max_size=4).map("/".join)


@settings(max_examples=60)
@given(files=st.sets(paths, min_size=1, max_size=12))
def test_a_store_is_listed_as_a_folder_is(tmp_path_factory: pytest.TempPathFactory, files: set[str]) -> None:
    # On disk no file stands where a folder does.
    files = {each for each in files if not any(other.startswith(each + "/") for other in files)}
    files = {each for each in files if not each.startswith(".gitignore/")}
    content = {each: b"*.tmp\n" if each == ".gitignore" else b"x" for each in files}
    root = tmp_path_factory.mktemp("vault")
    written(root, content)
    url = put(Url("memory", f"bucket/{root.name}"), content)
    assert told(open_source(url)) == told(Folder(root))
    assert [path for path, _ in open_source(url).notes()] == [path for path, _ in Folder(root).notes()]


def told(source: Source) -> list[tuple[str, str, str]]:
    return [(each.path, each.kind, each.reason) for each in source_files(source.entries(Url("memory", "copy")))]


def test_keys_that_are_no_paths_fail_by_name_and_lead_nowhere(tmp_path: Path) -> None:
    vault = put(Url("memory", "v"), {"a.md": b"Fine.\n"})
    store = ObjectStore(vault)
    for key in ("../x.md", "a//b.md", "./c.md"):
        store._system.store[f"/v/{key}"] = store._system.store["/v/a.md"]
    trial = Trial(tmp_path, tmp_path)
    said = trial.redact("vault", "memory://v", tmp_path / "copy", "--effort", "fast")
    assert said.code == 1
    assert sorted(each.name for each in (tmp_path / "copy").rglob("*")) == ["a.md"]
    assert said.err.count("its key is no path") == 3
    assert not (tmp_path / "x.md").exists()


def test_a_run_within_one_process_from_store_to_store(tmp_path: Path) -> None:
    files = {
        "People/Ottavia Quarshie.md": b"---\ntype: person\nprivacy: internal\n---\n# Ottavia Quarshie\n",
        "1-1/Talk 50%25 [x] with Ottavia Quarshie?.md": b"---\nprivacy: internal\n---\nOttavia earns $91,000.\r\n",
        ".redact/roster.yaml": b"people:\n  - name: Bronagh Halloran\n",
        "Plan.md": b"---\nprivacy: internal\n---\nBronagh said so.\n",
    }
    trial = Trial(tmp_path, written(tmp_path / "vault", files))
    assert trial.run("--policy", "share").code == 0
    put(Url("memory", "notes/team"), files)
    arguments = ("vault", "memory://notes/team", "memory://share/team", "--policy", "share", "--effort", "fast")
    assert trial.redact(*arguments).code == 0
    copy = Url("memory", "share/team")
    expected = {each.relative_to(trial.copy).as_posix(): each.read_bytes() for each in trial.copy.rglob("*") if each.is_file()}
    assert objects(copy) == expected
    put(copy, {"theirs.md": b"not ours"})
    said = trial.redact(*arguments)
    assert (said.code, objects(copy)) == (1, expected | {"theirs.md": b"not ours"})
    assert "theirs.md" in said.err
    assert trial.redact("vault", "--check", "memory://share/team").code == 1
    ObjectStore(copy).remove("theirs.md")
    ObjectStore(copy).put("Plan.md", b"changed by others", is_new=False)
    assert trial.redact("vault", "--check", "memory://share/team").code == 1
    assert trial.redact(*arguments).code == 0
    assert objects(copy) == expected
    assert trial.redact("vault", "--check", "memory://share/team").code == 0
    assert trial.redact("vault", "memory://notes/team", "memory://share/team", "--executor", "dask://127.0.0.1:1").code == 2


@pytest.mark.parametrize(
    ("missing", "arguments"),
    [("s3fs", ("s3://notes/team", "copy")), ("distributed", ("vault", "copy", "--executor", "dask://127.0.0.1:1"))],
)
def test_a_missing_extra_is_named_with_its_cure(
    missing: str, arguments: tuple[str, ...], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from fsspec.registry import _registry  # type: ignore[import-untyped]

    written(tmp_path, {"vault/a.md": b"Fine.\n"})
    monkeypatch.chdir(tmp_path)
    monkeypatch.setitem(sys.modules, missing, None)
    # It keeps what it has loaded.
    monkeypatch.delitem(_registry, "s3", raising=False)
    said = Trial(tmp_path, tmp_path / "vault").redact("vault", *arguments)
    assert (said.code, "pip install 'vault-redact[dask]'" in said.err) == (2, True)
    assert not (tmp_path / "copy").exists()
