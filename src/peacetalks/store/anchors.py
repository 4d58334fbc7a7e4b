"""From what a decision names today to lasting ids, and from lasting ids to what they are called now."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import Connection, RowMapping, Table, select

from peacetalks.codebook.decisions import Ref
from peacetalks.codebook.values import Talks
from peacetalks.errors import UsageError
from peacetalks.store import tables
from peacetalks.store.conversions import actor_from_row, fact_from_row
from peacetalks.store.holdings import Holding, Match, match_actor, match_fact, match_talks
from peacetalks.store.snapshots import KeptReading, Snapshot


def find_anchor(snapshot: Snapshot, ref: Ref, *, mention: bool) -> list[str]:
    """Give the lasting ids of a report and of an actor or fact in it. Raises UsageError where they are not kept."""
    reading = snapshot.find_current(ref.report)
    if reading is None:
        raise UsageError("there is no such report", where=ref.report, todo="`peacetalks search in:reports` finds it")
    ids = reading.mention_ids if mention else reading.fact_ids
    lasting = ids.get(ref.id) or next((kept for kept in ids.values() if kept == ref.id), None)
    if lasting is None:
        what = "actor" if mention else "fact"
        raise UsageError(
            f"this report has no {what} {ref.id!r}", where=ref.report, todo="`peacetalks show REPORT` lists what it has"
        )
    return [reading.report_id, lasting]


def find_report_id(snapshot: Snapshot, name: str) -> str:
    """Give the lasting id of a report. Raises UsageError where it is not kept."""
    query = select(tables.reports.c.id).where((tables.reports.c.name == name) | (tables.reports.c.id == name))
    report_id = snapshot.connection.execute(query).scalar()
    if report_id is None:
        raise UsageError("there is no such report", where=name, todo="`peacetalks search in:reports` finds it")
    return str(report_id)


class Anchors:
    """How the things that decisions are about stand in the current readings; most are found in one look-up."""

    def __init__(self, connection: Connection, refs: Sequence[Sequence[str]]) -> None:
        self._connection = connection
        self._snapshot = Snapshot(connection)
        self._readings: dict[str, KeptReading | None] = {}
        self._local: dict[str, str] = {}
        lasting = sorted({ref[1] for ref in refs})
        current = tables.current_readings
        for table in (tables.mentions, tables.facts):
            for start in range(0, len(lasting), 500):
                query = (
                    select(table.c.id, table.c.local_id)
                    .join(current, current.c.reading_seq == table.c.reading_seq)
                    .where(table.c.id.in_(lasting[start : start + 500]))
                )
                self._local.update({row.id: row.local_id for row in connection.execute(query)})
        self._names: dict[str, str] = {}

    def name_report(self, report_id: str) -> str:
        """Give the name of a report."""
        if report_id not in self._names:
            query = select(tables.reports.c.name).where(tables.reports.c.id == report_id)
            self._names[report_id] = self._connection.execute(query).scalar_one()
        return self._names[report_id]

    def find_reading(self, report_id: str) -> KeptReading | None:
        """Give the reading of a report that counts."""
        if report_id not in self._readings:
            self._readings[report_id] = self._snapshot.find_current(report_id)
        return self._readings[report_id]

    def match(self, ref: Sequence[str], *, identity: bool) -> Match:
        """Say how an actor or fact stands now, for a decision on identity or on a fact."""
        report_id, lasting = ref
        if lasting in self._local:
            return Match(Holding.READ_AGAIN, self._local[lasting])
        reading = self.find_reading(report_id)
        if reading is None:
            return Match(Holding.WORDS_GONE)
        if lasting.startswith("m"):
            return match_actor(actor_from_row(self._load(tables.mentions, lasting)), reading.coding)
        fact = fact_from_row(self._load(tables.facts, lasting))
        match = match_talks if identity and isinstance(fact, Talks) else match_fact
        return match(fact, reading.coding)

    def _load(self, table: Table, lasting: str) -> RowMapping:
        query = select(table).where(table.c.id == lasting).order_by(table.c.seq.desc()).limit(1)
        return self._connection.execute(query).one()._mapping
