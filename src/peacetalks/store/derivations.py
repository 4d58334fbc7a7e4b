"""The derived tables, kept up to date with each addition."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from sqlalchemy import Connection, and_, case, func, select, text

from peacetalks.codebook.folding import fold
from peacetalks.codebook.values import Coding
from peacetalks.store import tables
from peacetalks.store.additions import CODED
from peacetalks.store.decisions import amend_report
from peacetalks.store.search.amendments import has_amendments
from peacetalks.store.search.documents import build_fact_documents, build_name_document, build_report_document
from peacetalks.store.search.indexes import Target, index_documents

LONGEST_NAME = 500
"""Characters of a name that is listed: a longer one is a sentence, and PostgreSQL could not index it."""


def derive_reading(connection: Connection, reading_seq: int, coding: Coding) -> None:
    """Bring the derived tables up to date with a reading that was just written."""
    row = connection.execute(
        select(tables.versions.c.report_seq, tables.readings.c.version_seq, tables.readings.c.extractor)
        .join(tables.versions, tables.versions.c.seq == tables.readings.c.version_seq)
        .where(tables.readings.c.seq == reading_seq)
    ).one()
    _index_report(connection, Target(row.version_seq, row.report_seq), coding)
    _index_facts(connection, reading_seq, row.report_seq, (coding, row.extractor))
    _index_names(connection, row.report_seq, coding)
    choose_current(connection, row.report_seq)
    report_id = connection.execute(
        select(tables.reports.c.id).where(tables.reports.c.seq == row.report_seq)
    ).scalar_one()
    if has_amendments(connection, report_id):
        amend_report(connection, report_id)


def choose_current(connection: Connection, report_seq: int) -> None:
    """Set which reading of a report counts, and hide the others from search.

    It is one of the newest text: what people coded goes before what a machine read, a later reading before an earlier.
    """
    versions, readings, current = tables.versions, tables.readings, tables.current_readings
    newest = (
        select(versions.c.text_sha256)
        .where(versions.c.report_seq == report_seq)
        .order_by(versions.c.seq.desc())
        .limit(1)
        .scalar_subquery()
    )
    chosen = connection.execute(
        select(versions.c.seq, readings.c.seq)
        .join(readings, readings.c.version_seq == versions.c.seq)
        .where(versions.c.report_seq == report_seq, versions.c.text_sha256 == newest)
        .order_by(case((readings.c.extractor == CODED, 1), else_=0).desc(), readings.c.seq.desc())
        .limit(1)
    ).one()
    before = connection.execute(select(current).where(current.c.report_seq == report_seq)).first()
    values = {"version_seq": chosen[0], "reading_seq": chosen[1], "facts": _count_facts(connection, chosen[1])}
    if before is None:
        connection.execute(current.insert().values(report_seq=report_seq, **values))
        return
    connection.execute(current.update().where(current.c.report_seq == report_seq).values(values))
    _hide_superseded(connection, report_seq, (chosen[0], chosen[1]))


def _count_facts(connection: Connection, reading_seq: int) -> int:
    query = select(func.count()).select_from(tables.facts).where(tables.facts.c.reading_seq == reading_seq)
    return int(connection.execute(query).scalar_one())


def _index_report(connection: Connection, target: Target, coding: Coding) -> None:
    entries = tables.search_entries
    known = select(entries.c.seq).where(
        entries.c.report_seq == target.report_seq, entries.c.layer == "report", entries.c.target_seq == target.seq
    )
    if connection.execute(known).first() is None:
        index_documents(connection, [(build_report_document(coding.report), target)])


def _index_facts(connection: Connection, reading_seq: int, report_seq: int, read: tuple[Coding, str]) -> None:
    coding, extractor = read
    facts = select(tables.facts.c.seq).where(tables.facts.c.reading_seq == reading_seq).order_by(tables.facts.c.seq)
    numbers = connection.execute(facts).scalars().all()
    documents = build_fact_documents(coding, extractor=extractor)
    targets = [Target(seq, report_seq) for seq in numbers]
    index_documents(connection, zip(documents, targets, strict=True))


def _index_names(connection: Connection, report_seq: int, coding: Coding) -> None:
    written = {(name, str(actor.type)) for actor in coding.actors for name in (actor.name, *actor.aliases)}
    wanted = {(name, kind) for name, kind in written if len(name) <= LONGEST_NAME}
    if not wanted:
        return
    numbers = _find_names(connection, wanted)
    new = sorted(wanted - numbers.keys())
    if new:
        rows = [{"name": name, "type": kind, "folded": fold(name)} for name, kind in new]
        insert = tables.names.insert().returning(tables.names.c.seq, sort_by_parameter_order=True)
        made = connection.execute(insert, rows).scalars().all()
        numbers.update(zip(new, made, strict=True))
        documents = [build_name_document(name, kind) for name, kind in new]
        index_documents(connection, zip(documents, [Target(seq, None) for seq in made], strict=True))
    connection.execute(
        text(
            "INSERT INTO name_reports(name_seq, report_seq) VALUES (:name, :report) "
            "ON CONFLICT (name_seq, report_seq) DO NOTHING"
        ),
        [{"name": numbers[key], "report": report_seq} for key in sorted(wanted)],
    )


def _find_names(connection: Connection, wanted: Iterable[tuple[str, str]]) -> dict[tuple[str, str], int]:
    names: Sequence[str] = sorted({name for name, _ in wanted})
    rows = connection.execute(
        select(tables.names.c.name, tables.names.c.type, tables.names.c.seq).where(tables.names.c.name.in_(names))
    )
    return {(row.name, row.type): row.seq for row in rows}


def _hide_superseded(connection: Connection, report_seq: int, chosen: tuple[int, int]) -> None:
    entries, facts = tables.search_entries, tables.facts
    read = select(facts.c.seq).where(facts.c.reading_seq == chosen[1])
    shown = case(
        (entries.c.layer == "report", entries.c.target_seq == chosen[0]),
        else_=entries.c.target_seq.in_(read),
    )
    connection.execute(
        entries.update()
        .where(and_(entries.c.report_seq == report_seq, func.coalesce(shown, False) != entries.c.current))
        .values(current=shown)
    )
