"""What may be one with an encounter or an actor, for a person to look at: like ones that the machine keeps apart."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from rapidfuzz import fuzz

from peacetalks.codebook.folding import fold
from peacetalks.store.days import find_days
from peacetalks.store.parts import Selection
from peacetalks.views.actors import ActorView, build_actors
from peacetalks.views.encounters import EncounterView, build_encounters
from peacetalks.views.readers import RecordReader

MOST = 9
"""Candidates that are shown: one a digit key."""
AROUND = timedelta(days=45)
"""How far meetings may lie apart in time to be proposed."""
LATEST = 60
LEAST_LIKE = 60.0
"""Likeness of names, from 0 to 100, from which another actor is proposed."""
SHORTEST = 3


@dataclass(frozen=True, slots=True)
class Candidate:
    """What may be one with something else: how it is called, when it was, what it is like, how many sources tell it."""

    id: str
    words: str
    date: str | None
    told: str
    why: str
    sources: int


def list_like_encounters(reader: RecordReader, view: EncounterView) -> tuple[Candidate, ...]:
    """Give encounters of the same actors around the same days, those that share the most actors first."""
    shared: Counter[str] = Counter()
    days: dict[str, str] = {}
    for actor in dict.fromkeys(one.actor.id for one in view.attenders):
        found = {share.id: share.day for share in reader.list_shares(("actor", actor), "encounter", _near(view.told))}
        shared.update(found.keys())
        days |= found
    del shared[view.id]
    distance = {one: _measure(days[one], view.told) for one in shared}
    best = sorted(shared, key=lambda one: (-shared[one], distance[one], one))[:MOST]
    return tuple(
        Candidate(
            id=one.id,
            words=", ".join(party.name for party in one.parties) or "parties not named",
            date=one.date,
            told=one.told,
            why=f"{one.place or 'place not given'}; {shared[one.id]} of the same actors",
            sources=one.sources,
        )
        for one in build_encounters(reader, [(one, days[one]) for one in best])
    )


def list_like_actors(reader: RecordReader, view: ActorView) -> tuple[Candidate, ...]:
    """Give actors with a name that is like one of an actor's, the most like first."""
    own = {fold(name) for name in view.names}
    names = reader.list_names(word for name in own for word in name.split() if len(word) >= SHORTEST)
    likeness: dict[str, float] = {}
    for name, actor in names:
        if actor != view.id:
            like = max(max(fuzz.token_sort_ratio(name, mine), fuzz.partial_ratio(name, mine) * 0.9) for mine in own)
            likeness[actor] = max(likeness.get(actor, 0.0), like)
    best = [one for one in sorted(likeness, key=lambda one: (-likeness[one], one)) if likeness[one] >= LEAST_LIKE]
    return tuple(_name_candidate(one) for one in build_actors(reader, best[:MOST]))


def find_like(reader: RecordReader, ids: Iterable[str]) -> tuple[Candidate, ...]:
    """Give actors as candidates."""
    return tuple(_name_candidate(one) for one in build_actors(reader, ids))


def _name_candidate(one: ActorView) -> Candidate:
    others = [name for name in one.names if name != one.name]
    why = f"{one.type.replace('_', ' ')}{'; also ' + ', '.join(others[:4]) if others else ''}"
    return Candidate(one.id, one.name, None, "", why, one.encounters)


def _near(day: str) -> Selection:
    days = find_days(day)
    if days is None:
        return Selection(limit=LATEST, newest_first=True)
    return Selection(
        since=max(days.first - AROUND, date.min + AROUND).isoformat(),
        until=(days.last + AROUND).isoformat(),
        limit=LATEST,
    )


def _measure(one: str, other: str) -> int:
    left, right = find_days(one), find_days(other)
    return abs((left.first - right.first).days) if left and right else AROUND.days
