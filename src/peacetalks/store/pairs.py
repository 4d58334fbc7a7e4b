"""What hangs together on two parts of the record: who met whom, and what is counted by what else it hangs on.

That two actors met at an encounter is a share of its own, held by each of them with the other one as role and status.
Meetings are so counted and listed in the order of an index, without looking at who else was there.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, func, select

from peacetalks.store import tables

PAIR, ENCOUNTER = "pair", "encounter"
EVERYWHERE = ("record", "")
"""What holds all parts of the record."""


@dataclass(frozen=True, slots=True)
class PairRow:
    """Two holders, how many things hang on both, and the first and last day of these."""

    left: str
    right: str
    count: int
    first_day: str
    last_day: str


def count_pairs(connection: Connection, holder: tuple[str, str], *, limit: int | None) -> list[PairRow]:
    """Count the encounters of every two that met at those of a holder, an actor's own for an actor; the most first."""
    pairs = tables.shares.alias("pairs")
    number = func.count()
    kept: tuple[ColumnElement[bool], ...]
    if holder[0] == "actor" or holder == EVERYWHERE:
        other, kept = pairs.c.status, (pairs.c.holder_space == PAIR,)
    else:
        other, kept = pairs.c.role, _list_held(pairs, PAIR, (holder, ENCOUNTER, ()))
    # Each two stand there twice.
    once = pairs.c.holder == holder[1] if holder[0] == "actor" else pairs.c.holder < other
    query = select(pairs.c.holder, other, number, func.min(pairs.c.day), func.max(pairs.c.day)).where(*kept, once)
    query = query.group_by(pairs.c.holder, pairs.c.space, other).order_by(number.desc(), pairs.c.holder, other)
    return [PairRow(*row) for row in connection.execute(query.limit(limit))]


def list_common(
    connection: Connection, holder: tuple[str, str], pair: tuple[str, str], *, limit: int | None, offset: int = 0
) -> list[tuple[str, str]]:
    """Give the id and day of the encounters of a holder at which two met, the newest first."""
    pairs, mine = tables.shares.alias("pairs"), tables.shares.alias("mine")
    query: Select[Any] = select(pairs.c.id, pairs.c.day).where(
        pairs.c.holder_space == PAIR,
        pairs.c.holder == pair[0],
        pairs.c.space == ENCOUNTER,
        pairs.c.status == pair[1],
    )
    if holder != EVERYWHERE:
        on = (mine.c.holder_space == holder[0], mine.c.holder == holder[1], mine.c.space == ENCOUNTER)
        query = query.where(select(mine.c.id).where(*on, mine.c.id == pairs.c.id).exists())
    query = query.order_by(pairs.c.day.desc(), pairs.c.id.desc()).limit(limit).offset(offset)
    return [(row.id, row.day) for row in connection.execute(query)]


def count_by(
    connection: Connection, holder: tuple[str, str], space: str, by: str, *, roles: tuple[str, ...] = ()
) -> list[tuple[str, int]]:
    """Count the things of a space that hang on a holder by what else they hang on, the most first."""
    others = tables.shares.alias("others")
    number = func.count(others.c.id.distinct())
    query = select(others.c.holder, number)
    if holder == EVERYWHERE:
        query = query.where(others.c.holder_space == by, others.c.space == space)
    else:
        query = query.where(*_list_held(others, by, (holder, space, roles)))
    query = query.group_by(others.c.holder).order_by(number.desc(), others.c.holder)
    return [(row[0], row[1]) for row in connection.execute(query)]


def _list_held(
    others: Any, by: str, held: tuple[tuple[str, str], str, tuple[str, ...]]
) -> tuple[ColumnElement[bool], ...]:
    """Give the conditions that others hold what a holder has of a space, in some roles or any."""
    (holder, space, roles), mine = held, tables.shares.alias("mine")
    ids = select(mine.c.id).where(mine.c.holder_space == holder[0], mine.c.holder == holder[1], mine.c.space == space)
    return (
        others.c.space == space,
        others.c.id.in_(ids.where(mine.c.role.in_(roles)) if roles else ids),
        # Joined to a text of nothing, for SQLite would otherwise go through all that such others hold.
        others.c.holder_space.concat("") == by,
    )
