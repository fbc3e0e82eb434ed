"""What a worker keeps of a run, and how long."""

from __future__ import annotations

import pytest
from cryptography.exceptions import InvalidTag

from redact.bulk.cluster import worker
from redact.bulk.cluster.sealing import Sealed, Session
from tests.bulk.running import within


def test_a_worker_forgets_a_run_that_nobody_goes_on_with(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(worker, "_IDLE_SECONDS", 0.2)
    session = Session.new()
    assert worker.take(session)
    assert worker.deliver(session.sealed([(b"digest", b"roster")]))
    assert within(10, lambda: not (worker._SESSIONS or worker._DELIVERED or worker._LAST))


def test_a_message_shows_nothing_and_opens_in_its_own_run_alone() -> None:
    session, other = Session.new(), Session.new()
    sealed = session.sealed(["Ottavia Quarshie"])
    assert session.opened(sealed) == ["Ottavia Quarshie"]
    assert "Ottavia" not in repr(sealed)
    assert b"Ottavia" not in sealed.data
    assert str(session.key) not in repr(session)
    for key, message in ((other, sealed), (session, Sealed(session.run, sealed.data[:-1] + b"x"))):
        with pytest.raises(InvalidTag):
            key.opened(message)
