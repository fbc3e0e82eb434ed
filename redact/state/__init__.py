"""The user's own folder for keys and records: made for its owner alone, never a plain value in it."""

from redact.state.digests import DIGEST_BYTES, Digests
from redact.state.files import (
    KEY_BYTES,
    OWNER_ONLY,
    appended_private_file,
    new_private_file,
    own_key,
    read_key,
    state_folder,
)
from redact.state.records import Records

__all__ = [
    "DIGEST_BYTES",
    "KEY_BYTES",
    "OWNER_ONLY",
    "Digests",
    "Records",
    "appended_private_file",
    "new_private_file",
    "own_key",
    "read_key",
    "state_folder",
]
