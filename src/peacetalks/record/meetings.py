"""Whether talks facts of two reports tell of one meeting, call, tour, conference or round."""

from __future__ import annotations

from peacetalks.codebook.terms import Channel, Realis
from peacetalks.record.calendars import FAR
from peacetalks.record.gatherings import SHORT, Gathering, load_occasions
from peacetalks.record.sides import is_state_side
from peacetalks.record.theatres import compare_theatres

ENOUGH = 0.6  # of the points below; measured, see docs/how-identity-is-decided.md
NEAR = 0.3  # cosine of the theatres of gatherings that do not say who talks
SAME_OUTCOME, OTHER_REALIS = 0.1, 0.1
REMOTE = frozenset((Channel.PHONE, Channel.VIRTUAL))
# Points for what two gatherings share.
TWO_SIDES, ONE_SIDE, NO_SIDE = 0.3, 0.15, 0.05
ALL_SIDES, SAME_DAYS, SAME_WEEKS, SAME_TIME = 0.25, 0.35, 0.25, 0.12
SAME_PLACE, SAME_LAND, SAME_ROUND, SAME_SORT, SAME_PERSONS, SAME_WORDS = 0.25, 0.1, 0.3, 0.12, 0.15, 0.4


def judge_meetings(left: Gathering, right: Gathering) -> float | None:
    """Give how sure it is that two gatherings are one, from 0 to 1, or None where they are not taken for one."""
    if left.ref.report == right.ref.report or left.is_process or right.is_process:
        return None
    if _clash(left, right) or not _have_ground(left, right):
        return None
    points = weigh_sides(left, right) + _weigh_time(left, right) + _weigh_place(left, right) + _weigh_rest(left, right)
    return points / (points + 1 - ENOUGH) if points >= ENOUGH else None


def share_sides(left: Gathering, right: Gathering) -> frozenset[str]:
    """Give the sides that talk in one gathering and have some part in the other."""
    return (left.sides & (right.sides | right.others)) | (right.sides & (left.sides | left.others))


def are_other_sides(left: Gathering, right: Gathering) -> bool:
    """Say whether each has a side that the other lacks, and at most one is shared."""
    shared = share_sides(left, right)
    if left.vague or right.vague or len(shared) > 1:
        return False
    return bool(left.sides - shared and right.sides - shared)


def _have_ground(left: Gathering, right: Gathering) -> bool:
    """Say whether there is enough to compare: who, when and where must not all be open."""
    same_spot = bool(left.spots & right.spots)
    same_day = left.dated and right.dated and max(_length(left), _length(right)) <= SHORT
    same_round = left.fact.round is not None and left.fact.round == right.fact.round
    if are_other_sides(left, right) and not (same_spot and same_day):
        return False
    narrow = (left.sorts & right.sorts) - load_occasions().wide
    if not left.days or not right.days:
        return bool(same_spot or same_round or narrow)
    shared = share_sides(left, right)
    if not left.sides or not right.sides:
        return (same_spot or same_day or same_round) and compare_theatres(left.theatre, right.theatre) >= NEAR
    if len(shared) > 1 or same_spot or same_day or same_round:
        return True
    # A body that meets as such ("the committee") is enough with a date; a state meets too many others for that.
    return left.dated and right.dated and any(not is_state_side(side) for side in shared)


def _length(gathering: Gathering) -> int:
    return gathering.days.length if gathering.days else FAR


def _clash(left: Gathering, right: Gathering) -> bool:
    """Say whether something that both tell rules out that they are one."""
    one, two = left.fact, right.fact
    if one.round is not None and two.round is not None and one.round != two.round:
        return True
    same_round = one.round is not None and one.round == two.round
    if left.days and right.days and not left.days.meets(right.days):
        # Accounts of one numbered round that did not take place may give it different dates.
        both_off = one.realis is two.realis is Realis.NEGATED
        if not (same_round and both_off):
            return True
    if {one.channel, two.channel} & REMOTE and Channel.IN_PERSON in (one.channel, two.channel):
        return True
    if left.spots and right.spots and not _places_meet(left, right):
        return True
    return _is_part(left, right) or _is_part(right, left) or _persons_clash(left, right)


