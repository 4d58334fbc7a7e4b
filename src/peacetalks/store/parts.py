"""The derived record as rows: its parts, what hangs on what, and how far it has come. It knows no values of theirs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Select, Table, bindparam, case, delete, func, select

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
    """Which shares of a holder: by role and status, between two days, so many, the newest first or the oldest.

    ``also`` are further holders, by space, id and role, on which the same things hang.
    """

    roles: tuple[str, ...] = ()
    statuses: tuple[str, ...] = ()
    since: str | None = None
    until: str | None = None
    limit: int | None = None
    offset: int = 0
    newest_first: bool = False
    also: tuple[tuple[str, str, str], ...] = ()


EVERYTHING = Selection()


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
                .select_from(table)
                .join(tables.readings, tables.readings.c.seq == table.c.reading_seq)
                .join(tables.versions, tables.versions.c.seq == tables.readings.c.version_seq)
                .join(tables.reports, tables.reports.c.seq == tables.versions.c.report_seq)
                .join(
                    current,
                    (current.c.report_seq == tables.reports.c.seq) & (current.c.reading_seq == table.c.reading_seq),
                )
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
        # The order of an index, either way, so that a page of a long list is read and not all of it sorted.
        order = (tables.shares.c.day, tables.shares.c.id, tables.shares.c.role)
        query = query.order_by(*(one.desc() if selection.newest_first else one for one in order))
        query = query.limit(selection.limit).offset(selection.offset)
        return [ShareRow(**row._mapping) for row in self.connection.execute(query)]

    def count_shares(self, holder: tuple[str, str], space: str, selection: Selection = EVERYTHING) -> int:
        """Count the different things of a space that hang on a holder."""
        # In one role a thing hangs only once.
        number = func.count() if len(selection.roles) == 1 else func.count(tables.shares.c.id.distinct())
        query = _narrow(select(number).select_from(tables.shares), holder, space, selection)
        return int(self.connection.execute(query).scalar_one())

    def list_holders(self, holder_space: str, space: str, ids: Iterable[str]) -> list[ShareRow]:
        """Give on what things hang, of one space of holders."""
        shares = tables.shares
        # Joined to a text of nothing, for SQLite would otherwise go through all that such holders hold.
        query = select(shares).where(shares.c.space == space, shares.c.holder_space.concat("") == holder_space)
        return sorted(ShareRow(**row._mapping) for row in self._iter_in(query, shares.c.id, ids))

    def get_held(self, holder_space: str, space: str, holders: Iterable[str]) -> dict[str, str]:
        """Give the one thing of a space that hangs on each holder, where one does."""
        shares = tables.shares
        query = select(shares.c.holder, shares.c.id).where(
            shares.c.holder_space == holder_space, shares.c.space == space
        )
        return {row.holder: row.id for row in self._iter_in(query, shares.c.holder, holders)}

    def count_groups(self, holder_space: str, holders: Iterable[str], roles: tuple[str, ...]) -> list[Any]:
        """Count what hangs on holders, as rows of holder, space, status, number, and how many of it in some roles.

        Reports are left out: their role is the family that they are of, and ``count_families`` counts these.
        """
        shares, number = tables.shares.c, func.count().label("number")
        in_roles = func.sum(case((shares.role.in_(roles), 1), else_=0)).label("in_roles")
        # In the order of an index, so that nothing is sorted.
        groups = (shares.holder, shares.space, shares.status)
        query = select(*groups, number, in_roles).group_by(*groups)
        query = query.where(shares.holder_space == holder_space, shares.space != "report")
        return list(self._iter_in(query, shares.holder, holders))

    def count_families(self, holder_space: str, holders: Iterable[str]) -> dict[str, tuple[int, int, str]]:
        """Give, for each holder, how many reports hang on it, from how many families, and the day of the newest."""
        shares = tables.shares.c
        counts = (func.count(), func.count(shares.role.distinct()), func.max(shares.day))
        query = select(shares.holder, *counts).where(shares.holder_space == holder_space, shares.space == "report")
        found = self._iter_in(query.group_by(shares.holder), shares.holder, holders)
        return {row[0]: (row[1], row[2], row[3]) for row in found}

    def find_announced(self, holder: tuple[str, str], day: str, sorts: tuple[str, ...]) -> tuple[str | None, int]:
        """Give the planned encounter of the first day from a day on, and how many are planned without a day."""
        mine, parts = tables.shares.c, tables.parts.c
        query = select(parts.id).join(tables.shares, (parts.space == mine.space) & (parts.id == mine.id))
        query = query.where(mine.holder_space == holder[0], mine.holder == holder[1], mine.space == "encounter")
        query = query.where(mine.status == "planned", mine.role.in_(sorts))
        dated = query.where(parts.first_day.is_not(None), mine.day >= day).order_by(mine.day, mine.id).limit(1)
        undated = query.where(parts.first_day.is_(None)).with_only_columns(func.count())
        return self.connection.execute(dated).scalar(), int(self.connection.execute(undated).scalar_one())

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

    def list_shares_of(self, space: str, ids: Iterable[str]) -> set[ShareRow]:
        """Give all that things of a space hang on."""
        query = select(tables.shares).where(tables.shares.c.space == space)
        return {ShareRow(**row._mapping) for row in self._iter_in(query, tables.shares.c.id, ids)}

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
    if selection.until:
        query = query.where(shares.c.day <= selection.until)
    for space_of, also, role in selection.also:
        side = shares.alias()
        on = (side.c.holder_space == space_of, side.c.holder == also, side.c.role == role)
        same = (side.c.space == shares.c.space, side.c.id == shares.c.id)
        query = query.where(select(side.c.id).where(*on, *same).exists())
    return query
