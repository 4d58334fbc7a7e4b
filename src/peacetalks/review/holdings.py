"""How much there is, and how much of it waits for review."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import Exists, func, select

from peacetalks.store import tables
from peacetalks.store.snapshots import Snapshot


@dataclass(frozen=True, slots=True)
class Holdings:
    """Numbers of reports, of facts in their current readings, and of those on which nobody has decided anything."""

    reports: int
    facts: int
    waiting: int


@dataclass(frozen=True, slots=True)
class ReportLine:
    """A report in a list: its lasting id and head, and how many of its facts wait for review."""

    id: str
    name: str
    title: str | None
    published: str | None
    source: str | None
    added: str
    facts: int
    waiting: int


def count_holdings(snapshot: Snapshot) -> Holdings:
    """Count what the store holds."""
    reports = snapshot.connection.execute(select(func.count()).select_from(tables.reports)).scalar_one()
    current = tables.facts.join(
        tables.current_readings, tables.current_readings.c.reading_seq == tables.facts.c.reading_seq
    )
    facts = snapshot.connection.execute(select(func.count()).select_from(current)).scalar_one()
    judged = snapshot.connection.execute(select(func.count()).select_from(current).where(is_judged())).scalar_one()
    return Holdings(reports, facts, facts - judged)


def list_reports(
    snapshot: Snapshot, *, limit: int = 50, before: int | None = None
) -> tuple[tuple[ReportLine, ...], int | None]:
    """Give reports, the newest first, and the number before which the next page begins, None on the last page."""
    reports, versions, current = tables.reports.c, tables.versions.c, tables.current_readings.c
    query = (
        select(reports.seq, reports.id, reports.name, versions.title, versions.published, versions.source,
               tables.entries.c.at, current.reading_seq)
        .select_from(tables.reports)
        .join(tables.current_readings, current.report_seq == reports.seq)
        .join(tables.versions, versions.seq == current.version_seq)
        .join(tables.entries, tables.entries.c.seq == versions.entry_seq)
        .order_by(reports.seq.desc())
        .limit(limit + 1)
    )  # fmt: skip
    if before is not None:
        query = query.where(reports.seq < before)
    rows = snapshot.connection.execute(query).all()
    shown = rows[:limit]
    counts = _count_facts(snapshot, [row.reading_seq for row in shown])
    lines = tuple(
        ReportLine(row.id, row.name, row.title, row.published, row.source, row.at, *counts.get(row.reading_seq, (0, 0)))
        for row in shown
    )
    return lines, shown[-1].seq if len(rows) > limit else None


def _count_facts(snapshot: Snapshot, readings: list[int]) -> dict[int, tuple[int, int]]:
    counted = func.count()
    query = select(tables.facts.c.reading_seq, counted).where(tables.facts.c.reading_seq.in_(readings))
    query = query.group_by(tables.facts.c.reading_seq)
    all_facts = {row[0]: row[1] for row in snapshot.connection.execute(query)}
    judged = {row[0]: row[1] for row in snapshot.connection.execute(query.where(is_judged()))}
    return {seq: (number, number - judged.get(seq, 0)) for seq, number in all_facts.items()}


def is_judged() -> Exists:
    """Give the condition that a person has decided on a fact of the table: a judgement that is no skipping.

    An undone judgement does not count, unless its undoing was undone; pages undo no further than that.
    """
    subjects, about, again = (tables.decision_subjects.alias(name) for name in ("judging", "undoing", "redoing"))
    undoing, redoing = tables.decisions.alias("undone"), tables.decisions.alias("redone")
    redone = (
        select(redoing.c.seq)
        .join(again, again.c.decision_seq == redoing.c.seq)
        .where(again.c.subject == undoing.c.id, redoing.c.decides == "undoing")
    )
    undone = (
        select(undoing.c.seq)
        .join(about, about.c.decision_seq == undoing.c.seq)
        .where(about.c.subject == tables.decisions.c.id, undoing.c.decides == "undoing", ~redone.exists())
    )
    judging = (
        select(subjects.c.decision_seq)
        .join(tables.decisions, tables.decisions.c.seq == subjects.c.decision_seq)
        .where(
            subjects.c.subject == tables.facts.c.id,
            tables.decisions.c.decides == "judgement",
            ~tables.decisions.c["values"].contains('"check":"skip"'),
            ~undone.exists(),
        )
    )
    return judging.exists()
