"""Deciding: what a person says of facts is written as decisions, all or none of what was asked at once."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import func, select

from peacetalks.codebook.decisions import (
    Check,
    Contradiction,
    Dating,
    Identity,
    Judgement,
    Ref,
    Subject,
    Supplement,
    Undoing,
    Verdict,
)
from peacetalks.codebook.terms import Kind
from peacetalks.errors import UsageError
from peacetalks.review.bundles import decide_together, pick_last_bundle
from peacetalks.review.desks import Desk, ReviewedFact, Standing
from peacetalks.store import tables
from peacetalks.store.decisions import KeptDecision
from peacetalks.store.histories import Author
from peacetalks.store.snapshots import Snapshot
from peacetalks.store.stores import Store

REASONS: Mapping[str, str] = {
    "not in the text": "the report does not say it",
    "wrong kind": "it is another kind of fact",
    "wrong actor or role": "somebody else, or in another part",
    "wrong date or place": "at another time or place",
    "duplicate": "another fact says the same",
    "out of scope": "nothing that the codebook counts as a fact",
}
"""Reasons for rejecting a fact, each with what it means."""


YEAR = re.compile(r"[12]\d{3}")
IN_TEXT = re.compile(r"\b(?:19|20)\d\d\b")


def judge_fact(
    store: Store, desk: Desk, fact_id: str, check: Check, *, author: Author, values: Mapping[str, Any] | None = None
) -> None:
    """Write what a person says of a fact. Raises UsageError where the report has no such fact.

    A fact that a person added is not judged: to reject it is to take the adding back.
    """
    fact = find_fact(desk, fact_id)
    if fact.standing is not Standing.ADDED:
        store.decide([_build_judgement(desk, fact.read.id, check, values or {})], author)
    elif check is Check.REJECT:
        store.undo(fact.id, author)
    elif check is Check.CORRECT:
        raise UsageError("a fact that was added is not corrected", todo="Reject it and add it anew")


def accept_shown(store: Store, desk: Desk, fact_ids: Sequence[str], *, author: Author) -> int:
    """Accept the facts that were shown and wait, all or none, and say how many. Raises UsageError for a commitment."""
    decisions = build_acceptance(desk, fact_ids)
    decide_together(store, decisions, author)
    return len(decisions)


def build_acceptance(desk: Desk, fact_ids: Sequence[str]) -> list[Judgement]:
    """Give what accepts the facts of these ids that wait. Raises UsageError for a commitment."""
    chosen = [fact for fact in desk.facts if fact.id in set(fact_ids) and not fact.standing.is_decided]
    if any(not may_accept_unseen(fact) for fact in chosen):
        raise UsageError("commitments are accepted one by one", todo="Leave them out of what is shown")
    return [_build_judgement(desk, fact.read.id, Check.ACCEPT, {}) for fact in chosen]


def list_acceptable(desk: Desk, *, kind: Kind | None = None, least: float = 0.0) -> list[str]:
    """Give the facts that may be accepted at once: those that wait, of a kind, from a score on, never commitments."""
    return [
        fact.id
        for fact in desk.facts
        if not fact.standing.is_decided
        and may_accept_unseen(fact)
        and fact.fact.kind in (kind or fact.fact.kind,)
        and fact.fact.score >= least
    ]


def may_accept_unseen(fact: ReviewedFact) -> bool:
    """Say whether a fact may be accepted together with others: what binds somebody is looked at by itself."""
    return fact.fact.kind is not Kind.COMMITMENT


def add_fact(store: Store, desk: Desk, found: Mapping[str, Any], *, author: Author) -> str:
    """Write a fact that a person found, and give its id."""
    report = desk.reading.coding.report.id
    return store.decide([Supplement(id="", by="", when="", report=report, found=found)], author)[0].id


def undo_last(store: Store, desk: Desk, *, author: Author) -> list[KeptDecision]:
    """Take back the last decision on a report, and with it what was decided together. Raises UsageError without one."""
    standing = [one for one in desk.decisions if not one.undone and not isinstance(one.decision, Undoing)]
    if not standing:
        raise UsageError("there is nothing to undo on this report")
    taken = pick_last_bundle(standing)
    store.decide([Undoing(id="", by="", when="", decision=one.decision.id) for one in reversed(taken)], author)
    return taken


def set_year(store: Store, desk: Desk, year: str, *, author: Author) -> None:
    """Write of which year the dates of a report are that have none. Raises UsageError where this is no year."""
    if not YEAR.fullmatch(year):
        raise UsageError("this is no year", where=year, todo="Write it with four digits, as 2023")
    store.decide([Dating(id="", by="", when="", report=desk.reading.coding.report.id, year=year)], author)


def propose_year(snapshot: Snapshot, desk: Desk) -> str:
    """Propose the year of dates that have none: the one that the report names most, else that of the newest report."""
    named = Counter(IN_TEXT.findall(desk.reading.coding.report.text)).most_common(1)
    if named:
        return str(named[0][0])
    newest = str(snapshot.connection.execute(select(func.max(tables.versions.c.published))).scalar() or "")
    return newest[:4] if YEAR.fullmatch(newest[:4]) else ""


def link_actors(store: Store, left: Ref, right: Ref, verdict: Verdict, *, author: Author) -> None:
    """Write that two actors of reports are the same, different, or that it is unsure."""
    if left == right:
        raise UsageError("an actor is the same as itself", todo="Choose two actors")
    identity = Identity(id="", by="", when="", subject=Subject.ACTOR, left=left, right=right, verdict=verdict)
    store.decide([identity], author)


def mark_contradiction(store: Store, left: Ref, right: Ref, *, author: Author) -> None:
    """Write that two facts tell of the same thing and cannot both be right."""
    if left == right:
        raise UsageError("a fact does not contradict itself", todo="Choose another fact")
    store.decide([Contradiction(id="", by="", when="", left=left, right=right)], author)


def find_fact(desk: Desk, fact_id: str) -> ReviewedFact:
    """Give a fact of a desk. Raises UsageError where the report has none of this id now."""
    fact = desk.find(fact_id)
    if fact is None:
        raise UsageError("this report has no such fact now", where=fact_id, todo="Load the page again")
    return fact


def _build_judgement(desk: Desk, local: str, check: Check, values: Mapping[str, Any]) -> Judgement:
    ref = Ref(desk.reading.coding.report.id, local)
    return Judgement(id="", by="", when="", fact=ref, check=check, values=values)
