"""Encounters: tellings of one and the same meeting, round or process, put together within a report."""

from __future__ import annotations

import bisect
import dataclasses
import itertools
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from peacetalks.codebook.terms import Realis, Scope
from peacetalks.facts.talks.delegations import Seat, find_seats
from peacetalks.facts.talks.finding import find_tellings
from peacetalks.facts.talks.tables import party_of
from peacetalks.facts.talks.tellings import Telling
from peacetalks.language.analyses import Analysis

LOOK_BACK = 50  # encounters; a report of a usual length has fewer, and one of a book's length stays linear
OPENING = 3  # a release tells in its first sentences of which encounter it is


@dataclass(frozen=True, slots=True)
class Encounter:
    """One encounter with its tellings in the order of the text; ``lead`` is the telling that makes it.

    ``context`` says from where its table was taken, where no telling names it.
    """

    lead: Telling
    tellings: tuple[Telling, ...]
    seats: tuple[Seat, ...] = ()
    context: str = ""

    @property
    def id(self) -> str:
        """The id of the talks that the encounter becomes, until facts are numbered."""
        return f"t@{self.lead.head}"

    @property
    def scope(self) -> Scope:
        """A round where any telling counts it as one, else a meeting where any tells of one."""
        scopes = {t.scope for t in self.tellings}
        return next(s for s in (Scope.ROUND, Scope.MEETING, Scope.PROCESS) if s in scopes)

    @property
    def realis(self) -> Realis:
        """The realis of the telling that makes the encounter."""
        return self.lead.realis

    def table(self, analysis: Analysis) -> frozenset[str]:
        """Give the sides at the table, third parties included."""
        return frozenset(party_of(analysis, m.actor) for t in self.tellings for m in t.members)


def group_tellings(analysis: Analysis) -> tuple[Encounter, ...]:
    """Group the tellings of a report by the encounter that they tell of, in the order in which they are first told."""
    encounters: list[Encounter] = []
    for cluster in _clusters(find_tellings(analysis)):
        fresh = _encounter(cluster)
        near = range(max(0, len(encounters) - LOOK_BACK), len(encounters))
        home = next((i for i in reversed(near) if _same(analysis, encounters[i], fresh)), None)
        if home is not None:
            old = encounters[home]
            encounters[home] = Encounter(old.lead, (*old.tellings, *fresh.tellings))
        elif not _is_bare(analysis, fresh):
            encounters.append(fresh)
    return tuple(sorted(encounters, key=first_head))


def seat_persons(analysis: Analysis, encounters: Sequence[Encounter]) -> tuple[Encounter, ...]:
    """Give each seat to the encounter told last before it at which its side sits; else to the last one told."""
    seats: dict[int, list[Seat]] = {}
    for seat in find_seats(analysis):
        told = bisect.bisect_left(encounters, seat.token, key=first_head) or len(encounters)
        before = range(max(0, told - LOOK_BACK), told)
        sitting = [i for i in before if seat.side in encounters[i].table(analysis)]
        if before:
            seats.setdefault((sitting or before)[-1], []).append(seat)
    return tuple(dataclasses.replace(e, seats=tuple(seats.get(i, ()))) for i, e in enumerate(encounters))


def first_head(encounter: Encounter) -> int:
    """Give where an encounter is first told: encounters stand in that order."""
    return encounter.lead.head


def _clusters(tellings: Sequence[Telling]) -> list[list[Telling]]:
    """Put together the tellings of a sentence of which one belongs to the other."""
    by_head = {t.head: t for t in tellings}
    clusters: dict[int, list[Telling]] = {}
    for telling in tellings:
        top = telling
        while top.within is not None and not _is_topic(by_head[top.within], top):
            top = by_head[top.within]
        clusters.setdefault(top.head, []).append(telling)
    return sorted(clusters.values(), key=lambda c: c[0].head)


def _is_topic(above: Telling, below: Telling) -> bool:
    """Talks that are themselves talked about ("discussed the Geneva talks") are another encounter."""
    return above.is_weak and any(a.head in below.own for a in above.predicate.arguments if a.role != "agent")


def _encounter(cluster: Iterable[Telling]) -> Encounter:
    ordered = tuple(sorted(cluster, key=lambda t: t.head))
    strong = [t for t in ordered if not t.is_weak] or list(ordered)
    lead = min(strong, key=lambda t: (t.within is not None, t.head))
    return Encounter(lead, ordered)


def _is_bare(analysis: Analysis, encounter: Encounter) -> bool:
    """A word that only takes up an encounter makes none without at least two at the table."""
    if all(t.is_of_release for t in encounter.tellings):
        return True
    return all(t.is_weak for t in encounter.tellings) and len(encounter.table(analysis)) < 2


def _same(analysis: Analysis, old: Encounter, new: Encounter) -> bool:
    if new.lead.is_of_release and not _opens(analysis, old):
        return False
    old_table, new_table = old.table(analysis), new.table(analysis)
    takes_up = new.lead.taken_up or new.lead.is_weak
    if _conflict(old, new, settled=not (takes_up and new.realis is Realis.ACTUAL and not new_table)):
        return False
    if takes_up and (not new_table or new_table <= old_table):
        return True
    if not old_table or not new_table or (takes_up and new.lead.frame.name == old.lead.frame.name == "sign"):
        return takes_up and new.lead.frame.name == old.lead.frame.name
    shared = len(old_table & new_table) / len(old_table | new_table)
    return shared >= (0.5 if takes_up else 0.6) and _rank(old.scope) == _rank(new.scope)


def _rank(scope: Scope) -> int:
    return int(scope is Scope.PROCESS)


def _conflict(old: Encounter, new: Encounter, *, settled: bool) -> bool:
    if old.realis is not new.realis and settled and not (new.lead.is_weak and new.realis is Realis.ACTUAL):
        return True
    return any(
        bool(one and other and one != other)
        for one, other in (
            (_first(old, "date"), _first(new, "date")),
            (_first(old, "place"), _first(new, "place")),
            (_first(old, "round"), _first(new, "round")),
        )
    )


def _first(encounter: Encounter, field: str) -> object:
    values = (getattr(t, field) for t in encounter.tellings)
    value = next((v for v in values if v is not None), None)
    return getattr(value, "edtf", None) or getattr(value, "text", value)


def _opens(analysis: Analysis, encounter: Encounter) -> bool:
    """Say whether a report opens with an encounter of named persons, as releases about encounters do."""
    persons = {m.actor for t in encounter.tellings for m in t.members} - encounter.table(analysis)
    opening = list(itertools.islice(analysis.doc.sents, OPENING))[-1].end
    return encounter.scope is not Scope.PROCESS and bool(persons) and encounter.lead.head < opening
