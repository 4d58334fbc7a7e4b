"""What entries of the history changed of reports and of their facts, told in the order of the history."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Any

from sqlalchemy import Connection, select

from peacetalks.store import tables
from peacetalks.store.additions import CODED

CHUNK = 200


@dataclass(frozen=True, slots=True)
class EntryChange:
    """What an entry changed: ``entry`` and ``place`` in it are where it stands in the feed.

    ``kind`` is "report" or "fact", ``change`` "created", "updated" or "retracted"; a fact that is read no longer, or
    was added and taken back, is retracted, and one that a person judged is updated. ``name`` is a report's title or
    name, or a fact's kind.
    """

    entry: int
    place: int
    at: str
    change: str
    kind: str
    id: str
    name: str


Told = tuple[str, str, str, str]
"""Change, kind, id and name."""


def list_entry_changes(
    connection: Connection, *, after: tuple[int, int] = (0, 0), since: str | None = None, limit: int
) -> list[EntryChange]:
    """Give changes after an entry and a place in it, or since a time (ISO 8601), in order."""
    found = _iter_changes(connection, after[0], since)
    later = (one for one in found if (one.entry, one.place) > after)
    return list(islice(later, limit))


def _iter_changes(connection: Connection, first: int, since: str | None) -> Iterator[EntryChange]:
    entries = tables.entries.c
    # The entry itself may have changes that were not told yet.
    last = first - 1
    while True:
        query = select(tables.entries).where(entries.seq > last).order_by(entries.seq).limit(CHUNK)
        if since:
            query = query.where(entries.at >= since)
        rows = connection.execute(query).all()
        for row in rows:
            for place, told in enumerate(_list_told(connection, row), 1):
                yield EntryChange(row.seq, place, row.at, *told)
        if len(rows) < CHUNK:
            return
        last = rows[-1].seq


def _list_told(connection: Connection, entry: Any) -> Sequence[Told]:
    if entry.action == "add":
        return _list_read(connection, entry)
    return _list_decided(connection, entry.subject) if entry.action == "decide" else ()


def _list_read(connection: Connection, entry: Any) -> list[Told]:
    """Say what a reading changed: its report, facts that are new in what counts of it, and those that are not there."""
    readings, versions, reports = tables.readings.c, tables.versions.c, tables.reports.c
    own = (
        select(versions.report_seq)
        .join(tables.readings, readings.version_seq == versions.seq)
        .where(readings.id == entry.subject)
        .scalar_subquery()
    )
    query = (
        select(readings.seq, readings.entry_seq, readings.extractor, versions.seq.label("version"),
               versions.text_sha256, versions.title, reports.id, reports.name)
        .join(tables.versions, versions.seq == readings.version_seq)
        .join(tables.reports, reports.seq == versions.report_seq)
        .where(versions.report_seq == own, readings.entry_seq <= entry.seq)
    )  # fmt: skip
    rows = connection.execute(query).all()
    now, before = _pick_current(rows), _pick_current([row for row in rows if row.entry_seq < entry.seq])
    if now is None or (before is not None and before.seq == now.seq):
        return []
    here = _list_facts(connection, now.seq)
    there = _list_facts(connection, before.seq) if before else {}
    told = [("updated" if before else "created", "report", now.id, now.title or now.name)]
    told += [("retracted", "fact", one, kind) for one, kind in there.items() if one not in here]
    return told + [("created", "fact", one, kind) for one, kind in here.items() if one not in there]


def _pick_current(rows: Sequence[Any]) -> Any:
    """Give the reading that counts among those of a report, by the rule of ``choose_current``."""
    if not rows:
        return None
    newest = max(rows, key=lambda row: row.version).text_sha256
    return max((row for row in rows if row.text_sha256 == newest), key=lambda row: (row.extractor == CODED, row.seq))


def _list_facts(connection: Connection, reading: int) -> dict[str, str]:
    facts = tables.facts.c
    query = select(facts.id, facts.kind).where(facts.reading_seq == reading).order_by(facts.seq)
    return {row.id: row.kind for row in connection.execute(query)}


def _list_decided(connection: Connection, decision_id: str) -> list[Told]:
    values, depth, root = _load(connection, decision_id), 0, decision_id
    while values["decides"] == "undoing":
        root = values["decision"]
        values, depth = _load(connection, root), depth + 1
    if values["decides"] == "judgement" and values["check"] != "skip":
        identifier = values["fact"][1]
        return [("updated", "fact", identifier, _name_kind(connection, identifier))]
    if values["decides"] == "supplement":
        return [("retracted" if depth % 2 else "created", "fact", root, values["found"]["kind"])]
    if values["decides"] == "dating":
        return [("updated", "report", values["report"], _name_report(connection, values["report"]))]
    return []


def _load(connection: Connection, decision_id: str) -> Mapping[str, Any]:
    query = select(tables.decisions.c["values"]).where(tables.decisions.c.id == decision_id)
    loaded: dict[str, Any] = json.loads(connection.execute(query).scalar_one())
    return loaded


def _name_kind(connection: Connection, fact_id: str) -> str:
    query = select(tables.facts.c.kind).where(tables.facts.c.id == fact_id).limit(1)
    return str(connection.execute(query).scalar() or "fact")


def _name_report(connection: Connection, report_id: str) -> str:
    return str(connection.execute(select(tables.reports.c.name).where(tables.reports.c.id == report_id)).scalar_one())
