"""Deciding on facts: what a person says is written as a judgement, all or none of what was asked at once."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from peacetalks.codebook.decisions import AnyDecision, Check, Judgement, Ref
from peacetalks.errors import UsageError
from peacetalks.review.desks import Desk
from peacetalks.store.histories import Author
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


def judge_fact(
    store: Store, desk: Desk, fact_id: str, check: Check, *, author: Author, values: Mapping[str, Any] | None = None
) -> AnyDecision:
    """Write what a person says of a fact. Raises UsageError where the report has no such fact."""
    fact = desk.find(fact_id)
    if fact is None:
        raise UsageError("this report has no such fact now", where=fact_id, todo="Load the page again")
    return store.decide([_build(desk, fact.read.id, check, values or {})], author)[0]


def judge_all(store: Store, desk: Desk, fact_ids: Sequence[str], check: Check, *, author: Author) -> list[AnyDecision]:
    """Write the same judgement of several facts, all or none."""
    known = [fact for fact in desk.facts if fact.id in set(fact_ids)]
    return store.decide([_build(desk, fact.read.id, check, {}) for fact in known], author)


def _build(desk: Desk, local: str, check: Check, values: Mapping[str, Any]) -> Judgement:
    ref = Ref(desk.reading.coding.report.id, local)
    return Judgement(id="", by="", when="", fact=ref, check=check, values=values)
