"""Person or company: for names that no field, label or roster settles, all their places in the note vote."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

from redact.detect.sweeping import cues
from redact.detect.sweeping.cast import Cast, Member
from redact.detect.sweeping.looking import Look, look_around
from redact.detect.sweeping.spotting import Occurrence
from redact.detect.sweeping.surfaces import CONTEXT
from redact.model import Finding, SegmentKind
from redact.names.companies import LINES_OF_BUSINESS
from redact.names.forms import Role
from redact.names.ordinary import is_given_name
from redact.names.vocabulary import vocabulary

JOINED = vocabulary("joined")
BELONGING = vocabulary("belonging")
PERSON_FOLDERS, COMPANY_FOLDERS = vocabulary("person folders"), vocabulary("company folders")
SURE_REASONS = frozenset({"legal form", "stock exchange", "title", "line of business", "domain of an address"})
DECIDED = 0.5


def kinds(seen: Iterable[Occurrence], findings: Iterable[Finding], cast: Cast) -> Mapping[str, str]:
    """Settle which members are companies and which are people, as far as their places tell.

    Args:
        seen: where the forms of the cast's names stand.
        findings: what was found, with the entities that are settled.
        cast: the note's cast.

    Returns:
        PERSON or ORGANIZATION by member, for those that only models and single cues name and whose votes are clear.
    """
    votes: defaultdict[str, float] = defaultdict(float)
    open_members = {
        name: member for name, member in cast.members.items() if member.trust <= CONTEXT and member.entity_type != "PROJECT"
    }
    for name, member in open_members.items():
        votes[name] += _of_name(member)
    for finding in findings:
        if finding.entity in open_members:
            weight = 3.0 if finding.reason in SURE_REASONS else 1.0
            votes[finding.entity] += weight if finding.entity_type == "ORGANIZATION" else -weight
    for found in seen:
        owners = {each.entity for each in found.targets} & open_members.keys()
        if len(owners) == 1:
            votes[owners.pop()] += sum(_of_place(found, look_around(found)))
    return {name: "ORGANIZATION" if vote > 0 else "PERSON" for name, vote in votes.items() if abs(vote) > DECIDED}


def _of_name(member: Member) -> float:
    """Vote by the name itself: usual first names are people's; positive speaks for a company."""
    full = [each for each in member.forms if each.role is Role.FULL]
    heads = {each.key[: min(each.breaks)] if each.breaks else each.key for each in full}
    tails = {each.key[max(each.breaks) :] for each in full if each.breaks}
    if tails & LINES_OF_BUSINESS:
        return 3.0
    return -2.0 if any(map(is_given_name, heads)) else 0.0


def _of_place(found: Occurrence, look: Look) -> Iterator[float]:
    context = found.passage.segment.context
    if look.before in JOINED:
        yield 1.5
    elif look.before == "the" and not look.is_possessive and look.after and not look.is_lower:
        yield 1.0
    elif look.before in cues.ADDRESSING:
        yield -2.0
    if look.is_possessive or look.after in BELONGING:
        yield 1.0 if look.after in BELONGING or _behind_possessive(found) in BELONGING else 0.0
    if look.after in cues.HUMAN:
        yield -1.0
    if look.before in PERSON_FOLDERS | COMPANY_FOLDERS and found.passage.is_slug:
        yield 3.0 if look.before in COMPANY_FOLDERS else -3.0
    if found.passage.segment.kind is SegmentKind.FRONTMATTER_KEY or context.row == 0:
        yield 1.0


def _behind_possessive(found: Occurrence) -> str:
    number = found.last + 2
    return found.passage.words[number].key if number < len(found.passage.words) else ""
