"""Whether two mentions of states, bodies, groups and collectives, in two reports, are one actor."""

from __future__ import annotations

from typing import Protocol

from peacetalks.codebook.terms import ActorType
from peacetalks.record.mentions import AT_LARGE, Body
from peacetalks.record.persons import Person
from peacetalks.record.wordings import load_vocabulary

SURE, LIKELY, FAIR = 0.98, 0.85, 0.7
OVERLAP = 0.5  # of the words of two names that share an acronym
# Names of these may be the same in two countries ("Supreme Court"): without its country a name is not enough.
COUNTRY_BOUND = frozenset((ActorType.GOVERNMENT_BODY, ActorType.OTHER))
# A part of a country ("Amhara authorities") is not the country ("Ethiopian authorities") for these.
PARTS_APART = frozenset(("government", "forces", "security"))


class Said(Protocol):
    """What is said of an actor, of which type it is said to be, and on which day."""

    @property
    def type(self) -> ActorType:
        """Its type."""
        ...

    @property
    def who(self) -> Person | Body:
        """What is said of who it is."""
        ...

    @property
    def day(self) -> int | None:
        """When, as a number of days."""
        ...


def judge_bodies(left: Said, right: Said) -> float | None:
    """Give how sure it is that two mentions are one actor, or None where they are not taken for one."""
    one, two = left.who, right.who
    if not isinstance(one, Body) or not isinstance(two, Body) or one.sort != two.sort or one.lone or two.lone:
        return None
    if one.sort == "state" or one.sort == "jointly":
        return SURE if one.states == two.states and one.core == two.core else None
    if one.sort == "named":
        return _judge_named(left, right, one, two)
    return _judge_collectives(left, right, one, two)


def _judge_named(left: Said, right: Said, one: Body, two: Body) -> float | None:
    if one.states and two.states and one.states != two.states:
        return None
    if one.regions and two.regions and one.regions != two.regions:
        return None
    if not _names_tied(one, two):
        return None
    if one.states and one.states == two.states:
        return SURE
    named_once = bool(one.states or two.states)
    types = {left.type, right.type}
    if types <= AT_LARGE or not (named_once or types & COUNTRY_BOUND):
        return SURE
    here, there = one.states or one.around, two.states or two.around
    # A name that says its country, beside one in a report that says nothing of any, is not held against it.
    return LIKELY if here & there or (named_once and not (here and there)) else None


def _names_tied(one: Body, two: Body) -> bool:
    left, right = set(one.core), set(two.core)
    if {w.replace("s", "") for w in left} == {w.replace("s", "") for w in right} or "".join(one.core) == "".join(
        two.core
    ):
        return True
    if not one.acronyms & two.acronyms:
        return False
    acronyms = {a.replace(".", "").lower() for a in one.acronyms & two.acronyms}
    if left <= acronyms or right <= acronyms:
        return True
    return len(left & right) / len(left | right) >= OVERLAP


def _judge_collectives(left: Said, right: Said, one: Body, two: Body) -> float | None:
    if one.qualifiers != two.qualifiers or not _days_fit(left, right, one.sort):
        return None
    if one.sort in load_vocabulary().worldwide:
        return FAIR
    if one.states and two.states and one.states != two.states:
        return None
    if not (one.states or one.around) & (two.states or two.around):
        return None
    if not _regions_fit(one, two):
        return None
    return LIKELY if one.states and two.states else FAIR


def _regions_fit(one: Body, two: Body) -> bool:
    if one.sort in PARTS_APART:
        return one.regions == two.regions
    for here, there in ((one, two), (two, one)):
        others = there.regions or there.around_regions
        if here.regions and others and not here.regions & others:
            return False
    return True


def _days_fit(left: Said, right: Said, sort: str) -> bool:
    if left.day is None or right.day is None:
        # Without a date nothing speaks for one period, unless the two are of one undated stock.
        return left.day is right.day or load_vocabulary().periods.get(sort, 0) >= 1000
    return abs(left.day - right.day) <= load_vocabulary().periods.get(sort, 0)
