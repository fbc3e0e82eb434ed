"""The cast of a note: who and what its findings name, each person, company or project once."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from redact.detect.sweeping.spotting import FormIndex, Target
from redact.model import Finding, KnownEntity, Roster, Segments
from redact.names.companies import company_forms, project_forms
from redact.names.forms import Form, Role, surest
from redact.names.people import ASIDE, SPEECH_NOTE, person_forms, without_title
from redact.names.shape import reads_as_person
from redact.names.words import key_of, words_in

NAMED = ("PERSON", "ORGANIZATION", "PROJECT")
TAKEN = 0.35
"""From this score on a finding names someone; below, it only lists a place."""
MODEL, CONTEXT, STATED, KNOWN = 1, 2, 3, 4
TRUST = {"roster_names": KNOWN, "always": KNOWN, "fields": STATED, "speakers": STATED, "mentions": STATED, "context_names": CONTEXT}
"""How far a detector's word on the type goes; those that aren't named are models."""


@dataclass(slots=True)
class Member:
    """One person, company or project of the note."""

    id: str
    entity_type: str
    names: list[str] = field(default_factory=list)
    """As written in the note or known to the roster."""
    trust: int = MODEL
    """The highest trust of a source that names it."""
    mentions: int = 0
    full: bool = False
    """Whether the note holds it in full, of two words or more."""

    @property
    def established(self) -> bool:
        """Tell whether the note names it beyond doubt: in full, by a trusted source, or more than once."""
        return self.full or self.trust >= STATED or self.mentions > 1


@dataclass(frozen=True, slots=True)
class Cast:
    """The members and the forms they may be written in."""

    members: Mapping[str, Member]
    index: FormIndex
    heard: frozenset[tuple[str, str]]
    """Member and key of the forms that the roster notes as what speech recognition makes of the name."""


def surface(segments: Segments, finding: Finding) -> str:
    """Give the text of a finding, without the markup between its parts."""
    text = segments.path if finding.in_path else segments.source
    return "".join(text[span.start : span.end] for span in finding.ranges)


def name_of(text: str) -> str:
    """Give the name in a finding's text: one line, without title and possessive."""
    plain = " ".join(text.replace("_", " ").split()).strip("\"'“”‘’*@[]()<>.,;: ")
    return without_title(plain.removesuffix("'s").removesuffix("’s"))


@lru_cache(maxsize=1)
def roster_index(roster: Roster) -> FormIndex:
    """Index every form of every entity of the roster. The last roster's is kept: a run asks with the same one for each note."""
    return FormIndex.of(
        Target(entity.id, entity.entity_type, each) for entity in roster.entities for each in forms_of_known(entity)
    )


def forms_of_known(entity: KnownEntity) -> tuple[Form, ...]:
    """Give every form of a roster's entity; its further forms count as aliases."""
    own = list(forms_of_name(entity.entity_type, entity.name))
    for alias in entity.forms:
        plain = ASIDE.sub(" ", alias).strip() or alias
        several = len(words_in(plain)) > 1
        heard = SPEECH_NOTE.search(alias) is not None
        for each in forms_of_name(entity.entity_type, plain):
            if each.role is Role.FULL:
                own.append(each if several else each._replace(role=Role.ALIAS))
            elif several and not heard and each.role < Role.NICKNAME:
                own.append(each)
    return surest(own)


def forms_of_name(entity_type: str, name: str) -> tuple[Form, ...]:
    """Give every form of one name by the type of what it names."""
    if entity_type == "PERSON":
        return person_forms(name)
    return company_forms(name) if entity_type == "ORGANIZATION" else project_forms(name)


