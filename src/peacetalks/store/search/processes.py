"""``process:NAME`` in a query: the search is kept to the reports of the processes of that name."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import Connection, Select, func, or_, select

from peacetalks.errors import UsageError
from peacetalks.store import tables
from peacetalks.store.search.queries import All, Any, Not, Query, Within


def take_processes(query: Query) -> tuple[Query, tuple[str, ...]]:
    """Part a query into what is searched for and the names of processes that it is kept to.

    Raises UsageError where a process stands under OR or NOT: it narrows the search as a whole.
    """
    parts = query.parts if isinstance(query, All) else (query,)
    names = tuple(part.process for part in parts if isinstance(part, Within))
    rest = tuple(part for part in parts if not isinstance(part, Within))
    if any(_has_process(part) for part in rest):
        todo = "Put process: beside the rest of the query, outside of parentheses"
        raise UsageError("process: narrows the whole search, so it cannot stand under OR or NOT", todo=todo)
    return rest[0] if len(rest) == 1 else All(rest), names


def _has_process(query: Query) -> bool:
    if isinstance(query, Not):
        return _has_process(query.part)
    if isinstance(query, All | Any):
        return any(_has_process(part) for part in query.parts)
    return isinstance(query, Within)


def select_reports(connection: Connection, name: str) -> Select[tuple[int]]:
    """Give the query for the reports of the processes of a name: an id, a name, or a part of it.

    Raises UsageError where no process is called so.
    """
    found = _find_ids(connection, name)
    if not found:
        raise UsageError("no process is called so", where=f"process:{name}", todo="`peacetalks processes` lists them")
    return select_reports_of(found)


def select_reports_of(processes: Sequence[str]) -> Select[tuple[int]]:
    """Give the query for the reports of processes by their ids."""
    shares = tables.shares
    names = select(shares.c.id).where(
        shares.c.holder_space == "process", shares.c.holder.in_(processes), shares.c.space == "report"
    )
    return select(tables.reports.c.seq).where(tables.reports.c.name.in_(names))


def _find_ids(connection: Connection, name: str) -> list[str]:
    parts = tables.parts
    processes = select(parts.c.id).where(parts.c.space == "process")
    wanted = name.lower()
    exact = or_(parts.c.id == wanted, func.lower(parts.c.name) == wanted)
    found = connection.execute(processes.where(exact)).scalars().all()
    if found:
        return sorted(found)
    part = or_(parts.c.id.contains(wanted, autoescape=True), func.lower(parts.c.name).contains(wanted, autoescape=True))
    return sorted(connection.execute(processes.where(part)).scalars())
