"""The cast of a note: who and what its findings name, each person, company or project once."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from redact.detect.sweeping.known_forms import forms_of_name, known_forms
from redact.detect.sweeping.spotting import FormIndex, Occurrence, Target
from redact.detect.sweeping.surfaces import KNOWN, MODEL, NAMED, STATED, SWEEP, TAKEN, name_of, surface, trust_in
from redact.model import Finding, Roster, Segments
from redact.names.forms import Form, Role, surest
from redact.names.ordinary import is_given_name, lower_use
from redact.names.people import is_abbreviated, person_name
from redact.names.shape import reads_as_person
from redact.names.words import key_of, words_in

FUNCTION_WORD = 5.5


@dataclass(slots=True)
class Member:
    """One person, company or project of the note."""

    id: str
    """The roster's, or one for this note alone."""
    entity_type: str
    trust: int = MODEL
    """The highest trust of a source that names it."""
    mentions: int = 0
    full: bool = False
    """Whether the note holds it in full, of two words or more."""
    forms: list[Form] = field(default_factory=list)
    """What its names may be written as, with repetitions."""

    @property
    def established(self) -> bool:
        """Tell whether the note names it beyond doubt: in full, by a trusted source, or more than once."""
        return self.full or self.mentions > 1 or (self.trust >= STATED and self.mentions > 0)


@dataclass(frozen=True, slots=True)
class Cast:
    """The members and the forms they may be written in."""

    members: Mapping[str, Member]
    index: FormIndex
    heard: frozenset[tuple[str, str]]
    """Member and key of the forms that are noted as what speech recognition makes of the name."""

    def candidates(self, key: str, entity_type: str) -> tuple[str, ...]:
        """Tell whom a name may mean: those for whom the form is surest, of that type if there are any.

        Args:
            key: the name's letters and digits, folded.
            entity_type: what the name is taken for.
        """
        for candidate in (key, key[:-1] if key.endswith("s") else key):
            targets = self.index.by_key.get(candidate, ())
            if targets:
                best = min(each.form.role for each in targets)
                limit = next(limit for limit in (Role.SHORT, Role.NICKNAME, Role.INITIALS) if best <= limit)
                fitting = [each for each in targets if each.form.role <= limit]
                same = [each for each in fitting if each.entity_type == entity_type]
                return tuple(dict.fromkeys(each.entity for each in same or fitting))
        return ()

    def establishes(self, found: Occurrence) -> bool:
        """Tell whether the note names one of those that an occurrence may mean beyond doubt."""
        return any(self.members[each.entity].established for each in found.targets)

    def with_forms(self, forms: Mapping[str, Iterable[Form]]) -> Cast:
        """Give the cast with further forms of some members."""
        more = [Target(member, self.members[member].entity_type, each) for member, found in forms.items() for each in found]
        return Cast(self.members, FormIndex.of([*_targets(self.members), *more]), self.heard)

    def retyped(self, types: Mapping[str, str]) -> Cast:
        """Give the cast with some members' types settled otherwise; the index, and what was seen with it, stays."""
        members = {
            name: replace(member, entity_type=types.get(name, member.entity_type)) for name, member in self.members.items()
        }
        return Cast(members, self.index, self.heard)

    def merged(self, same: Mapping[str, str]) -> Cast:
        """Give the cast with some members merged into others.

        Args:
            same: the member that stays, by the one that is the same; its full forms become the other's.
        """
        members = {name: replace(member, forms=list(member.forms)) for name, member in self.members.items() if name not in same}
        for name, other in same.items():
            members[other].forms.extend(each for each in self.members[name].forms if each.role is Role.FULL)
        return Cast(members, FormIndex.of(_targets(members)), self.heard)


def cast_of(segments: Segments, findings: Iterable[Finding], roster: Roster) -> Cast:
    """Tell apart whom the findings of a note name.

    Args:
        segments: the note.
        findings: what was found so far; an entity that is set already stands.
        roster: what the vault knows; its ids are kept.
    """
    casting = _Casting(roster)
    by_key: defaultdict[str, list[tuple[Finding, str]]] = defaultdict(list)
    for finding in findings:
        if finding.entity_type not in NAMED or finding.score < TAKEN:
            continue
        name = name_of(surface(segments, finding))
        if finding.entity:
            casting.add_settled(finding, name)
        elif len(key_of(name)) > 1:
            by_key[key_of(name)].append((finding, name))
    for key, found in sorted(by_key.items(), key=lambda item: _surest_first(*item)):
        casting.add(key, found[0][1], [each for each, _ in found])
    heard = frozenset(each for each in casting.roster.heard if each[0] in casting.members)
    return Cast(casting.members, FormIndex.of(_targets(casting.members)), heard)


def settled_type(found: Iterable[Finding]) -> str:
    """Settle the type of what several findings name: the most trusted source says, among equals most of them."""
    votes: defaultdict[str, list[int]] = defaultdict(list)
    for each in found:
        votes[each.entity_type].append(trust_in(each))
    return max(votes, key=lambda each: (max(votes[each]), len(votes[each]), each))


