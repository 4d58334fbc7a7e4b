"""To whom a commitment is made or on whom it is laid, where its own frame does not say so.

A demand is laid on the one who is to do what it says; a pledge is made to the one who gains by it; an answer goes to
the one whose demand, request or offer it answers.
"""

from __future__ import annotations

import bisect
import dataclasses
from collections.abc import Sequence

from peacetalks.codebook.terms import Act, ActorType
from peacetalks.codebook.values import Actor, Commitment, Span
from peacetalks.language.analyses import Analysis
from peacetalks.language.predicates import Predicate

ASKING = frozenset({Act.DEMAND, Act.REQUEST})
# Roles of those who are to act, and of those who gain or lose by an act, best first.
DOER_ROLES = ("agent", "by")
GAINER_ROLES = ("to", "with", "from")
# Patterns of demands whose content is what the speaker would do, and the roles of those against whom it would be done.
THREATS = ("threat", "warned")
THREATENED_ROLES = ("with", "against", "to")
# Nouns whose maker is the one who gets the answer.
ANSWERED = frozenset({"request", "demand", "proposal", "offer", "call", "appeal", "plan", "initiative", "invitation"})
MAKER_ROLES = ("from", "by", "possessor", "of", "modifier")


def fill_recipients(analysis: Analysis, commitments: Sequence[Commitment]) -> tuple[Commitment, ...]:
    """Say to whom those commitments are made that do not say it themselves."""
    finder = _Finder(analysis)
    filled = [c if c.to else dataclasses.replace(c, to=finder.find(c)) for c in commitments]
    return tuple(_answering(analysis, c, filled) for c in filled)


class _Finder:
    """Finds actors by the roles that they have in a stretch of the report."""

    def __init__(self, analysis: Analysis) -> None:
        self._analysis = analysis
        self._starts = analysis.starts
        self._heads = [p.head for p in analysis.predicates]

    def find(self, commitment: Commitment) -> tuple[str, ...]:
        makers = self._makers(commitment)
        if makers and commitment.act not in ASKING:
            return makers
        inside = self._predicates(commitment.content)
        if commitment.reason.pattern.startswith(THREATS):
            return self._first(inside, THREATENED_ROLES, commitment.by)
        roles = DOER_ROLES if commitment.act in ASKING else GAINER_ROLES
        return self._first(inside, roles, commitment.by)

    def _makers(self, commitment: Commitment) -> tuple[str, ...]:
        around = [p for span in commitment.evidence for p in self._predicates(span) if p.lemma in ANSWERED]
        return self._first(around, MAKER_ROLES, commitment.by)

    def _first(self, predicates: Sequence[Predicate], roles: Sequence[str], by: Sequence[str]) -> tuple[str, ...]:
        for predicate in predicates:
            for role in roles:
                tokens = (self._analysis.doc[head] for head in predicate.heads(role))
                found = [a for token in tokens for a in self._analysis.actors_at(token) if a not in by]
                if found:
                    return tuple(dict.fromkeys(found))
        return ()

    def _predicates(self, span: Span) -> list[Predicate]:
        first, last = bisect.bisect_left(self._starts, span.start), bisect.bisect_left(self._starts, span.end)
        low, high = bisect.bisect_left(self._heads, first), bisect.bisect_left(self._heads, last)
        return list(self._analysis.predicates[low:high])


def _answering(analysis: Analysis, commitment: Commitment, others: Sequence[Commitment]) -> Commitment:
    """Give what is asked and what answers it to each other: the answer to who asks, the request to who answers."""
    if commitment.to:
        return commitment
    for other in others:
        if commitment.answers == other.id:
            return dataclasses.replace(commitment, to=other.by)
        if other.answers == commitment.id:
            sides = (_side(analysis.actor_by_id.get(a), a) for a in other.by)
            return dataclasses.replace(commitment, to=tuple(dict.fromkeys(s for s in sides if s not in commitment.by)))
    return commitment


def _side(actor: Actor | None, reference: str) -> str:
    """A request is put to a side, whichever of its bodies answers it."""
    if actor is None or actor.of is None or actor.type is ActorType.ARMED_GROUP:
        return reference
    return actor.of
