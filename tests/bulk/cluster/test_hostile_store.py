"""Runs against a store that holds what no folder could, and that is used by others too."""

from __future__ import annotations

from pathlib import Path

import pytest

from redact.bulk.locations import Url
from redact.bulk.stores.objects import ObjectStore
from tests.bulk.cluster.machines import S3, Processes, start_s3
from tests.bulk.runs import Trial, written

NOTE = b"---\nprivacy: internal\n---\nNothing.\n"


@pytest.fixture
def bucket(s3: S3, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    for name, value in s3.environment.items():
        monkeypatch.setenv(name, value)
    name = f"in-{tmp_path.name.replace('_', '-')}"[:60].lower()
    s3.make(name)
    return name


def test_a_key_that_the_store_would_read_as_another_one_is_neither_read_nor_written(s3: S3, bucket: str, tmp_path: Path) -> None:
    s3.put(bucket, {"plan.md": NOTE, "talk.md?versionId=1.md": NOTE}, "team/")
    trial = Trial(tmp_path, tmp_path)
    said = trial.redact("vault", f"s3://{bucket}/team", tmp_path / "copy", "--effort", "fast")
    assert (said.code, said.err.count("versionId= is in its name")) == (1, 1), said
    assert [each.name for each in (tmp_path / "copy").iterdir()] == ["plan.md"]
    vault = written(tmp_path / "vault", {"a.md?versionId=1.md": NOTE, "b.md": NOTE})
    said = trial.redact("vault", vault, f"s3://{bucket}/share", "--effort", "fast")
    assert (said.code, s3.keys(bucket, "share/")) == (1, ["share/b.md"]), said


def test_what_others_keep_where_redact_stages_stays(s3: S3, bucket: str, tmp_path: Path) -> None:
    vault = written(tmp_path / "vault", {"a.md": NOTE})
    trial = Trial(tmp_path, vault)
    url = f"s3://{bucket}/share"
    s3.put(bucket, {".redact-staging/theirs.md": b"not ours"}, "share/")
    assert trial.redact("vault", vault, url, "--effort", "fast").code == 2
    other = f"s3://{bucket}/other"
    assert trial.redact("vault", vault, other, "--effort", "fast").code == 0
    s3.put(bucket, {".redact-staging/theirs.md": b"not ours", ".redact-staging/" + "0" * 16: b""}, "other/")
    said = trial.redact("vault", vault, other, "--effort", "fast")
    assert (said.code, "theirs.md" in said.err) == (1, True)
    assert s3.keys(bucket, "other/") == ["other/.redact-staging/theirs.md", "other/a.md"]


@pytest.mark.parametrize(
    ("source", "advice"),
    [("team/note.md", "Name the vault's root"), ("nowhere", "Check its name"), ("Team", "Check its name")],
)
def test_a_vault_that_is_none_is_refused(source: str, advice: str, s3: S3, bucket: str, tmp_path: Path) -> None:
    s3.put(bucket, {"team/note.md": NOTE})
    said = Trial(tmp_path, tmp_path).redact("vault", f"s3://{bucket}/{source}", tmp_path / "copy")
    assert (said.code, len(said.err.splitlines()), advice in said.err) == (2, 1, True), said
    assert not (tmp_path / "copy").exists()


@pytest.mark.parametrize("name", ["No Bucket", "xn", "missing-bucket"])
def test_a_bucket_that_is_none_is_refused(name: str, bucket: str, tmp_path: Path) -> None:
    vault = written(tmp_path / "vault", {"a.md": NOTE})
    said = Trial(tmp_path, vault).redact("vault", vault, f"s3://{name}/share")
    assert (said.code, len(said.err.splitlines())) == (2, 1), said
    assert "Check its name" in said.err, said


def test_an_object_that_is_replaced_while_it_is_read_fails_alone(s3: S3, bucket: str) -> None:
    s3.put(bucket, {"film.mp4": b"1" * (9 << 20)})
    store = ObjectStore(Url("s3", bucket))
    blocks = store.blocks("film.mp4")
    next(blocks)
    s3.put(bucket, {"film.mp4": b"2" * (9 << 20)})
    with pytest.raises(OSError, match="it changed while it was read"):
        next(blocks)


def test_a_put_whose_answer_was_lost_is_no_stranger(bucket: str) -> None:
    store = ObjectStore(Url("s3", bucket))
    stamp = store.put("a.md", b"ours", is_new=True)
    assert store.put("a.md", b"ours", is_new=True) == stamp
    with pytest.raises(FileExistsError):
        store.put("a.md", b"other", is_new=True)


def test_the_longest_key_is_written_and_one_that_is_longer_is_refused(bucket: str) -> None:
    store = ObjectStore(Url("s3", f"{bucket}/\u00fc"))
    longest = "\u00fc" * 510 + "a"
    store.put(longest, b"x", is_new=True)
    assert [path for path, _ in store.listed()] == [longest]
    with pytest.raises(OSError, match="too long"):
        store.put(longest + "a", b"x", is_new=True)


def test_keys_that_no_folder_could_hold_side_by_side_are_all_copied(s3: S3, bucket: str, tmp_path: Path) -> None:
    keys = ["a", "a/b.md", "C.md", "c.md", "\u00fc.md", "u\u0308.md", "e.md/f.md", "e.md"]
    s3.put(bucket, {each: NOTE if each.endswith(".md") else b"" for each in [*keys, "a/", "empty/"]}, "team/")
    s3.put(bucket, {"d/": b"a marker that holds something"}, "team/")
    trial = Trial(tmp_path, tmp_path)
    for made in (7, 0):
        said = trial.redact("vault", f"s3://{bucket}/team", f"s3://{bucket}/copy", "--effort", "fast")
        assert (said.code, f"copies: {made} written" in said.out) == (1, True), said
        assert said.err.splitlines()[-1] == "withheld: d/: its key is no path"
    assert len({each.casefold() for each in s3.keys(bucket, "copy/")}) == 7


def test_a_bucket_of_the_same_name_at_another_address_is_another_place(
    s3: S3, bucket: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from s3fs import S3FileSystem  # type: ignore[import-untyped]

    trial = Trial(tmp_path, written(tmp_path / "vault", {"a.md": NOTE}))
    arguments = ("vault", trial.vault, f"s3://{bucket}/share", "--effort", "fast")
    assert trial.redact(*arguments).code == 0
    elsewhere = Processes(tmp_path)
    try:
        other = start_s3(elsewhere)
        other.make(bucket)
        other.put(bucket, {"share/a.md": b"not ours"})
        monkeypatch.setenv("AWS_ENDPOINT_URL", other.environment["AWS_ENDPOINT_URL"])
        # A process of its own would not have met the first one.
        S3FileSystem.clear_instance_cache()
        said = trial.redact(*arguments)
        assert (said.code, "no record" in said.err) == (2, True), said
        assert other.objects(bucket) == {"share/a.md": b"not ours"}
    finally:
        S3FileSystem.clear_instance_cache()
        elsewhere.end()
