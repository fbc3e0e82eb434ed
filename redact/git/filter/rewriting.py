"""What git-filter-repo is given to seal the notes of a history: the body of a callback, which talks to redact as git does."""

from __future__ import annotations

import sys

from redact.git.filter.filtering import WHOLE_VARIABLE
from redact.git.filter.installing import SUFFIXES

_CALLBACK = """\
import os, subprocess
if mode not in (b"100644", b"100755") or not filename.lower().endswith({suffixes!r}):
    return (filename, mode, blob_id)
def packet(data):
    return b"%04x" % (len(data) + 4) + data
def read():
    head = value.data["redact"].stdout.read(4)
    if len(head) != 4:
        raise SystemExit("redact has ended; nothing was rewritten.")
    return value.data["redact"].stdout.read(max(int(head, 16) - 4, 0))
def read_all():
    return b"".join(iter(read, b""))
def ask(*packets):
    value.data["redact"].stdin.write(b"".join(map(packet, packets)) + b"0000")
    value.data["redact"].stdin.flush()
if "redact" not in value.data:
    value.data["redact"] = subprocess.Popen(
        {command!r}, stdin=subprocess.PIPE, stdout=subprocess.PIPE, env=dict(os.environ, {variable}="1"))
    ask(b"git-filter-client\\n", b"version=2\\n")
    read_all()
    ask(b"capability=clean\\n")
    read_all()
content = value.get_contents_by_identifier(blob_id)
ask(b"command=clean\\n", b"pathname=" + filename + b"\\n")
ask(*(content[start:start + 65516] for start in range(0, len(content), 65516)))
if read_all() != b"status=success\\n":
    raise SystemExit("A version of a note can't be sealed, for the reason above; nothing was rewritten.")
sealed = read_all()
read_all()
return (filename, mode, blob_id if sealed == content else value.insert_file_with_contents(sealed))
"""


def callback() -> str:
    """Give the body of a `--file-info-callback`. A version that can't be cleaned is sealed as a whole."""
    return _CALLBACK.format(
        suffixes=tuple(each.encode() for each in SUFFIXES),
        command=[sys.executable, "-P", "-m", "redact", "git-filter", "process"],
        variable=WHOLE_VARIABLE,
    )
