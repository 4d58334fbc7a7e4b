"""Links that tell of the fate of what was promised or asked: suggestions that a person confirms, never rulings."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence

from peacetalks.codebook.decisions import Ref
from peacetalks.codebook.terms import Act, Realis
from peacetalks.codebook.values import Commitment, Incident
from peacetalks.record.histories import iter_histories
from peacetalks.record.tellings import Telling, compare_tellings, load_relations
from peacetalks.record.theatres import compare_theatres
from peacetalks.record.values import Link, Relation

PROMISES = frozenset((Act.PLEDGE, Act.AGREEMENT))
ALIKE, MATCH, NEAR, WITHIN = 0.25, 0.45, 0.6, 420


def link_fates(tellings: Iterable[Telling], *, only: Collection[Ref] | None = None) -> Iterator[Link]:
    """Find incidents that tell of a promise kept, or of a promise or demand not met."""
    for newer, before in iter_histories(tellings, only=only):
        if isinstance(newer.fact, Incident):
            yield from _link_fate(newer, before)


def may_tell_fate(newer: Telling, older: Telling) -> bool:
    """Say whether a telling may tell of the fate of an earlier one."""
    return _judge(newer, older) is not None


def _link_fate(newer: Telling, before: Sequence[Telling]) -> Iterator[Link]:
    scored = [(judged[0], older, judged[1]) for older in before if (judged := _judge(newer, older))]
    if scored:
        score, older, relation = max(scored, key=lambda entry: (entry[0], entry[1].order))
        yield Link(newer.ref, older.ref, relation, "what was promised, and what is told since", min(score, 0.9))


def _judge(newer: Telling, older: Telling) -> tuple[float, Relation] | None:
    fact, promise = newer.fact, older.fact
    if not isinstance(promise, Commitment) or not isinstance(fact, Incident) or promise.act is Act.REFUSAL:
        return None
    if newer.day is None or older.day is None or newer.day - older.day > WITHIN:
        return None
    if compare_theatres(newer.theatre, older.theatre) < NEAR:
        return None
    alike = compare_tellings(newer, older)
    if fact.realis is Realis.NEGATED and alike >= MATCH:
        return alike, Relation.REPORTS_BROKEN
    if promise.act not in PROMISES or fact.realis is not Realis.ACTUAL or not (newer.by & older.by or not newer.by):
        return None
    relations = load_relations()
    if alike >= ALIKE and older.words & relations.kept_by.get(fact.category, frozenset()):
        return alike, Relation.REPORTS_KEPT
    if newer.by & older.by and older.words & relations.broken_by.get(fact.category, frozenset()):
        return max(alike, 0.5), Relation.REPORTS_BROKEN
    return None
