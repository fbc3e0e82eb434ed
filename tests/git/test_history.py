from __future__ import annotations

from pathlib import Path

import pytest

from redact.errors import UsageError
from redact.git.changes import Version, between, messages
from redact.git.repository import Repository
from tests.git.repositories import Repo

LONG = "".join(f"line {number}\n" for number in range(40))


def opened(repo: Repo) -> Repository:
    return Repository.containing(repo.root)


def test_each_commit_of_a_range_is_given_oldest_first(repo: Repo) -> None:
    one = repo.stage("a.md", "one\n")
    first = repo.commit()
    two = repo.stage("a.md", "two\n")
    second = repo.commit()
    repo.git("rm", "-q", "a.md")
    repo.commit()
    three = repo.stage("b.md", "three\n")
    last = repo.commit()
    found = [(change.commit, change.blob, change.before) for change in between(opened(repo), None, "HEAD")]
    assert found == [(first, one, ()), (second, two, (Version("a.md", one),)), (last, three, ())]
    assert [change.commit for change in between(opened(repo), first, last)] == [second, last]
    assert list(between(opened(repo), "HEAD", "HEAD")) == []


@pytest.mark.parametrize("start", [None, "0" * 40, "0" * 64])
def test_zeros_as_start_mean_the_whole_history(start: str | None, repo: Repo) -> None:
    repo.stage("a.md")
    first = repo.commit()
    assert [change.commit for change in between(opened(repo), start, "main")] == [first]


def test_renames_of_the_past_are_followed(repo: Repo) -> None:
    blob = repo.stage("a ü.md", LONG)
    first = repo.commit()
    repo.git("mv", "a ü.md", "b.md")
    repo.git("config", "diff.renames", "false")
    repo.commit()
    repo.git("mv", "b.md", "c\nd.md")
    repo.stage("c\nd.md", LONG + "more\n")
    repo.commit()
    found = list(between(opened(repo), first, "HEAD"))
    assert [(change.path, change.before, change.is_unchanged) for change in found] == [
        ("b.md", (Version("a ü.md", blob),), True),
        ("c\nd.md", (Version("b.md", blob),), False),
    ]


def test_of_a_merge_only_what_no_parent_holds_is_given(repo: Repo) -> None:
    repo.stage("both.md", LONG)
    repo.stage("quiet.md", "quiet\n")
    base = repo.commit()
    repo.git("checkout", "-q", "-b", "side")
    repo.stage("side.md", "side\n")
    theirs = repo.stage("both.md", "theirs\n" + LONG)
    repo.commit()
    repo.git("checkout", "-q", "main")
    repo.git("mv", "both.md", "moved.md")
    ours = repo.stage("moved.md", "ours\n" + LONG)
    repo.commit()
    repo.git("merge", "side", fails=True)
    repo.stage("moved.md", "merged\n" + LONG)
    repo.stage("evil\n:x.md", "slipped in\n")
    merge = repo.commit()
    found = list(between(opened(repo), base, "HEAD"))
    of_merge = {change.path: change.before for change in found if change.commit == merge}
    assert of_merge == {"moved.md": (Version("moved.md", ours), Version("both.md", theirs)), "evil\n:x.md": ()}
    assert [change.path for change in found if change.commit != merge].count("side.md") == 1


def test_more_commits_than_are_asked_for_at_once_all_come(repo: Repo) -> None:
    commits = [
        f"commit refs/heads/main\ncommitter V <v@example.org> {1_700_000_000 + number} +0000\ndata 2\n{number % 10}\n"
        f"M 100644 inline {number % 50}.md\ndata {len(str(number))}\n{number}\n"
        for number in range(1105)
    ]
    repo.git("fast-import", "--quiet", data="".join(commits).encode())
    assert [change.path for change in between(opened(repo), None, "main")] == [f"{number % 50}.md" for number in range(1105)]
    assert [text for _, text in messages(opened(repo), None, "main")] == [f"{number % 10}\n" for number in range(1105)]


