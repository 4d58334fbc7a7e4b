"""Score proposed facts and choose those that are shown."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence

from peacetalks.codebook.values import AnyFact, Commitment, Participant, Reason, Statement
from peacetalks.facts.scoring.features import Features
from peacetalks.facts.scoring.rivals import find_rivals
from peacetalks.facts.scoring.weights import load_weights
from peacetalks.language.analyses import Analysis

# How many of the features that moved a score its reason names.
NOTES = 4


def score_facts(analysis: Analysis, facts: Sequence[AnyFact]) -> tuple[AnyFact, ...]:
    """Give facts their scores; a kind without learned weights keeps the score of its pattern."""
    features = Features(analysis, facts)
    return tuple(_scored(features, fact) for fact in facts)


def choose_facts(facts: Sequence[AnyFact]) -> tuple[AnyFact, ...]:
    """Keep the facts that reach the threshold of their kind, participants only where their talks are kept.

    Of statements and commitments that read the same words of the same actor, the likeliest is kept.
    """
    weights = load_weights()
    kept = [f for f in facts if f.kind not in weights or f.score >= weights[f.kind].threshold]
    ids = {f.id for f in kept} - find_rivals([f for f in kept if isinstance(f, Statement | Commitment)])
    return tuple(f for f in kept if f.id in ids and (not isinstance(f, Participant) or f.talks in ids))


def _scored(features: Features, fact: AnyFact) -> AnyFact:
    weights = load_weights().get(fact.kind)
    if weights is None:
        return fact
    names = features.names(fact)
    score = weights.probability(names, features.vector(fact))
    moved = [f"{'+' if value > 0 else '-'} {name}" for name, value in weights.contributions(names)[:NOTES]]
    reason: Reason = dataclasses.replace(fact.reason, notes=(*fact.reason.notes, *moved))
    return dataclasses.replace(fact, score=round(score, 3), reason=reason)
