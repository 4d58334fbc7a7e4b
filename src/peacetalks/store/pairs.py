"""What hangs together on two parts of the record: who met whom, and what is counted by what else it hangs on.

That two actors met at an encounter is a share of its own, held by each of them with the other one in the place of the
role, so that meetings are counted and listed without looking at who else was there.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Select, func, select

from peacetalks.store import tables

PAIR = "pair"
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
    query = select(pairs.c.holder, pairs.c.role, number, func.min(pairs.c.day), func.max(pairs.c.day))
    query = query.where(pairs.c.holder_space == PAIR, pairs.c.space == "encounter")
    if holder[0] == "actor":
        query = query.where(pairs.c.holder == holder[1])
    else:
        # Each two stand there twice.
        query = query.where(pairs.c.holder < pairs.c.role)
        query = query if holder == EVERYWHERE else _within(query, pairs, holder)
    query = query.group_by(pairs.c.holder, pairs.c.role).order_by(number.desc(), pairs.c.holder, pairs.c.role)
    return [PairRow(*row) for row in connection.execute(query.limit(limit))]


def list_common(
    connection: Connection, holder: tuple[str, str], pair: tuple[str, str], *, limit: int | None, offset: int = 0
) -> list[tuple[str, str]]:
    """Give the id and day of the encounters of a holder at which two met, the newest first."""
    pairs = tables.shares.alias("pairs")
    query: Select[Any] = select(pairs.c.id, pairs.c.day).where(
        pairs.c.holder_space == PAIR,
        pairs.c.holder == pair[0],
        pairs.c.space == "encounter",
        pairs.c.role == pair[1],
    )
    query = query if holder == EVERYWHERE else _within(query, pairs, holder)
    query = query.order_by(pairs.c.day.desc(), pairs.c.id.desc()).limit(limit).offset(offset)
    return [(row.id, row.day) for row in connection.execute(query)]


def _within(query: Select[Any], pairs: Any, holder: tuple[str, str]) -> Select[Any]:
    mine = tables.shares.alias("mine")
    return query.where(
        mine.c.holder_space == holder[0],
        mine.c.holder == holder[1],
        mine.c.space == "encounter",
        pairs.c.space == mine.c.space,
        pairs.c.id == mine.c.id,
    )


def count_by(
    connection: Connection, holder: tuple[str, str], space: str, by: str, *, roles: tuple[str, ...] = ()
) -> list[tuple[str, int]]:
    """Count the things of a space that hang on a holder by what else they hang on, the most first."""
    mine, others = tables.shares.alias("mine"), tables.shares.alias("others")
    number = func.count(others.c.id.distinct())
    query: Select[Any] = select(others.c.holder, number).where(others.c.holder_space == by, others.c.space == space)
    if holder != EVERYWHERE:
        query = query.where(
            mine.c.holder_space == holder[0],
            mine.c.holder == holder[1],
            mine.c.space == space,
            others.c.id == mine.c.id,
        )
        query = query.where(mine.c.role.in_(roles)) if roles else query
    query = query.group_by(others.c.holder).order_by(number.desc(), others.c.holder)
    return [(row[0], row[1]) for row in connection.execute(query)]
