"""Long lists a page at a time: each page goes on after the last row of the one before, however far down that is."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, exists, or_, select, tuple_

from peacetalks.codebook.decisions import Ref
from peacetalks.store import tables

UNCHECKED = "unchecked"
FEW = 2000


@dataclass(frozen=True, slots=True)
class FactFilter:
    """Which facts of the current readings: those of a report (its name), a process, a kind, or with a check."""

    report: str | None = None
    process: str | None = None
    kind: str | None = None
    check: str | None = None


@dataclass(frozen=True, slots=True)
class HolderRoles:
    """What holds the things of a list: a part of the record by space and id, and in which roles they hang on it."""

    space: str
    id: str
    roles: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ShareFilter:
    """Which things: those that hang on all of the holders, stand in one of the statuses, between two days."""

    holders: tuple[HolderRoles, ...]
    statuses: tuple[str, ...] = ()
    since: str | None = None
    until: str | None = None
    newest_first: bool = False


@dataclass(frozen=True, slots=True)
class ListedReport:
    """A report in the order of coming: its number there, its lasting id and its name."""

    seq: int
    id: str
    name: str


def list_facts(connection: Connection, wanted: FactFilter, *, after: int, limit: int) -> list[tuple[int, str]]:
    """Give the number and lasting id of facts in the order in which they were read, those after a number."""
    facts, current, shares = tables.facts, tables.current_readings, tables.shares
    query = select(facts.c.seq, facts.c.id).join(current, current.c.reading_seq == facts.c.reading_seq)
    query = query.where(facts.c.seq > after)
    if wanted.report is not None:
        reports = tables.reports
        query = query.join(reports, reports.c.seq == current.c.report_seq).where(reports.c.name == wanted.report)
    if wanted.kind is not None:
        query = query.where(facts.c.kind == wanted.kind)
    if wanted.process is not None:
        held = select(shares.c.id).where(
            shares.c.holder_space == "process", shares.c.holder == wanted.process, shares.c.space == "fact"
        )
        # Of few facts all are looked at; of many the next ones are soon found among all.
        few = len(connection.execute(held.limit(FEW)).all()) < FEW
        query = query.where(facts.c.id.in_(held) if few else held.where(shares.c.id == facts.c.id).exists())
    if wanted.check == UNCHECKED:
        query = query.where(~exists().where(tables.checks.c.fact == facts.c.id))
    elif wanted.check is not None:
        query = query.where(exists().where(tables.checks.c.fact == facts.c.id, tables.checks.c.check == wanted.check))
    return [(row.seq, row.id) for row in connection.execute(query.order_by(facts.c.seq).limit(limit))]


def list_reports(connection: Connection, *, after: int, limit: int, process: str | None = None) -> list[ListedReport]:
    """Give reports in the order in which they came, those after a number; all, or those of a process."""
    reports, shares = tables.reports, tables.shares
    query = select(reports).where(reports.c.seq > after)
    if process is not None:
        within = select(shares.c.id).where(
            shares.c.holder_space == "process", shares.c.holder == process, shares.c.space == "report"
        )
        query = query.where(reports.c.name.in_(within))
    return [ListedReport(*row) for row in connection.execute(query.order_by(reports.c.seq).limit(limit))]


def find_report(connection: Connection, words: str) -> ListedReport | None:
    """Give a report by its lasting id or its name."""
    reports = tables.reports
    query = select(reports).where((reports.c.id == words) | (reports.c.name == words))
    # A report may bear the id of another one as its name: an id goes first.
    row = connection.execute(query.order_by((reports.c.id == words).desc()).limit(1)).first()
    return ListedReport(*row) if row else None


def list_shared(
    connection: Connection, space: str, wanted: ShareFilter, *, after: tuple[str, str] | None, limit: int
) -> list[tuple[str, str]]:
    """Give the day and id of things of a space that hang on all holders, those after a day and id.

    At least one holder is needed; the first one's statuses and days count.
    """
    first, *others = wanted.holders
    shares = tables.shares
    query = select(shares.c.day, shares.c.id).distinct()
    query = query.where(shares.c.holder_space == first.space, shares.c.holder == first.id, shares.c.space == space)
    if first.roles:
        query = query.where(shares.c.role.in_(first.roles))
    if wanted.statuses:
        query = query.where(shares.c.status.in_(wanted.statuses))
    if wanted.since:
        query = query.where(shares.c.day >= wanted.since)
    if wanted.until:
        query = query.where(shares.c.day <= wanted.until)
    for holder in others:
        side = tables.shares.alias()
        on = select(side.c.id).where(
            side.c.holder_space == holder.space, side.c.holder == holder.id, side.c.space == space
        )
        query = query.where(shares.c.id.in_(on.where(side.c.role.in_(holder.roles)) if holder.roles else on))
    place = tuple_(shares.c.day, shares.c.id)
    if after is not None:
        query = query.where(place < after if wanted.newest_first else place > after)
    order: Sequence[object] = (shares.c.day, shares.c.id)
    if wanted.newest_first:
        order = (shares.c.day.desc(), shares.c.id.desc())
    return [(row.day, row.id) for row in connection.execute(query.order_by(*order).limit(limit))]  # type: ignore[arg-type]  # columns or their descent


def list_members(connection: Connection, space: str, cluster: str) -> list[Ref]:
    """Give the mentions of an actor of the record, or the talks of an encounter, as the current readings have them."""
    table = tables.mentions if space == "actor" else tables.facts
    clusters, current, reports = tables.clusters, tables.current_readings, tables.reports
    query = (
        select(reports.c.name, table.c.id)
        .join(clusters, clusters.c.member == table.c.id)
        .join(current, current.c.reading_seq == table.c.reading_seq)
        .join(reports, reports.c.seq == current.c.report_seq)
        .where(clusters.c.space == space, clusters.c.cluster == cluster)
        .order_by(table.c.seq)
    )
    return [Ref(row.name, row.id) for row in connection.execute(query)]


def list_names(connection: Connection, words: Iterable[str], *, limit: int = 2000) -> list[tuple[str, str]]:
    """Give folded names that hold one of the words, each with the actor of the record that is called so."""
    shares = tables.shares
    wanted = [shares.c.holder.contains(word, autoescape=True) for word in sorted(set(words))]
    if not wanted:
        return []
    query = (
        select(shares.c.holder, shares.c.id)
        .where(shares.c.holder_space == "name", shares.c.space == "actor", or_(*wanted))
        .order_by(shares.c.holder, shares.c.id)
        .limit(limit)
    )
    return [(row.holder, row.id) for row in connection.execute(query)]


def find_departure(connection: Connection, space: str, identifier: str) -> tuple[str, str, str | None] | None:
    """Give when, how and into which other a part left the record; None where it never did."""
    changes = tables.changes
    query = (
        select(changes.c.at, changes.c.change, changes.c.other)
        .where(changes.c.space == space, changes.c.id == identifier, changes.c.change.in_(("merged", "retracted")))
        .order_by(changes.c.seq.desc())
        .limit(1)
    )
    row = connection.execute(query).first()
    return (row.at, row.change, row.other) if row else None
