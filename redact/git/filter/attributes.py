"""Which files git hands to the filter."""

from __future__ import annotations

from collections.abc import Sequence

from redact.git.repository import Repository

NAME = "redact"
ATTRIBUTES = ".gitattributes"
SETS_FILTER = f"filter={NAME}".encode()


def handed_over(repository: Repository, paths: Sequence[str]) -> set[str]:
    """Give those of some files that git's attributes hand to the filter, whether it is installed or not.

    Args:
        repository: the repository.
        paths: from its root.

    Raises:
        Unreadable: git can't read its attributes.
    """
    if not paths:
        return set()
    data = "".join(f"{path}\0" for path in paths).encode("utf-8", "surrogateescape")
    fields = repository.run("check-attr", "-z", "--stdin", "filter", data=data).decode("utf-8", "surrogateescape").split("\0")
    return {path for path, value in zip(fields[::3], fields[2::3], strict=False) if value == NAME}
