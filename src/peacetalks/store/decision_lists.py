"""Decisions a page at a time, as they are kept: references in them are lasting ids of reports, facts and mentions."""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, select

from peacetalks.store import tables


@dataclass(frozen=True, slots=True)
class ListedDecision:
    """A decision in the order of taking: its number there, what it decides, by whom, when, why, and whether undone.

    ``values`` holds what the kind of decision has besides; a reference is a report's id and an id in it.
    """

    seq: int
    id: str
    decides: str
    by: str
    when: str
    why: str
    score: float | None
    undone: bool
    values: Mapping[str, Any]


def list_decisions(
    connection: Connection, *, after: int = 0, limit: int | None = None, about: str | Collection[str] | None = None
) -> list[ListedDecision]:
    """Give decisions in the order of taking, those after a number; all, or those about one thing, or any of several."""
    decisions, subjects = tables.decisions, tables.decision_subjects
    query = _select().where(decisions.c.seq > after)
    if about is not None:
        wanted = [about] if isinstance(about, str) else sorted(about)
        query = query.where(decisions.c.seq.in_(select(subjects.c.decision_seq).where(subjects.c.subject.in_(wanted))))
    return _build(connection, query.order_by(decisions.c.seq).limit(limit))


def find_decision(connection: Connection, identifier: str) -> ListedDecision | None:
    """Give one decision by its id."""
    found = _build(connection, _select().where(tables.decisions.c.id == identifier))
    return found[0] if found else None


def _select() -> Any:
    decisions, entries = tables.decisions, tables.entries
    return select(decisions, entries.c.by, entries.c.at, entries.c.why).join(
        entries, entries.c.seq == decisions.c.entry_seq
    )


def _build(connection: Connection, query: Any) -> list[ListedDecision]:
    undone = find_undone(connection)
    found = []
    for row in connection.execute(query):
        values = json.loads(row.values)
        del values["decides"]
        head = (row.seq, row.id, row.decides, row.by, row.at, row.why, row.score)
        found.append(ListedDecision(*head, row.id in undone, values))
    return found


def find_undone(connection: Connection) -> set[str]:
    """Give the ids of decisions that are undone; an undoing that is itself undone does not count."""
    decisions = tables.decisions
    query = select(decisions.c.id, decisions.c["values"]).where(decisions.c.decides == "undoing")
    undone: set[str] = set()
    for row in connection.execute(query.order_by(decisions.c.seq.desc())):
        if row.id not in undone:
            undone.add(json.loads(row.values)["decision"])
    return undone
