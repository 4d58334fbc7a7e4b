"""What people corrected and added, made findable: as it stands now, and no longer once it is undone.

An entry of the index is never changed: a corrected fact gets another entry, and the one that is not to be found is
hidden. The entry of a fact that a person added bears the number of the decision, below zero.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from sqlalchemy import Connection, select

from peacetalks.codebook.decisions import Check, Judgement, Supplement
from peacetalks.codebook.files import fact_from_dict, fact_to_dict
from peacetalks.codebook.values import AnyFact
from peacetalks.store import tables
from peacetalks.store.found_facts import EXTRACTOR, build_supplement
from peacetalks.store.search.documents import build_fact_documents
from peacetalks.store.search.indexes import Target, index_documents
from peacetalks.store.snapshots import KeptReading, Snapshot

if TYPE_CHECKING:
    from peacetalks.store.decisions import KeptDecision

CORRECTS = '"check":"correct"'
"""How the values of a correction are told from those of other judgements in the database."""


def amend_index(
    connection: Connection, report_id: str, decisions: Sequence[KeptDecision], *, only: str | None = None
) -> None:
    """Bring the index of a report's facts to what people decided: of all, or only of a fact or an added one by id.

    ``decisions`` are all that are about the report.
    """
    reading = Snapshot(connection).find_current(report_id)
    if reading is None:
        return
    query = select(tables.reports.c.seq).where(tables.reports.c.id == report_id)
    amender = _Amender(connection, reading, int(connection.execute(query).scalar_one()))
    amender.amend_corrected(decisions, only)
    added = [kept for kept in decisions if isinstance(kept.decision, Supplement)]
    amender.amend_added([kept for kept in added if only in (None, kept.decision.id)])


class _Amender:
    """Amends the entries of one report."""

    def __init__(self, connection: Connection, reading: KeptReading, report_seq: int) -> None:
        self._connection = connection
        self._reading = reading
        self._report_seq = report_seq

    def amend_corrected(self, decisions: Sequence[KeptDecision], only: str | None) -> None:
        ids = self._reading.fact_ids
        facts = {fact.id: fact for fact in self._reading.coding.facts if only in (None, ids[fact.id])}
        last: dict[str, Judgement] = {}
        ever: set[str] = set()
        for kept in decisions:
            decision = kept.decision
            if isinstance(decision, Judgement) and decision.fact.id in facts and decision.check is not Check.SKIP:
                ever |= {decision.fact.id} if decision.check is Check.CORRECT else set()
                last |= {decision.fact.id: decision} if kept.counts else {}
        numbers = self._number_facts()
        for local in sorted(ever):
            judged = last.get(local)
            values = judged.values if judged and judged.check is Check.CORRECT else {}
            corrected = fact_from_dict({**fact_to_dict(facts[local]), **values}) if values else None
            first, *others = self._list_entries(numbers[local])
            self._show([first], current=corrected is None)
            self._show(others, current=False)
            if corrected is not None:
                self._index(corrected, numbers[local], self._reading.extractor)

    def amend_added(self, supplements: Sequence[KeptDecision]) -> None:
        ids = [kept.decision.id for kept in supplements]
        decisions = tables.decisions.c
        rows = self._connection.execute(select(decisions.id, decisions.seq).where(decisions.id.in_(ids)))
        numbers = {row.id: -row.seq for row in rows}
        for kept in supplements:
            assert isinstance(kept.decision, Supplement)  # noqa: S101 – chosen by being one
            number = numbers[kept.decision.id]
            entries = self._list_entries(number)
            self._show(entries, current=False)
            if kept.counts:
                self._index(build_supplement(kept.decision), number, EXTRACTOR)

    def _number_facts(self) -> dict[str, int]:
        facts = tables.facts.c
        query = select(facts.local_id, facts.seq).where(facts.reading_seq == self._reading.seq)
        return {row.local_id: row.seq for row in self._connection.execute(query)}

    def _list_entries(self, target: int) -> list[int]:
        entries = tables.search_entries.c
        wanted = (entries.report_seq == self._report_seq, entries.layer == "fact", entries.target_seq == target)
        return list(self._connection.execute(select(entries.seq).where(*wanted).order_by(entries.seq)).scalars())

    def _show(self, numbers: Sequence[int], *, current: bool) -> None:
        entries = tables.search_entries
        if numbers:
            self._connection.execute(entries.update().where(entries.c.seq.in_(numbers)).values(current=current))

    def _index(self, fact: AnyFact, target: int, extractor: str) -> None:
        coding = replace(self._reading.coding, facts=(fact,))
        documents = build_fact_documents(coding, extractor=extractor)
        index_documents(self._connection, [(one, Target(target, self._report_seq)) for one in documents])


def has_amendments(connection: Connection, subject: str) -> bool:
    """Say whether something about a report or a fact was ever corrected or added."""
    decisions, subjects = tables.decisions.c, tables.decision_subjects.c
    query = (
        select(decisions.seq)
        .join(tables.decision_subjects, subjects.decision_seq == decisions.seq)
        .where(
            subjects.subject == subject,
            (decisions.decides == "supplement")
            | ((decisions.decides == "judgement") & decisions["values"].contains(CORRECTS)),
        )
        .limit(1)
    )
    return connection.execute(query).first() is not None
