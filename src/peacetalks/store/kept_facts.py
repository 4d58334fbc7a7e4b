"""Facts by their lasting ids, many at once and without the texts of their reports."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, select

from peacetalks.codebook.values import AnyFact
from peacetalks.store import tables
from peacetalks.store.conversions import fact_from_row
from peacetalks.store.found_facts import EXTRACTOR
from peacetalks.store.supplements import FoundFact, find_supplements

CHUNK = 400
"""Ids that are asked for at once, below what a database takes in one statement."""


@dataclass(frozen=True, slots=True)
class ReadFact:
    """A fact of a current reading as it was read, with its report's head; ids in ``fact`` are those of its reading.

    ``report`` is the report's name in this store. ``mention_ids`` and ``fact_ids`` lead from the reading's ids to
    lasting ones.
    """

    id: str
    fact: AnyFact
    report: str
    title: str | None
    published: str | None
    source: str | None
    url: str | None
    extractor: str
    extractor_version: str
    mention_ids: Mapping[str, str]
    fact_ids: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class ReportHead:
    """What is known of a current report without its text."""

    id: str
    title: str | None
    published: str | None
    source: str | None
    url: str | None
    licence: str | None
    language: str
    extractor: str


def find_facts(connection: Connection, ids: Iterable[str]) -> dict[str, ReadFact]:
    """Give facts of current readings by lasting id; what no current reading has is left out."""
    ids = set(ids)
    rows = list(_iter_facts(connection, ids))
    readings = {row.reading_seq for row in rows}
    mentions = _map_ids(connection, tables.mentions, readings)
    facts = _map_ids(connection, tables.facts, readings)
    found = {identifier: _tell_found(identifier, one) for identifier, one in find_supplements(connection, ids).items()}
    return found | {
        row.id: ReadFact(
            id=row.id,
            fact=fact_from_row(row._mapping),
            report=row.report_name,
            title=row.title,
            published=row.published,
            source=row.source,
            url=row.url,
            extractor=row.extractor,
            extractor_version=row.extractor_version,
            mention_ids=mentions.get(row.reading_seq, {}),
            fact_ids=facts.get(row.reading_seq, {}),
        )
        for row in rows
    }


def _tell_found(identifier: str, found: FoundFact) -> ReadFact:
    reading, report = found.reading, found.reading.coding.report
    return ReadFact(
        id=identifier,
        fact=found.fact,
        report=report.id,
        title=report.title,
        published=report.published,
        source=report.source,
        url=report.url,
        extractor=EXTRACTOR,
        extractor_version="",
        mention_ids=reading.mention_ids,
        fact_ids=reading.fact_ids,
    )


def find_heads(connection: Connection, names: Iterable[str]) -> dict[str, ReportHead]:
    """Give the heads of reports by name."""
    reports, versions, current = tables.reports.c, tables.versions.c, tables.current_readings
    query = (
        select(reports.name.label("report_name"), versions.title, versions.published, versions.source, versions.url,
               versions.licence, versions.language, tables.readings.c.extractor)
        .select_from(tables.reports)
        .join(current, current.c.report_seq == reports.seq)
        .join(tables.versions, versions.seq == current.c.version_seq)
        .join(tables.readings, tables.readings.c.seq == current.c.reading_seq)
    )  # fmt: skip
    found = {}
    for wanted in _chunk(names):
        for row in connection.execute(query.where(reports.name.in_(wanted))):
            found[row.report_name] = ReportHead(*row)
    return found


def _iter_facts(connection: Connection, ids: Iterable[str]) -> Iterator[Any]:
    versions, current = tables.versions.c, tables.current_readings
    query = (
        select(tables.facts, tables.reports.c.name.label("report_name"), versions.title, versions.published,
               versions.source, versions.url, tables.readings.c.extractor, tables.readings.c.extractor_version)
        .select_from(tables.facts)
        .join(tables.readings, tables.readings.c.seq == tables.facts.c.reading_seq)
        .join(tables.versions, versions.seq == tables.readings.c.version_seq)
        # By the report, which is the key: there is no index by which a reading is found among those that count.
        .join(current, (current.c.report_seq == versions.report_seq) & (current.c.reading_seq == tables.readings.c.seq))
        .join(tables.reports, tables.reports.c.seq == versions.report_seq)
    )  # fmt: skip
    for wanted in _chunk(ids):
        yield from connection.execute(query.where(tables.facts.c.id.in_(wanted)))


def _map_ids(connection: Connection, table: Any, readings: Iterable[int]) -> dict[int, dict[str, str]]:
    found: dict[int, dict[str, str]] = {}
    query = select(table.c.reading_seq, table.c.local_id, table.c.id)
    for wanted in _chunk(readings):
        for row in connection.execute(query.where(table.c.reading_seq.in_(wanted))):
            found.setdefault(row.reading_seq, {})[row.local_id] = row.id
    return found


def _chunk(wanted: Iterable[Any]) -> Iterator[list[Any]]:
    ids = sorted(set(wanted))
    yield from (ids[start : start + CHUNK] for start in range(0, len(ids), CHUNK))
