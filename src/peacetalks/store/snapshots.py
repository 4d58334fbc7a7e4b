"""Looking into the store: everything here is read from one state of the database."""

from __future__ import annotations

import zlib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import Connection, RowMapping, Select, Table, func, select

from peacetalks.codebook.values import Actor, AnyFact, Coding, Report
from peacetalks.store import tables
from peacetalks.store.conversions import actor_from_row, coding_from_rows, report_from_row

CHUNK = 200
"""Readings that are fetched at once: enough to keep the database busy, few enough to keep memory small."""


@dataclass(frozen=True, slots=True)
class KeptReading:
    """A reading as it is kept: whose it is, and the coding with the ids that its actors and facts have everywhere.

    ``coding.report.id`` is the report's name in this store. ``mention_ids`` and ``fact_ids`` lead from local ids to
    lasting ones.
    """

    seq: int
    id: str
    report_id: str
    version_id: str
    extractor: str
    extractor_version: str
    current: bool
    coding: Coding
    mention_ids: Mapping[str, str]
    fact_ids: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class KeptFact:
    """A fact with the reading that it stands in."""

    id: str
    fact: AnyFact
    reading: KeptReading


@dataclass(frozen=True, slots=True)
class Version:
    """One version of a report: when it came, from which bytes, and its text and head."""

    seq: int
    id: str
    at: str
    by: str
    original_sha256: str
    original_name: str
    text_sha256: str
    report: Report


