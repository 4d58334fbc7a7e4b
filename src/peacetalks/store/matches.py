"""What is kept for comparing one report with others: sketches, guises, facts on their shelves, ties and links."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from typing import Any

from sqlalchemy import Connection, Select, Table, TextClause, and_, bindparam, delete, func, select, text, tuple_

from peacetalks.store import match_tables, tables

CHUNK = 400
"""Values that are asked for at once, below what a database takes in one statement."""
Place = tuple[int, str, str]
"""Where a fact stands in the order of reports: the day, the report's name and the fact's id there."""


class MatchShelf:
    """The rows, through the connection of a transaction that may change them."""

    def __init__(self, connection: Connection) -> None:
        self.connection = connection

    def fetch(self, table: Table, column: str, wanted: Iterable[Any], **fixed: Any) -> list[Any]:
        """Give the rows of a table whose column has one of these values, and others a given one."""
        query = _build_query(table, column, tuple(sorted(fixed)))
        return [row for part in _chunk(wanted) for row in self.connection.execute(query, {"part": part, **fixed})]

    def insert(self, table: Table, rows: Sequence[Mapping[str, Any]]) -> None:
        """Write new rows."""
        if rows:
            self.connection.execute(table.insert(), [dict(row) for row in rows])

    def remove(self, table: Table, column: str, wanted: Iterable[Any], **fixed: Any) -> None:
        """Remove the rows whose column has one of these values, and others a given one."""
        for part in _chunk(wanted):
            statement = delete(table).where(table.c[column].in_(part))
            for name, value in fixed.items():
                statement = statement.where(table.c[name] == value)
            self.connection.execute(statement)

    def change(self, table: Table, column: str, rows: Sequence[Mapping[str, Any]]) -> None:
        """Give rows, named by one column, other values in the rest."""
        if rows:
            values: dict[str, Any] = {name: bindparam(f"new_{name}") for name in rows[0] if name != column}
            statement = table.update().where(table.c[column] == bindparam("wanted")).values(values)
            named = [{"wanted": row[column], **{f"new_{n}": row[n] for n in row if n != column}} for row in rows]
            self.connection.execute(statement, named)

    def replace(self, table: Table, column: str, rows: Sequence[Mapping[str, Any]]) -> None:
        """Write rows in the place of those that are there under the same value of a column."""
        self.remove(table, column, [row[column] for row in rows])
        self.insert(table, rows)

    def drop_pairs(self, table: Table, pairs: Iterable[tuple[str, str]]) -> None:
        """Remove rows by their start and end."""
        named = [{"from": start, "to": end} for start, end in sorted(pairs)]
        if named:
            statement = delete(table).where(table.c.start == bindparam("from"), table.c.end == bindparam("to"))
            self.connection.execute(statement, named)

    def list_before(self, key: str, place: Place, limit: int) -> list[str]:
        """Give the facts that stand on a shelf before a place, the nearest first."""
        return self._list_beside(BEFORE, key, place, limit)

    def _list_beside(self, query: Select[Any], key: str, place: Place, limit: int) -> list[str]:
        at = dict(zip(("day", "report", "local"), place, strict=True))
        return [str(one) for one in self.connection.execute(query, {"key": key, **at, "limit": limit}).scalars()]

    def list_windows(self, keys: Iterable[str], place: Place, limit: int) -> list[tuple[str, str]]:
        """Give the facts that stand on shelves before a place, the nearest ones of each, as pairs of key and fact."""
        found: list[tuple[str, str]] = []
        for part in _chunk(keys, size=WINDOWS):
            named = {f"key{at}": key for at, key in enumerate(part)}
            at = dict(zip(("day", "report", "local"), place, strict=True))
            rows = self.connection.execute(_build_windows(len(part)), {**named, **at, "limit": limit})
            found += [(row[0], row[1]) for row in rows]
        return found

    def find_busy(self, keys: Iterable[str], place: Place) -> set[str]:
        """Give the keys under which anything stands after a place."""
        at = dict(zip(("day", "report", "local"), place, strict=True))
        return {
            str(key) for part in _chunk(keys) for key in self.connection.execute(BUSY, {"part": part, **at}).scalars()
        }

    def list_after(self, key: str, place: Place, limit: int) -> list[str]:
        """Give the facts that stand on a shelf after a place, the nearest first."""
        return self._list_beside(AFTER, key, place, limit)

    def find_seen(self, members: Iterable[str]) -> dict[str, int]:
        """Give when each mention or fact came first, as a number by which they can be put in order."""
        wanted = list(members)
        return {
            row[0]: row[1]
            for query, letter in ((SEEN[0], "m"), (SEEN[1], "f"))
            for part in _chunk(one for one in wanted if one[:1] == letter)
            for row in self.connection.execute(query, {"part": part})
        }

    def sum_tallies(self, actors: Iterable[str]) -> dict[str, dict[str, dict[str, int]]]:
        """Give how often each name and type is said under the guises of actors, by actor and space."""
        found: dict[str, dict[str, dict[str, int]]] = {}
        for part in _chunk(actors):
            for actor, space, key, count in self.connection.execute(SUMS, {"part": part}):
                found.setdefault(actor, {}).setdefault(space, {})[key] = int(count)
        return found

    def find_owners(self, actors: Iterable[str]) -> dict[str, set[str]]:
        """Give the actors that the guises of actors are said to be of."""
        found: dict[str, set[str]] = {}
        for part in _chunk(actors):
            for actor, owner in self.connection.execute(OWNERS, {"part": part}):
                found.setdefault(actor, set()).add(owner)
        return found

    def list_owned(self, actors: Iterable[str]) -> set[str]:
        """Give the actors that are said to be of any of these."""
        return {str(one) for part in _chunk(actors) for one in self.connection.execute(OWNED, {"part": part}).scalars()}

    def add_tallies(self, counts: Mapping[tuple[str, str, str], int]) -> None:
        """Add to the counts of space, holder and key; those that come to nothing are removed."""
        changed: list[dict[str, Any]] = [
            {"space": space, "holder": holder, "key": key, "count": count}
            for (space, holder, key), count in sorted(counts.items())
            if count
        ]
        if changed:
            self.connection.execute(
                text(
                    "INSERT INTO tallies(space, holder, key, count) VALUES (:space, :holder, :key, :count) "
                    "ON CONFLICT (space, holder, key) DO UPDATE SET count = tallies.count + excluded.count"
                ),
                changed,
            )
        holders = sorted({row["holder"] for row in changed if row["count"] < 0})
        self.remove(match_tables.tallies, "holder", holders, count=0)

    def list_actor_guises(self, actors: Iterable[str]) -> list[Any]:
        """Give the guises of actors."""
        return self.fetch(match_tables.guises, "actor", actors)

    def find_firsts(self, actors: Iterable[str]) -> dict[str, tuple[int, str]]:
        """Give what was said first of actors: when, and by which mention."""
        rows = (row for part in _chunk(actors) for row in self.connection.execute(FIRSTS, {"part": part}))
        return {row.actor: (row.first, row.member) for row in rows}

    def measure_actors(self, actors: Iterable[str]) -> dict[str, tuple[int, float | None]]:
        """Give under how many guises actors are known, and how surely the least sure one hangs on the others."""
        rows = (row for part in _chunk(actors) for row in self.connection.execute(MEASURES, {"part": part}))
        return {row[0]: (row[1], row[2]) for row in rows}

    def find_reports(self, mentions: Iterable[str]) -> set[str]:
        """Give the names of the reports whose current readings have these mentions."""
        return {str(n) for part in _chunk(mentions) for n in self.connection.execute(HOLDING, {"part": part}).scalars()}

    def rename_actor(self, before: str, now: str) -> None:
        """Give the guises and mentions of an actor to another one."""
        guises, clusters = match_tables.guises, tables.clusters
        self.connection.execute(guises.update().where(guises.c.actor == before).values(actor=now))
        self.connection.execute(
            clusters.update().where(clusters.c.space == "actor", clusters.c.cluster == before).values(cluster=now)
        )

    def list_pairs(self, table: Table, facts: Iterable[str]) -> list[Any]:
        """Give the rows that start or end at facts, each once."""
        wanted = set(facts)
        rows = [*self.fetch(table, "start", wanted), *self.fetch(table, "end", wanted)]
        found = {(row.start, row.end): row for row in rows}
        return [found[key] for key in sorted(found)]

    def list_used(self, space: str, facts: Iterable[str]) -> list[Any]:
        """Give the ties from and to facts that are used, each once."""
        found: dict[tuple[str, str], Any] = {}
        for part in _chunk(facts):
            for query in USED:
                rows = self.connection.execute(query, {"space": space, "part": part})
                found.update({(row.newer, row.older): row for row in rows})
        return [found[key] for key in sorted(found)]

    def find_tied(self, space: str, facts: Iterable[str]) -> set[str]:
        """Give the newer facts of the ties from and to facts, used or not."""
        return {
            str(one)
            for part in _chunk(facts)
            for query in TIED
            for one in self.connection.execute(query, {"space": space, "part": part}).scalars()
        }

    def list_found_links(self, facts: Iterable[str]) -> list[Any]:
        """Give the links that were found from and to facts, each once."""
        wanted, table = set(facts), match_tables.found_links
        rows = [*self.fetch(table, "start", wanted), *self.fetch(table, "end", wanted)]
        found = {(row.owner, row.start, row.end, row.rule): row for row in rows}
        return [found[key] for key in sorted(found)]

    def list_tallied(self, space: str, holder: str) -> dict[str, int]:
        """Give how often each thing of a space is counted for a holder."""
        rows = self.fetch(match_tables.tallies, "holder", [holder], space=space)
        return {row.key: row.count for row in rows}

    def find_stamps(self, reports: Iterable[str]) -> dict[str, str]:
        """Give the stamps of the sketches of reports."""
        return {row.report: row.stamp for row in self.fetch(match_tables.sketches, "report", reports)}

    def find_key_members(self, space: str, keys: Iterable[str]) -> set[str]:
        """Give what stands under any of these keys of a space."""
        return {row.cluster for row in self.fetch(tables.match_keys, "key", keys, space=space)}

    def empty(self) -> None:
        """Throw away all that is kept for comparing; what is counted of the parts that stand there stays."""
        for table in MATCHING:
            self.connection.execute(table.delete())
        self.connection.execute(
            match_tables.tallies.delete().where(match_tables.tallies.c.space.not_in(("party", "series")))
        )
        self.connection.execute(tables.clusters.delete().where(tables.clusters.c.space.in_(("guise", "copy"))))

    def drop_strays(self) -> None:
        """Forget the actors of mentions that nobody has any more."""
        clusters, own = tables.clusters, tables.clusters.alias("own")
        known = select(own.c.member).where(own.c.space == "guise")
        self.connection.execute(clusters.delete().where(clusters.c.space == "actor", clusters.c.member.not_in(known)))


MATCHING = (
    match_tables.sketches,
    match_tables.guises,
    tables.match_keys,
    match_tables.compared,
    match_tables.shelved,
    match_tables.ties,
    match_tables.found_links,
)


WINDOWS = 20
"""Shelves that are looked at in one question."""


def _order(table: Table) -> tuple[Any, Any, Any]:
    return (table.c.day, table.c.report, table.c.local)


def _chunk(wanted: Iterable[Any], *, size: int = CHUNK) -> Iterator[list[Any]]:
    values = sorted(set(wanted))
    yield from (values[start : start + size] for start in range(0, len(values), size))


# Questions that are asked for every report are put together once.
def _in(column: Any) -> Any:
    return column.in_(bindparam("part", expanding=True))


def _at() -> Any:
    return tuple_(bindparam("day"), bindparam("report"), bindparam("local"))


@lru_cache(maxsize=256)
def _build_query(table: Table, column: str, fixed: tuple[str, ...]) -> Select[Any]:
    query = select(table).where(_in(table.c[column]))
    for name in fixed:
        query = query.where(table.c[name] == bindparam(name))
    return query


@lru_cache(maxsize=64)
def _build_windows(count: int) -> TextClause:
    one = (
        "SELECT * FROM (SELECT key, fact FROM shelved WHERE key = :key{} AND (day, report, local) < (:day, :report, "
        ":local) ORDER BY day DESC, report DESC, local DESC LIMIT :limit) AS shelf{}"
    )
    return text(" UNION ALL ".join(one.format(at, at) for at in range(count)))


def _build_beside(*, after: bool) -> Select[Any]:
    shelf, order = match_tables.shelved.c, _order(match_tables.shelved)
    place = tuple_(*order) > _at() if after else tuple_(*order) < _at()
    query = select(shelf.fact).where(shelf.key == bindparam("key"), place)
    return query.order_by(*(order if after else (column.desc() for column in order))).limit(bindparam("limit"))


def _build_owning(end: str) -> Select[Any]:
    own, other, tallies = match_tables.guises.alias("own"), match_tables.guises.alias("other"), match_tables.tallies.c
    return (
        select(own.c.actor, other.c.actor)
        .distinct()
        .select_from(own)
        .join(match_tables.tallies, and_(tallies.space == "of", tallies.holder == own.c.id))
        .join(other, other.c.id == tallies.key)
        .where(_in((own if end == "own" else other).c.actor))
    )


def _build_sums() -> Select[Any]:
    tallies, guises = match_tables.tallies.c, match_tables.guises.c
    said = and_(tallies.space.in_(("name", "type")), tallies.holder == guises.id)
    return (
        select(guises.actor, tallies.space, tallies.key, func.sum(tallies.count))
        .join(match_tables.tallies, said)
        .where(_in(guises.actor))
        .group_by(guises.actor, tallies.space, tallies.key)
    )


def _build_firsts() -> Select[Any]:
    guises = match_tables.guises.c
    query = select(guises.actor, func.min(guises.first).label("first")).where(_in(guises.actor))
    firsts = query.group_by(guises.actor).subquery()
    first = and_(firsts.c.actor == guises.actor, firsts.c.first == guises.first)
    return select(guises.actor, guises.first, guises.member).join(firsts, first)


def _build_holding() -> Select[Any]:
    current, mentions = tables.current_readings, tables.mentions
    shown = and_(current.c.report_seq == tables.versions.c.report_seq, current.c.reading_seq == mentions.c.reading_seq)
    return (
        select(tables.reports.c.name)
        .distinct()
        .select_from(mentions)
        .join(tables.readings, tables.readings.c.seq == mentions.c.reading_seq)
        .join(tables.versions, tables.versions.c.seq == tables.readings.c.version_seq)
        .join(current, shown)
        .join(tables.reports, tables.reports.c.seq == current.c.report_seq)
        .where(_in(mentions.c.id))
    )


BEFORE, AFTER = _build_beside(after=False), _build_beside(after=True)
BUSY = (
    select(match_tables.shelved.c.key)
    .distinct()
    .where(_in(match_tables.shelved.c.key), tuple_(*_order(match_tables.shelved)) > _at())
)
SUMS, FIRSTS, HOLDING = _build_sums(), _build_firsts(), _build_holding()
OWNERS, OWNED = _build_owning("own"), _build_owning("other")
MEASURES = (
    select(match_tables.guises.c.actor, func.count(), func.min(match_tables.guises.c.best))
    .where(_in(match_tables.guises.c.actor))
    .group_by(match_tables.guises.c.actor)
)
SEEN = tuple(
    select(table.c.id, func.min(table.c.seq)).where(_in(table.c.id)).group_by(table.c.id)
    for table in (tables.mentions, tables.facts)
)
USED = tuple(
    select(match_tables.ties).where(
        match_tables.ties.c.space == bindparam("space"), _in(column), match_tables.ties.c.used
    )
    for column in (match_tables.ties.c.newer, match_tables.ties.c.older)
)
TIED = tuple(
    select(match_tables.ties.c.newer).distinct().where(match_tables.ties.c.space == bindparam("space"), _in(column))
    for column in (match_tables.ties.c.newer, match_tables.ties.c.older)
)
