"""The repository that a file, a folder or a hook belongs to, and the objects in it."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from redact.errors import Unreadable, UsageError
from redact.git.process import LOCAL, GitRefused, environment_for_git, objects, run

EMPTY_TREES = {
    "sha1": "4b825dc642cb6eb9a060e54bf8d69288fbee4904",
    "sha256": "6ef19b41225c5369f1c104d45d8d85efa9b057b53b14b4b9b939dd74decc5321",
}
"""The tree that holds nothing; git knows both without having them stored."""


@dataclass(frozen=True, slots=True)
class Repository:
    """A work tree of a git repository."""

    root: Path
    """Top of the work tree, symlinks resolved."""
    git_folder: Path
    """Git's own folder of this work tree; for a linked work tree or a submodule the one that its `.git` file names."""
    empty_tree: str
    """Id of the tree that holds nothing, for this repository's kind of hash."""
    environment: Mapping[str, str] = field(repr=False, compare=False)

    @classmethod
    def containing(cls, folder: Path) -> Repository:
        """Find the repository of a folder; within a hook, the one with the index that git is about to commit.

        Args:
            folder: a folder in the work tree.

        Raises:
            UsageError: there is no work tree around the folder, or git refuses it or isn't installed.
        """
        inherited = environment_for_git(os.environ)
        if not any(name in inherited for name in LOCAL):
            return cls._discover(folder, inherited)
        # Git's variables speak of the folder that the hook runs in, and only there: with GIT_DIR alone, any folder is a root.
        own = {name: value for name, value in inherited.items() if name not in LOCAL}
        try:
            around = cls._discover(Path.cwd(), inherited)
        except UsageError:
            if folder.resolve() == Path.cwd():
                raise
            return cls._discover(folder, own)
        return around if _holds(around.root, folder.resolve()) else cls._discover(folder, own)

    @classmethod
    def _discover(cls, folder: Path, environment: Mapping[str, str]) -> Repository:
        questions = ("--show-toplevel", "--absolute-git-dir", "--show-object-format")
        try:
            answer = run(("rev-parse", *questions), folder, environment)
        except GitRefused as error:
            raise _refusal(folder, error.message) from None
        lines = answer.decode("utf-8", "surrogateescape").split("\n")
        if len(lines) != len(questions) + 1:
            raise UsageError(f"The repository of {folder} has a line break in its path.", "Move it to another folder.")
        root, git_folder = Path(lines[0]), Path(lines[1])
        absolute = dict(environment)
        if "GIT_DIR" in environment or "GIT_WORK_TREE" in environment:
            absolute |= {"GIT_DIR": lines[1], "GIT_WORK_TREE": lines[0]}
        return cls(root, git_folder, EMPTY_TREES.get(lines[2], EMPTY_TREES["sha1"]), absolute)

    @property
    def hooks_folder(self) -> Path:
        """The folder that git takes this work tree's hooks from, `core.hooksPath` honoured."""
        return self.root / self.run("rev-parse", "--git-path", "hooks").decode("utf-8", "surrogateescape").removesuffix("\n")

    def run(self, *arguments: str, data: bytes = b"") -> bytes:
        """Run git at the top of the work tree.

        Args:
            arguments: the subcommand and its arguments.
            data: what git reads from its standard input.

        Returns:
            What it printed.

        Raises:
            GitRefused: git ended with an error.
        """
        return run(arguments, self.root, self.environment, data)

    def heads(self) -> tuple[str, ...]:
        """Give the commits that the next one would have as parents: none before the first, several in a merge."""
        head = self.commit_id("HEAD")
        return () if head is None else (head, *self.merged())

    def merged(self) -> tuple[str, ...]:
        """Give the commits that are being merged into HEAD."""
        try:
            return tuple((self.git_folder / "MERGE_HEAD").read_text("ascii").split())
        except FileNotFoundError:
            pass
        except (OSError, UnicodeDecodeError):
            raise Unreadable("Git's MERGE_HEAD can't be read.", "Run `git merge --abort` and merge again.") from None
        # While the hook pre-merge-commit runs, `git merge` names the heads in the environment only.
        if not self.environment.get("GIT_REFLOG_ACTION", "").startswith(("merge", "pull")):
            return ()
        named = (name.removeprefix("GITHEAD_") for name in self.environment if name.startswith("GITHEAD_"))
        return tuple(sorted(commit for name in named if (commit := self.commit_id(name)) is not None))

    def commit_id(self, revision: str) -> str | None:
        """Give the id of the commit that a branch, tag or other revision stands for; None where there is none."""
        if revision.startswith("-"):
            return None
        try:
            answer = self.run("rev-parse", "--verify", "--quiet", f"{revision}^{{commit}}")
        except GitRefused:
            return None
        return answer.decode("ascii").strip()

    def config(self, key: str, *options: str) -> str | None:
        """Give the value of a setting as git sees it in this repository, None where it isn't set.

        Args:
            key: the setting's name.
            options: of `git config`, such as `--local`.
        """
        try:
            answer = self.run("config", "-z", *options, "--get", key)
        except GitRefused:
            return None
        return answer.decode("utf-8", "surrogateescape").removesuffix("\0")

    def content(self, blobs: Iterable[str]) -> Iterator[bytes]:
        """Read files' contents, in order, with one process; of one that is longer than any note its beginning.

        Args:
            blobs: the object ids, taken one at a time.

        Raises:
            Unreadable: an object is missing or isn't a file's content.
        """
        for kind, content in objects(blobs, self.root, self.environment):
            if kind != "blob":
                raise Unreadable(f"Git has a {kind} where a file's content was expected.", "Run `git fsck`.")
            yield content

    def content_at(self, revision: str, path: str) -> bytes | None:
        """Read one file of a commit or of the index.

        Args:
            revision: a commit; "" for the index.
            path: the file's path in the repository.

        Returns:
            Its content, None where there is no such file.

        Raises:
            UsageError: there is no such commit (HEAD before the first commit holds no file).
        """
        commit = self.commit_id(revision) if revision else ":0"
        if commit is None:
            if revision == "HEAD":
                return None
            raise UsageError(f'There is no commit "{revision}".', "Check the spelling of the revision.")
        blob = self.blob_at(commit, path)
        if blob is None:
            return None
        [(kind, content)] = objects([blob], self.root, self.environment)
        return content if kind == "blob" else None

    def blob_at(self, commit: str, path: str) -> str | None:
        """Give the id of what a commit holds under a path; None where it holds nothing there.

        Args:
            commit: an id; ":0" for the index.
            path: the path in the repository.
        """
        try:
            return self.run("rev-parse", "--verify", "--quiet", f"{commit}:{path}").decode("ascii").strip()
        except GitRefused:
            return None

    def last_change(self, commit: str, paths: Iterable[str]) -> str | None:
        """Give the id of the last commit, up to one, that changed any of some files; None where none did."""
        return self.run("rev-list", "--max-count=1", commit, "--", *paths).decode("ascii").strip() or None

    def relative(self, file: Path) -> str:
        """Give a file's path in the repository, with forward slashes.

        Args:
            file: the file, existing or not; a symlink is taken as itself, not as what it points to.

        Raises:
            UsageError: it lies outside the work tree.
        """
        if file.name not in ("", ".."):
            itself = file.parent.resolve() / file.name
            if itself.is_relative_to(self.root):
                return itself.relative_to(self.root).as_posix()
        whole = file.resolve()
        if whole.is_relative_to(self.root):
            return whole.relative_to(self.root).as_posix()
        raise UsageError(f"{file} isn't inside the repository {self.root}.", "Run the command in the file's own repository.")


def _holds(root: Path, folder: Path) -> bool:
    """Tell whether a folder belongs to the work tree at `root`, not to a repository further down."""
    if not folder.is_relative_to(root):
        return False
    between = [place for place in (folder, *folder.parents) if place != root and place.is_relative_to(root)]
    return not any((place / ".git").exists() for place in between)


def _refusal(folder: Path, reason: str) -> UsageError:
    if "not a git repository" in reason:
        return UsageError(f"{folder} isn't in a git repository.", "Run `git init`, or change to the repository's folder.")
    if "must be run in a work tree" in reason:
        return UsageError(f"{folder} is a bare repository or git's own folder: there is no work tree.", "Run it in a work tree.")
    if "dubious ownership" in reason:
        place = reason.partition(" at '")[2].rstrip("'.")
        return UsageError(
            f"Git refuses the repository at {folder}: it belongs to another user.",
            f"If you trust it, run `git config --global --add safe.directory {place}`.",
        )
    return UsageError(reason)
