"""Whether talks facts of two reports tell of one negotiation as a whole."""

from __future__ import annotations

from peacetalks.record.gatherings import Gathering, load_occasions
from peacetalks.record.meetings import are_other_sides, compare_words
from peacetalks.record.theatres import compare_theatres

NEAR = 0.4  # cosine of the theatres
GAP = 150  # days between two reports of one negotiation
ENOUGH = 0.55
SHARED, OPEN, THEATRE, WORDS, SORTS = 0.35, 0.2, 0.3, 0.3, 0.15


def judge_negotiations(left: Gathering, right: Gathering) -> float | None:
    """Give how sure it is that two processes are one, from 0 to 1, or None where they are not taken for one."""
    if not (left.is_process and right.is_process) or left.ref.report == right.ref.report:
        return None
    if (left.told is None) != (right.told is None):
        return None
    if left.told is not None and right.told is not None and abs(left.told - right.told) > GAP:
        return None
    if left.days and right.days and left.dated and right.dated and not left.days.meets(right.days, slack=31):
        return None
    near = compare_theatres(left.theatre, right.theatre)
    narrow = (left.sorts ^ right.sorts) - load_occasions().wide
    if near < NEAR or "consultations" in narrow or are_other_sides(left, right):
        return None
    points = _weigh_parties(left, right) + THEATRE * near + WORDS * compare_words(left, right)
    if (left.sorts & right.sorts) - {"process"}:
        points += SORTS
    return points / (points + 1 - ENOUGH) if points >= ENOUGH else None


def _weigh_parties(left: Gathering, right: Gathering) -> float:
    everybody = left.sides | right.sides
    shared = left.sides & right.sides
    if shared:
        return SHARED + 0.2 * len(shared) / len(everybody)
    # "The parties" may be any party of the conflict.
    if left.vague or right.vague or not left.sides or not right.sides:
        return OPEN + (0.1 if left.others & right.others else 0.0)
    return 0.0
