"""Decisions: kept under the lasting ids of what they are about, and given back in the ids of the current readings."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import Connection, Select, or_, select, text

from peacetalks.codebook.decisions import (
    AnyDecision,
    Judgement,
    Undoing,
    decision_from_dict,
    decision_to_dict,
    drop_undone,
)
from peacetalks.errors import UsageError
from peacetalks.store import tables
from peacetalks.store.anchors import Anchors, find_anchor, find_report_id
from peacetalks.store.hashes import build_id, hash_text, to_canonical
from peacetalks.store.histories import Author, append_entry, find_last_hash
from peacetalks.store.holdings import Holding
from peacetalks.store.search.amendments import amend_index, has_amendments
from peacetalks.store.snapshots import Snapshot
from peacetalks.store.value_anchors import anchor_values, iter_lasting, restore_values

REFS = ("left", "right", "fact")
GIVEN = {"judgement": "values", "supplement": "found"}
"""Where decisions hold values of a fact, which name actors and other facts of its report."""
IN_ENTRY = frozenset({"id", "by", "when", "why", "score"})


@dataclass(frozen=True, slots=True)
class KeptDecision:
    """A decision as it is kept, whether it is undone, and how each thing that it is about stands now.

    References are in the ids of the current readings; what is not read there is named by its lasting id.
    """

    decision: AnyDecision
    undone: bool
    holdings: tuple[Holding, ...] = ()

    @property
    def flagged(self) -> bool:
        """Say whether a person should look at it again."""
        return not self.undone and any(holding.flagged for holding in self.holdings)

    @property
    def counts(self) -> bool:
        """Say whether the record is computed with it."""
        return not self.undone and all(holding.counts for holding in self.holdings)


def write_decision(connection: Connection, decision: AnyDecision, author: Author) -> AnyDecision:
    """Write a decision and give it with the id and time that it got; ``by`` and ``why`` are the author's.

    Raises UsageError where it is about something that is not in the store, or undoes what is undone already.
    """
    values = _anchor(Snapshot(connection), decision)
    if isinstance(decision, Undoing):
        _check_undoing(connection, decision)
    content = to_canonical(values)
    decision_id = build_id("d", content, decision.score, author.by, find_last_hash(connection))
    entry = append_entry(
        connection, author, "decide", subject=decision_id, digest=seal_decision(content, decision.score)
    )
    row = {
        "id": decision_id,
        "entry_seq": entry.seq,
        "decides": values["decides"],
        "score": decision.score,
        "values": content,
    }
    seq = connection.execute(tables.decisions.insert().values(row).returning(tables.decisions.c.seq)).scalar_one()
    _index_subjects(connection, seq, values)
    _amend_index(connection, {**values, "id": decision_id})
    return replace(decision, id=decision_id, by=author.by, when=entry.at, why=author.why)


def _amend_index(connection: Connection, values: Mapping[str, Any]) -> None:
    """Let search find what is corrected or added now, and no longer what is undone."""
    while values["decides"] == "undoing":
        query = select(tables.decisions.c["values"]).where(tables.decisions.c.id == values["decision"])
        values = {**json.loads(connection.execute(query).scalar_one()), "id": values["decision"]}
    if values["decides"] == "supplement":
        amend_report(connection, values["report"], only=values["id"])
    elif values["decides"] == "judgement" and has_amendments(connection, values["fact"][1]):
        amend_report(connection, values["fact"][0], only=values["fact"][1])


def amend_report(connection: Connection, report_id: str, *, only: str | None = None) -> None:
    """Bring the index of a report's facts to what people decided: of all, or only of one by its id."""
    amend_index(connection, report_id, load_decisions(connection, about=report_id), only=only)


def load_decisions(connection: Connection, *, about: str | None = None) -> tuple[KeptDecision, ...]:
    """Give all decisions, or those about one report, fact, mention, process or decision, in the order of taking."""
    query = _select_decisions()
    if about is not None:
        subjects = tables.decision_subjects
        wanted = select(subjects.c.decision_seq).where(subjects.c.subject == about)
        # Whether a decision stands hangs on undoings, which are about decisions and few.
        query = query.where(or_(tables.decisions.c.seq.in_(wanted), tables.decisions.c.decides == "undoing"))
    rows = connection.execute(query).all()
    anchored = [{**json.loads(row.values), "id": row.id} for row in rows]
    anchors = Anchors(connection, [ref for values in anchored for ref in _iter_all_refs(values)])
    kept = []
    for row, values in zip(rows, anchored, strict=True):
        restored, holdings = _restore(anchors, values)
        head = {"id": row.id, "by": row.by, "when": row.at, "why": row.why, "score": row.score}
        kept.append(KeptDecision(decision_from_dict({**restored, **head}), undone=False, holdings=holdings))
    standing = {decision.id for decision in drop_undone([one.decision for one in kept])}
    chosen = kept if about is None else [one for one in kept if _is_about(connection, one.decision.id, about)]
    return tuple(replace(one, undone=one.decision.id not in standing) for one in chosen)


