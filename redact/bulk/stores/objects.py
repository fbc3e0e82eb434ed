"""Objects under one prefix of a store: the one place that calls fsspec, and that knows what its errors mean."""

from __future__ import annotations

import errno
import re
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from functools import cached_property
from typing import Any

from redact.bulk.locations import Url
from redact.bulk.records import Stamp
from redact.errors import MissingDependency, RedactError, Unreachable, UsageError

_BLOCK = 8 << 20
_LONGEST_KEY = 1024
"""Bytes of a key in S3, the prefix counted."""
_EXTRA = "Install it: pip install 'vault-redact[dask]'."
_GO_ON = "the next run goes on from here"
_AWS = re.compile(r"https?://[^/]*\.amazonaws\.com(\.cn)?/?$")
_EXISTS = ("PreconditionFailed", "412", "ConditionalRequestConflict")
"""How a store says that something stands where nothing should."""
_VERSION = "?versionId="
"""Cuts a key short, to fsspec."""
_CREDENTIALS = (
    "NoCredentialsError",
    "ProfileNotFound",
    "PartialCredentialsError",
    "NoAuthTokenError",
    "TokenRetrievalError",
    "CredentialRetrievalError",
)


class ObjectStore:
    """Reads and writes objects by their paths under the prefix, taken as they are, or not at all."""

    def __init__(self, url: Url) -> None:
        """Take the prefix; nothing is asked or loaded yet."""
        self.url = url

    def __reduce__(self) -> tuple[Any, ...]:
        return ObjectStore, (self.url,)

    @cached_property
    def _system(self) -> Any:
        try:
            import fsspec  # type: ignore[import-untyped]

            with self._sorted():
                # Listings of its own would hide what others have written.
                return fsspec.filesystem(self.url.protocol, use_listings_cache=False)
        except ImportError:
            raise MissingDependency(f"{self.url.protocol}:// needs packages that aren't installed.", _EXTRA) from None

    @cached_property
    def _root(self) -> str:
        root: str = self._system._strip_protocol(str(self.url))
        return root

    @property
    def server(self) -> str:
        """Give the address of who answers; empty for AWS, where a bucket's name says it all, and for this process.

        Raises:
            Unreachable: the store can't be asked.
        """
        if self.url.protocol != "s3":
            return ""
        with self._sorted():
            address: str = self._system.s3.meta.endpoint_url
        return "" if _AWS.match(address) else address.rstrip("/")

    def listed(self) -> Iterator[tuple[str, Stamp]]:
        """Give the path and look of each object, in the store's order; markers of folders are left out.

        Raises:
            Unreachable: the store can't be asked.
        """
        with self._sorted():
            try:
                found = self._system.find(self._root, detail=True)
            except FileNotFoundError:
                found = {}
                if not self._has_bucket():
                    raise UsageError(f"{self.url} isn't there.", "Check its name, and make the bucket.") from None
        while found:
            name, info = found.popitem()
            path = name[len(self._root) + 1 :]
            if path and not (path.endswith("/") and not info["size"]):
                yield path, _stamp(info)

    def refuse_missing(self) -> None:
        """Refuse a prefix under which nothing stands.

        Raises:
            UsageError: nothing does.
            Unreachable: the store can't be asked.
        """
        with self._sorted():
            try:
                found = self._system.info(self._root)
            except FileNotFoundError:
                raise UsageError(f"Nothing is at {self.url}.", "Check its name.") from None
        # An object may have the prefix's own name: some tools mark a folder so.
        if found["type"] == "file" and next(self.listed(), None) is None:
            raise UsageError(f"{self.url} is one object, and nothing is below it.", "Name the vault's root.")

    def read(self, path: str) -> bytes:
        """Read an object.

        Raises:
            OSError: there is no such object, or it alone is refused.
            Unreachable: the store can't be asked.
        """
        with self._sorted(path):
            # With more than one request at once it would first be asked for its size.
            data: bytes = self._system.cat_file(self._name(path), max_concurrency=1)
        return data

    def blocks(self, path: str) -> Iterator[bytes]:
        """Read an object block by block; raises as `read`."""
        with self._sorted(path):
            opened = self._system.open(self._name(path), "rb", block_size=_BLOCK, cache_type="none")
        with opened:
            while True:
                with self._sorted(path):
                    block = opened.read(_BLOCK)
                if not block:
                    return
                yield block

    def put(self, path: str, data: bytes, *, is_new: bool) -> Stamp:
        """Write an object in one step.

        Args:
            path: under the prefix.
            data: all of it.
            is_new: none may stand there.

        Raises:
            OSError: this object can't be written; `EEXIST` where one stands there that should not.
            Unreachable: the store can't be asked.
        """
        name = self._name(path)
        with self._sorted():
            try:
                answer = self._put(name, data, mode="create" if is_new else "overwrite")
            except FileNotFoundError:
                raise UsageError(f"{self.url} isn't there any more.", "Check its name, and make the bucket.") from None
            tag = answer.get("ETag", "") if isinstance(answer, dict) else ""
            return Stamp(len(data), 0, 0, tag) if tag else _stamp(self._system.info(name))

    def _put(self, name: str, data: bytes, *, mode: str) -> Any:
        try:
            return self._system.pipe_file(name, data, mode=mode)
        except OSError as error:
            if isinstance(error, FileExistsError) or (mode == "create" and _code(error) in _EXISTS):
                if self._stands(name, data):
                    # The answer to a put was lost on its way, and it was put again.
                    return None
                raise OSError(errno.EEXIST, "something stands there by now") from None
            if error.errno == errno.ENOSYS or _code(error) == "NotImplemented":
                # Not all stores that speak S3 know the condition; what was listed was looked at before.
                return self._system.pipe_file(name, data)
            raise

    def _stands(self, name: str, data: bytes) -> bool:
        with suppress(FileNotFoundError, PermissionError):
            is_as_large: bool = self._system.info(name)["size"] == len(data)
            return is_as_large and bool(self._system.cat_file(name, max_concurrency=1) == data)
        return False

    def remove(self, path: str) -> None:
        """Remove an object; one that is gone already is fine.

        Raises:
            Unreachable: the store can't be asked.
        """
        with self._sorted(), suppress(FileNotFoundError):
            self._system.rm_file(self._name(path))

    def _name(self, path: str) -> str:
        try:
            name = f"{self._root}/{path}"
            length = len(name.partition("/")[2].encode())
        except UnicodeEncodeError:
            raise OSError(errno.EILSEQ, "its name is no Unicode") from None
        if _VERSION in path:
            raise OSError(errno.EILSEQ, f"{_VERSION} is in its name")
        if length > _LONGEST_KEY:
            raise OSError(errno.ENAMETOOLONG, "its name is too long")
        return name

    def _has_bucket(self) -> bool:
        return self.url.protocol != "s3" or bool(self._system.exists(self._root.partition("/")[0]))

    @contextmanager
    def _sorted(self, path: str = "") -> Iterator[None]:
        """Tell what is wrong with one object from what is wrong with the store.

        Args:
            path: the object that is read, if one is.
        """
        try:
            yield
        except RedactError:
            raise
        except ImportError:
            raise
        except FileNotFoundError:
            if path:
                raise OSError(errno.ENOENT, "it is gone") from None
            raise
        except PermissionError as error:
            if path and self._may_list():
                raise OSError(errno.EACCES, "access to it is denied") from None
            raise self._refused(error) from None
        except OSError as error:
            if error.errno in (errno.EEXIST, errno.EILSEQ, errno.ENAMETOOLONG):
                raise
            if path and type(error).__name__ == "FileExpired":
                raise OSError(errno.EBUSY, "it changed while it was read") from None
            raise self._unreachable(error) from None
        except Exception as error:
            if type(error).__name__ == "ParamValidationError":
                raise UsageError(f"{self.url} names no bucket that there can be.", "Check its name.") from None
            raise (self._refused if _is_of_credentials(error) else self._unreachable)(error) from None

    def _may_list(self) -> bool:
        with suppress(Exception):
            self._system.info(self._root)
            return True
        return False

    def _refused(self, error: BaseException) -> Unreachable:
        advice = f"Renew the credentials where redact and its workers run, or have them allow it; {_GO_ON}."
        return Unreachable(f"{self.url} refuses access ({_code(error)}).", advice)

    def _unreachable(self, error: BaseException) -> Unreachable:
        return Unreachable(f"{self.url} can't be reached ({_code(error)}).", f"Check address and network; {_GO_ON}.")


def _stamp(info: dict[str, Any]) -> Stamp:
    changed = info.get("LastModified") or info.get("created")
    return Stamp(info["size"], 0, 0, info.get("ETag") or str(changed))


def _is_of_credentials(error: BaseException) -> bool:
    return type(error).__name__ in _CREDENTIALS


def _code(error: BaseException) -> str:
    """Name an error's kind, as the store does; never its message: that could hold a value."""
    response = getattr(error, "response", None) or getattr(error.__cause__, "response", None)
    code = response.get("Error", {}).get("Code") if isinstance(response, dict) else None
    return str(code or (type(error.__cause__) if error.__cause__ else type(error)).__name__)
