"""The derived record as rows: its parts, what hangs on what, and how far it has come. It knows no values of theirs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Select, Table, bindparam, delete, func, select

from peacetalks.store import tables

CHUNK = 400
"""Ids that are asked for at once, below what a database takes in one statement."""


@dataclass(frozen=True, slots=True)
class PartRow:
    """A part of the record: which it is, for finding and sorting, and its values as JSON."""

    space: str
    id: str
    name: str
    first_day: str | None
    last_day: str | None
    status: str
    values: str


@dataclass(frozen=True, slots=True, order=True)
class ShareRow:
    """That something hangs on something: ``id`` of ``space`` on ``holder``, in a role, on a day, standing so."""

    holder_space: str
    holder: str
    space: str
    id: str
    role: str = ""
    day: str = ""
    status: str = ""


@dataclass(frozen=True, slots=True)
class Selection:
    """Which shares of a holder: by role and status, between two days, so many, the newest first or the oldest."""

    roles: tuple[str, ...] = ()
    statuses: tuple[str, ...] = ()
    since: str | None = None
    until: str | None = None
    limit: int | None = None
    offset: int = 0
    newest_first: bool = False


EVERYTHING = Selection()


@dataclass(frozen=True, slots=True)
class Meeting:
    """What makes two holders a pair: things of these sorts and statuses on which both hang in one of the roles."""

    by: str
    roles: tuple[str, ...]
    statuses: tuple[str, ...]
    sorts: tuple[str, ...]
    limit: int | None = None


@dataclass(frozen=True, slots=True)
class PairRow:
    """Two holders, how many things hang on both, and the first and last day of these."""

    left: str
    right: str
    count: int
    first_day: str
    last_day: str


class PartShelf:
    """The rows of the derived record, through one connection."""

    def __init__(self, connection: Connection) -> None:
        self.connection = connection

    def get_parts(self, space: str, ids: Iterable[str]) -> dict[str, PartRow]:
        """Give parts by id; those that are not there are left out."""
        query = select(tables.parts).where(tables.parts.c.space == space)
        return {row.id: PartRow(**row._mapping) for row in self._iter_in(query, tables.parts.c.id, ids)}

    def list_parts(self, space: str, *, after: tuple[str, str] = ("", ""), limit: int | None = None) -> list[PartRow]:
        """Give the parts of a space by name, those after a name and id."""
        name, identifier = tables.parts.c.name, tables.parts.c.id
        query = select(tables.parts).where(tables.parts.c.space == space)
        if any(after):
            query = query.where((name > after[0]) | ((name == after[0]) & (identifier > after[1])))
        query = query.order_by(name, identifier).limit(limit)
        return [PartRow(**row._mapping) for row in self.connection.execute(query)]

    def complete_id(self, space: str, beginning: str) -> list[str]:
        """Give the ids of a space that begin so, at most three."""
        column = tables.parts.c.id
        query = select(column).where(
            tables.parts.c.space == space, column >= beginning, column < beginning + "\U0010ffff"
        )
        return list(self.connection.execute(query.order_by(column).limit(3)).scalars())

    def complete_fact(self, beginning: str) -> list[str]:
        """Give the ids of facts that begin so, at most three."""
        column = tables.facts.c.id
        query = select(column).distinct().where(column >= beginning, column < beginning + "\U0010ffff")
        return list(self.connection.execute(query.order_by(column).limit(3)).scalars())

    def find_report_of(self, lasting: str) -> str | None:
        """Give the name of the report whose current reading has a mention or fact."""
        current = tables.current_readings
        for table in (tables.mentions, tables.facts):
            query = (
                select(tables.reports.c.name)
                .join(current, current.c.report_seq == tables.reports.c.seq)
                .join(table, table.c.reading_seq == current.c.reading_seq)
                .where(table.c.id == lasting)
            )
            found: str | None = self.connection.execute(query).scalar()
            if found:
                return found
        return None

    def list_members(self, space: str, cluster: str, *, limit: int | None = None) -> list[str]:
        """Give the members of a cluster, in order."""
        member = tables.clusters.c.member
        query = select(member).where(tables.clusters.c.space == space, tables.clusters.c.cluster == cluster)
        return list(self.connection.execute(query.order_by(member).limit(limit)).scalars())

    def locate_members(self) -> dict[str, tuple[str, str]]:
        """Give, for each mention and fact that counts, its report's name and its id there."""
        current, found = tables.current_readings, {}
        for table in (tables.mentions, tables.facts):
            query = (
                select(table.c.id, tables.reports.c.name, table.c.local_id)
                .join(current, current.c.reading_seq == table.c.reading_seq)
                .join(tables.reports, tables.reports.c.seq == current.c.report_seq)
            )
            found.update({row[0]: (row[1], row[2]) for row in self.connection.execute(query)})
        return found

    def list_all_links(self) -> list[dict[str, Any]]:
        """Give all links, in order."""
        links = tables.fact_links
        query = select(links).order_by(links.c.start, links.c.end)
        return [dict(row._mapping) for row in self.connection.execute(query)]

    def count_parts(self, space: str) -> int:
        """Count the parts of a space."""
        query = select(func.count()).select_from(tables.parts).where(tables.parts.c.space == space)
        return int(self.connection.execute(query).scalar_one())

    def list_shares(self, holder: tuple[str, str], space: str, selection: Selection = EVERYTHING) -> list[ShareRow]:
        """Give what hangs on a holder, named by space and id, in the order of days."""
        query = _narrow(select(tables.shares), holder, space, selection)
        day, identifier = tables.shares.c.day, tables.shares.c.id
        order = (day.desc(), identifier.desc()) if selection.newest_first else (day, identifier)
        query = query.order_by(*order, tables.shares.c.role).limit(selection.limit).offset(selection.offset)
        return [ShareRow(**row._mapping) for row in self.connection.execute(query)]

    def count_shares(self, holder: tuple[str, str], space: str, selection: Selection = EVERYTHING) -> int:
        """Count the different things of a space that hang on a holder."""
        query = _narrow(select(func.count(tables.shares.c.id.distinct())), holder, space, selection)
        return int(self.connection.execute(query).scalar_one())

    def list_holders(self, holder_space: str, space: str, ids: Iterable[str]) -> list[ShareRow]:
        """Give on what things hang, of one space of holders."""
        shares = tables.shares
        query = select(shares).where(shares.c.space == space, shares.c.holder_space == holder_space)
        return sorted(ShareRow(**row._mapping) for row in self._iter_in(query, shares.c.id, ids))

    def count_by(self, holder: tuple[str, str], space: str, by: str) -> list[tuple[str, int]]:
        """Count the things of a space that hang on a holder by what else they hang on, the most first."""
        mine, other = tables.shares.alias("mine"), tables.shares.alias("other")
        number = func.count(mine.c.id.distinct())
        query = (
            select(other.c.holder, number)
            .join(other, (other.c.space == mine.c.space) & (other.c.id == mine.c.id) & (other.c.holder_space == by))
            .where(mine.c.holder_space == holder[0], mine.c.holder == holder[1], mine.c.space == space)
            .group_by(other.c.holder)
            .order_by(number.desc(), other.c.holder)
        )
        return [(row[0], row[1]) for row in self.connection.execute(query)]

    def count_pairs(self, holder: tuple[str, str], space: str, met: Meeting) -> list[PairRow]:
        """Count for each two holders the things that hang on both, among those of a holder; the most first."""
        mine, left, right = (tables.shares.alias(name) for name in ("mine", "one", "two"))
        number = func.count(mine.c.id.distinct())
        query = select(left.c.holder, right.c.holder, number, func.min(mine.c.day), func.max(mine.c.day))
        for side in (left, right):
            same = (side.c.space == mine.c.space) & (side.c.id == mine.c.id)
            query = query.join(side, same & (side.c.holder_space == met.by) & side.c.role.in_(met.roles))
        query = query.where(mine.c.holder_space == holder[0], mine.c.holder == holder[1], mine.c.space == space)
        query = query.where(left.c.holder < right.c.holder, mine.c.status.in_(met.statuses), mine.c.role.in_(met.sorts))
        query = query.group_by(left.c.holder, right.c.holder).order_by(number.desc(), left.c.holder, right.c.holder)
        return [PairRow(*row) for row in self.connection.execute(query.limit(met.limit))]

    def list_common(self, holder: tuple[str, str], space: str, met: Meeting, pair: tuple[str, str]) -> list[str]:
        """Give the things of a holder that hang on both of a pair, the newest first."""
        mine = tables.shares
        query = select(mine.c.id).distinct().add_columns(mine.c.day)
        query = query.where(mine.c.holder_space == holder[0], mine.c.holder == holder[1], mine.c.space == space)
        query = query.where(mine.c.status.in_(met.statuses), mine.c.role.in_(met.sorts))
        for one in pair:
            side = tables.shares.alias()
            on = select(side.c.id).where(side.c.holder_space == met.by, side.c.holder == one, side.c.space == space)
            query = query.where(mine.c.id.in_(on.where(side.c.role.in_(met.roles))))
        return [row.id for row in self.connection.execute(query.order_by(mine.c.day.desc(), mine.c.id))]

    def get_clusters(self, space: str, members: Iterable[str]) -> dict[str, str]:
        """Give the cluster of each member."""
        query = select(tables.clusters.c.member, tables.clusters.c.cluster).where(tables.clusters.c.space == space)
        return {row.member: row.cluster for row in self._iter_in(query, tables.clusters.c.member, members)}

    def list_links(self, facts: Iterable[str]) -> list[dict[str, Any]]:
        """Give the links from and to facts, each once."""
        wanted, links, found = sorted(set(facts)), tables.fact_links, {}
        for column in (links.c.start, links.c.end):
            for row in self._iter_in(select(links), column, wanted):
                found[row.start, row.end] = dict(row._mapping)
        return [found[key] for key in sorted(found)]

    def get_checks(self, facts: Iterable[str]) -> dict[str, dict[str, Any]]:
        """Give what people say of facts."""
        query = select(tables.checks)
        return {row.fact: dict(row._mapping) for row in self._iter_in(query, tables.checks.c.fact, facts)}

    def list_changes(self, *, after: int = 0, since: str | None = None, limit: int | None = None) -> list[Any]:
        """Give the changes after a number, or since a time, in order."""
        query = select(tables.changes).where(tables.changes.c.seq > after)
        if since:
            query = query.where(tables.changes.c.at >= since)
        return list(self.connection.execute(query.order_by(tables.changes.c.seq).limit(limit)).all())

    def find_last_entry(self) -> int:
        """Give the number of the last entry of the history, 0 where there is none."""
        return int(self.connection.execute(select(func.max(tables.entries.c.seq))).scalar() or 0)

    def find_first_seen(self) -> dict[str, int]:
        """Give when each mention and fact came first, as a number by which they can be put in order."""
        found: dict[str, int] = {}
        for table in (tables.mentions, tables.facts):
            query = select(table.c.id, func.min(table.c.seq).label("first")).group_by(table.c.id)
            found.update({row.id: row.first for row in self.connection.execute(query)})
        return found

    def list_all_shares(self) -> set[ShareRow]:
        """Give all that hangs on anything."""
        return {ShareRow(**row._mapping) for row in self.connection.execute(select(tables.shares))}

    def list_clusters(self, space: str) -> dict[str, str]:
        """Give the cluster of every member of a space."""
        query = select(tables.clusters.c.member, tables.clusters.c.cluster).where(tables.clusters.c.space == space)
        return {row.member: row.cluster for row in self.connection.execute(query)}

    def get_progress(self, name: str) -> str | None:
        """Give what is known of how far the record has come."""
        query = select(tables.progress.c.value).where(tables.progress.c.name == name)
        return self.connection.execute(query).scalar()

    def _iter_in(self, query: Select[Any], column: Any, wanted: Iterable[str]) -> Iterator[Any]:
        ids = sorted(set(wanted))
        for start in range(0, len(ids), CHUNK):
            yield from self.connection.execute(query.where(column.in_(ids[start : start + CHUNK])))


