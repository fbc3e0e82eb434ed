"""The decisions file: read with every mistake named by its place, written one decision a line so that git merges it well."""

from __future__ import annotations

import base64
import binascii
import datetime
import hashlib
import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from redact.decide import vocabulary as words
from redact.decide.document import Item, Problems, parse
from redact.decide.exceptions.entries import FILE_NAME, Entry, Exceptions
from redact.decide.exceptions.fingerprints import NOTHING_KNOWN, SALT_BYTES, Fingerprints, is_fingerprint
from redact.decide.shapes import TEXT, Choice, Items, Plain, Record
from redact.decide.vault_files import FOLDER, as_scalar, refuse_unfinished_merge, text_in
from redact.errors import PolicyError

PLACE = FOLDER / FILE_NAME
"""In the vault."""
VERSION = 1
_HEAD = (
    "# What may stay although the policy would stop it, and why: written by `redact keep` and `redact allow`. Commit this file.\n"
    "# One decision a line, in any order. A value is a fingerprint; the salt that it is made with stands among the decisions,\n"
    "# so that git can join two branches that both began this file.\n"
)


def _is_date(item: Item) -> bool:
    return _date(item) is not None


def _is_salt(item: Item) -> bool:
    try:
        return len(base64.b64decode(item.text, validate=True)) == SALT_BYTES
    except (binascii.Error, ValueError):
        return False


_DATE = Plain("a date such as 2027-06-30", _is_date, {})
_SALT = Plain(f"{SALT_BYTES} bytes in Base64", _is_salt, {})
_FINGERPRINT = Plain("a fingerprint that `redact keep` made", lambda item: is_fingerprint(item.text), {})
_TARGETS = ("value", "type", "in")
_DECISION = Record(
    {
        "value": _FINGERPRINT,
        "type": Choice("entity type", words.ENTITY_TYPES),
        "in": TEXT,
        "policy": TEXT,
        "reason": TEXT,
        "author": TEXT,
        "made": _DATE,
        "until": _DATE,
    },
    required=["policy"],
)
_SALT_LINE = Record({"salt": _SALT}, required=["salt"])


class _Line:
    """A salt or a decision."""

    noun = "a decision"

    def check(self, item: Item, problems: Problems) -> None:
        """See `Shape`."""
        if "salt" in item.members:
            _SALT_LINE.check(item, problems)
            return
        if item.value is None:
            problems.add(item.position, "a decision is needed here, not nothing")
            return
        _DECISION.check(item, problems)
        if item.members and not any(key in item.members for key in _TARGETS):
            problems.add(item.position, f"at least one of {', '.join(_TARGETS)} is needed")
        if item.at("type").text == words.SECRET and "value" not in item.members:
            problems.add(item.position, "a SECRET stays by its value alone; name it with `redact keep --type SECRET -`")

    def schema(self) -> dict[str, object]:
        """See `Shape`."""
        return {}


_FILE = Record(
    {"version": Choice("version", (VERSION,)), "decisions": Items(_Line())},
    required=["version"],
)


def load_exceptions(vault: Path, known: Fingerprints = NOTHING_KNOWN) -> Exceptions:
    """Read a vault's decisions file.

    Args:
        vault: the vault's root; where it has no such file, nothing is excepted.
        known: what is known of fingerprints already, or where that is remembered.

    Raises:
        UsageError: it can't be read.
        PolicyError: it is wrong; says where, line by line, and what would be right.
    """
    path = vault / PLACE
    text = text_in(path)
    return Exceptions(fingerprints=known.under(())) if text is None else parse_exceptions(text, str(path), known)


def parse_exceptions(text: str, source: str = FILE_NAME, known: Fingerprints = NOTHING_KNOWN) -> Exceptions:
    """Read a decisions file's text.

    Args:
        text: YAML.
        source: the file's name, for messages.
        known: what is known of fingerprints already, or where that is remembered.

    Raises:
        PolicyError: it is wrong; says where, line by line, and what would be right.
    """
    refuse_unfinished_merge(text, source)
    tree = parse(text, source)
    problems = Problems()
    _FILE.check(tree, problems)
    problems.raise_any()
    lines = tree.at("decisions").parts
    # A merge leaves them in any order, and rewriting the file sorts them: that is no other file.
    salts = sorted({base64.b64decode(each.at("salt").text) for each in lines if "salt" in each.members})
    entries = tuple(_entry(each) for each in lines if "salt" not in each.members)
    if not salts and any(each.fingerprint for each in entries):
        raise PolicyError("the salt of the values is missing: restore its line from git", source=source)
    digest = hashlib.sha256(text.encode(errors="surrogatepass")).hexdigest()
    return Exceptions(entries, tuple(salts), digest, known.under(salts))


def text_of(entries: Iterable[Entry], salts: Iterable[bytes]) -> str:
    """Write a decisions file: sorted, so that two branches add their lines at different places.

    Args:
        entries: the decisions.
        salts: what the fingerprints are made with.
    """
    lines = [f"- {{salt: {base64.b64encode(salt).decode()}}}" for salt in sorted(set(salts))]
    decisions = sorted({(each.target, f"- {{{', '.join(_written(each))}}}") for each in entries})
    lines += [line for _, line in decisions]
    return f"{_HEAD}version: {VERSION}\ndecisions:\n" + "".join(f"{line}\n" for line in lines)


def _entry(item: Item) -> Entry:
    return Entry(
        policy=item.at("policy").text,
        fingerprint=item.at("value").text,
        entity_type=item.at("type").text,
        scope=item.at("in").text,
        reason=item.at("reason").text,
        author=item.at("author").text,
        made=_date(item.at("made")),
        until=_date(item.at("until")),
        line=item.line,
    )


def _written(entry: Entry) -> Iterator[str]:
    parts = {
        "value": entry.fingerprint,
        "type": entry.entity_type,
        "in": entry.scope,
        "policy": entry.policy,
        "reason": entry.reason,
        "author": entry.author,
        "made": entry.made.isoformat() if entry.made else "",
        "until": entry.until.isoformat() if entry.until else "",
    }
    yield from (f"{key}: {as_scalar(value)}" for key, value in parts.items() if value)


def _date(item: Item) -> datetime.date | None:
    if not re.fullmatch(r"\d{4}-\d\d-\d\d", item.text):
        return None
    try:
        return datetime.date.fromisoformat(item.text)
    except ValueError:
        return None
