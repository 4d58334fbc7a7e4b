"""Participants: named persons at talks, with side and role."""

from __future__ import annotations

from collections.abc import Iterator

from peacetalks.codebook.terms import ActorType, Realis, Role, Scope
from peacetalks.codebook.values import Actor, Participant, Reason, Talks
from peacetalks.facts.talks import Encounter, find_encounters
from peacetalks.facts.talks.delegations import Seat
from peacetalks.facts.talks.tables import Member, iter_mentions
from peacetalks.facts.talks.tellings import Telling
from peacetalks.facts.talks.wording import load_wording
from peacetalks.language.analyses import Analysis
from peacetalks.language.predicates import Form

ROLE_OF_PART = {
    "parties": Role.DELEGATE,
    "mediators": Role.MEDIATOR,
    "hosts": Role.HOST,
    "observers": Role.OBSERVER,
}


def build_participants(analysis: Analysis, *, talks: tuple[Talks, ...]) -> tuple[Participant, ...]:
    """Read the participants of a report's talks."""
    kept = {t.id: t for t in talks}
    found: list[Participant] = []
    for encounter in find_encounters(analysis):
        if encounter.id in kept:
            found.extend(_participants(analysis, encounter, kept[encounter.id]))
    return tuple(found)


def _participants(analysis: Analysis, encounter: Encounter, talks: Talks) -> Iterator[Participant]:
    seen: set[str] = set()
    for seat in encounter.seats:
        if seat.person not in seen:
            seen.add(seat.person)
            yield _of_seat(seat, talks)
    for telling in encounter.tellings:
        for member in telling.members:
            if member.actor not in seen and _sits(analysis, member, telling, talks):
                seen.add(member.actor)
                yield _of_member(analysis, member, telling, talks)
    for telling in encounter.tellings:
        for member in _negotiators(analysis, telling, encounter.table(analysis)):
            if member.actor not in seen:
                seen.add(member.actor)
                yield _of_member(analysis, member, telling, talks)


def _sits(analysis: Analysis, member: Member, telling: Telling, talks: Talks) -> bool:
    """Say whether a member is a person at the table: who pursues talks as a whole need not sit there."""
    actor = analysis.actor_by_id[member.actor]
    if actor.type is not ActorType.PERSON:
        return False
    is_noun = telling.predicate.form is Form.NOUN
    if talks.scope is Scope.PROCESS and is_noun:
        return member.part != "parties" or _negotiates(actor)
    return not (is_noun and talks.realis is Realis.PROPOSED)


def _negotiators(analysis: Analysis, telling: Telling, table: frozenset[str]) -> Iterator[Member]:
    """Give the persons of a telling's sentence whose title says that they negotiate for a side of its table."""
    if telling.predicate.form is not Form.NOUN:
        return
    sentence = analysis.doc[telling.head].sent
    for mention in iter_mentions(analysis, sentence.start, sentence.end):
        for actor in mention.actors:
            found = analysis.actor_by_id[actor]
            if found.type is ActorType.PERSON and _negotiates(found) and found.of in table:
                yield Member(actor, mention.head, "parties")


def _negotiates(actor: Actor) -> bool:
    words = (actor.position or "").lower().replace("-", " ").split()
    return any(word in load_wording()["negotiating_titles"] for word in words)


def _of_seat(seat: Seat, talks: Talks) -> Participant:
    return Participant(
        id=f"p@{talks.id}@{seat.token}",
        evidence=(seat.evidence,),
        realis=talks.realis,
        talks=talks.id,
        person=seat.person,
        side=seat.side,
        role=seat.role,
        score=0.9,
        reason=Reason(extractor="frames", predicate=seat.frame, frame=seat.frame, pattern="delegation"),
    )


def _of_member(analysis: Analysis, member: Member, telling: Telling, talks: Talks) -> Participant:
    role = ROLE_OF_PART[member.part]
    if telling.frame.name == "sign" and role is Role.DELEGATE:
        role = Role.SIGNATORY
    return Participant(
        id=f"p@{talks.id}@{member.token}",
        evidence=(telling.evidence,),
        realis=talks.realis,
        talks=talks.id,
        person=member.actor,
        side=analysis.actor_by_id[member.actor].of,
        role=role,
        score=0.8,
        reason=Reason(
            extractor="frames",
            predicate=telling.predicate.lemma,
            frame=telling.frame.name,
            pattern=f"member:{telling.frame.name}",
        ),
    )
