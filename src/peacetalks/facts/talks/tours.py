"""Tours: a release that opens with somebody's travel tells of one encounter, or of one for each place named later."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence

from peacetalks.codebook.terms import ActorType, Scope
from peacetalks.facts.talks.encounters import Encounter
from peacetalks.language.analyses import Analysis

GOING = frozenset({"travel", "set out", "visit"})


def settle_tours(analysis: Analysis, encounters: Sequence[Encounter]) -> tuple[Encounter, ...]:
    """Make one encounter of a tour whose meetings have no places of their own; else one of each stop.

    Stops take over the date of the tour and, where they have none, its place.
    """
    tour = next((e for e in encounters[:2] if e.lead.frame.name in GOING and _travellers(analysis, e)), None)
    if tour is None:
        return tuple(encounters)
    meetings = [e for e in encounters if e is not tour and _is_part(analysis, tour, e)]
    stops = [e for e in meetings if _has_place(e) and not _names_place(tour, e)]
    if not stops:
        whole = [m for m in meetings if not _is_apart(analysis, tour, m)]
        tellings = tuple(sorted({t.head: t for e in (tour, *whole) for t in e.tellings}.values(), key=lambda t: t.head))
        merged = dataclasses.replace(tour, tellings=tellings)
        return tuple(merged if e is tour else e for e in encounters if e not in whole)
    dated = {id(e): _as_stop(tour, e) for e in meetings}
    return tuple(dated.get(id(e), e) for e in encounters if e is not tour or _is_full(analysis, tour))


def _travellers(analysis: Analysis, encounter: Encounter) -> frozenset[str]:
    agents = {h for t in encounter.tellings for h in t.predicate.heads("agent", "possessor", "by")}
    members = {m.actor for t in encounter.tellings for m in t.members if m.token in agents}
    return frozenset(a for a in members if analysis.actor_by_id[a].type is ActorType.PERSON)


def _is_part(analysis: Analysis, tour: Encounter, other: Encounter) -> bool:
    sitting = {m.actor for t in other.tellings for m in t.members}
    same_time = other.realis is tour.realis or not _has_date(other)
    return other.scope is not Scope.PROCESS and same_time and bool(sitting & _travellers(analysis, tour))


def _has_place(encounter: Encounter) -> bool:
    return any(t.place is not None for t in encounter.tellings)


def _has_date(encounter: Encounter) -> bool:
    return any(t.date is not None for t in encounter.tellings)


def _names_place(tour: Encounter, other: Encounter) -> bool:
    """Say whether a meeting's place is the only one that the tour names."""
    own = {t.place.text for t in other.tellings if t.place is not None}
    return {t.place.text for t in tour.tellings if t.place is not None} == own


def _is_apart(analysis: Analysis, tour: Encounter, meeting: Encounter) -> bool:
    """Say whether a meeting is told as one beside the tour: it names another person, or another date."""
    persons = {
        m.actor for t in meeting.tellings for m in t.members if analysis.actor_by_id[m.actor].type is ActorType.PERSON
    }
    return bool(persons - _travellers(analysis, tour)) or _has_date(meeting)


def _is_full(analysis: Analysis, tour: Encounter) -> bool:
    """Say whether a tour tells by itself with whom the traveller talked."""
    return len(tour.table(analysis)) >= 2 and tour.lead.frame.name == "visit"


def _as_stop(tour: Encounter, meeting: Encounter) -> Encounter:
    date = next((t.date for t in tour.tellings if t.date is not None), None)
    place = next((t.place for t in tour.tellings if t.place is not None), None)
    lead = meeting.lead
    if date is not None and not _has_date(meeting):
        lead = dataclasses.replace(lead, date=date)
    if place is not None and not _has_place(meeting):
        lead = dataclasses.replace(lead, place=place)
    opening = dataclasses.replace(tour.lead, members=(), place=None, issues=())
    tellings = tuple(lead if t is meeting.lead else t for t in meeting.tellings)
    return dataclasses.replace(meeting, lead=lead, tellings=(opening, *tellings))