def _surest_first(key: str, found: Sequence[tuple[Finding, str]]) -> tuple[int, int, int, str]:
    words = len(words_in(found[0][1]))
    full = words > 1 and not is_abbreviated(found[0][1])
    return (-int(full), -max(trust_in(each) for each, _ in found), -words, key)


def _targets(members: Mapping[str, Member]) -> Iterator[Target]:
    for member in members.values():
        for each in surest(member.forms):
            yield Target(member.id, member.entity_type, each)


def _own_forms(entity_type: str, text: str, trust: int) -> Iterator[Form]:
    """Give the forms that a name lets one expect; what only a model says is taken apart if it looks like a name."""
    whole = trust == MODEL and not (entity_type == "PERSON" and reads_as_person(text))
    for each in forms_of_name(entity_type, text):
        if each.role <= Role.SHORT or (each.role is Role.INITIALS if whole else not _is_function_word(each.key)):
            yield each


def _is_function_word(key: str) -> bool:
    return lower_use(key) > FUNCTION_WORD and not is_given_name(key)


class _Casting:
    """The work of telling a note's mentions apart."""

    def __init__(self, roster: Roster) -> None:
        self.roster = known_forms(roster)
        self.members: dict[str, Member] = {}
        self.owners: defaultdict[str, dict[str, Role]] = defaultdict(dict)
        """Members by the keys of their forms, with the form's role."""

    def add_settled(self, finding: Finding, name: str) -> None:
        """Count a mention whose entity is settled already; what the sweep found teaches no new forms."""
        member = self._take(finding.entity, finding.entity_type)
        member.trust = max(member.trust, trust_in(finding))
        member.mentions += 1
        member.full = member.full or len(words_in(name)) > 1
        if finding.entity not in self.roster.entities and finding.detector != SWEEP:
            self._own(member, _own_forms(finding.entity_type, name, trust_in(finding)))

    def add(self, key: str, name: str, found: Sequence[Finding]) -> None:
        """Give a name of the note to its member, or make it one."""
        trust, entity_type = max(map(trust_in, found)), settled_type(found)
        member = self._member_for(key, name, entity_type)
        if member is None:
            return
        if trust > member.trust and member.id not in self.roster.entities:
            member.entity_type = entity_type
        member.trust = max(member.trust, trust)
        member.mentions += len(found)
        member.full = member.full or (len(words_in(name)) > 1 and trust > MODEL)
        self._own(member, _own_forms(member.entity_type, name, trust))

    def _own(self, member: Member, forms: Iterable[Form]) -> None:
        barred = self.roster.barred.get(member.id, ())
        for form in (each for each in forms if each.key not in barred):
            member.forms.append(form)
            roles = self.owners[form.key]
            roles[member.id] = min(form.role, roles.get(member.id, form.role))

    def _take(self, identity: str, entity_type: str) -> Member:
        """Give the member of that id, taken over from the roster or made on first sight."""
        if identity not in self.members:
            entity = self.roster.entities.get(identity)
            if entity is None:
                self.members[identity] = Member(identity, entity_type)
            else:
                self.members[identity] = Member(identity, entity.entity_type, KNOWN)
                self._own(self.members[identity], self.roster.forms[identity])
        return self.members[identity]

    def _member_for(self, key: str, name: str, entity_type: str) -> Member | None:
        """Find whom a name means; None where it may be several of the cast."""
        only_full = len(words_in(name)) > 1 and not is_abbreviated(name)
        in_order = key_of(" ".join(person_name(name).words)) if entity_type == "PERSON" else key
        for candidate in dict.fromkeys((key, in_order, key[:-1] if key.endswith("s") else key)):
            here = self._here(candidate, only_full=only_full)
            if here:
                return self.members[here[0]] if len(here) == 1 else None
            known = [self._take(each, entity_type) for each in self._known(candidate, entity_type, only_full=only_full)]
            if known:
                return known[0] if len(known) == 1 else None
        number = len(self.members)
        while f"new:{number}" in self.members:
            number += 1
        return self._take(f"new:{number}", entity_type)

    def _here(self, key: str, *, only_full: bool) -> list[str]:
        roles = self.owners.get(key, {})
        full = [owner for owner, role in roles.items() if role <= Role.SHORT]
        if full or only_full:
            return full
        return [owner for owner, role in roles.items() if role < Role.INITIALS] or list(roles)

    def _known(self, key: str, entity_type: str, *, only_full: bool) -> list[str]:
        """Give the entities of the roster that the name fits."""
        targets = self.roster.index.by_key.get(key, ())
        full = [each for each in targets if each.form.role <= Role.SHORT]
        fitting = full or ([] if only_full else [each for each in targets if each.entity_type == entity_type])
        return list(dict.fromkeys(each.entity for each in fitting))