class _Casting:
    """The work of telling a note's mentions apart."""

    def __init__(self, roster: Roster) -> None:
        self.roster = roster_index(roster)
        self.known = {entity.id: entity for entity in roster.entities}
        self.members: dict[str, Member] = {}
        self.owners: defaultdict[str, dict[str, Role]] = defaultdict(dict)
        """Members by the keys of their forms, with the form's role."""

    def add(self, key: str, text: str, found: Sequence[tuple[str, str]]) -> None:
        """Give a name of the note to its member, or make it one."""
        trust = max(TRUST.get(detector, MODEL) for _, detector in found)
        entity_type = _settled_type(found)
        member = self._member_for(key, text, entity_type, trust)
        if member is None:
            return
        if trust > member.trust and member.id not in self.known:
            member.entity_type = entity_type
        member.trust = max(member.trust, trust)
        member.mentions += len(found)
        member.full = member.full or (len(words_in(text)) > 1 and trust > MODEL)
        if text not in member.names:
            member.names.append(text)
            for each in own_forms(member.entity_type, text, trust):
                self._own(member.id, each)

    def _own(self, owner: str, form: Form) -> None:
        roles = self.owners[form.key]
        roles[owner] = min(form.role, roles.get(owner, form.role))

    def _member_for(self, key: str, text: str, entity_type: str, trust: int) -> Member | None:
        """Find whom a name means; None where it may be several of the cast."""
        several_words = len(words_in(text)) > 1
        for candidate in (key, *([key[:-1]] if key.endswith("s") else [])):
            here = self._here(candidate, only_full=several_words)
            if len(here) == 1:
                return self.members[here[0]]
            if here:
                return None
            known = self._known(candidate, only_full=several_words, entity_type=entity_type)
            if known is not None:
                return known
        identity = f"new:{len(self.members)}"
        self.members[identity] = Member(identity, entity_type, [], trust)
        return self.members[identity]

    def _here(self, key: str, *, only_full: bool) -> list[str]:
        roles = self.owners.get(key, {})
        full = [owner for owner, role in roles.items() if role <= Role.SHORT]
        if full or only_full:
            return full
        return [owner for owner, role in roles.items() if role < Role.INITIALS] or list(roles)

    def _known(self, key: str, *, only_full: bool, entity_type: str) -> Member | None:
        targets = self.roster.by_key.get(key, ())
        full = [each for each in targets if each.form.role <= Role.SHORT]
        fitting = full or ([] if only_full else [each for each in targets if each.entity_type == entity_type])
        if len({each.entity for each in fitting}) != 1:
            return None
        return self.cast_known(fitting[0].entity)

    def mention_known(self, identity: str, text: str) -> None:
        """Count a mention that the roster's detector is sure of."""
        member = self.cast_known(identity)
        member.mentions += 1
        member.full = member.full or len(words_in(text)) > 1

    def cast_known(self, identity: str) -> Member:
        """Take an entity of the roster into the cast."""
        if identity not in self.members:
            entity = self.known[identity]
            self.members[identity] = Member(identity, entity.entity_type, [entity.name], KNOWN)
            for each in forms_of_known(entity):
                self._own(identity, each)
        return self.members[identity]


def own_forms(entity_type: str, text: str, trust: int) -> Iterable[Form]:
    """Give the forms that a name of the note lets one expect; a model's word alone is not taken apart unless it looks like a name."""
    forms = forms_of_name(entity_type, text)
    if trust > MODEL or (entity_type == "PERSON" and reads_as_person(text)):
        return forms
    return [each for each in forms if each.role <= Role.SHORT]


def cast_of(segments: Segments, findings: Iterable[Finding], roster: Roster) -> Cast:
    """Tell apart whom the findings of a note name.

    Args:
        segments: the note.
        findings: what was found so far.
        roster: what the vault knows; its ids are kept.
    """
    casting = _Casting(roster)
    by_key: defaultdict[str, list[tuple[Finding, str]]] = defaultdict(list)
    for finding in findings:
        if finding.entity_type in NAMED and finding.score >= TAKEN and len(key_of(name := name_of(surface(segments, finding)))) > 1:
            if finding.entity in casting.known:
                casting.mention_known(finding.entity, name)
            else:
                by_key[key_of(name)].append((finding, name))
    for key, found in sorted(by_key.items(), key=lambda item: _surest_first(*item)):
        casting.add(key, found[0][1], [(each.entity_type, each.detector) for each, _ in found])
    return _cast(casting)


def _surest_first(key: str, found: Sequence[tuple[Finding, str]]) -> tuple[int, int, int, str]:
    trust = max(TRUST.get(each.detector, MODEL) for each, _ in found)
    words = len(words_in(found[0][1]))
    return (-min(words, 2), -trust, -words, key)


def _settled_type(found: Iterable[tuple[str, str]]) -> str:
    """Settle the type of one name: the most trusted source says, among equals most of them."""
    votes: defaultdict[str, list[int]] = defaultdict(list)
    for entity_type, detector in found:
        votes[entity_type].append(TRUST.get(detector, MODEL))
    return max(votes, key=lambda each: (max(votes[each]), len(votes[each]), each))


def _cast(casting: _Casting) -> Cast:
    return Cast(
        casting.members,
        FormIndex.of(_targets(casting)),
        frozenset(
            (identity, key_of(ASIDE.sub(" ", alias)))
            for identity in casting.members
            if identity in casting.known
            for alias in casting.known[identity].forms
            if SPEECH_NOTE.search(alias)
        ),
    )


def _targets(casting: _Casting) -> Iterator[Target]:
    for member in casting.members.values():
        known = casting.known.get(member.id)
        forms = list(forms_of_known(known)) if known is not None else []
        for name in member.names:
            forms.extend(own_forms(member.entity_type, name, member.trust))
        for each in surest(forms):
            yield Target(member.id, member.entity_type, each)
