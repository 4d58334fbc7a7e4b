"""Other accounts that a fact may contradict: facts of the same kind in other reports, about the same actors."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import select

from peacetalks.codebook.decisions import Contradiction, Ref
from peacetalks.codebook.summaries import Summary, summarise_fact
from peacetalks.codebook.values import AnyFact, Commitment, Incident, Participant, Span, Statement, Talks
from peacetalks.review.desks import Desk, ReviewedFact
from peacetalks.store import tables
from peacetalks.store.snapshots import KeptReading, Snapshot

MOST = 9
MOST_REPORTS = 60


@dataclass(frozen=True, slots=True)
class Account:
    """A fact of another report: where it stands, in words, and how many actors it shares."""

    ref: Ref
    fact_id: str
    report_id: str
    title: str | None
    published: str | None
    summary: Summary
    quote: str
    shared: int


def list_accounts(snapshot: Snapshot, desk: Desk, fact: ReviewedFact) -> tuple[Account, ...]:
    """Give accounts that a fact may contradict: those that share the most actors first."""
    names = {actor.id: actor.name for actor in desk.reading.coding.actors}
    own = {names[one] for one in list_actors(fact.fact) if one in names}
    accounts = [
        account
        for reading in _iter_readings(snapshot, desk, own)
        for account in _list_accounts(reading, fact.fact, own)
    ]
    return tuple(sorted(accounts, key=lambda one: (-one.shared, one.published or "", one.ref))[:MOST])


def list_marked(desk: Desk, fact: ReviewedFact) -> tuple[Contradiction, ...]:
    """Give the contradictions of a fact that were marked and hold."""
    own = Ref(desk.reading.coding.report.id, fact.read.id)
    found = (kept.decision for kept in desk.decisions if kept.counts)
    return tuple(one for one in found if isinstance(one, Contradiction) and own in (one.left, one.right))


def list_actors(fact: AnyFact) -> tuple[str, ...]:
    """Give the actors of a fact, by the ids that they have in its report."""
    match fact:
        case Talks():
            return (*fact.parties, *fact.mediators, *fact.hosts, *fact.observers)
        case Participant():
            return (fact.person,)
        case Statement():
            return (fact.speaker,)
        case Commitment():
            return (*fact.by, *fact.to)
        case Incident():
            return (*fact.actor, *(one for one in fact.target if not isinstance(one, Span)))


def _iter_readings(snapshot: Snapshot, desk: Desk, names: set[str]) -> list[KeptReading]:
    counted, known = tables.name_reports.c, tables.names.c
    query = (
        select(tables.reports.c.id)
        .join(tables.name_reports, counted.report_seq == tables.reports.c.seq)
        .join(tables.names, known.seq == counted.name_seq)
        .where(known.name.in_(sorted(names)), tables.reports.c.id != desk.reading.report_id)
        .group_by(tables.reports.c.id, tables.reports.c.seq)
        .order_by(tables.reports.c.seq.desc())
        .limit(MOST_REPORTS)
    )
    return list(snapshot.iter_current(snapshot.connection.execute(query).scalars().all()))


def _list_accounts(reading: KeptReading, fact: AnyFact, own: set[str]) -> list[Account]:
    names = {actor.id: actor.name for actor in reading.coding.actors}
    report = reading.coding.report
    return [
        Account(
            ref=Ref(report.id, other.id),
            fact_id=reading.fact_ids[other.id],
            report_id=reading.report_id,
            title=report.title,
            published=report.published,
            summary=summarise_fact(other, names),
            quote=" ".join(other.evidence[0].quote.split()),
            shared=shared,
        )
        for other in reading.coding.facts
        if other.kind is fact.kind and (shared := len(own & {names.get(one, "") for one in list_actors(other)}))
    ]
