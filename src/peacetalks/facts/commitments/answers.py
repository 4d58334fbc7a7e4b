"""Which pledge, agreement or refusal answers which demand, request or pledge of the same report."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Sequence

from peacetalks.codebook.terms import Act
from peacetalks.codebook.values import Commitment

ANSWERS = frozenset({Act.PLEDGE, Act.REFUSAL, Act.AGREEMENT})
# "the proposal", "Mr. Aden's demand", "this offer": a short content that only takes up what somebody else has said.
TAKEN_UP = re.compile(r"\b(request|demand|proposal|offer|call|appeal|plan|initiative|invitation)s?\b", re.IGNORECASE)
LONGEST_TAKEN_UP = 5  # words
ASKED = frozenset({Act.DEMAND, Act.REQUEST, Act.PLEDGE})


def link_answers(commitments: Sequence[Commitment]) -> tuple[Commitment, ...]:
    """Say of each answer what it answers: what it repeats in its own words, or the last that it takes up by a noun."""
    return tuple(dataclasses.replace(c, answers=_find_asked(c, commitments)) for c in commitments)


def _find_asked(answer: Commitment, commitments: Sequence[Commitment]) -> str | None:
    if answer.act not in ANSWERS:
        return None
    others = [o for o in commitments if o.id != answer.id and o.act in ASKED and not set(o.by) & set(answer.by)]
    repeated = [o for o in others if o.content.overlaps(answer.content)]
    if repeated:
        return max(repeated, key=lambda o: _shared(o, answer)).id
    words = answer.content.quote.split()
    if len(words) > LONGEST_TAKEN_UP or TAKEN_UP.search(answer.content.quote) is None:
        return None
    before = [o for o in others if o.content.start < answer.content.start]
    return max(before, key=lambda o: o.content.start).id if before else None


def _shared(one: Commitment, other: Commitment) -> int:
    return min(one.content.end, other.content.end) - max(one.content.start, other.content.start)
