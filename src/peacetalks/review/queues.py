"""What to look at first, across all reports: the least certain and most consequential."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Select, select

from peacetalks.codebook.terms import Kind
from peacetalks.codebook.values import AnyFact
from peacetalks.facts.combining import DIFFERENCE
from peacetalks.review.holdings import is_judged, is_skipped, select_judged
from peacetalks.store import tables
from peacetalks.store.conversions import fact_from_row
from peacetalks.store.snapshots import Snapshot

CONSEQUENCES = {
    Kind.COMMITMENT: 3.0,
    Kind.TALKS: 2.0,
    Kind.INCIDENT: 2.0,
    Kind.PARTICIPANT: 1.5,
    Kind.STATEMENT: 1.0,
}
"""How much hangs on a fact being right: what binds somebody, before who met, before what was said."""


COMBINED = "%+%"
"""What the names of extractors look like that are two in one."""


@dataclass(frozen=True, slots=True)
class Waiting:
    """A fact that waits for review, with the head of its report."""

    id: str
    fact: AnyFact
    report_id: str
    title: str | None
    published: str | None
    source: str | None
    names: dict[str, str]


def list_waiting(snapshot: Snapshot, *, limit: int = 30, differing: bool = False) -> tuple[Waiting, ...]:
    """Give the facts that wait, those first whose doubt weighs most: one less the score, times the consequence.

    Those that somebody skipped come again at the end. With ``differing`` only those that two extractors read, and
    differ about.
    """
    connection, facts = snapshot.connection, tables.facts.c
    judged, skipped = is_judged(connection), is_skipped(connection)
    found: list[Any] = []
    for kind in CONSEQUENCES:
        # Within a kind the least score weighs most, so that an index has them in order.
        waits = _select_facts(differing=differing).where(facts.kind == str(kind), ~judged, ~skipped)
        found += connection.execute(waits.order_by(facts.score, facts.seq).limit(limit)).all()
    rows = sorted(found, key=_rank)[:limit]
    if len(rows) < limit:
        again = _select_facts(differing=differing).where(facts.id.in_(select_judged(connection, skips=True)), ~judged)
        rows += sorted(connection.execute(again).all(), key=_rank)[: limit - len(rows)]
    names = _name_actors(snapshot, [row.reading_seq for row in rows])
    return tuple(
        Waiting(
            id=row.id,
            fact=fact_from_row(row._mapping),
            report_id=row.report_id,
            title=row.title,
            published=row.published,
            source=row.source,
            names=names.get(row.reading_seq, {}),
        )
        for row in rows
    )


def has_combined(snapshot: Snapshot) -> bool:
    """Say whether any reading that counts was made by two extractors."""
    readings, current = tables.readings.c, tables.current_readings.c
    combined = (
        select(readings.seq)
        .join(tables.current_readings, current.reading_seq == readings.seq)
        .where(readings.extractor.like(COMBINED))
    )
    return snapshot.connection.execute(combined.limit(1)).first() is not None


def _select_facts(*, differing: bool = False) -> Select[Any]:
    facts, versions, reports, current = tables.facts.c, tables.versions.c, tables.reports.c, tables.current_readings.c
    selected = (
        select(tables.facts, reports.id.label("report_id"), versions.title, versions.published, versions.source)
        .select_from(tables.facts)
        .join(tables.current_readings, current.reading_seq == facts.reading_seq)
        .join(tables.versions, versions.seq == current.version_seq)
        .join(tables.reports, reports.seq == current.report_seq)
    )
    if not differing:
        return selected
    readings = tables.readings.c
    # Notes are strings of the JSON, so that one which opens so stands behind a quotation mark.
    return selected.join(tables.readings, readings.seq == facts.reading_seq).where(
        readings.extractor.like(COMBINED), tables.facts.c["values"].like(f'%"{DIFFERENCE} %')
    )


def _rank(row: Any) -> tuple[float, int]:
    """Put the most doubt with the most consequence first, then what was read first."""
    return -(1.0 - row.score) * CONSEQUENCES[Kind(row.kind)], row.seq


def _name_actors(snapshot: Snapshot, readings: Sequence[int]) -> dict[int, dict[str, str]]:
    mentions = tables.mentions.c
    query = select(mentions.reading_seq, mentions.local_id, mentions.name).where(
        mentions.reading_seq.in_(sorted(set(readings)))
    )
    names: dict[int, dict[str, str]] = {}
    for row in snapshot.connection.execute(query):
        names.setdefault(row.reading_seq, {})[row.local_id] = row.name
    return names
