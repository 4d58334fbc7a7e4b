"""Links between incidents: the same offensive, war, aid or withdrawal told again or still going on."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

from peacetalks.codebook.decisions import Ref
from peacetalks.codebook.terms import Category, Realis
from peacetalks.codebook.values import Incident
from peacetalks.record.histories import iter_histories
from peacetalks.record.tellings import Telling, compare_tellings, load_relations
from peacetalks.record.theatres import compare_theatres
from peacetalks.record.values import Link, Relation

FIGHTING = frozenset((Category.ARMED_ATTACK, Category.OPERATION))
ONGOING = 100  # days between two reports of something that still goes on
AGAIN = 20  # days between two reports of one event
SAME, ALIKE, NEAR = 0.85, 0.25, 0.6
NOTHING: Mapping[Ref, Telling] = {}
ON = "the same told again or still going on"


def link_incidents(
    tellings: Iterable[Telling], *, only: Collection[Ref] | None = None, known: Mapping[Ref, Telling] = NOTHING
) -> Iterator[Link]:
    """Find incidents that continue or repeat earlier ones; truces are linked by ``truces``.

    With ``only``, the links of these are found; ``known`` then gives the first telling of what earlier ones tell of.
    """
    incidents = [telling for telling in tellings if is_linked_on(telling)]
    first = dict(known)
    for newer, before in iter_histories(incidents, only=only):
        yield from _link_latest(newer, before, first)


def is_linked_on(telling: Telling) -> bool:
    """Say whether a telling is of an incident that may go on or be told again, and no truce."""
    fact = telling.fact
    return isinstance(fact, Incident) and fact.category is not Category.CEASEFIRE and bool(telling.day)


def may_go_on(newer: Telling, older: Telling) -> bool:
    """Say whether an incident may be an earlier one told again or still going on."""
    return _judge(newer, older) is not None


def goes_back(telling: Telling, relation: Relation) -> bool:
    """Say whether what a telling is linked to is the first telling of the same."""
    return relation is Relation.REPEATS or _name_sort(telling) != "fighting"


def _name_sort(telling: Telling) -> str:
    """Give what an incident is, with a war coded as "other" and a campaign under one name."""
    fact = telling.fact
    if not isinstance(fact, Incident) or fact.realis is Realis.NEGATED:
        return ""
    if fact.category in FIGHTING or (fact.category is Category.OTHER and telling.words & load_relations().war):
        return "fighting"
    return fact.category


def _link_latest(newer: Telling, before: Sequence[Telling], first: dict[Ref, Telling]) -> Iterator[Link]:
    """Link fighting to its latest telling, and what else goes on to the first report of it.

    ``first`` holds, for each telling, the first one of the same event; it is filled in passing.
    """
    scored = [(judged[0], judged[1], older) for older in before if (judged := _judge(newer, older))]
    if not scored:
        return
    best = max(score for score, _, _ in scored)
    score, relation, older = next(entry for entry in scored if entry[0] >= 0.6 * best)
    older = first.get(older.ref, older)
    if older.ref.report == newer.ref.report:
        return
    if goes_back(newer, relation):
        first[newer.ref] = older
    yield Link(newer.ref, older.ref, relation, ON, min(score, 0.95))


def _judge(newer: Telling, older: Telling) -> tuple[float, Relation] | None:
    one, two = newer.fact, older.fact
    sort = _name_sort(newer)
    if not sort or sort != _name_sort(older) or newer.day is None or older.day is None:
        return None
    days = newer.day - older.day
    if days > ONGOING or compare_theatres(newer.theatre, older.theatre) < NEAR or _places_differ(newer, older):
        return None
    if newer.by and older.by and not newer.by & older.by:
        return None
    if not isinstance(one, Incident) or not isinstance(two, Incident):
        return None
    alike = compare_tellings(newer, older)
    dated = one.date is not None and one.date == two.date
    if dated or alike >= SAME:
        return max(alike, 0.7), Relation.REPEATS
    same_place = bool(newer.place and newer.place == older.place)
    same_doers = bool(newer.by & older.by)
    if alike >= ALIKE and (same_place or same_doers or alike >= 2 * ALIKE):
        return alike + 0.1 * same_place + 0.1 * same_doers, Relation.CONTINUES
    if sort == "fighting" and same_place and (same_doers or not (newer.by and older.by)):
        return 0.3, Relation.CONTINUES
    return None


def _places_differ(newer: Telling, older: Telling) -> bool:
    if not newer.place or not older.place or newer.place == older.place:
        return False
    lands = {land.lower() for land in newer.theatre.leading | older.theatre.leading}
    return newer.place not in lands and older.place not in lands
