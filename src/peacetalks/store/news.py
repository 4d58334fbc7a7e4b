"""What came into the store after an entry of the history, and the reports in the order of their days."""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import Connection, Select, func, select

from peacetalks.store import tables

CHUNK = 400


def _select_names() -> Select[tuple[str]]:
    return (
        select(tables.reports.c.name)
        .distinct()
        .select_from(tables.readings)
        .join(tables.versions, tables.versions.c.seq == tables.readings.c.version_seq)
        .join(tables.reports, tables.reports.c.seq == tables.versions.c.report_seq)
    )


def list_new(connection: Connection, entry: int) -> list[str]:
    """Give the names of reports that were added or read again after an entry."""
    first = select(func.min(tables.entries.c.seq)).where(tables.entries.c.seq > entry, tables.entries.c.action == "add")
    subjects = select(tables.entries.c.subject).where(tables.entries.c.seq > entry, tables.entries.c.action == "add")
    if connection.execute(first).scalar() is None:
        return []
    query = _select_names().where(tables.readings.c.id.in_(subjects))
    return [str(name) for name in connection.execute(query).scalars()]


def list_all(connection: Connection) -> list[str]:
    """Give the names of all reports."""
    return list(connection.execute(select(tables.reports.c.name)).scalars())


def find_decided(connection: Connection) -> bool:
    """Say whether anything was ever decided."""
    return connection.execute(select(tables.decisions.c.seq).limit(1)).first() is not None


def order_by_day(connection: Connection, names: Iterable[str]) -> list[str]:
    """Give reports in the order of their publication, so that most come after what is known."""
    current, versions = tables.current_readings, tables.versions
    query = (
        select(tables.reports.c.name, versions.c.published)
        .join(current, current.c.report_seq == tables.reports.c.seq)
        .join(versions, versions.c.seq == current.c.version_seq)
    )
    wanted = sorted(set(names))
    rows = [
        row
        for start in range(0, len(wanted), CHUNK)
        for row in connection.execute(query.where(tables.reports.c.name.in_(wanted[start : start + CHUNK])))
    ]
    return [row.name for row in sorted(rows, key=lambda row: (row.published or "", row.name))]


def find_published(connection: Connection, names: Iterable[str] | None = None) -> set[str]:
    """Give the days on which reports appeared, all or some."""
    current, versions = tables.current_readings, tables.versions
    query = select(versions.c.published).distinct().join(current, current.c.version_seq == versions.c.seq)
    query = query.where(versions.c.published.is_not(None))
    if names is None:
        return {str(day) for day in connection.execute(query).scalars()}
    query = query.join(tables.reports, tables.reports.c.seq == current.c.report_seq)
    wanted = sorted(set(names))
    return {
        str(day)
        for start in range(0, len(wanted), CHUNK)
        for day in connection.execute(query.where(tables.reports.c.name.in_(wanted[start : start + CHUNK]))).scalars()
    }