class Snapshot:
    """What the store holds at one moment, through one connection that reads."""

    def __init__(self, connection: Connection) -> None:
        self.connection = connection

    def count(self) -> dict[str, int]:
        """Count reports, versions, readings, facts of current readings, and decisions."""
        facts = select(func.count()).select_from(
            tables.facts.join(
                tables.current_readings, tables.current_readings.c.reading_seq == tables.facts.c.reading_seq
            )
        )
        counted = {
            table.name: self.connection.execute(select(func.count()).select_from(table)).scalar_one()
            for table in (tables.reports, tables.versions, tables.readings, tables.decisions)
        }
        return {**counted, "facts": self.connection.execute(facts).scalar_one()}

    def iter_current(self, reports: Iterable[str] | None = None) -> Iterator[KeptReading]:
        """Give the reading that counts of each report, in the order in which reports came; or of these reports only.

        Reports are named by their name or their id.
        """
        current = tables.current_readings
        query = _select_readings().join(current, current.c.reading_seq == tables.readings.c.seq)
        if reports is not None:
            wanted = sorted(set(reports))
            query = query.where(tables.reports.c.name.in_(wanted) | tables.reports.c.id.in_(wanted))
        yield from self._iter(query.order_by(tables.reports.c.seq))

    def iter_readings(self, report: str | None = None) -> Iterator[KeptReading]:
        """Give all readings, also superseded ones, in the order in which they came; or those of one report."""
        query = _select_readings()
        if report:
            query = query.where((tables.reports.c.name == report) | (tables.reports.c.id == report))
        yield from self._iter(query.order_by(tables.readings.c.seq))

    def find_current(self, report: str) -> KeptReading | None:
        """Give the reading of a report that counts, by the report's name or id."""
        return next(self.iter_current([report]), None)

    def find_fact(self, fact_id: str) -> KeptFact | None:
        """Give a fact by its lasting id, or by `report/local id`: from the current reading where it stands there."""
        if "/" in fact_id:
            report, _, local = fact_id.rpartition("/")
            reading = self.find_current(report)
            return _pick_fact(reading, local) if reading else None
        query = (
            select(tables.facts.c.reading_seq, tables.facts.c.local_id)
            .where(tables.facts.c.id == fact_id)
            .order_by(tables.facts.c.reading_seq.desc())
        )
        found = {row.reading_seq: row.local_id for row in self.connection.execute(query)}
        if not found:
            return None
        readings = list(self._iter(_select_readings().where(tables.readings.c.seq.in_(found))))
        best = max(readings, key=lambda reading: (reading.current, reading.seq))
        return _pick_fact(best, found[best.seq])

    def list_versions(self, report: str) -> tuple[Version, ...]:
        """Give the versions of a report, oldest first, by the report's name or id."""
        query = (
            select(tables.versions, tables.entries.c.at, tables.entries.c.by)
            .join(tables.reports, tables.reports.c.seq == tables.versions.c.report_seq)
            .join(tables.entries, tables.entries.c.seq == tables.versions.c.entry_seq)
            .where((tables.reports.c.name == report) | (tables.reports.c.id == report))
            .order_by(tables.versions.c.seq)
        )
        return tuple(
            Version(
                row.seq,
                row.id,
                row.at,
                row.by,
                row.original_sha256,
                row.original_name,
                row.text_sha256,
                report_from_row(row._mapping),
            )
            for row in self.connection.execute(query)
        )

    def load_original(self, sha256: str) -> bytes | None:
        """Give the bytes that a report came from."""
        packed = self.connection.execute(
            select(tables.originals.c.packed).where(tables.originals.c.sha256 == sha256)
        ).scalar()
        return None if packed is None else zlib.decompress(packed)

    def name_readings(self, reading_ids: Iterable[str]) -> dict[str, str]:
        """Say what readings are of: the report's name and the extractor, by reading id."""
        query = _select_readings().where(tables.readings.c.id.in_(sorted(set(reading_ids))))
        return {
            row.id: f"{row.report_name}, read by {row.extractor} {row.extractor_version}"
            for row in self.connection.execute(query)
        }

    def find_mentions(self, mention_ids: Iterable[str]) -> dict[str, Actor]:
        """Give actors as their newest reading mentions them, by their lasting ids."""
        query = select(tables.mentions).where(tables.mentions.c.id.in_(sorted(set(mention_ids))))
        rows = self.connection.execute(query.order_by(tables.mentions.c.seq))
        return {row.id: actor_from_row(row._mapping) for row in rows}

    def _iter(self, query: Select[Any]) -> Iterator[KeptReading]:
        # The rows of readings are few and small, so that the texts can be fetched chunk by chunk.
        heads = self.connection.execute(query).all()
        for start in range(0, len(heads), CHUNK):
            yield from self._build(heads[start : start + CHUNK])

    def _build(self, heads: Sequence[Any]) -> Iterator[KeptReading]:
        numbers = [head.seq for head in heads]
        versions = {
            row.seq: row._mapping
            for row in self.connection.execute(
                select(tables.versions).where(tables.versions.c.seq.in_({head.version_seq for head in heads}))
            )
        }
        mentions = self._group(tables.mentions, numbers)
        facts = self._group(tables.facts, numbers)
        for head in heads:
            coding = coding_from_rows(versions[head.version_seq], mentions[head.seq], facts[head.seq])
            yield KeptReading(
                seq=head.seq,
                id=head.id,
                report_id=head.report_id,
                version_id=versions[head.version_seq]["id"],
                extractor=head.extractor,
                extractor_version=head.extractor_version,
                current=head.current_seq == head.seq,
                coding=replace(coding, report=replace(coding.report, id=head.report_name)),
                mention_ids={row["local_id"]: row["id"] for row in mentions[head.seq]},
                fact_ids={row["local_id"]: row["id"] for row in facts[head.seq]},
            )

    def _group(self, table: Table, readings: Sequence[int]) -> dict[int, list[RowMapping]]:
        query = select(table).where(table.c.reading_seq.in_(readings)).order_by(table.c.seq)
        grouped: dict[int, list[RowMapping]] = defaultdict(list)
        for row in self.connection.execute(query):
            grouped[row.reading_seq].append(row._mapping)
        return grouped


def _select_readings() -> Select[Any]:
    shown = tables.current_readings.alias("shown")
    return (
        select(
            tables.readings,
            tables.reports.c.id.label("report_id"),
            tables.reports.c.name.label("report_name"),
            shown.c.reading_seq.label("current_seq"),
        )
        .select_from(tables.readings)
        .join(tables.versions, tables.versions.c.seq == tables.readings.c.version_seq)
        .join(tables.reports, tables.reports.c.seq == tables.versions.c.report_seq)
        .outerjoin(shown, shown.c.report_seq == tables.reports.c.seq)
    )


def _pick_fact(reading: KeptReading, local: str) -> KeptFact | None:
    fact = next((fact for fact in reading.coding.facts if fact.id == local), None)
    return KeptFact(reading.fact_ids[local], fact, reading) if fact else None
