"""The connection to a Dask scheduler: the one place that calls `distributed`, and that knows what its errors mean."""

from __future__ import annotations

import logging
import re
import threading
import warnings
from collections.abc import Callable
from concurrent.futures import Executor, Future
from contextlib import suppress
from functools import partial
from typing import Any

from redact.errors import MissingDependency, Unreachable, UsageError
from redact.printable import printable

_ADDRESS = re.compile(r"(?P<protocol>dask|tcp|tls)://(?P<place>[^/\s:]+|\[[0-9A-Fa-f:.]+\]):(?P<port>\d{1,5})/?")
_CONNECT_SECONDS = 4
_ANSWER_SECONDS = 6
_WORKERS_SECONDS = 10
GONE = Unreachable("The connection to the cluster's scheduler was lost.", "Run again when it is up: it goes on from here.")


class Connection:
    """One run's client."""

    def __init__(self, address: str) -> None:
        """Connect, and wait a moment for workers.

        Args:
            address: `dask://HOST:PORT`, or `tls://HOST:PORT` with the certificates that Dask's configuration names.

        Raises:
            UsageError: it is no address, or the cluster has no workers.
            MissingDependency: the packages aren't there.
            Unreachable: no scheduler answers.
        """
        found = _ADDRESS.fullmatch(address)
        if found is None:
            raise UsageError(
                f"{printable(address) or 'Nothing'} is no executor.",
                "Have local, or a scheduler: dask://HOST:PORT or tls://HOST:PORT.",
            )
        protocol = "tls" if found["protocol"] == "tls" else "tcp"
        self._address = address
        self._client = self._connected(f"{protocol}://{found['place']}:{found['port']}")
        try:
            self._client.wait_for_workers(1, timeout=_WORKERS_SECONDS)
        except Exception:
            self.close()
            raise UsageError(f"The cluster at {address} has no workers.", "Start some: dask worker HOST:PORT.") from None

    def _connected(self, place: str) -> Any:
        try:
            import distributed
        except ImportError:
            advice = "Install it: pip install 'vault-redact[dask]'."
            raise MissingDependency("dask:// needs packages that aren't installed.", advice) from None
        _silence()
        # Versions are compared more closely, and large messages are meant.
        warnings.filterwarnings("ignore", module="distributed")
        security: Any = distributed.Security
        if place.startswith("tls:") and not security().get_connection_args("client").get("ssl_context"):
            advice = "Name them in Dask's configuration: distributed.comm.tls."
            raise UsageError("tls:// needs certificates.", advice)
        client: Any = distributed.Client
        try:
            return _within(_ANSWER_SECONDS, partial(client, place, timeout=_CONNECT_SECONDS, set_as_default=False, name="redact"))
        except Exception as error:
            advice = "Check the address, and that `dask scheduler` runs there."
            raise Unreachable(f"No Dask scheduler answers at {self._address} ({type(error).__name__}).", advice) from None

    def workers(self) -> list[str]:
        """Give the addresses of all workers.

        Raises:
            Unreachable: the scheduler went away.
        """
        try:
            return list(self._client.nthreads())
        except Exception:
            raise GONE from None

    def executor(self) -> Executor:
        """Give what runs functions on the workers; equal calls are calls of their own."""
        executor: Executor = self._client.get_executor(pure=False)
        return executor

    def ask(self, function: Callable[..., Any], *args: Any, workers: list[str] | None = None) -> dict[str, Any]:
        """Call a function on workers, beside their tasks.

        Args:
            function: importable by name.
            args: what it takes.
            workers: their addresses; None for all that are there.

        Returns:
            By address, what the function gave or the exception.

        Raises:
            Unreachable: the scheduler went away.
        """
        try:
            answers: dict[str, Any] = self._client.run(function, *args, workers=workers, on_error="return")
        except Exception:
            raise GONE from None
        return answers

    def close(self) -> None:
        """Leave the cluster."""
        with suppress(Exception):
            self._client.close(timeout=2)


def _within(seconds: float, work: Callable[[], Any]) -> Any:
    """Do something on a thread that isn't waited for too long: what speaks another protocol may never answer.

    Raises:
        TimeoutError: it takes longer.
    """
    done: Future[Any] = Future()

    def run() -> None:
        try:
            done.set_result(work())
        except BaseException as error:
            done.set_exception(error)

    threading.Thread(target=run, daemon=True).start()
    return done.result(seconds)


def _silence() -> None:
    """Keep the libraries' own words off the terminal: they quote whatever is at hand."""
    for name in ("distributed", *(each for each in logging.root.manager.loggerDict if each.startswith("distributed"))):
        logging.getLogger(name).setLevel(logging.CRITICAL + 1)
    for name in ("tornado", "tornado.application", "asyncio"):
        logging.getLogger(name).setLevel(logging.CRITICAL + 1)