@pytest.mark.parametrize("revision", ["nowhere", "", "-x", "--all", "0" * 40, "HEAD~5", "HEAD:a.md"])
def test_a_commit_that_does_not_exist_is_named(revision: str, repo: Repo) -> None:
    repo.stage("a.md")
    repo.commit()
    for function in (between, messages):
        with pytest.raises(UsageError, match="no commit"):
            list(function(opened(repo), None, revision))
    if revision.strip("0"):
        with pytest.raises(UsageError, match=revision):
            list(between(opened(repo), revision, "HEAD"))


def test_an_empty_start_is_no_commit(repo: Repo) -> None:
    repo.stage("a.md")
    repo.commit()
    with pytest.raises(UsageError, match="no commit"):
        list(between(opened(repo), "", "HEAD"))


def shallow_clone(repo: Repo, depth: int) -> Repository:
    target = repo.root.parent / "shallow"
    repo.git("clone", "-q", "--depth", str(depth), f"file://{repo.root}", str(target))
    return Repository.containing(target)


def test_history_that_a_shallow_clone_lacks_is_an_error_that_says_how_to_get_it(repo: Repo) -> None:
    commits = []
    for number in range(4):
        repo.stage("a.md", f"{number}\n")
        commits.append(repo.commit())
    clone = shallow_clone(repo, 2)
    for start in (None, commits[0], "origin/nowhere"):
        with pytest.raises(UsageError, match="shallow clone") as raised:
            list(between(clone, start, "HEAD"))
        assert "fetch-depth: 0" in raised.value.hint
    with pytest.raises(UsageError, match="shallow clone"):
        list(messages(clone, None, "HEAD"))
    assert [change.commit for change in between(clone, commits[2], "HEAD")] == [commits[3]]


def test_a_graft_hides_no_commit(repo: Repo) -> None:
    repo.stage("a.md", "one\n")
    repo.commit()
    repo.stage("a.md", "two\n")
    last = repo.commit()
    grafts = repo.root / ".git/info/grafts"
    grafts.parent.mkdir(exist_ok=True)
    grafts.write_text(f"{last}\n", "ascii")
    assert len(list(between(opened(repo), None, "HEAD"))) == 2


def test_messages_come_with_their_commit_and_as_they_are(repo: Repo) -> None:
    first = repo.commit("Grüße an Zoë\n\nzweite Zeile\n\n# no comment", "--cleanup=verbatim")
    repo.git("config", "i18n.commitEncoding", "ISO-8859-1")
    message = repo.root.parent / "message"
    message.write_bytes("Café\n".encode("latin-1"))
    repo.git("commit", "-q", "--allow-empty", "-F", str(message))
    repo.git("config", "--unset", "i18n.commitEncoding")
    repo.git("config", "i18n.logOutputEncoding", "ISO-8859-1")
    people = "".join(f"{role} V <v@example.org> 0 +0000\n" for role in ("author", "committer"))
    raw = f"tree {repo.git('write-tree')}\nparent {repo.git('rev-parse', 'HEAD')}\n{people}\n"
    bad = repo.git("hash-object", "-t", "commit", "-w", "--stdin", data=raw.encode() + "Café\n".encode("latin-1"))
    repo.git("reset", "-q", bad)
    found = list(messages(opened(repo), None, "HEAD"))
    assert found[0] == (first, "Grüße an Zoë\n\nzweite Zeile\n\n# no comment\n")
    assert [text for _, text in found[1:]] == ["Café\n", "Caf\udce9\n"]
    assert [text for _, text in messages(opened(repo), first, "HEAD~")] == ["Café\n"]


def test_an_empty_message_comes_too(repo: Repo) -> None:
    repo.git("commit", "-q", "--allow-empty", "--allow-empty-message", "-m", "")
    assert [text for _, text in messages(opened(repo), None, "HEAD")] == [""]


def test_a_linked_work_tree_of_a_shallow_clone_is_shallow_too(repo: Repo) -> None:
    for number in range(3):
        repo.stage("a.md", f"{number}\n")
        repo.commit()
    clone = Repo(shallow_clone(repo, 2).root)
    clone.git("worktree", "add", "-q", "../linked")
    linked: Path = clone.root.parent / "linked"
    with pytest.raises(UsageError, match="shallow clone"):
        list(between(Repository.containing(linked), None, "HEAD"))
