"""How much there is, and how much of it waits for review."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Connection, Exists, Select, cast, func, select
from sqlalchemy.dialects.postgresql import JSONB

from peacetalks.store import tables
from peacetalks.store.decision_lists import find_undone
from peacetalks.store.snapshots import Snapshot

SKIPS = '"check":"skip"'
"""How the values of a skipping are told from those of other judgements in the database."""


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
    facts = snapshot.connection.execute(select(func.sum(tables.current_readings.c.facts))).scalar() or 0
    current = tables.facts.join(
        tables.current_readings, tables.current_readings.c.reading_seq == tables.facts.c.reading_seq
    )
    # From the judgements to their facts, which are few beside all facts.
    judged = snapshot.connection.execute(
        select(func.count()).select_from(current).where(tables.facts.c.id.in_(select_judged(snapshot.connection)))
    ).scalar_one()
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
    judged = {row[0]: row[1] for row in snapshot.connection.execute(query.where(is_judged(snapshot.connection)))}
    return {seq: (number, number - judged.get(seq, 0)) for seq, number in all_facts.items()}


def is_judged(connection: Connection) -> Exists:
    """Give the condition that a person has decided on a fact of the table: a judgement that holds, and no skipping."""
    return _has_judgement(connection, _is_skipping(skips=False))


def is_skipped(connection: Connection) -> Exists:
    """Give the condition that a person has skipped a fact of the table, and that this holds."""
    return _has_judgement(connection, _is_skipping(skips=True))


def select_judged(connection: Connection, *, skips: bool = False) -> Select[tuple[str]]:
    """Give the ids of facts on which a person has decided, or which a person has skipped."""
    subjects = tables.decision_subjects.alias("judging")
    return _keep_judgements(select(subjects.c.subject), subjects, _is_skipping(skips=skips), connection)


def _is_skipping(*, skips: bool) -> ColumnElement[bool]:
    skipping = tables.decisions.c["values"].contains(SKIPS)
    return skipping if skips else ~skipping


def _has_judgement(connection: Connection, wanted: ColumnElement[bool]) -> Exists:
    subjects = tables.decision_subjects.alias("judging")
    judging = _keep_judgements(select(subjects.c.decision_seq), subjects, wanted, connection)
    return judging.where(subjects.c.subject == tables.facts.c.id).exists()


def _keep_judgements(
    query: Select[Any], subjects: Any, wanted: ColumnElement[bool], connection: Connection
) -> Select[Any]:
    query = query.join(tables.decisions, tables.decisions.c.seq == subjects.c.decision_seq)
    query = query.where(tables.decisions.c.decides == "judgement", wanted)
    undone = find_undone(connection)
    return query.where(tables.decisions.c.id.not_in(_list_values(connection, sorted(undone)))) if undone else query


def _list_values(connection: Connection, values: list[str]) -> Select[tuple[str]]:
    """Give values as rows, however many they are: a database takes only so many parameters."""
    if connection.dialect.name == "sqlite":
        rows = func.json_each(json.dumps(values)).table_valued("value")
    else:
        rows = func.jsonb_array_elements_text(cast(values, JSONB)).table_valued("value")
    return select(rows.c.value)
