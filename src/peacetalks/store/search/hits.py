"""Hits: what was found, with the words that show why."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Row, RowMapping, func, select

from peacetalks.codebook.values import AnyFact
from peacetalks.store import tables
from peacetalks.store.conversions import fact_from_row
from peacetalks.store.hashes import iter_spans
from peacetalks.store.search.plans import Plan
from peacetalks.store.search.snippets import Snippet, cut_snippet
from peacetalks.store.supplements import find_supplements


@dataclass(frozen=True, slots=True)
class Hit:
    """One thing that was found, with the stretch of its words that shows why.

    ``id`` is a report's name, a fact's lasting id, or a name; ``report`` the name of a fact's report; ``reports`` how
    many reports a name stands in. A report's snippet has offsets into its text, a fact's into the same text.
    """

    layer: str
    id: str
    kind: str
    snippet: Snippet
    report: str | None = None
    title: str | None = None
    source: str | None = None
    date: str | None = None
    reports: int = 1


def build_hits(connection: Connection, rows: Sequence[Row[Any]], plan: Plan) -> Iterator[Hit]:
    """Make the hits of entries, in their order."""
    targets = {layer: [row.target_seq for row in rows if row.layer == layer] for layer in ("report", "fact", "name")}
    reports = _load_reports(connection, targets["report"])
    facts = _load_facts(connection, [seq for seq in targets["fact"] if seq > 0])
    facts |= _load_added(connection, [-seq for seq in targets["fact"] if seq < 0])
    names = _load_names(connection, targets["name"])
    for row in rows:
        if row.layer == "report":
            yield _build_report_hit(reports[row.target_seq], plan)
        elif row.layer == "fact":
            if row.target_seq in facts:
                yield _build_fact_hit(row, facts[row.target_seq], plan)
        else:
            yield _build_name_hit(names[row.target_seq], plan)


def _build_report_hit(report: RowMapping, plan: Plan) -> Hit:
    return Hit(
        layer="report",
        id=report["report"],
        kind="report",
        snippet=cut_snippet(report["text"], plan.found, plan.begun),
        report=report["report"],
        title=report["title"],
        source=report["source"],
        date=report["published"],
    )


@dataclass(frozen=True, slots=True)
class _HitFact:
    """A fact that was found: its lasting id, and the head of its report."""

    id: str
    fact: AnyFact
    report: str
    title: str | None
    source: str | None


def _build_fact_hit(row: Row[Any], found: _HitFact, plan: Plan) -> Hit:
    spans = list(iter_spans(found.fact))
    cut = [(span, cut_snippet(span.quote, plan.found, plan.begun)) for span in spans]
    # The first span is the evidence; another one is shown where only it holds what was sought.
    span, snippet = next(((span, snippet) for span, snippet in cut if snippet.marks), cut[0])
    placed = Snippet(span.start + snippet.start, span.start + snippet.end, snippet.text, snippet.marks)
    return Hit(
        layer="fact",
        id=found.id,
        kind=found.fact.kind,
        snippet=placed,
        report=found.report,
        title=found.title,
        source=found.source,
        date=row.first_day,
    )


def _build_name_hit(name: RowMapping, plan: Plan) -> Hit:
    snippet = cut_snippet(name["name"], plan.found, plan.begun)
    return Hit(layer="name", id=name["name"], kind=name["type"], snippet=snippet, reports=name["reports"])


def _load_reports(connection: Connection, numbers: Sequence[int]) -> Mapping[int, RowMapping]:
    query = (
        select(tables.versions, tables.reports.c.name.label("report"))
        .join(tables.reports, tables.reports.c.seq == tables.versions.c.report_seq)
        .where(tables.versions.c.seq.in_(numbers))
    )
    return {row.seq: row._mapping for row in connection.execute(query)}


def _load_facts(connection: Connection, numbers: Sequence[int]) -> dict[int, _HitFact]:
    facts, readings, versions, reports = tables.facts, tables.readings, tables.versions, tables.reports
    query = (
        select(facts, versions.c.title, versions.c.source, reports.c.name.label("report"))
        .join(readings, readings.c.seq == facts.c.reading_seq)
        .join(versions, versions.c.seq == readings.c.version_seq)
        .join(reports, reports.c.seq == versions.c.report_seq)
        .where(facts.c.seq.in_(numbers))
    )
    return {
        row.seq: _HitFact(row.id, fact_from_row(row._mapping), row.report, row.title, row.source)
        for row in connection.execute(query)
    }


def _load_added(connection: Connection, numbers: Sequence[int]) -> dict[int, _HitFact]:
    """Load facts that people added, by the numbers of the decisions that they are, below zero."""
    decisions = tables.decisions.c
    query = select(decisions.seq, decisions.id).where(decisions.seq.in_(numbers))
    ids = {row.id: row.seq for row in connection.execute(query)}
    added = find_supplements(connection, ids)
    loaded = {}
    for identifier, found in added.items():
        report = found.reading.coding.report
        loaded[-ids[identifier]] = _HitFact(identifier, found.fact, report.id, report.title, report.source)
    return loaded


def _load_names(connection: Connection, numbers: Sequence[int]) -> Mapping[int, RowMapping]:
    names, counted = tables.names, tables.name_reports
    count = select(func.count()).where(counted.c.name_seq == names.c.seq).scalar_subquery().label("reports")
    rows = connection.execute(select(names, count).where(names.c.seq.in_(numbers)))
    return {row.seq: row._mapping for row in rows}
