"""The policy language, described once: the loader checks files against this, and editors get it as JSON schema."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any

from redact.decide import vocabulary as words
from redact.decide.attachments import Attachments
from redact.decide.shapes import FLAG, FRACTION, PARAMETER, TEXT, Choice, Either, Items, Record, Regex, Shape, Table

LANGUAGE_VERSION = 1

_RULE_DOCS = {
    "release": "Whether the note may leave at all.",
    "entities": 'What happens to each entity type; "*" stands for the types that have no rule of their own, DATE_TIME left out.',
    "frontmatter": "Which properties stay. The privacy field stays unless it is listed under `remove`.",
    "remove": "Parts of the note that are cut whole: comments, between two markers, under a heading, a callout.",
    "links": "What becomes of link targets.",
    "embeds": "Whether pages show the notes that this one embeds, each as its own privacy level lets it out.",
    "attachments": "What becomes of files that are no notes: by kind (text, images, other) or by extension, which goes first.",
}
_DOCS = {
    "version": "The version of this language.",
    "name": "The policy's name, as it stands in the header of what it releases.",
    "description": "One line that says who this policy is for.",
    "privacy": "How the note's privacy level is read. `missing` and `unknown` are never more lenient than confidential.",
    "threshold": "Findings with a lower score are kept and listed.",
    "header": 'Whether HTML and PDF carry the line "Redacted for: ...".',
    "metadata": "Properties whose redacted values may become document metadata.",
    "unsupported_language": "Whether a note in a language that detection doesn't know is released with a warning or withheld.",
    "exceptions": "Up to which privacy level a note's keep marks and `.redact/decisions.yaml` are honoured. By default internal.",
    "recipient": "For whom the copies are: the pseudonyms of two recipients' copies can't be joined. As `--for`.",
    "defaults": "Rules for all levels.",
    "levels": "Further rules for each privacy level, over the defaults.",
    "overrides": "Further rules for some notes, in order, over the level's. One that loosens says so: `loosen: true`.",
    "keep": "Names and terms that are never replaced, in all their forms. Secrets always are.",
    "always": "Names and terms that are always replaced, whatever the other rules say. PROJECT unless a type is given.",
}


def policy_shape(operators: Collection[str]) -> Record:
    """Describe a policy file.

    Args:
        operators: names of the operators that `entities` may use.
    """
    entity_type = Choice("entity type", words.ENTITY_TYPES)
    rules = _rules(Choice("operator", words.actions(operators)))
    override = {**rules, "where": _condition(), "loosen": FLAG}
    return Record(
        {
            "version": Choice("version", (LANGUAGE_VERSION,)),
            "name": TEXT,
            "description": TEXT,
            "privacy": _privacy(),
            "threshold": FRACTION,
            "header": FLAG,
            "metadata": Items(TEXT),
            "recipient": TEXT,
            "exceptions": Record({"up_to": Choice("level", words.EXCEPTIONS_UP_TO)}, required=["up_to"]),
            "unsupported_language": Choice("choice", words.UNSUPPORTED_LANGUAGE),
            "defaults": Record(rules, docs=_RULE_DOCS),
            "levels": Table(Choice("level", words.LEVELS), Record(rules, docs=_RULE_DOCS)),
            "overrides": Items(Record(override, required=["where"], docs=_RULE_DOCS)),
            "keep": Items(Either(TEXT, Record({"pattern": Regex()}, required=["pattern"]))),
            "always": Items(Either(TEXT, _always(entity_type))),
        },
        required=["version", "name"],
        docs=_DOCS,
    )


def policy_schema(operators: Collection[str]) -> dict[str, Any]:
    """Give the JSON schema of policy files, for editors.

    Args:
        operators: names of the operators that `entities` may use.
    """
    head = {"$schema": "https://json-schema.org/draft/2020-12/schema", "title": "redact policy"}
    return head | policy_shape(operators).schema()


def _rules(action: Choice) -> Mapping[str, Shape]:
    with_parameters = Record({"operator": action}, required=["operator"], others=PARAMETER)
    fields = Items(TEXT)
    otherwise = Choice("choice", words.SETTINGS[words.OTHERWISE])
    return {
        words.RELEASE: Choice("release", words.SETTINGS[words.RELEASE]),
        "entities": Table(Choice("entity type", (*words.ENTITY_TYPES, words.ANY_TYPE)), Either(action, with_parameters)),
        "frontmatter": Record({"keep": fields, "remove": fields, "otherwise": otherwise}),
        "remove": Items(Either(Choice("removal", ("comments",)), _section())),
        words.LINKS: Choice("choice", words.SETTINGS[words.LINKS]),
        words.EMBEDS: Choice("choice", words.SETTINGS[words.EMBEDS]),
        words.ATTACHMENTS: Attachments(),
    }


def _section() -> Record:
    kinds: dict[str, Shape] = {"between": Items(TEXT, size=2), "heading": TEXT, "callout": TEXT}
    return Record(kinds, exactly_one=tuple(kinds))


def _privacy() -> Record:
    undecided = Choice("level from confidential up", words.UNDECIDED)
    aliases = Table(None, Choice("level", words.LEVELS))
    return Record({"field": TEXT, "missing": undecided, "unknown": undecided, "aliases": aliases})


def _condition() -> Record:
    several = Items(TEXT, or_single=True)
    levels = Items(Choice("level", words.LEVELS), or_single=True)
    return Record(
        {"folder": several, "name": several, "tag": several, "type": several, "privacy": levels},
        at_least_one=True,
        docs={
            "folder": "The note stands in a folder of this name, or below it. `*` and `?` stay within one name, `**` doesn't.",
            "name": "The note's file name without its ending, `*` and `?` allowed.",
            "tag": "The note has this tag, or one below it (`hr` has `hr/offers` below).",
            "type": "The note's `type` property.",
            "privacy": "The note's privacy level.",
        },
    )


def _always(entity_type: Choice) -> Record:
    return Record({"text": TEXT, "pattern": Regex(), "type": entity_type}, exactly_one=("text", "pattern"))
