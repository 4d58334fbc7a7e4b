"""Links between talks facts: what announces what, what is told again, which round follows which."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import combinations, groupby, pairwise

from peacetalks.codebook.decisions import Ref
from peacetalks.codebook.terms import Realis
from peacetalks.record.clusters import Cluster
from peacetalks.record.gatherings import Gathering
from peacetalks.record.histories import LATEST
from peacetalks.record.meetings import share_sides
from peacetalks.record.tellings import Order
from peacetalks.record.values import Link, Relation

TRIP = 14  # days from the announcement of a tour to its last stop
MANY = 8  # sides of a round by whose pairs it is found
NEXT_ROUND = 400  # days between two rounds of one series


def link_talks(gatherings: Mapping[Ref, Gathering], clusters: Iterable[Cluster]) -> list[Link]:
    """Find announcements, repeated announcements, stops of announced tours and rounds that follow each other."""
    links = [link for cluster in clusters for link in link_cluster([gatherings[ref] for ref in cluster.members])]
    shelves: dict[str, list[Gathering]] = defaultdict(list)
    for _, told in groupby(sorted(gatherings.values(), key=_order_fact), key=lambda one: one.order):
        mine = list(told)
        for gathering in mine:
            near = (one for key in list_journey_keys(gathering) for one in shelves[key][-LATEST:])
            links += link_journey(gathering, near)
        for gathering in mine:
            for key in list_journey_keys(gathering):
                shelves[key].append(gathering)
    return links


def _order_fact(gathering: Gathering) -> tuple[Order, Ref]:
    return (gathering.order, gathering.ref)


def link_cluster(gatherings: Sequence[Gathering]) -> Iterator[Link]:
    """Link the announcements of one encounter to what was held, and to the announcements before them."""
    if len(gatherings) < 2 or gatherings[0].is_process:
        return
    ordered = sorted(gatherings, key=lambda one: one.order)
    planned = [g for g in ordered if g.fact.realis is Realis.PLANNED and not _is_on_the_day(g)]
    held = [g for g in ordered if g.fact.realis is Realis.ACTUAL or _is_on_the_day(g)]
    for announcement in planned:
        for meeting in held:
            undated = announcement.told is None or meeting.told is None
            if undated or announcement.order <= meeting.order:
                yield Link(announcement.ref, meeting.ref, Relation.ANNOUNCES, "one encounter, planned then held", 0.9)
    for older, newer in pairwise(planned):
        yield Link(newer.ref, older.ref, Relation.REPEATS, "one encounter, planned in both", 0.8)


def _is_on_the_day(gathering: Gathering) -> bool:
    """Say whether a report of the day itself tells of talks that are about to begin."""
    if gathering.fact.realis is not Realis.PLANNED or not gathering.days or gathering.told is None:
        return False
    short = gathering.dated and gathering.days.length <= 2
    return short and gathering.days.first <= gathering.told


def list_journey_keys(gathering: Gathering) -> tuple[str, ...]:
    """Give the keys under which a tour finds its stops, and a numbered round the one before it and after it."""
    keys = [f"trip:{side}:{time}" for time in _list_fortnights(gathering) for side in sorted(gathering.sides)]
    number = gathering.fact.round
    if number is not None:
        pairs = list(combinations(sorted(gathering.sides)[:MANY], 2))
        keys += [f"round:{later}:{one}|{two}" for later in (number, number + 1) for one, two in pairs]
    return tuple(keys)


def _list_fortnights(gathering: Gathering) -> list[int]:
    if _is_tour(gathering):
        return [(gathering.told or 0) // TRIP + step for step in (0, 1)]
    return [gathering.days.first // TRIP] if gathering.days and _may_be_stop(gathering) else []


def link_journey(gathering: Gathering, before: Iterable[Gathering]) -> Iterator[Link]:
    """Link talks to earlier told ones: an announced tour to its stops, a numbered round to the one before it."""
    others = {one.ref: one for one in before}
    for ref in sorted(others):
        other = others[ref]
        for one, two in ((gathering, other), (other, gathering)):
            if _is_tour(one) and _may_be_stop(two) and _is_stop(two, one):
                yield Link(one.ref, two.ref, Relation.ANNOUNCES, "an announced tour and its stop", 0.7)
            if one.fact.round is not None and two.fact.round == one.fact.round - 1 and _is_next(one, two):
                yield Link(one.ref, two.ref, Relation.CONTINUES, "the next round", 0.7)


def _is_tour(gathering: Gathering) -> bool:
    """Say whether a tour is announced without its stops."""
    if gathering.is_process or gathering.told is None or gathering.fact.realis is not Realis.PLANNED:
        return False
    return "tour" in gathering.sorts and not gathering.spots


def _may_be_stop(gathering: Gathering) -> bool:
    if gathering.is_process or gathering.told is None or gathering.fact.realis is not Realis.ACTUAL:
        return False
    return gathering.dated and bool(gathering.spots and gathering.days)


def _is_stop(meeting: Gathering, tour: Gathering) -> bool:
    if meeting.ref.report == tour.ref.report or meeting.told is None or tour.told is None or not meeting.days:
        return False
    soon = 0 <= meeting.days.first - tour.told <= TRIP
    travellers = tour.sides & meeting.sides
    # The host of a stop is another side than the traveller; a tour "to the region" leaves open which.
    return soon and bool(travellers) and (len(share_sides(meeting, tour)) > 1 or tour.vague)


def _is_next(newer: Gathering, older: Gathering) -> bool:
    if newer.ref.report == older.ref.report or len(share_sides(newer, older)) < 2:
        return False
    first = older.days.first if older.days and older.days.year else None
    last = newer.days.first if newer.days and newer.days.year else None
    return first is None or last is None or 0 <= last - first <= NEXT_ROUND