class PartWriter(PartShelf):
    """The rows of the derived record, to be changed in the transaction of the connection."""

    def put_parts(self, rows: Sequence[PartRow]) -> None:
        """Write parts anew or over what stood there."""
        self._drop(tables.parts, [(row.space, row.id) for row in rows], ("space", "id"))
        self._insert(tables.parts, [_to_row(row, PartRow) for row in rows])

    def drop_parts(self, space: str, ids: Iterable[str]) -> None:
        """Remove parts."""
        self._drop(tables.parts, [(space, one) for one in ids], ("space", "id"))

    def put_shares(self, rows: Iterable[ShareRow]) -> None:
        """Write shares; none of them stands there."""
        self._insert(tables.shares, [_to_row(row, ShareRow) for row in sorted(set(rows))])

    def drop_shares(self, rows: Iterable[ShareRow]) -> None:
        """Remove shares."""
        keys = ("holder_space", "holder", "space", "id", "role")
        self._drop(tables.shares, [tuple(getattr(row, key) for key in keys) for row in rows], keys)

    def put_clusters(self, space: str, clusters: Mapping[str, str]) -> None:
        """Say to which clusters members belong, whatever was said before."""
        self.drop_clusters(space, clusters)
        rows = [{"space": space, "member": member, "cluster": clusters[member]} for member in sorted(clusters)]
        self._insert(tables.clusters, rows)

    def drop_clusters(self, space: str, members: Iterable[str]) -> None:
        """Forget to which clusters members belong."""
        self._drop(tables.clusters, [(space, member) for member in members], ("space", "member"))

    def replace_links(self, rows: Sequence[Mapping[str, Any]]) -> None:
        """Put these links in the place of all that are known."""
        self.connection.execute(tables.fact_links.delete())
        self._insert(tables.fact_links, rows)

    def replace_checks(self, rows: Sequence[Mapping[str, Any]]) -> None:
        """Put these checks of facts in the place of all that are known."""
        self.connection.execute(tables.checks.delete())
        self._insert(tables.checks, rows)

    def append_changes(self, rows: Sequence[Mapping[str, Any]]) -> None:
        """Add changes after those that are known."""
        self._insert(tables.changes, rows)

    def set_progress(self, name: str, value: str) -> None:
        """Say how far the record has come."""
        self.connection.execute(delete(tables.progress).where(tables.progress.c.name == name))
        self.connection.execute(tables.progress.insert().values(name=name, value=value))

    def _insert(self, table: Table, rows: Sequence[Mapping[str, Any]]) -> None:
        if rows:
            self.connection.execute(table.insert(), [dict(row) for row in rows])

    def _drop(self, table: Table, keys: Sequence[tuple[str, ...]], columns: tuple[str, ...]) -> None:
        if keys:
            statement = delete(table)
            for column in columns:
                statement = statement.where(table.c[column] == bindparam(f"key_{column}"))
            names = [f"key_{column}" for column in columns]
            self.connection.execute(statement, [dict(zip(names, key, strict=True)) for key in keys])


def _to_row(value: Any, cls: type) -> dict[str, Any]:
    return {name: getattr(value, name) for name in cls.__slots__}  # type: ignore[attr-defined]


def _narrow(query: Select[Any], holder: tuple[str, str], space: str, selection: Selection) -> Select[Any]:
    shares = tables.shares
    query = query.where(shares.c.holder_space == holder[0], shares.c.holder == holder[1], shares.c.space == space)
    if selection.roles:
        query = query.where(shares.c.role.in_(selection.roles))
    if selection.statuses:
        query = query.where(shares.c.status.in_(selection.statuses))
    if selection.since:
        query = query.where(shares.c.day >= selection.since)
    return query.where(shares.c.day <= selection.until) if selection.until else query
