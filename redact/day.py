"""What day it is where the user is, for whoever needs no more than that."""

from __future__ import annotations

import datetime


def local_day() -> datetime.date:
    """Give the day where the user is."""
    return datetime.datetime.now(datetime.UTC).astimezone().date()
