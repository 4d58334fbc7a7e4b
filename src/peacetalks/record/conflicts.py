"""Which conflicts a report tells of, by that report alone: so that what comes later never renames what is known."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import Any

import yaml

from peacetalks.codebook.folding import fold
from peacetalks.codebook.gazetteers import iter_places
from peacetalks.codebook.terms import Act, Category, Scope
from peacetalks.codebook.values import AnyFact, Coding, Commitment, Incident, Span, Talks
from peacetalks.record.sides import Sides, is_state_side
from peacetalks.record.theatres import Ground, Theatre

NAMED = 1.0  # weight of a state that is named itself, not by its capital only
STRONG, WEAK = 2, 1  # what talks, truces and agreements weigh beside single acts and asks
QUIET = frozenset((Category.AID_DELIVERY, Category.SANCTION, Category.PROTEST, Category.OTHER))


@dataclass(frozen=True, slots=True)
class Conflict:
    """What is negotiated about: a lasting id, a neutral name, and the states that it is fought in or between.

    ``over`` says what about, where that is known. ``listed`` is true for those of ``conflicts.yml``; others are named
    by their states.
    """

    id: str
    name: str
    states: tuple[str, ...]
    over: str = ""
    listed: bool = False


@dataclass(frozen=True, slots=True)
class Claim:
    """A conflict that a report tells of; ``is_strong`` where it tells of talks, a truce or an agreement in it."""

    conflict: Conflict
    is_strong: bool


@dataclass(frozen=True, slots=True)
class _Table:
    """The listed conflicts: by word, by state about which nothing else is negotiated, and those between states."""

    words: re.Pattern[str]
    by_mark: Mapping[str, Conflict]
    by_home: Mapping[str, Conflict]
    between: tuple[Conflict, ...]


@lru_cache(maxsize=1)
def load_conflicts() -> tuple[Conflict, ...]:
    """Read the listed conflicts."""
    return tuple(conflict for conflict, _ in _read_entries())


@lru_cache(maxsize=1)
def _load_table() -> _Table:
    entries = _read_entries()
    marks = {mark: conflict for conflict, entry in entries for mark in entry["marks"]}
    longest = sorted(marks, key=lambda mark: (-len(mark), mark))
    return _Table(
        words=re.compile(rf"(?<!\S)(?:{'|'.join(map(re.escape, longest))})(?!\S)"),
        by_mark=marks,
        by_home={state: conflict for conflict, entry in entries for state in entry.get("home", ())},
        between=tuple(conflict for conflict, _ in entries if len(conflict.states) > 1),
    )


@lru_cache(maxsize=1)
def _read_entries() -> tuple[tuple[Conflict, Mapping[str, Any]], ...]:
    text = files("peacetalks.record").joinpath("conflicts.yml").read_text(encoding="utf-8")
    entries: list[Mapping[str, Any]] = yaml.safe_load(text)["conflicts"]
    return tuple((Conflict(e["id"], e["name"], tuple(e["states"]), e["over"], listed=True), e) for e in entries)


def find_conflicts(coding: Coding, ground: Ground, sides: Sides) -> tuple[Claim, ...]:
    """Give the conflicts that a report tells of: those of at least a third of the weight of the one told of most."""
    weights: Counter[Conflict] = Counter()
    strong: set[Conflict] = set()
    scene = _Scene(coding.report.id, ground, sides, _list_guests(coding, sides))
    for fact in coding.facts:
        shows = _is_strong(fact)
        for conflict in scene.find_conflicts_of(fact):
            weights[conflict] += STRONG if shows else WEAK
            if shows and (len(conflict.states) > 1 or conflict.listed or scene.is_within(fact)):
                strong.add(conflict)
    top = max(weights.values(), default=0)
    kept = sorted((conflict for conflict, weight in weights.items() if 3 * weight >= top), key=lambda kept: kept.id)
    return tuple(Claim(conflict, conflict in strong) for conflict in kept)


@dataclass(frozen=True, slots=True)
class _Scene:
    """A report with its places and sides; ``guests`` are the sides of its meetings."""

    report: str
    ground: Ground
    sides: Sides
    guests: frozenset[str]

    def find_conflicts_of(self, fact: AnyFact) -> list[Conflict]:
        """Give the conflicts of a fact: by a word for one, by the states between which it is, or by its land."""
        meeting = isinstance(fact, Talks) and fact.scope is Scope.MEETING
        if not meeting and not _is_of_conflict(fact):
            return []
        spans = _list_spans(fact)
        marked = _find_marked(self.ground.words_around(spans))
        if marked:
            return marked
        opponents = self.list_opponents(fact)
        if isinstance(fact, Talks) and meeting:
            return _list_between(opponents) or self._find_subjects(fact)
        near = self.ground.near(spans)
        between = _list_between(frozenset(_name_states(near)) | opponents)
        if between or not near:
            return between or _find_marked(f"{self.ground.title} {self.ground.text}")[:1]
        own = self._find_own(opponents) if self.is_within(fact) or len(opponents) == 2 else []
        return own or self._find_by_land(near)

    def list_opponents(self, fact: AnyFact) -> frozenset[str]:
        """Give the states that negotiate or keep a truce."""
        return frozenset(side for side in self._name_sides(fact) if is_state_side(side))

    def is_within(self, fact: AnyFact) -> bool:
        """Say whether at most one of several sides is a state, so that they settle what is inside of it."""
        return len(self._name_sides(fact)) > 1 and len(self.list_opponents(fact)) < 2

    def _name_sides(self, fact: AnyFact) -> frozenset[str]:
        if isinstance(fact, Talks):
            return self.sides.name_all(self.report, fact.parties)
        if isinstance(fact, Incident) and fact.category is Category.CEASEFIRE:
            return self.sides.name_all(self.report, fact.actor)
        return frozenset()

    def _find_subjects(self, fact: Talks) -> list[Conflict]:
        """Give the listed conflicts of the lands that a meeting is said to have been about."""
        lands = {state for issue in fact.issues for place in iter_places(issue.quote) for state in place.states}
        homes = _load_table().by_home
        return sorted({homes[land] for land in lands - self.guests if land in homes}, key=lambda one: one.id)

    def _find_own(self, opponents: frozenset[str]) -> list[Conflict]:
        """Give the conflict of those who negotiate: a listed one of their states, or one named by two states."""
        homes = _load_table().by_home
        own = sorted({homes[state] for state in opponents if state in homes}, key=lambda one: one.id)[:1]
        return own or ([_name_conflict(*sorted(opponents))] if len(opponents) == 2 else [])

    def _find_by_land(self, near: Theatre) -> list[Conflict]:
        land = _find_land(near, self.guests)
        return [_load_table().by_home.get(land) or _name_conflict(land)] if land else []


def _find_marked(text: str) -> list[Conflict]:
    """Give the listed conflicts that words of a text name, the one named most often first."""
    table = _load_table()
    found = Counter(table.by_mark[mark] for mark in table.words.findall(fold(text)))
    return [conflict for conflict, _ in found.most_common()]


def _list_between(states: frozenset[str]) -> list[Conflict]:
    return [conflict for conflict in _load_table().between if states >= frozenset(conflict.states)]


def _name_conflict(*states: str) -> Conflict:
    """Name a conflict that is not listed by its states."""
    identifier = "-".join(fold(state).replace(" ", "-") for state in states)
    return Conflict(identifier, f"{'–'.join(states)} talks", states)


def _list_spans(fact: AnyFact) -> list[Span]:
    return [*fact.evidence, fact.content] if isinstance(fact, Commitment) else list(fact.evidence)


def _name_states(theatre: Theatre) -> Iterable[str]:
    return (state for state, weight in theatre.states.items() if weight >= NAMED)


def _list_guests(coding: Coding, sides: Sides) -> frozenset[str]:
    """Give the sides of a report's meetings: they talk about a conflict, which need not be their own."""
    meetings = (fact for fact in coding.facts if isinstance(fact, Talks) and fact.scope is Scope.MEETING)
    return frozenset(side for fact in meetings for side in sides.name_all(coding.report.id, fact.parties))


def _find_land(theatre: Theatre, guests: frozenset[str]) -> str | None:
    others = {state: weight for state, weight in theatre.states.items() if state not in guests and weight >= NAMED}
    return Theatre(others).state if others else theatre.state


def _is_of_conflict(fact: AnyFact) -> bool:
    """Say whether a fact is about a conflict or its settlement rather than about relations at large."""
    if isinstance(fact, Talks):
        return fact.scope is not Scope.MEETING
    if isinstance(fact, Incident):
        return fact.category not in QUIET
    return isinstance(fact, Commitment)


def _is_strong(fact: AnyFact) -> bool:
    """Say whether a fact shows that there is a negotiation: talks, a truce, or an agreement of several."""
    if isinstance(fact, Incident):
        return fact.category is Category.CEASEFIRE
    if isinstance(fact, Commitment):
        return fact.act is Act.AGREEMENT and len(fact.by) > 1
    return isinstance(fact, Talks)
