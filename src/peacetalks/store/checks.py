"""Checking that a database holds what was put into it: hashes, offsets, references, and the chain of its history."""

from __future__ import annotations

import hashlib
import json
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import Connection, Row, func, select, text

from peacetalks.codebook.values import Coding, Report
from peacetalks.store import tables
from peacetalks.store.conversions import report_from_row
from peacetalks.store.decisions import seal_decision
from peacetalks.store.hashes import (
    build_fact_ids,
    build_mention_ids,
    build_version_id,
    hash_coding,
    hash_text,
    iter_spans,
)
from peacetalks.store.histories import START, iter_entries
from peacetalks.store.snapshots import KeptReading, Snapshot
from peacetalks.store.writers import seal_addition


@dataclass(frozen=True, slots=True)
class Finding:
    """Something that is not as it was put in. ``derived`` is what rebuilding mends; nothing else can be mended so."""

    where: str
    what: str
    derived: bool = False


def check_database(connection: Connection) -> Iterator[Finding]:
    """Give everything in a database that is not as it was put in."""
    if connection.dialect.name == "sqlite":
        yield from _check_file(connection)
    yield from _check_history(connection)
    yield from _check_originals(connection)
    yield from _check_versions(connection)
    yield from _check_readings(connection)
    yield from _check_decisions(connection)
    yield from _check_derived(connection)


def _check_file(connection: Connection) -> Iterator[Finding]:
    for row in connection.execute(text("PRAGMA integrity_check(20)")):
        if row[0] != "ok":
            yield Finding("file", str(row[0]))
    for row in connection.execute(text("PRAGMA foreign_key_check")):
        yield Finding(f"{row[0]} {row[1]}", f"refers to a row of {row[2]} that is not there")


def _check_history(connection: Connection) -> Iterator[Finding]:
    previous = START
    for entry in iter_entries(connection):
        if entry.previous != previous:
            yield Finding(f"entry {entry.seq}", "an entry before it is missing or was changed")
        if not entry.is_sealed:
            yield Finding(f"entry {entry.seq}", "it was changed")
        previous = entry.hash
    for action, table in (("add", tables.readings), ("decide", tables.decisions)):
        lost = (
            select(tables.entries.c.seq)
            .outerjoin(table, table.c.entry_seq == tables.entries.c.seq)
            .where(tables.entries.c.action == action, table.c.seq.is_(None))
        )
        for seq in connection.execute(lost).scalars():
            yield Finding(f"entry {seq}", f"what it tells of is missing from {table.name}")


def _check_originals(connection: Connection) -> Iterator[Finding]:
    for row in connection.execute(select(tables.originals).execution_options(yield_per=50)):
        try:
            content = zlib.decompress(row.packed)
        except zlib.error:
            yield Finding(f"original {row.sha256[:12]}", "its bytes cannot be unpacked")
            continue
        if hashlib.sha256(content).hexdigest() != row.sha256 or len(content) != row.size:
            yield Finding(f"original {row.sha256[:12]}", "its bytes are not those that were added")


def _check_versions(connection: Connection) -> Iterator[Finding]:
    query = select(tables.versions, tables.reports.c.id.label("report_id")).join(
        tables.reports, tables.reports.c.seq == tables.versions.c.report_seq
    )
    for row in connection.execute(query.execution_options(yield_per=200)):
        where = f"version {row.id} of {row.name}"
        report = report_from_row(row._mapping)
        if hash_text(report.text) != row.text_sha256:
            yield Finding(where, "its text is not the one that was added")
        if build_version_id(row.report_id, report) != row.id:
            yield Finding(where, "its text or head is not the one that was added")
        yield from (Finding(where, what) for what in _check_offsets(report, row))


def _check_offsets(report: Report, row: Row[Any]) -> Iterator[str]:
    length, last = len(report.text), 0
    for start, end in report.body:
        if not last <= start <= end <= length:
            yield f"its body {start}-{end} does not fit its text"
        last = end
    for start, _, run in json.loads(row.places or "[]"):
        if not 0 <= start <= start + run <= length:
            yield f"its map to the bytes at {start} does not fit its text"


def _check_readings(connection: Connection) -> Iterator[Finding]:
    # Fetched whole: a row is small, and the texts come with the readings.
    kept = {row.seq: row for row in connection.execute(_select_sealed())}
    for reading in Snapshot(connection).iter_readings():
        where = f"reading {reading.id} of {reading.coding.report.id}"
        yield from (Finding(where, what) for what in _check_reading(reading, kept[reading.seq]))


def _select_sealed() -> Any:
    return (
        select(
            tables.readings.c.seq,
            tables.readings.c.digest,
            tables.versions.c.name,
            tables.versions.c.original_sha256,
            tables.entries.c.digest.label("seal"),
            tables.entries.c.subject,
        )
        .join(tables.versions, tables.versions.c.seq == tables.readings.c.version_seq)
        .outerjoin(tables.entries, tables.entries.c.seq == tables.readings.c.entry_seq)
    )


def _check_reading(reading: KeptReading, row: Row[Any]) -> Iterator[str]:
    coding = replace(reading.coding, report=replace(reading.coding.report, id=row.name))
    if hash_coding(coding) != row.digest:
        yield "its actors or facts are not those that were added"
    seal = seal_addition(reading.version_id, row.original_sha256, reading_id=reading.id, digest=row.digest)
    if row.seal != seal or row.subject != reading.id:
        yield "the history tells of something else"
    if build_mention_ids(reading.report_id, coding.actors) != reading.mention_ids:
        yield "the ids of its actors do not follow from them"
    if build_fact_ids(reading.report_id, coding) != reading.fact_ids:
        yield "the ids of its facts do not follow from them"
    yield from _check_spans(coding)


def _check_spans(coding: Coding) -> Iterator[str]:
    for fact in coding.facts:
        if any(coding.report.text[span.start : span.end] != span.quote for span in iter_spans(fact)):
            yield f"fact {fact.id}: the text at its offsets is not its words"


def _check_decisions(connection: Connection) -> Iterator[Finding]:
    query = select(tables.decisions, tables.entries.c.digest, tables.entries.c.subject).outerjoin(
        tables.entries, tables.entries.c.seq == tables.decisions.c.entry_seq
    )
    for row in connection.execute(query).all():
        if row.digest != seal_decision(row.values, row.score) or row.subject != row.id:
            yield Finding(f"decision {row.id}", "it is not what was decided")
        refs = [value for name, value in json.loads(row.values).items() if name in ("left", "right", "fact")]
        for report_id, lasting in refs:
            table = tables.mentions if lasting.startswith("m") else tables.facts
            if connection.execute(select(table.c.seq).where(table.c.id == lasting)).first() is None:
                yield Finding(f"decision {row.id}", f"it is about {lasting} of report {report_id}, which is not there")


def _check_derived(connection: Connection) -> Iterator[Finding]:
    reports = connection.execute(select(func.count()).select_from(tables.reports)).scalar_one()
    current = connection.execute(select(func.count()).select_from(tables.current_readings)).scalar_one()
    if reports != current:
        yield Finding("index", f"it names the reading that counts for {current} of {reports} reports", derived=True)
    facts = connection.execute(select(func.count()).select_from(tables.facts)).scalar_one()
    # A fact that was corrected has several entries, one that was added has a number below zero.
    entries = tables.search_entries
    found = connection.execute(
        select(func.count(entries.c.target_seq.distinct())).where(entries.c.layer == "fact", entries.c.target_seq > 0)
    ).scalar_one()
    if facts != found:
        yield Finding("index", f"{found} of {facts} facts can be found by search", derived=True)
