"""Asking: what matches a query, in which order, how many, and of which sorts."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, cast, column, func, literal_column, select, table, text
from sqlalchemy.dialects.postgresql import TSQUERY

from peacetalks.store import tables
from peacetalks.store.search.hits import Hit, build_hits
from peacetalks.store.search.plans import Planner
from peacetalks.store.search.processes import select_reports, select_reports_of, take_processes
from peacetalks.store.search.queries import parse_query

MOST_RANKED = 2000
"""Matches that are counted, ranked by how well they match and told apart by sort; of more, the newest come first."""


@dataclass(frozen=True, slots=True)
class Found:
    """What a query finds: a page of hits, how many there are (at least, where ``more``), counts by sort, and notes."""

    hits: tuple[Hit, ...]
    total: int
    more: bool
    counts: Mapping[str, Mapping[str, int]] = field(default_factory=dict)
    notes: tuple[str, ...] = ()


def search(
    connection: Connection, written: str, *, limit: int = 20, offset: int = 0, within: str | None = None
) -> Found:
    """Find reports, facts and names. ``within`` keeps to a process by its id. Raises UsageError for a bad query."""
    query, processes = take_processes(parse_query(written))
    plan = Planner(connection).plan(query)
    index = _Index(connection, plan.asked)
    matches = index.select()
    if within is not None:
        matches = index.keep_to(matches, select_reports_of([within]))
    for name in processes:
        matches = index.keep_to(matches, select_reports(connection, name))
    total = len(connection.execute(matches.with_only_columns(literal_column("1")).limit(MOST_RANKED + 1)).all())
    more = total > MOST_RANKED
    order = (index.number.desc(),) if more else (index.rank, index.number.desc())
    rows = connection.execute(matches.order_by(*order).limit(limit).offset(offset)).all()
    return Found(
        hits=tuple(build_hits(connection, rows, plan)),
        total=min(total, MOST_RANKED),
        more=more,
        counts={} if more else _count(connection, matches),
        notes=tuple(plan.notes),
    )


class _Index:
    """The full-text index of one database, asked one thing."""

    def __init__(self, connection: Connection, asked: str) -> None:
        sqlite = connection.dialect.name == "sqlite"
        self._words = table("search_words", column("rowid" if sqlite else "seq"), column("words"))
        self.number: ColumnElement[Any] = self._words.c["rowid" if sqlite else "seq"]
        self.rank: ColumnElement[Any]
        self._matches: ColumnElement[bool]
        if sqlite:
            self.rank = func.bm25(literal_column("search_words"))
            self._matches = text("search_words MATCH :asked").bindparams(asked=asked)  # type: ignore[assignment]  # a condition
        else:
            query = cast(asked, TSQUERY)
            self.rank = -func.ts_rank(self._words.c.words, query)
            self._matches = self._words.c.words.op("@@")(query)

    def select(self) -> Select[Any]:
        """Give the entries that match and are not superseded."""
        entries = tables.search_entries
        return (
            select(entries)
            .select_from(self._words)
            .join(entries, entries.c.seq == self.number)
            .where(self._matches, entries.c.current)
        )

    def keep_to(self, matches: Select[Any], reports: Select[tuple[int]]) -> Select[Any]:
        """Keep matches to those of some reports."""
        # The plus keeps SQLite from walking the reports instead of the matches.
        return matches.where((tables.search_entries.c.report_seq + 0).in_(reports))


def _count(connection: Connection, matches: Select[Any]) -> dict[str, dict[str, int]]:
    entries, versions = tables.search_entries, tables.versions
    newest = tables.current_readings
    year = func.substr(entries.c.first_day, 1, 4)
    counts: dict[str, dict[str, int]] = {}
    for name, sort in (
        ("in", entries.c.layer),
        ("kind", entries.c.kind),
        ("year", year),
        ("source", versions.c.source),
    ):
        query = matches
        if name == "source":
            query = query.join(newest, newest.c.report_seq == entries.c.report_seq).join(
                versions, versions.c.seq == newest.c.version_seq
            )
        counted = query.with_only_columns(sort, func.count()).group_by(sort).order_by(func.count().desc(), sort)
        counts[name] = {str(value): number for value, number in connection.execute(counted) if value is not None}
    return counts
