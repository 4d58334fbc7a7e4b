"""Making the derived tables anew from the append-only ones."""

from __future__ import annotations

from sqlalchemy import Connection, select

from peacetalks.store import tables
from peacetalks.store.decisions import amend_report, index_decisions
from peacetalks.store.derivations import derive_reading
from peacetalks.store.search.amendments import has_amendments
from peacetalks.store.search.indexes import empty_index
from peacetalks.store.snapshots import Snapshot

DERIVED_HERE = (tables.name_reports, tables.names, tables.decision_subjects, tables.current_readings)


def rebuild(connection: Connection) -> None:
    """Empty the derived tables and fill them again, except the derived record.

    That one is marked as out of date, and is computed when it is next asked for.
    """
    empty_index(connection)
    for table in (*DERIVED_HERE, tables.progress):
        connection.execute(table.delete())
    for reading in Snapshot(connection).iter_readings():
        derive_reading(connection, reading.seq, reading.coding)
    index_decisions(connection)
    for report_id in connection.execute(select(tables.reports.c.id)).scalars().all():
        if has_amendments(connection, report_id):
            amend_report(connection, report_id)
