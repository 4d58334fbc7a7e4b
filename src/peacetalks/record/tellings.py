"""Commitments and incidents of reports as tellings that can be compared: who, of whom, where, when, in what words."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from importlib.resources import files
from typing import Any

import yaml

from peacetalks.codebook.decisions import Ref
from peacetalks.codebook.folding import fold
from peacetalks.codebook.gazetteers import find_region, iter_places
from peacetalks.codebook.terms import Act, Realis
from peacetalks.codebook.values import Coding, Commitment, Incident, Span
from peacetalks.record.calendars import DaySpan, day_number, read_days
from peacetalks.record.gatherings import list_content
from peacetalks.record.sides import Sides
from peacetalks.record.theatres import Locating, Theatre

Order = tuple[int, str]


@dataclass(frozen=True, slots=True)
class Telling:
    """A commitment or an incident of one report.

    ``by`` are the sides that act, ``to`` those that it is done or said to; ``loose`` is true where the actors are
    told by words that name nobody. ``order`` puts reports in the order of their publication. ``words`` are the
    content words of what is to be done, or of the evidence; ``place`` is folded, ``lands`` are its states.
    ``extends`` is true where its report tells that a truce was extended.
    """

    ref: Ref
    fact: Commitment | Incident
    by: frozenset[str]
    to: frozenset[str]
    loose: bool
    day: int | None
    days: DaySpan | None
    words: frozenset[str]
    place: str
    lands: frozenset[str]
    theatre: Theatre
    extends: bool = False

    @property
    def keys(self) -> tuple[str, ...]:
        """The keys under which tellings of one conflict are found: the states that it is about."""
        return tuple(f"land:{state}" for state in sorted(self.theatre.leading))

    @property
    def order(self) -> Order:
        """The day of the report and its id; reports without a date come first, by id."""
        return (self.day or 0, self.ref.report)


@dataclass(frozen=True, slots=True)
class Relations:
    """The word lists of ``relations.yml``."""

    truce: frozenset[str]
    extend: frozenset[str]
    extended: frozenset[str]
    unsettled: frozenset[str]
    war: frozenset[str]
    common: frozenset[str]
    common_weight: float
    kept_by: Mapping[str, frozenset[str]]
    broken_by: Mapping[str, frozenset[str]]


@lru_cache(maxsize=1)
def load_relations() -> Relations:
    """Read the word lists."""
    text = files("peacetalks.record").joinpath("relations.yml").read_text(encoding="utf-8")
    table: dict[str, Any] = yaml.safe_load(text)
    return Relations(
        truce=frozenset(table["truce"]),
        extend=frozenset(table["extend"]),
        extended=frozenset(table["extended"]),
        unsettled=frozenset(table["unsettled"]),
        war=frozenset(table["war"]),
        common=frozenset(table["common"]),
        common_weight=float(table["common_weight"]),
        kept_by={kind: frozenset(words) for kind, words in table["kept_by"].items()},
        broken_by={kind: frozenset(words) for kind, words in table["broken_by"].items()},
    )


def list_tellings(coding: Coding, ground: Locating, sides: Sides) -> list[Telling]:
    """Give every commitment and incident of a report as a telling."""
    facts = (fact for fact in coding.facts if isinstance(fact, Commitment | Incident))
    tellings = [_read(fact, coding, ground, sides) for fact in facts]
    if any(tells_of_extension(telling) for telling in tellings):
        return [replace(telling, extends=True) for telling in tellings]
    return tellings


def _read(fact: Commitment | Incident, coding: Coding, ground: Locating, sides: Sides) -> Telling:
    report = coding.report
    if isinstance(fact, Commitment):
        doers, targets, spans = fact.by, fact.to, [fact.content]
        days, place = read_days(fact.deadline), ""
    else:
        doers, targets, spans = fact.actor, tuple(t for t in fact.target if isinstance(t, str)), list(fact.evidence)
        spans += [target for target in fact.target if isinstance(target, Span)]
        days, place = read_days(fact.date), fact.place or ""
    by, loose = sides.name(report.id, doers)
    to, _ = sides.name(report.id, targets)
    return Telling(
        ref=Ref(report.id, fact.id),
        fact=fact,
        by=by,
        to=to,
        loose=loose or not by,
        day=day_number(report.published),
        days=days,
        words=list_content(*(span.quote for span in spans)),
        place=_name_place(place),
        lands=frozenset(state for found in iter_places(place) for state in found.states),
        theatre=ground.theatre_of([*fact.evidence, *spans[:1]], extra=place),
    )


def _name_place(place: str) -> str:
    region = find_region(place)
    if region:
        return fold(region.name)
    found = next(iter_places(place), None)
    return fold(found.region or found.states[0]) if found else fold(place)


def compare_tellings(left: Telling, right: Telling) -> float:
    """Give how alike two tellings are in their words, from 0 to 1: weighted words in common, of the shorter one's."""
    both = weigh_words(left.words & right.words)
    shorter = min(weigh_words(left.words), weigh_words(right.words))
    longer = max(weigh_words(left.words), weigh_words(right.words))
    return both / (0.5 * shorter + 0.5 * longer) if shorter else 0.0


def weigh_words(words: frozenset[str]) -> float:
    """Give the weight of words: those that everybody uses weigh less."""
    relations = load_relations()
    common = len(words & relations.common)
    return len(words) - common + common * relations.common_weight


def tells_of_extension(telling: Telling) -> bool:
    """Say whether an agreement is told that extends something."""
    fact = telling.fact
    if not isinstance(fact, Commitment) or fact.act is not Act.AGREEMENT:
        return False
    return fact.realis is Realis.ACTUAL and bool(telling.words & load_relations().extend)


def tells_of_truce(telling: Telling) -> bool:
    """Say whether the words name a cessation of fighting."""
    return bool(telling.words & load_relations().truce)
