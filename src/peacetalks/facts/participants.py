"""Participants: named persons at talks, with side and role."""

from __future__ import annotations

from collections.abc import Iterator

from peacetalks.codebook.terms import ActorType, Role
from peacetalks.codebook.values import Participant, Reason, Talks
from peacetalks.facts.talks import Encounter, find_encounters
from peacetalks.facts.talks.delegations import Seat
from peacetalks.facts.talks.tables import Member
from peacetalks.facts.talks.tellings import Telling
from peacetalks.language.analyses import Analysis

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
            is_person = analysis.actor_by_id[member.actor].type is ActorType.PERSON
            if is_person and member.actor not in seen:
                seen.add(member.actor)
                yield _of_member(analysis, member, telling, talks)


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
