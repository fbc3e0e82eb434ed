"""Addresses of the web that point at a person or company: all but those of widely used tools, references and news."""

from __future__ import annotations

import re
from collections.abc import Iterator

from redact.detect.known import Known
from redact.detect.lexicon import is_public_host
from redact.detect.reading import any_of, lines_of
from redact.model import Finding, Segments

name = "urls"
entity_types: tuple[str, ...] = ("URL",)

_ADDRESS = re.compile(r"\b(?:(?:https?|ftps?|sftp|ssh|git|wss?)://|www\.)[^\s<>\"'`|\]]+", re.IGNORECASE)
_TOP_LEVEL = any_of(
    "com, org, net, io, co, ai, dev, app, biz, info, edu, gov, eu, uk, de, ch, at, fr, nl, be, es, it, pt, ie, no, se,"
    " dk, fi, pl, cz, in, au, nz, ca, us, jp, cn, kr, sg, hk, za, ng, ke, br, mx, cloud, tech, health, law, legal,"
    " bank, church, school, club, games, studio, agency, finance, fund, capital, vc"
)
_DOMAIN = re.compile(
    rf"(?<![\w@./:-])(?=[\w-]*[a-z]{{2}})(?:[a-z0-9](?:[a-z0-9-]{{0,61}}[a-z0-9])?\.)+{_TOP_LEVEL}(?:/[^\s<>\"'`|\])]*)?(?![\w@.-])",
    re.IGNORECASE,
)
_HOST = re.compile(r"(?:\w+://)?(?:[^\s/@]*@)?([^\s/:?#]+)")
_TRAILING = ".,;:!?)'\"*_"
_PERSONAL = re.compile(
    r"linkedin\.com/(?:in|pub|company|school)/\w|(?:git(?:hub|lab)\.com|bitbucket\.org)/[\w.-]+/?$|gist\.github\.com/\w"
    r"|(?:\btwitter|\bx|threads|instagram|facebook|tiktok)\.(?:com|net)/@?\w|medium\.com/@|youtube\.com/(?:@|c/|channel/|user/)|reddit\.com/u(?:ser)?/"
    r"|[\w-]+\.(?:substack|medium|wordpress|blogspot|tumblr)\.com|(?!\bwww\.|\bdocs\.|\bapi\.)\b[\w-]+\.(?:zoom\.us|webex\.com|slack\.com|atlassian\.net|notion\.site|sharepoint\.com)"
    r"|(?:docs|drive|sheets|meet|calendar|forms|sites)\.google\.com/\w|zoom\.us/[jws]/|teams\.microsoft\.com/l/"
    r"|(?:notion\.so|dropbox\.com|figma\.com|miro\.com|trello\.com|airtable\.com|calendly\.com|icloud\.com|loom\.com|box\.com)/\w",
    re.IGNORECASE,
)
"""Pages of one person, company or meeting on hosts that everybody uses."""


def find(segments: Segments, known: Known) -> Iterator[Finding]:  # noqa: ARG001
    """Find addresses with a scheme anywhere, and bare domains in text."""
    for line in lines_of(segments):
        for pattern, score in ((_ADDRESS, 0.85), (_DOMAIN, 0.6)) if "." in line.text or "://" in line.text else ():
            for match in pattern.finditer(line.text):
                address = match.group().rstrip(_TRAILING)
                if points_at_someone(address):
                    start = line.start + match.start()
                    reason = "no public tool's, reference's or newspaper's address"
                    yield segments.finding(
                        line.segment, start, start + len(address), "URL", score=score, detector=name, reason=reason
                    )


def points_at_someone(address: str) -> bool:
    """Tell whether a web address is that of one person, company or meeting, or of a host that isn't widely known."""
    if _PERSONAL.search(address):
        return True
    match = _HOST.match(address)
    host = match[1].lower() if match else ""
    return "." in host and not is_public_host(host) and not host.replace(".", "").isdigit()
