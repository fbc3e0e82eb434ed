"""What the user knows better than the vault: `roster.yaml` adds, corrects and excludes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from difflib import get_close_matches
from pathlib import Path
from typing import Any

from redact.errors import PolicyError
from redact.model import KnownEntity, Roster
from redact.names.words import key_of

KINDS = {"people": "PERSON", "companies": "ORGANIZATION", "projects": "PROJECT"}
EXCLUDE = "exclude"
ENTRY_KEYS = ("name", "aliases")


@dataclass(frozen=True, slots=True)
class Corrections:
    """The user's own entries and exclusions."""

    added: tuple[KnownEntity, ...] = ()
    excluded: frozenset[str] = frozenset()
    """Folded names and forms that are nobody's."""


def read_corrections(path: Path) -> Corrections:
    """Read a `roster.yaml`.

    Args:
        path: the file; where there is none, nothing is corrected.

    Raises:
        PolicyError: it is no such file; says where and what would be right, never the names in it.
    """
    import yaml

    try:
        text = path.read_text("utf-8-sig")
    except FileNotFoundError:
        return Corrections()
    except (OSError, UnicodeDecodeError):
        raise PolicyError("the roster can't be read", source=path) from None
    try:
        data = yaml.safe_load(text)
    except (yaml.YAMLError, RecursionError) as error:
        mark = getattr(error, "problem_mark", None)
        line, column = (mark.line + 1, mark.column + 1) if mark else (0, 0)
        raise PolicyError("this isn't YAML", source=path, line=line, column=column) from None
    if data is None:
        return Corrections()
    if not isinstance(data, dict):
        raise PolicyError(f"a roster holds {', '.join((*KINDS, EXCLUDE))}", source=path)
    for key in data:
        if key not in (*KINDS, EXCLUDE):
            raise PolicyError(f"no such part; have {', '.join((*KINDS, EXCLUDE))}{_meant(str(key))}", source=path)
    added = [entity for part, entity_type in KINDS.items() for entity in _entries(data.get(part) or [], part, entity_type, path)]
    return Corrections(tuple(added), frozenset(key_of(name) for name in _names(data.get(EXCLUDE) or [], EXCLUDE, path)))


def corrected(roster: Roster, corrections: Corrections) -> Roster:
    """Apply the user's corrections: an entry of theirs replaces those of the vault that share a name or form with it.

    Args:
        roster: what the vault says.
        corrections: what the user says.
    """
    entries = [kept for entity in roster.entities if (kept := _without(entity, corrections.excluded)) is not None]
    for number, own in enumerate(corrections.added, start=1):
        keys = _keys(own)
        same = [entity for entity in entries if entity.entity_type == own.entity_type and key_of(entity.name) in keys]
        forms = dict.fromkeys((*own.forms, *(form for entity in same for form in (entity.name, *entity.forms))))
        sources = tuple(dict.fromkeys((*own.sources, *(source for entity in same for source in entity.sources))))
        others = tuple(form for form in forms if form != own.name)
        merged = replace(own, id=same[0].id if same else f"u{number}", forms=others, sources=sources)
        entries = [_without(entity, keys) or entity for entity in entries if entity not in same]
        entries.append(merged)
    return Roster(tuple(entries), roster.capitals)


def _keys(entity: KnownEntity) -> frozenset[str]:
    return frozenset(key_of(name) for name in (entity.name, *entity.forms))


def _without(entity: KnownEntity, excluded: frozenset[str]) -> KnownEntity | None:
    """Take excluded forms from an entity; None where its name itself is excluded."""
    if key_of(entity.name) in excluded:
        return None
    forms = tuple(form for form in entity.forms if key_of(form) not in excluded)
    return entity if forms == entity.forms else replace(entity, forms=forms)


def _entries(items: Any, part: str, entity_type: str, path: Path) -> Iterator[KnownEntity]:
    for item in _listed(items, part, path):
        entry = {"name": item} if isinstance(item, str) else item
        if not isinstance(entry, Mapping) or not isinstance(entry.get("name"), str) or set(entry) - set(ENTRY_KEYS):
            raise PolicyError(f"{part}: an entry is a name, or a mapping of {' and '.join(ENTRY_KEYS)}", source=path)
        aliases = tuple(_names(entry.get("aliases") or [], f"{part}: aliases", path))
        yield KnownEntity("", entity_type, entry["name"].strip(), aliases, (f"{path.name}: {part}",))


def _names(items: Any, part: str, path: Path) -> Iterator[str]:
    for item in _listed(items, part, path):
        if not isinstance(item, str) or not item.strip():
            raise PolicyError(f"{part}: each item is a name", source=path)
        yield item.strip()


def _listed(items: Any, part: str, path: Path) -> Iterable[Any]:
    if not isinstance(items, list):
        raise PolicyError(f"{part}: a list is wanted", source=path)
    return items


def _meant(key: str) -> str:
    close = get_close_matches(key, (*KINDS, EXCLUDE), n=1)
    return f" (did you mean {close[0]}?)" if close else ""
