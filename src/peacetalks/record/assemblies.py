"""Encounters of the record, put together from the talks facts and participants of all reports of them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from peacetalks.codebook.decisions import Ref
from peacetalks.codebook.terms import Realis, Role, Scope
from peacetalks.codebook.values import Coding, Participant, Talks
from peacetalks.record.aggregation import Told, aggregate_values, collect_by
from peacetalks.record.clusters import Cluster
from peacetalks.record.copies import count_sources
from peacetalks.record.identifiers import name_identifier
from peacetalks.record.sides import Sides
from peacetalks.record.values import Attendance, Encounter, Party

PLACES = ("parties", "mediators", "hosts", "observers")


def build_encounters(
    codings: Mapping[str, Coding], clusters: Iterable[Cluster], sides: Sides, copies: Mapping[str, str]
) -> list[Encounter]:
    """Build one encounter for each cluster of talks facts; ``codings`` hold their reports and may hold others."""
    told: dict[Ref, Told] = {}
    people: dict[Ref, list[tuple[Ref, Participant]]] = {}
    for report, coding in codings.items():
        for fact in coding.facts:
            if isinstance(fact, Talks):
                told[Ref(report, fact.id)] = Told(Ref(report, fact.id), fact, coding.report.published)
            elif isinstance(fact, Participant):
                people.setdefault(Ref(report, fact.talks), []).append((Ref(report, fact.id), fact))
    return [_build(cluster, told, people, (sides, copies)) for cluster in clusters]


def _build(
    cluster: Cluster,
    told: Mapping[Ref, Told],
    people: Mapping[Ref, list[tuple[Ref, Participant]]],
    context: tuple[Sides, Mapping[str, str]],
) -> Encounter:
    sides, copies = context
    accounts = sorted((told[ref] for ref in cluster.members), key=lambda one: one.order)
    parties = _list_parties(accounts, sides, copies)
    attended = [entry for ref in cluster.members for entry in people.get(ref, ())]
    names = [party.actor.rpartition("-")[0] for party in parties if party.place == "parties"][:3]
    return Encounter(
        id=name_identifier(" ".join(names) or "talks", cluster.members[0]),
        scope=_choose_scope(accounts),
        status=_find_status(accounts),
        members=cluster.members,
        sources=count_sources(cluster.members, copies),
        parties=parties,
        attended=_list_attended(attended, sides, copies),
        values=aggregate_values(accounts, copies),
        score=cluster.score,
    )


def _choose_scope(accounts: Sequence[Told]) -> Scope:
    scopes = {one.fact.scope for one in accounts}
    # A round is a meeting that is also told as one of a series.
    return next(scope for scope in (Scope.PROCESS, Scope.ROUND, Scope.MEETING) if scope in scopes)


def _find_status(accounts: Sequence[Told]) -> str:
    if any(one.fact.realis is Realis.ACTUAL for one in accounts):
        return "held"
    return str(accounts[-1].fact.realis)


def _list_parties(accounts: Sequence[Told], sides: Sides, copies: Mapping[str, str]) -> tuple[Party, ...]:
    parties: list[Party] = []
    for place in PLACES:
        named = (
            (sides.identify(one.ref.report, actor), one.ref) for one in accounts for actor in getattr(one.fact, place)
        )
        collected = collect_by((actor, ref) for actor, ref in named if actor is not None)
        for actor, refs in sorted(collected.items(), key=lambda entry: (-count_sources(entry[1], copies), entry[0])):
            parties.append(Party(actor, place, tuple(sorted(set(refs))), count_sources(refs, copies)))
    return tuple(parties)


def _list_attended(
    people: Sequence[tuple[Ref, Participant]], sides: Sides, copies: Mapping[str, str]
) -> tuple[Attendance, ...]:
    by_person: dict[str, list[tuple[Ref, Participant]]] = {}
    for ref, fact in people:
        person = sides.identify(ref.report, fact.person)
        if person:
            by_person.setdefault(person, []).append((ref, fact))
    return tuple(_build_attendance(person, told, sides, copies) for person, told in sorted(by_person.items()))


def _build_attendance(
    person: str, told: Sequence[tuple[Ref, Participant]], sides: Sides, copies: Mapping[str, str]
) -> Attendance:
    of = {side for ref, fact in told if fact.side and (side := sides.identify(ref.report, fact.side))}
    roles = {fact.role for _, fact in told} - {Role.UNKNOWN} or {Role.UNKNOWN}
    refs = tuple(sorted(ref for ref, _ in told))
    return Attendance(person, tuple(sorted(of)), tuple(sorted(roles)), refs, count_sources(refs, copies))
