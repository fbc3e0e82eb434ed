"""A policy in plain text, as `redact policy show` prints it."""

from __future__ import annotations

from redact.decide import describe
from tests.decide.conftest import PolicyOf

POLICY = """\
description: For nobody.
privacy: {missing: restricted, aliases: {mine: restricted}}
defaults:
  entities: {PERSON: pseudonym, MONEY: {operator: generalize, step: band}}
  frontmatter: {keep: [type], otherwise: remove}
  remove: [comments, {between: [A, B]}]
levels:
  public: {entities: {PERSON: keep}, frontmatter: {otherwise: keep}}
  restricted: {release: withhold}
overrides:
- {where: {folder: [HR/**, Legal], tag: pay}, release: withhold, remove: [{heading: Pay}]}
- {where: {type: blog}, loosen: true, entities: {PERSON: keep}, frontmatter: {keep: [title], remove: [mood]}}
keep: [Python, {pattern: 'v\\d+'}]
always: [Nightjar]
"""


def test_a_policy_is_shown_level_by_level(policy_of: PolicyOf) -> None:
    lines = describe(policy_of(POLICY)).splitlines()
    assert lines[0].startswith("p, version 1 (")
    assert [line.split() for line in lines[3:7]] == [
        ["public", "internal", "confidential", "restricted"],
        ["release", "export", "export", "export", "withhold"],
        ["PERSON", "keep", "pseudonym", "pseudonym", "pseudonym"],
        ["ORGANIZATION", "redact", "redact", "redact", "redact"],
    ]
    assert next(line for line in lines if line.startswith("MONEY")).split("  ")[-1] == "generalize (step band)"
    assert lines[-21:] == [
        "privacy: the property privacy; missing: restricted; anything else: withhold",
        "privacy mine: restricted",
        "properties, public: keep type; keep the others",
        "properties, internal: keep type; remove the others",
        "properties, confidential: keep type; remove the others",
        "properties, restricted: keep type; remove the others",
        "cut whole: comments; between A B",
        "links: follow",
        "embeds: withhold",
        "attachments: withhold",
        "findings with a score below 0.35: kept and listed",
        "notes in a language that detection doesn't know: warn",
        'line "Redacted for" in HTML and PDF: on',
        "for whom the copies are: nobody in particular",
        "keep marks in notes are honoured up to: internal",
        "decisions.yaml is honoured up to: confidential",
        "document metadata from properties: none",
        "never replaced: Python, /v\\d+/",
        "always replaced: Nightjar",
        "where folder HR/** or Legal, tag pay: release withhold; cut heading Pay",
        "where type blog, loosening: PERSON keep; keep properties title; remove properties mood",
    ]
