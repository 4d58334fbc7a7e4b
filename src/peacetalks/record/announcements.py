"""Links between talks facts: what announces what, what is told again, which round follows which."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import combinations, pairwise

from peacetalks.codebook.decisions import Ref
from peacetalks.codebook.terms import Realis
from peacetalks.record.clusters import Cluster
from peacetalks.record.gatherings import Gathering
from peacetalks.record.meetings import share_sides
from peacetalks.record.values import Link, Relation

TRIP = 14  # days from the announcement of a tour to its last stop
MANY = 8  # sides of a round by whose pairs it is found
NEXT_ROUND = 400  # days between two rounds of one series


def link_talks(gatherings: Mapping[Ref, Gathering], clusters: Iterable[Cluster]) -> list[Link]:
    """Find announcements, repeated announcements, stops of announced tours and rounds that follow each other."""
    links = [link for cluster in clusters for link in _link_cluster([gatherings[ref] for ref in cluster.members])]
    return links + list(_link_stops(gatherings.values())) + list(_link_rounds(gatherings.values()))


def _order(gathering: Gathering) -> tuple[int, str]:
    return (gathering.told or 0, gathering.ref.report)


def _link_cluster(gatherings: Sequence[Gathering]) -> Iterator[Link]:
    if len(gatherings) < 2 or gatherings[0].is_process:
        return
    ordered = sorted(gatherings, key=_order)
    planned = [g for g in ordered if g.fact.realis is Realis.PLANNED and not _is_on_the_day(g)]
    held = [g for g in ordered if g.fact.realis is Realis.ACTUAL or _is_on_the_day(g)]
    for announcement in planned:
        for meeting in held:
            undated = announcement.told is None or meeting.told is None
            if undated or _order(announcement) <= _order(meeting):
                yield Link(announcement.ref, meeting.ref, Relation.ANNOUNCES, "one encounter, planned then held", 0.9)
    for older, newer in pairwise(planned):
        yield Link(newer.ref, older.ref, Relation.REPEATS, "one encounter, planned in both", 0.8)


def _is_on_the_day(gathering: Gathering) -> bool:
    """Say whether a report of the day itself tells of talks that are about to begin."""
    if gathering.fact.realis is not Realis.PLANNED or not gathering.days or gathering.told is None:
        return False
    short = gathering.dated and gathering.days.length <= 2
    return short and gathering.days.first <= gathering.told


def _link_stops(gatherings: Iterable[Gathering]) -> Iterator[Link]:
    """Link an announced tour, told without its stops, to the meetings that were its stops."""
    meetings: dict[tuple[str, int], list[Gathering]] = defaultdict(list)
    tours: list[Gathering] = []
    for gathering in gatherings:
        if gathering.is_process or gathering.told is None:
            continue
        if gathering.fact.realis is Realis.PLANNED and "tour" in gathering.sorts and not gathering.spots:
            tours.append(gathering)
        elif gathering.fact.realis is Realis.ACTUAL and gathering.dated and gathering.spots and gathering.days:
            for side in gathering.sides:
                meetings[side, gathering.days.first // TRIP].append(gathering)
    for tour in tours:
        soon = [(tour.told or 0) // TRIP + step for step in (0, 1)]
        near = (g for side in tour.sides for fortnight in soon for g in meetings.get((side, fortnight), ()))
        stops = {gathering.ref for gathering in near if _is_stop(gathering, tour)}
        for ref in sorted(stops):
            yield Link(tour.ref, ref, Relation.ANNOUNCES, "an announced tour and its stop", 0.7)


def _is_stop(meeting: Gathering, tour: Gathering) -> bool:
    if meeting.ref.report == tour.ref.report or meeting.told is None or tour.told is None or not meeting.days:
        return False
    soon = 0 <= meeting.days.first - tour.told <= TRIP
    travellers = tour.sides & meeting.sides
    # The host of a stop is another side than the traveller; a tour "to the region" leaves open which.
    return soon and bool(travellers) and (len(share_sides(meeting, tour)) > 1 or tour.vague)


def _link_rounds(gatherings: Iterable[Gathering]) -> Iterator[Link]:
    """Link each numbered round to the one before it among the same sides."""
    rounds: dict[tuple[int, tuple[str, str]], list[Gathering]] = defaultdict(list)
    for gathering in gatherings:
        if gathering.fact.round is not None:
            for pair_of_sides in combinations(sorted(gathering.sides)[:MANY], 2):
                rounds[gathering.fact.round, pair_of_sides].append(gathering)
    seen: set[tuple[Ref, Ref]] = set()
    for (number, pair_of_sides), later in sorted(rounds.items()):
        for newer in later:
            for older in rounds.get((number - 1, pair_of_sides), ()):
                pair = (newer.ref, older.ref)
                if pair not in seen and _is_next(newer, older):
                    seen.add(pair)
                    yield Link(*pair, Relation.CONTINUES, "the next round", 0.7)


def _is_next(newer: Gathering, older: Gathering) -> bool:
    if newer.ref.report == older.ref.report or len(share_sides(newer, older)) < 2:
        return False
    first = older.days.first if older.days and older.days.year else None
    last = newer.days.first if newer.days and newer.days.year else None
    return first is None or last is None or 0 <= last - first <= NEXT_ROUND