def _is_part(part: Gathering, whole: Gathering) -> bool:
    """Say whether one is a stop of the other, which is a tour."""
    if "tour" not in whole.sorts or len(whole.sides | whole.others) < 3:
        return False
    if part.spots and part.spots == whole.spots:
        return False
    return len(part.sides) <= 2 and part.sides < whole.sides and not part.vague and len(part.spots) < 2


def _persons_clash(left: Gathering, right: Gathering) -> bool:
    """Say whether both name the persons of every shared side and no person is the same."""
    shared = [side for side in left.persons if side in right.persons and left.persons[side] and right.persons[side]]
    return len(shared) > 0 and not any(left.persons[side] & right.persons[side] for side in shared)


def _places_meet(left: Gathering, right: Gathering) -> bool:
    if left.spots & right.spots or left.lands & right.lands:
        return _towns_agree(left, right)
    if not left.lands or not right.lands:
        return any(a in b or b in a for a in left.spots for b in right.spots) or not (left.dated and right.dated)
    return False


def _towns_agree(left: Gathering, right: Gathering) -> bool:
    """Say whether two places in one land may be one: a town lies in its land, two towns are two."""
    if left.spots & right.spots:
        return True
    lands = {land.lower() for land in left.lands | right.lands}
    return bool(left.spots & lands or right.spots & lands) or len(left.spots) > 1 or len(right.spots) > 1


def weigh_sides(left: Gathering, right: Gathering) -> float:
    """Give points for the sides that two gatherings share."""
    shared = share_sides(left, right)
    everybody = left.sides | right.sides
    if not shared:
        others = (left.others | left.sides) & (right.others | right.sides)
        open_sides = not left.sides or not right.sides
        return ONE_SIDE if others and open_sides else (NO_SIDE if open_sides else -0.3)
    points = TWO_SIDES if len(shared) > 1 else ONE_SIDE
    return points + ALL_SIDES * len(shared) / len(everybody)


def _weigh_time(left: Gathering, right: Gathering) -> float:
    if not left.days or not right.days:
        return 0.0
    if left.dated and right.dated:
        longest = max(left.days.length, right.days.length)
        return SAME_DAYS if longest <= SHORT else (SAME_WEEKS if longest <= 31 else SAME_TIME)
    return SAME_TIME


def _weigh_place(left: Gathering, right: Gathering) -> float:
    if left.spots & right.spots:
        return SAME_PLACE
    return SAME_LAND if left.lands & right.lands else 0.0


def _weigh_rest(left: Gathering, right: Gathering) -> float:
    points = 0.0
    if left.fact.round is not None and left.fact.round == right.fact.round:
        points += SAME_ROUND
    narrow = load_occasions().wide
    one, two = left.sorts - narrow, right.sorts - narrow
    if left.sorts & right.sorts:
        points += SAME_SORT
    elif one and two:
        points -= SAME_SORT
    if left.fact.outcome and left.fact.outcome is right.fact.outcome:
        points += SAME_OUTCOME
    if left.fact.realis is not right.fact.realis and not (left.dated and right.dated):
        points -= OTHER_REALIS if Realis.NEGATED in (left.fact.realis, right.fact.realis) or not left.told else 0.0
    if any(left.persons[side] & right.persons.get(side, frozenset()) for side in left.persons):
        points += SAME_PERSONS
    return points + SAME_WORDS * compare_words(left, right)


def compare_words(left: Gathering, right: Gathering) -> float:
    """Give the share of content words that two gatherings have in common, of the shorter one's."""
    shortest = min(len(left.words), len(right.words))
    return len(left.words & right.words) / shortest if shortest > 2 else 0.0
