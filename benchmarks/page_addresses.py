"""The addresses of every sort of page of a record: of its largest parts, of small ones, and far down the lists."""

from __future__ import annotations

import random
from collections.abc import Sequence
from urllib.parse import urlencode

from sqlalchemy import Connection, func, select

from peacetalks.record.shelves import RecordShelf
from peacetalks.store import tables
from peacetalks.store.snapshots import Snapshot
from peacetalks.views.meetings import list_pairs

LARGEST, SMALL = 10, 10
SEARCHES = (
    "ceasefire",
    "talks",
    "the",
    "prisoners release",
    '"joint statement"',
    "government -army",
    "kind:commitment deadline",
    "kind:talks geneva",
    "hum*",
    "*fire*",
    "in:names yemen",
    "date:2023 humanitarian",
    "actor:blinken kind:statement",
    "source:state peace OR truce",
)
BLOCKS = ("timeline", "meetings", "commitments", "differences", "places", "sources", "encounters")


def list_addresses(snapshot: Snapshot) -> dict[str, list[str]]:
    """Give addresses by sort of page, as many of the largest parts of the record as of any others."""
    reader, connection = RecordShelf(snapshot), snapshot.connection
    processes, actors = pick_parts(connection, "process"), pick_parts(connection, "actor")
    reports = pick_reports(connection)
    encounters = pick(connection, "encounter")
    facts = [fact for report in reports[:10] for fact in _list_facts(connection, report)[:2]]
    return {
        "home": ["/"] * 20,
        "reports": ["/reports", *(f"/reports?before={seq}" for seq in _pick_numbers(connection))],
        "report": [f"/reports/{report}" for report in reports],
        "report, rows": [f"/reports/{report}/rows" for report in reports],
        "report, actors": [f"/reports/{report}/actors" for report in reports],
        "words of a fact": [f"/facts/{fact}/words" for fact in facts],
        "processes": ["/processes", *(_go_on("/processes", reader, "process"))],
        "dossier": [f"/processes/{one}" for one in processes],
        **{f"process, {name}": [f"/processes/{one}/{name}" for one in processes] for name in BLOCKS},
        **{f"record, {name}": [f"/record/{name}"] * 20 for name in BLOCKS},
        "record, open commitments": ["/record/commitments?open=1"] * 20,
        "process, open commitments": [f"/processes/{one}/commitments?open=1" for one in processes],
        "actors": ["/actors", *_go_on("/actors", reader, "actor")],
        "actor": [f"/actors/{one}" for one in actors],
        **{f"actor, {name}": [f"/actors/{one}/{name}" for one in actors] for name in BLOCKS[:3]},
        "encounter": [f"/encounters/{one}" for one in encounters],
        "commitment": [f"/commitments/{one}" for one in pick(connection, "ledger")],
        "two that met": _list_met(reader, processes),
        "search": [f"/search?{urlencode({'q': query})}" for query in SEARCHES],
        "search in a process": [
            f"/search?{urlencode({'q': query, 'process': process})}"
            for query, process in zip(SEARCHES, processes, strict=False)
        ],
        "review": ["/review"] * 20,
        "review, next": ["/review/next"] * 20,
        "quality": ["/quality"] * 20,
        **_list_api(processes, actors, encounters),
    }


def _list_api(processes: Sequence[str], actors: Sequence[str], encounters: Sequence[str]) -> dict[str, list[str]]:
    lists = ("reports", "facts", "actors", "encounters", "commitments", "processes", "judgements")
    return {
        **{f"api, {name}": [f"/api/v1/{name}"] * 10 for name in lists},
        "api, search": [f"/api/v1/search?{urlencode({'q': query})}" for query in SEARCHES],
        "api, changes": ["/api/v1/changes"] * 10,
        "api, process": [f"/api/v1/processes/{one}" for one in processes],
        "api, facts of a process": [f"/api/v1/facts?process={one}" for one in processes],
        "api, actor": [f"/api/v1/actors/{one}" for one in actors],
        "api, encounter": [f"/api/v1/encounters/{one}" for one in encounters],
    }


def pick_parts(connection: Connection, space: str) -> list[str]:
    """Give the parts of a space on which most hangs, and as many by chance."""
    shares, count = tables.shares.c, func.count()
    query = select(shares.holder).where(shares.holder_space == space).group_by(shares.holder).order_by(count.desc())
    return [*connection.execute(query.limit(LARGEST)).scalars(), *pick(connection, space)[:SMALL]]


def pick(connection: Connection, space: str, count: int = 20) -> list[str]:
    """Give parts by chance."""
    ids = connection.execute(select(tables.parts.c.id).where(tables.parts.c.space == space)).scalars().all()
    return random.Random(1).sample(ids, min(count, len(ids)))  # noqa: S311 – chance, not a secret


def pick_reports(connection: Connection, count: int = 20) -> list[str]:
    """Give reports by chance."""
    ids = connection.execute(select(tables.reports.c.id)).scalars().all()
    return random.Random(1).sample(ids, count)  # noqa: S311 – chance, not a secret


def _pick_numbers(connection: Connection) -> list[int]:
    last = connection.execute(select(func.max(tables.reports.c.seq))).scalar_one()
    return [last * part // 20 for part in range(1, 20)]


def _list_facts(connection: Connection, report: str) -> list[str]:
    current, reports = tables.current_readings.c, tables.reports.c
    query = (
        select(tables.facts.c.id)
        .join(tables.current_readings, current.reading_seq == tables.facts.c.reading_seq)
        .join(tables.reports, reports.seq == current.report_seq)
        .where(reports.id == report)
    )
    return list(connection.execute(query.limit(2)).scalars())


def _go_on(path: str, reader: RecordShelf, space: str) -> list[str]:
    rows = reader.list_parts(space)
    return [
        f"{path}?{urlencode({'after': row.name, 'after_id': row.id})}"
        for row in (rows[len(rows) * part // 20] for part in range(19))
    ]


def _list_met(reader: RecordShelf, processes: Sequence[str]) -> list[str]:
    return [
        f"/met?{urlencode({'one': pair.left.id, 'other': pair.right.id, 'process': process})}"
        for process in processes
        for pair in list_pairs(reader, ("process", process), limit=2)
    ]
