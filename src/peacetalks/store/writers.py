"""Adding: a report, its bytes and a reading of it are written together, or not at all, and never twice."""

from __future__ import annotations

from sqlalchemy import Connection, Table, select, text

from peacetalks.store import tables
from peacetalks.store.additions import Addition, Change, Outcome
from peacetalks.store.conversions import actor_to_row, fact_to_row, original_to_row, version_to_row
from peacetalks.store.decisions import load_decisions
from peacetalks.store.derivations import derive_reading
from peacetalks.store.hashes import (
    build_fact_ids,
    build_id,
    build_mention_ids,
    build_version_id,
    hash_bytes,
    hash_coding,
    hash_text,
)
from peacetalks.store.histories import Author, Entry, append_entry
from peacetalks.store.identities import KnownReport, find_report, make_report


def write_addition(connection: Connection, addition: Addition, author: Author) -> Outcome:
    """Write one addition in the transaction of the connection; what is known already changes nothing."""
    coding = addition.coding
    digest = hash_coding(coding)
    report = find_report(connection, addition)
    version_seq, reading_id = None, ""
    if report:
        version_id = build_version_id(report.id, coding.report)
        version_seq = _find_seq(connection, tables.versions, version_id)
        reading_id = build_reading_id(version_id, addition, digest)
        if version_seq and _find_seq(connection, tables.readings, reading_id):
            return Outcome(report.id, report.name, Change.KNOWN, len(coding.facts))
    change = Change.NEW if report is None else Change.READ_AGAIN if version_seq else Change.CHANGED
    report = report or make_report(connection, coding.report.id)
    version_id = build_version_id(report.id, coding.report)
    reading_id = build_reading_id(version_id, addition, digest)
    original = _find_original(connection, version_seq) if version_seq else hash_bytes(addition.original)
    seal = seal_addition(version_id, original, reading_id=reading_id, digest=digest)
    entry = append_entry(connection, author, "add", subject=reading_id, digest=seal)
    if version_seq is None:
        version_seq = _write_version(connection, report, addition, (version_id, entry))
    reading = {
        "id": reading_id,
        "version_seq": version_seq,
        "entry_seq": entry.seq,
        "extractor": addition.extractor,
        "extractor_version": addition.extractor_version,
        "digest": digest,
    }
    reading_seq = _write_row(connection, tables.readings, reading)
    _write_coding(connection, report, addition, reading_seq)
    derive_reading(connection, reading_seq, coding)
    flagged = 0 if change is Change.NEW else _count_flagged(connection, report)
    return Outcome(report.id, report.name, change, len(coding.facts), flagged)


def build_reading_id(version_id: str, addition: Addition, digest: str) -> str:
    """Make the id of what an extractor read in a version."""
    return build_id("x", version_id, addition.extractor, addition.extractor_version, digest)


def seal_addition(version_id: str, original_sha256: str, *, reading_id: str, digest: str) -> str:
    """Give the hash that the history keeps of an addition: it covers the bytes, the text and all facts."""
    return hash_text("\n".join((version_id, original_sha256, reading_id, digest)))


def _write_version(connection: Connection, report: KnownReport, addition: Addition, made: tuple[str, Entry]) -> int:
    version_id, entry = made
    connection.execute(
        text(
            "INSERT INTO originals(sha256, size, packed) VALUES (:sha256, :size, :packed) "
            "ON CONFLICT (sha256) DO NOTHING"
        ),
        original_to_row(addition.original),
    )
    row = {"id": version_id, "report_seq": report.seq, "entry_seq": entry.seq, **version_to_row(addition)}
    return _write_row(connection, tables.versions, row)


def _write_coding(connection: Connection, report: KnownReport, addition: Addition, reading_seq: int) -> None:
    coding = addition.coding
    mention_ids = build_mention_ids(report.id, coding.actors)
    if coding.actors:
        rows = [actor_to_row(actor, mention_ids[actor.id], reading_seq) for actor in coding.actors]
        connection.execute(tables.mentions.insert(), rows)
    fact_ids = build_fact_ids(report.id, coding)
    if coding.facts:
        facts = [fact_to_row(fact, fact_ids[fact.id], reading_seq) for fact in coding.facts]
        connection.execute(tables.facts.insert(), facts)


def _count_flagged(connection: Connection, report: KnownReport) -> int:
    return sum(decision.flagged for decision in load_decisions(connection, about=report.id))


def _find_original(connection: Connection, version_seq: int) -> str:
    versions = tables.versions
    query = select(versions.c.original_sha256).where(versions.c.seq == version_seq)
    return str(connection.execute(query).scalar_one())


def _find_seq(connection: Connection, table: Table, row_id: str) -> int | None:
    seq: int | None = connection.execute(select(table.c.seq).where(table.c.id == row_id)).scalar()
    return seq


def _write_row(connection: Connection, table: Table, row: dict[str, object]) -> int:
    seq: int = connection.execute(table.insert().values(row).returning(table.c.seq)).scalar_one()
    return seq
