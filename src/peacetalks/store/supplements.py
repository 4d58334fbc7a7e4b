"""Facts that people found, by the ids of the decisions that they are."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import Connection, select

from peacetalks.codebook.decisions import Supplement
from peacetalks.codebook.values import AnyFact
from peacetalks.store import tables
from peacetalks.store.decisions import load_decisions
from peacetalks.store.found_facts import build_supplement
from peacetalks.store.snapshots import KeptReading, Snapshot


@dataclass(frozen=True, slots=True)
class FoundFact:
    """A fact that a person found, and the reading of the report that it belongs to."""

    fact: AnyFact
    reading: KeptReading
    by: str


def find_supplements(connection: Connection, ids: Iterable[str]) -> dict[str, FoundFact]:
    """Give the facts that people found among these ids, as far as they hold now."""
    found: dict[str, FoundFact] = {}
    wanted = [one for one in set(ids) if one.startswith("d")]
    decisions, subjects = tables.decisions.c, tables.decision_subjects.c
    for decision_id in sorted(wanted):
        query = (
            select(subjects.subject)
            .join(tables.decisions, decisions.seq == subjects.decision_seq)
            .where(decisions.id == decision_id, decisions.decides == "supplement", subjects.subject.like("r%"))
        )
        report = connection.execute(query).scalar()
        reading = Snapshot(connection).find_current(report) if report else None
        if report is None or reading is None:
            continue
        for kept in load_decisions(connection, about=report):
            if kept.decision.id == decision_id and kept.counts and isinstance(kept.decision, Supplement):
                found[decision_id] = FoundFact(build_supplement(kept.decision), reading, kept.decision.by)
    return found
