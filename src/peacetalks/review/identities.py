"""Who and what is one: putting two parts of the record together, and taking out one report's telling of a part.

Nothing is merged for good: what is written are decisions on the mentions and talks facts of reports.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import product
from typing import Any

from sqlalchemy import select

from peacetalks.codebook.decisions import AnyDecision, Identity, Ref, Subject, Verdict
from peacetalks.errors import UsageError
from peacetalks.review.bundles import cut_place, decide_together, read_place
from peacetalks.store import tables
from peacetalks.store.conversions import actor_from_row, fact_from_row
from peacetalks.store.decision_lists import ListedDecision, list_decisions
from peacetalks.store.histories import Author
from peacetalks.store.listings import list_members
from peacetalks.store.snapshots import Snapshot
from peacetalks.store.stores import Store

MOST_PAIRS = 2000
"""Decisions that are written at once: more are a sign that the parts are better looked at first."""


@dataclass(frozen=True, slots=True)
class Telling:
    """One report's mention of an actor, or its telling of a meeting: where it stands, and its words.

    ``ref`` is the report's name and the lasting id of the mention or fact.
    """

    ref: Ref
    report_id: str
    title: str | None
    published: str | None
    source: str | None
    words: str


@dataclass(frozen=True, slots=True)
class IdentityLine:
    """A decision on two tellings: each in words, what was decided, by whom, when and why; ``count`` with others."""

    decision: str
    left: str
    right: str
    verdict: str
    by: str
    at: str
    why: str
    count: int
    undone: bool


def list_tellings(snapshot: Snapshot, subject: Subject, part: str) -> tuple[Telling, ...]:
    """Give the tellings that a part of the record stands for, in the order in which they came."""
    members = list_members(snapshot.connection, subject, part)
    rows = {row["lasting"]: row for row in _load(snapshot, subject, [ref.id for ref in members])}
    return tuple(_build_telling(ref, rows[ref.id], subject) for ref in members if ref.id in rows)


def build_joining(snapshot: Snapshot, subject: Subject, left: str, right: str) -> list[AnyDecision]:
    """Give the decisions that make two parts of the record one. Raises UsageError where that cannot be."""
    ours, theirs = _find_both(snapshot, subject, left, right)
    parted = _list_parted(snapshot, subject, {ref.id for ref in ours})
    pairs = [(one, other) for one, other in product(ours, theirs) if frozenset((one.id, other.id)) in parted]
    return _decide_all(subject, pairs or [(ours[0], theirs[0])], Verdict.SAME)


def build_keeping_apart(snapshot: Snapshot, subject: Subject, left: str, right: str) -> list[AnyDecision]:
    """Give the decisions that keep two parts of the record two, whatever is read later."""
    ours, theirs = _find_both(snapshot, subject, left, right)
    return _decide_all(subject, list(product(ours, theirs)), Verdict.DIFFERENT)


def build_doubt(snapshot: Snapshot, subject: Subject, left: str, right: str) -> list[AnyDecision]:
    """Give the decision that it is unsure whether two parts of the record are one."""
    ours, theirs = _find_both(snapshot, subject, left, right)
    return _decide_all(subject, [(ours[0], theirs[0])], Verdict.UNSURE)


def build_parting(snapshot: Snapshot, subject: Subject, part: str, telling: str) -> list[AnyDecision]:
    """Give the decisions that take one telling out of a part. Raises UsageError where it is no telling of it."""
    members = list_members(snapshot.connection, subject, part)
    own = next((ref for ref in members if ref.id == telling), None)
    if own is None:
        raise UsageError("this is not told of it now", where=telling, todo="Load the page again")
    others = [(own, ref) for ref in members if ref != own]
    if not others:
        raise UsageError("it is told once, so that there is nothing to take it out of", where=telling)
    return _decide_all(subject, others, Verdict.DIFFERENT)


BUILDERS = {Verdict.SAME: build_joining, Verdict.DIFFERENT: build_keeping_apart, Verdict.UNSURE: build_doubt}


def judge_identity(store: Store, subject: Subject, pair: tuple[str, str], verdict: Verdict, author: Author) -> None:
    """Write whether two parts of the record are one. Raises UsageError where that cannot be said of them."""
    with store.look() as snapshot:
        decisions = BUILDERS[verdict](snapshot, subject, *pair)
    decide_together(store, decisions, author)


def part_telling(store: Store, subject: Subject, part: str, telling: str, author: Author) -> None:
    """Write that one telling is of something else. Raises UsageError where it is no telling of the part."""
    with store.look() as snapshot:
        decisions = build_parting(snapshot, subject, part, telling)
    decide_together(store, decisions, author)


def list_identity_lines(snapshot: Snapshot, subject: Subject, part: str) -> tuple[IdentityLine, ...]:
    """Give what was decided on the tellings of a part, the newest first; what was decided at once is one line."""
    ids = [ref.id for ref in list_members(snapshot.connection, subject, part)]
    found = [one for one in _list_identities(snapshot, subject, ids) if read_place(one.why)[0] == 1]
    named = {one.values[side][1] for one in found for side in ("left", "right")}
    words = {row["lasting"]: _word_row(row, subject) for row in _load(snapshot, subject, sorted(named))}
    return tuple(_build_line(one, words) for one in reversed(found))


def _build_line(one: ListedDecision, words: dict[str, str]) -> IdentityLine:
    left, right = (words.get(one.values[side][1], one.values[side][1]) for side in ("left", "right"))
    total = read_place(one.why)[1]
    return IdentityLine(
        one.id, left, right, str(one.values["verdict"]), one.by, one.when, cut_place(one.why), total, one.undone
    )


def _find_both(snapshot: Snapshot, subject: Subject, left: str, right: str) -> tuple[list[Ref], list[Ref]]:
    if left == right:
        raise UsageError("it is the same as itself", where=left, todo="Choose another one")
    ours, theirs = (list_members(snapshot.connection, subject, part) for part in (left, right))
    for part, members in ((left, ours), (right, theirs)):
        if not members:
            raise UsageError("no report that was read tells of it now", where=part, todo="Load the page again")
    return ours, theirs


def _list_identities(snapshot: Snapshot, subject: Subject, ids: Iterable[str]) -> list[ListedDecision]:
    found = list_decisions(snapshot.connection, about=list(ids))
    return [one for one in found if one.decides == "identity" and one.values["subject"] == subject]


def _list_parted(snapshot: Snapshot, subject: Subject, ids: Iterable[str]) -> set[frozenset[str]]:
    """Give the pairs of which the last word is that they differ."""
    last = {
        frozenset((one.values["left"][1], one.values["right"][1])): one.values["verdict"]
        for one in _list_identities(snapshot, subject, ids)
        if not one.undone
    }
    return {pair for pair, verdict in last.items() if verdict == Verdict.DIFFERENT}


def _decide_all(subject: Subject, pairs: Sequence[tuple[Ref, Ref]], verdict: Verdict) -> list[AnyDecision]:
    if len(pairs) > MOST_PAIRS:
        raise UsageError(
            f"they are told {len(pairs):,} times with each other, more than is decided at once",
            todo="Take single tellings out of one of them instead",
        )
    return [
        Identity(id="", by="", when="", subject=subject, left=left, right=right, verdict=verdict)
        for left, right in pairs
    ]


def _load(snapshot: Snapshot, subject: Subject, ids: Sequence[str]) -> list[Any]:
    table = tables.mentions if subject is Subject.ACTOR else tables.facts
    current, reports, versions = tables.current_readings.c, tables.reports.c, tables.versions.c
    query = (
        select(table, table.c.id.label("lasting"), reports.id.label("report_id"), versions.title.label("report_title"),
               versions.published, versions.source)
        .select_from(table)
        .join(tables.current_readings, current.reading_seq == table.c.reading_seq)
        .join(tables.versions, versions.seq == current.version_seq)
        .join(tables.reports, reports.seq == current.report_seq)
        .where(table.c.id.in_(ids))
    )  # fmt: skip
    return [row._mapping for row in snapshot.connection.execute(query)]


def _build_telling(ref: Ref, row: Any, subject: Subject) -> Telling:
    return Telling(ref, row["report_id"], row["report_title"], row["published"], row["source"], _word_row(row, subject))


def _word_row(row: Any, subject: Subject) -> str:
    if subject is Subject.ACTOR:
        actor = actor_from_row(row)
        return f"{actor.name}, {actor.position}" if actor.position else actor.name
    return " ".join(fact_from_row(row).evidence[0].quote.split())
