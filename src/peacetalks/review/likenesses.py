"""Who may be the same as an actor of a report: those of its own report, and those of other reports with like names."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from rapidfuzz import fuzz
from sqlalchemy import or_, select

from peacetalks.codebook.decisions import Identity, Ref, Subject, Verdict
from peacetalks.codebook.folding import fold
from peacetalks.codebook.values import Actor
from peacetalks.review.desks import Desk
from peacetalks.store import tables
from peacetalks.store.decisions import KeptDecision
from peacetalks.store.snapshots import Snapshot

LEAST_LIKE = 70.0
"""Likeness of names, from 0 to 100, from which another actor is proposed."""
MOST = 9
"""Candidates that are shown: one a digit key."""
MOST_NAMES = 500


@dataclass(frozen=True, slots=True)
class Candidate:
    """An actor of a report that may be the same: where it is, its name and type, how like the names are (0 to 1)."""

    ref: Ref
    report_id: str
    name: str
    type: str
    title: str | None
    likeness: float


@dataclass(frozen=True, slots=True)
class Link:
    """What was decided of an actor and another one."""

    decision: str
    other: Ref
    name: str
    verdict: Verdict
    by: str


def list_candidates(snapshot: Snapshot, desk: Desk, actor: Actor) -> tuple[Candidate, ...]:
    """Give who may be the same as an actor, the most like first; those already decided on are left out."""
    own = Ref(desk.reading.coding.report.id, actor.id)
    decided = {link.other for link in list_links(desk, actor)}
    found = [*_list_own(desk, actor), *_list_others(snapshot, desk, actor)]
    found = [one for one in found if one.ref not in decided and one.ref != own]
    return tuple(sorted(found, key=lambda one: (-one.likeness, one.name, one.ref))[:MOST])


def list_links(desk: Desk, actor: Actor) -> tuple[Link, ...]:
    """Give what was decided of an actor, and holds."""
    own = Ref(desk.reading.coding.report.id, actor.id)
    return tuple(_iter_links(desk.decisions, own, {a.id: a.name for a in desk.reading.coding.actors}))


def _iter_links(decisions: tuple[KeptDecision, ...], own: Ref, names: dict[str, str]) -> Iterator[Link]:
    for kept in decisions:
        decision = kept.decision
        if kept.undone or not isinstance(decision, Identity) or decision.subject is not Subject.ACTOR:
            continue
        if own in (decision.left, decision.right):
            other = decision.right if decision.left == own else decision.left
            name = names.get(other.id, other.id) if other.report == own.report else other.report
            yield Link(decision.id, other, name, decision.verdict, decision.by)


def _list_own(desk: Desk, actor: Actor) -> Iterator[Candidate]:
    reading = desk.reading
    for other in reading.coding.actors:
        likeness = _compare(actor, (other.name, *other.aliases))
        # Two names in one report are often meant apart, so that hardly like ones are shown of the same sort only.
        if other.id != actor.id and (other.type is actor.type or likeness * 100 >= LEAST_LIKE):
            ref = Ref(reading.coding.report.id, other.id)
            yield Candidate(ref, reading.report_id, other.name, str(other.type), reading.coding.report.title, likeness)


def _list_others(snapshot: Snapshot, desk: Desk, actor: Actor) -> Iterator[Candidate]:
    words = [word for word in fold(actor.name).split() if len(word) > 2] or [fold(actor.name)]
    names = select(tables.names.c.name).where(or_(*(tables.names.c.folded.contains(word) for word in words)))
    mentions, reports, current = tables.mentions.c, tables.reports.c, tables.current_readings.c
    query = (
        select(mentions.local_id, mentions.name, mentions.type, reports.name.label("report"), reports.id,
               tables.versions.c.title)
        .select_from(tables.mentions)
        .join(tables.current_readings, current.reading_seq == mentions.reading_seq)
        .join(tables.reports, reports.seq == current.report_seq)
        .join(tables.versions, tables.versions.c.seq == current.version_seq)
        .where(mentions.name.in_(names.limit(MOST_NAMES)), reports.id != desk.reading.report_id)
        .limit(MOST_NAMES)
    )  # fmt: skip
    for row in snapshot.connection.execute(query):
        likeness = _compare(actor, (row.name,))
        if likeness * 100 >= LEAST_LIKE:
            yield Candidate(Ref(row.report, row.local_id), row.id, row.name, row.type, row.title, likeness)


def _compare(actor: Actor, names: tuple[str, ...]) -> float:
    own = [fold(name) for name in (actor.name, *actor.aliases)]
    return max(fuzz.token_sort_ratio(mine, fold(theirs)) for mine in own for theirs in names) / 100
