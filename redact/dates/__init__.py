"""The grammar of calendar dates: where a text names a day, week, month, quarter or year, and of what parts the date is made.

Pure parsing: what becomes of a date is for `redact.transform` to say.
"""

from redact.dates.grammar import dates_in, read_date
from redact.dates.written import Unit, WrittenDate

__all__ = ["Unit", "WrittenDate", "dates_in", "read_date"]