def index_decisions(connection: Connection) -> None:
    """Fill the index of what decisions are about."""
    for row in connection.execute(select(tables.decisions)).all():
        _index_subjects(connection, row.seq, json.loads(row.values))


def seal_decision(content: str, score: float | None) -> str:
    """Give the hash that the history keeps of a decision."""
    return hash_text(to_canonical([content, score]))


def _select_decisions() -> Select[Any]:
    return (
        select(tables.decisions, tables.entries.c.at, tables.entries.c.by, tables.entries.c.why)
        .join(tables.entries, tables.entries.c.seq == tables.decisions.c.entry_seq)
        .order_by(tables.decisions.c.seq)
    )


def _anchor(snapshot: Snapshot, decision: AnyDecision) -> dict[str, Any]:
    """Put lasting ids in the place of the names and local ids of today."""
    values = {name: value for name, value in decision_to_dict(decision).items() if name not in IN_ENTRY}
    for name in REFS:
        if name in values:
            values[name] = find_anchor(snapshot, getattr(decision, name), mention=values.get("subject") == "actor")
    given = GIVEN.get(values["decides"])
    if given and values[given]:
        report = decision.fact.report if isinstance(decision, Judgement) else values["report"]
        reading = snapshot.find_current(report)
        values[given] = anchor_values(values[given], reading) if reading else values[given]
    if "report" in values:
        values["report"] = find_report_id(snapshot, values["report"])
    if "reports" in values:
        values["reports"] = [find_report_id(snapshot, name) for name in values["reports"]]
    return values


def _restore(anchors: Anchors, values: dict[str, Any]) -> tuple[dict[str, Any], tuple[Holding, ...]]:
    restored, holdings = dict(values), []
    for name, ref in _iter_refs(values):
        match = anchors.match(ref, identity=values["decides"] == "identity")
        restored[name] = [anchors.name_report(ref[0]), match.local_id or ref[1]]
        holdings.append(match.holding)
    given = GIVEN.get(values["decides"])
    if given and values[given]:
        restored[given], unheld = _restore_given(anchors, values, given)
        holdings.extend(unheld)
    if "report" in values:
        restored["report"] = anchors.name_report(values["report"])
    if "reports" in values:
        restored["reports"] = [anchors.name_report(report) for report in values["reports"]]
    return restored, tuple(holdings)


def _restore_given(anchors: Anchors, values: dict[str, Any], given: str) -> tuple[dict[str, Any], tuple[Holding, ...]]:
    report = _find_report(values)
    reading = anchors.find_reading(report)
    if reading is None:
        return values[given], (Holding.WORDS_GONE,)
    return restore_values(
        values[given], reading.coding, lambda lasting: anchors.match([report, lasting], identity=False)
    )


def _find_report(values: dict[str, Any]) -> str:
    return str(values["fact"][0] if "fact" in values else values["report"])


def _iter_all_refs(values: dict[str, Any]) -> Iterator[list[str]]:
    yield from (ref for _, ref in _iter_refs(values))
    given = GIVEN.get(values["decides"])
    if given:
        yield from ([_find_report(values), lasting] for lasting in iter_lasting(values[given]))


def _iter_refs(values: dict[str, Any]) -> Iterator[tuple[str, list[str]]]:
    yield from ((name, values[name]) for name in REFS if name in values)


def _check_undoing(connection: Connection, undoing: Undoing) -> None:
    known = {one.decision.id: one.undone for one in load_decisions(connection)}
    if undoing.decision not in known:
        raise UsageError(
            "there is no such decision",
            where=undoing.decision,
            todo="`peacetalks history` lists decisions with their ids",
        )
    if known[undoing.decision]:
        raise UsageError(
            "this decision is undone already", where=undoing.decision, todo="Undo the undoing to have it back"
        )


def _is_about(connection: Connection, decision_id: str, about: str) -> bool:
    subjects = tables.decision_subjects
    query = (
        select(subjects.c.subject)
        .join(tables.decisions, tables.decisions.c.seq == subjects.c.decision_seq)
        .where(tables.decisions.c.id == decision_id, subjects.c.subject == about)
    )
    return connection.execute(query).first() is not None


def _index_subjects(connection: Connection, seq: int, values: dict[str, Any]) -> None:
    subjects = {part for _, ref in _iter_refs(values) for part in ref}
    subjects.update(values[name] for name in ("report", "decision", "process", "into", "part") if name in values)
    subjects.update(values.get("reports", ()))
    connection.execute(
        text(
            "INSERT INTO decision_subjects(subject, decision_seq) VALUES (:subject, :seq) "
            "ON CONFLICT (subject, decision_seq) DO NOTHING"
        ),
        [{"subject": subject, "seq": seq} for subject in sorted(subjects)],
    )
