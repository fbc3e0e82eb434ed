"""Who does the work of a run: processes of this machine, or the workers of a cluster."""

from __future__ import annotations

from functools import partial

from redact.bulk.locations import Location, Url
from redact.bulk.pool import InProcess, Pool, processes
from redact.bulk.sources import Source
from redact.errors import UsageError

LOCAL = "local"


def pool_of(executor: str, jobs: int, *, model: str, source: Source, places: tuple[Location, ...], few: int) -> Pool:
    """Give the workers of a run.

    Args:
        executor: `local`, or a cluster's scheduler.
        jobs: processes of this machine; with one everything is done in this one.
        model: the language model's name or path.
        source: the vault.
        places: the vault and its copy.
        few: so many files are looked at sooner than a process of this machine is started.

    Raises:
        UsageError: there is no such executor, or its workers can't do the work.
    """
    is_within_process = any(isinstance(each, Url) and each.protocol == "memory" for each in places)
    if executor == LOCAL:
        jobs = 1 if is_within_process else jobs
        return Pool(partial(processes, jobs) if jobs > 1 else InProcess, jobs, few=few)
    if is_within_process:
        raise UsageError("memory:// is within one process alone.", "Leave out --executor, or name another place.")
    from redact.bulk.cluster.connecting import Connection
    from redact.bulk.cluster.executor import Cluster

    connection = Connection(executor)
    try:
        cluster = Cluster(connection, model, source)
    except BaseException:
        connection.close()
        raise
    pool = Pool(lambda: cluster, cluster.slots)
    pool.begin()
    return pool
