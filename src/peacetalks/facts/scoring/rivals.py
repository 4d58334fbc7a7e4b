"""Rivals: statements and commitments that read the same words of the same actor; one of them can be right."""

from __future__ import annotations

import bisect
from collections.abc import Sequence

from peacetalks.codebook.values import Commitment, Statement
from peacetalks.facts.statements.taken import share_words

# How many contents before one are looked at: a report of any length is read in linear time.
NEAR = 40


def find_rivals(facts: Sequence[Statement | Commitment]) -> set[str]:
    """Give the ids of the facts that a likelier one rules out."""
    placed = sorted(facts, key=lambda f: f.content.start)
    starts = [f.content.start for f in placed]
    out: set[str] = set()
    for fact in sorted(placed, key=lambda f: (-f.score, f.content.start)):
        if fact.id in out:
            continue
        last = bisect.bisect_left(starts, fact.content.end)
        near = placed[max(bisect.bisect_left(starts, fact.content.start) - NEAR, 0) : last]
        out.update(other.id for other in near if other.id != fact.id and _is_rival(other, fact))
    return out


def _is_rival(one: Statement | Commitment, other: Statement | Commitment) -> bool:
    return share_words(one.content, other.content) and bool(_find_voices(one) & _find_voices(other))


def _find_voices(fact: Statement | Commitment) -> set[str]:
    return {fact.speaker} if isinstance(fact, Statement) else set(fact.by)
